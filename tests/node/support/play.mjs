// A scripted service and its docflows.

import { Kontur } from "./docflow.mjs";
import { guid, konturAuth } from "./fixtures.mjs";

/** The shortest possible pauses: the scripted services need no time. */
export const quick = { interval: 1, maxInterval: 1 };

export const json = (body, status = 200) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
export const group = (...ids) => ({ person: { personId: `p-${ids[0]}` }, files: ids.map((id) => ({ id, type: "statement" })) });
export const flow = (state, rest = {}) => ({ docflowId: guid, docflowType: "encumbrance_request", state, ...rest });
export const by = (personId, ...ids) => ({ ...group(...ids), person: { personId } });
export const signing = (...groups) => flow("suspended", { requirements: { signature: groups } });
export const paying = (...uins) => flow("suspended", { requirements: { payment: uins.map((uin) => ({ uin, summ: "2000" })) } });
export const both = (groups, ...uins) => flow("suspended", { requirements: { ...signing(...groups).requirements, ...paying(...uins).requirements } });
export const completed = flow("completed", { result: { files: [{ id: "result-1", type: "egrn:outdoc" }] } });

/**
 * A scripted service: each poll takes the next entry, repeating the last one. An entry is a docflow, a status, "lost"
 * or a function that returns one. A submission advances the script to the next entry that requires no signature.
 */
export function play(script, { onSubmit } = {}) {
  const asked = [];
  let place = 0;
  const fetch = async (url, init) => {
    const { method } = init;
    init.signal?.throwIfAborted();
    const path = new URL(url).pathname.replace("/realty/v1", "").replace(guid, "id");
    asked.push(`${method} ${path}`);
    if (path.includes("/signatures")) return new Response(null, { status: 204 });
    if (path.includes("/files/")) return new Response(`bytes of ${path.split("/").at(-1)}`);
    if (method === "POST" && path === "/docflows/id") return onSubmit ? onSubmit() : json(flow("verified"));
    if (method === "POST") return json(flow("suspended"), 201);
    const entry = script[Math.min(place++, script.length - 1)];
    const now = typeof entry === "function" ? await entry() : entry;
    if (now === "lost") throw new TypeError("fetch failed");
    return typeof now === "number" ? json({}, now) : json(now);
  };
  const { docflows, news } = new Kontur({ auth: konturAuth, fetch, retry: { attempts: 1 } }).realty;
  return { docflows, news, asked, polls: () => place };
}
