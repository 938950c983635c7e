// What each operation is given, read off its row in calls.mjs and the package's tables. So bad input to an operation is tried
// without another row.

import { readFileSync } from "node:fs";
import * as calls from "./calls.mjs";
import { fileOf, load } from "./docflow.mjs";

const { jsonSchema } = await load("json-schema.mjs");
const openapi = JSON.parse(readFileSync(fileOf("openapi.json"), "utf8"));

/** A client that notes what its methods are given. */
const noting = (path) => new Proxy(() => {}, { get: (_, name) => noting([...path, name]), apply: (_, client, given) => ({ path, given }) });

/** What openapi.json has of each operation: the parameters of its path and query, and what its response promises. */
const declared = {};
for (const item of Object.values(openapi.paths)) {
  for (const { operationId, parameters = [], "x-docflow": own } of Object.values(item)) {
    for (const name of own?.calls ?? []) declared[`${operationId.split(".")[0]}.${name}`] = { parameters, promised: own.promises?.[name] };
  }
}

/** The schema of a body that is JSON, with the types in it in place of their names. */
function schemaOf(vendor, { name, variants }, given) {
  const { $defs = {}, ...schema } = jsonSchema(`${vendor === "edin" ? "edin." : ""}${name}${variants ? `.${given[0]}` : ""}`);
  const whole = ({ $ref, ...schema }) => ($ref ? $defs[$ref.split("/").at(-1)] : schema);
  return { root: whole(schema), whole };
}

/** The path to what a body must have: the deepest string, or else an array, an object or a listed number. Nothing if it has to have none. */
export function requiredPath({ root, whole }, body) {
  const found = [];
  const walk = (schema, value, path) => {
    const { type, properties = {}, required = [], oneOf = [], anyOf = [], items } = whole(schema);
    if (type === "array" && items && path.length && value.length) walk(items, value[0], [...path, 0]);
    const must = new Set([...required, ...[...oneOf, ...anyOf].flatMap(({ required }) => required ?? [])]);
    for (const [name, given] of Object.entries(properties)) {
      if (value?.[name] === undefined || value[name] === null) continue;
      const member = whole(given);
      const kind = ["string", "array", "object"].indexOf(member.type);
      // 5 is what is tried as a number.
      const rank = kind < 0 && member.enum && !member.enum.includes(5) ? 3 : kind;
      if (must.has(name) && rank >= 0) found.push({ rank, path: [...path, name] });
      walk(member, value[name], [...path, name]);
    }
  };
  walk(root, body, []);
  found.sort((left, right) => left.rank - right.rank || right.path.length - left.path.length);
  return found[0]?.path.join(".");
}

/** A query: an object of parameters, or the only one by itself. */
function queryOf(query, at, parameters) {
  if (query === true) return { at, isRequired: parameters.some(({ required }) => required) };
  // Calls that are one request have all of its parameters.
  const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  const { schema } = parameters.find(({ name }) => camel(name) === query) ?? parameters[0];
  return { at, alone: query, schema };
}

/** An operation with what its call in calls.mjs gives it. */
function inputOf(vendor, operation) {
  const { name, params = 0, query, body } = operation;
  const row = calls[vendor][name];
  if (!row) throw new Error(`${vendor}.${name} has no call in tests/node/support/calls.mjs`);
  const { path, given } = row.call(noting([]));
  // A call whose path chooses its body has an entry for each type.
  const { parameters, promised } = declared[`${vendor}.${name}`] ?? declared[`${vendor}.${name}.${operation.variants[0]}`];
  const queryAt = query ? params : undefined;
  const bodyAt = body ? params + (query ? 1 : 0) : undefined;
  const optionsAt = params + (query ? 1 : 0) + (body ? 1 : 0);
  return {
    name: `${vendor}.${name}`,
    vendor,
    operation,
    response: row.response,
    given,
    ids: parameters.filter(({ in: place }) => place === "path").map(({ name, schema }, at) => ({ name, at, schema })),
    query: query && queryOf(query, queryAt, parameters.filter(({ in: place }) => place === "query")),
    body: body && { at: bodyAt, form: body, schema: body === "json" ? schemaOf(vendor, operation, given) : undefined },
    promised,
    optionsAt,
    /** Makes the call with another value at a position. */
    call(client, at, value) {
      const changed = [...given];
      changed[at] = value;
      return path.reduce((tree, name) => tree[name], client)(...changed);
    },
  };
}

const tables = await Promise.all(["kontur", "edin"].map(async (vendor) => [vendor, (await load(`${vendor}.api.mjs`)).operations]));
export const inputs = tables.flatMap(([vendor, operations]) => operations.map((operation) => inputOf(vendor, operation)));
