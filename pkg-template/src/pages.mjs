// Lists that come in pages, as iterators of their rows. Rust decides whether another page follows.

import { setPath } from "./schema.mjs";
import { copyOf, pick, stringify } from "./text.mjs";

/** The method at a dotted path. */
export const methodAt = (client, path) => path.split(".").reduce((tree, name) => tree[name], client);

/** `users.list` becomes `users.all`; `billing.transactions` would become `billing.allTransactions`. */
export const iteratorName = (name) => name.replace(/[^.]+$/, (last) => (last === "list" ? "all" : `all${last[0].toUpperCase()}${last.slice(1)}`));

/** Adds the iterator of each list to the client. */
export function addPages(client, engine, operations) {
  for (const operation of operations) {
    if (operation.pages) setPath(client, iteratorName(operation.name), (...given) => rowsOf(engine, operation, methodAt(client, operation.name), given));
  }
}

/** The rows of a list, page by page. `limit` and `offset` stand in the argument at the position `pages.at`. */
function rowsOf(engine, { index, pages: { at, offset: hasOffset, rows: member } }, list, given) {
  const known = {};
  const rows = (async function* () {
    const { glue } = engine();
    const number = (value) => (["number", "string", "bigint"].includes(typeof value) && Number.isFinite(Number(value)) ? Number(value) : undefined);
    const { limit, offset } = pick(given[at], ["limit", "offset"]);
    const paging = new glue.Paging(index, number(limit), number(offset) ?? 0);
    try {
      let page = given;
      for (let more = true; more; ) {
        const { data, headers } = await list(...page).withResponse();
        const array = (Array.isArray(data) ? data : data[member ?? "items"]) ?? [];
        const count = data.count ?? number(headers.get("count"));
        known.count = count;
        more = paging.take(array.length, array.length ? stringify(array[0]) : "", count);
        known.isComplete = paging.is_complete();
        if (more && hasOffset) {
          page = [...given];
          page[at] = { ...copyOf(given[at]), offset: paging.offset() };
        }
        yield* array;
      }
    } finally {
      paging.free();
    }
  })();
  // Before the first page nothing is known.
  return Object.defineProperties(rows, {
    count: { get: () => known.count, enumerable: true },
    isComplete: { get: () => known.isComplete ?? false, enumerable: true },
  });
}
