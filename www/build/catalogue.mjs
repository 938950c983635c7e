// What the page knows of every operation: how it is called, what its body looks like, and a recorded request to begin with.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Names of the query in JavaScript where they are not the wire's in camel case. */
const renamed = { agreement_group_id: "groupId", certificate_id: "certId" };
const camel = (name) => renamed[name] ?? name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

export async function catalogue(root) {
  const json = async (path) => JSON.parse(await readFile(join(root, path), "utf8"));
  const load = (path) => import(pathToFileURL(join(root, path)).href);
  const openapi = await json("pkg/openapi.json");
  const { data } = await load("pkg/json-schema.data.mjs");
  const orders = new Map();
  for (const file of ["pkg/kontur.types.d.cts", "pkg/edin.types.d.cts"]) readOrders(await readFile(join(root, file), "utf8"), orders);
  const calls = new Map();
  for (const [path, methods] of Object.entries(openapi.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (!operation.operationId) continue;
      const vendor = operation.operationId.split(".")[0];
      for (const name of operation["x-docflow"]?.calls ?? []) calls.set(`${vendor}.${name}`, { path, method: method.toUpperCase(), operation });
    }
  }
  const defs = {};
  const operations = [];
  for (const [vendor, file] of [["kontur", "pkg/kontur.api.mjs"], ["edin", "pkg/edin.api.mjs"]]) {
    for (const { index, pages, ...row } of (await load(file)).operations) {
      for (const kind of row.variants ?? [undefined]) {
        const found = calls.get(`${vendor}.${row.name}${kind ? `.${kind}` : ""}`);
        if (!found) continue;
        // One path may serve several calls, each with a body of its own.
        const key = `${vendor === "edin" ? "edin." : ""}${row.name}${kind ? `.${kind}` : ""}`;
        const { body } = data.calls[key] ?? {};
        const own = body?.$ref && openapi.components.schemas[body.$ref.split("/").at(-1)] ? body : undefined;
        operations.push(one(vendor, row, kind, found, own, openapi, defs));
      }
    }
  }
  for (const [type, def] of Object.entries(defs)) inOrder(def, orders.get(type) ?? orders.get(type.replace(/Input$/, "")));
  return { operations: { operations, defs }, examples: await examples(root, operations) };
}

/** The members of each interface in the order of their declaration; openapi.json has them by name. */
function readOrders(text, orders) {
  for (const [, type, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    orders.set(type, [...body.matchAll(/^ {2,4}(?:readonly )?"?(\w+)"?\??:/gm)].map(([, name]) => name));
  }
}

/** Texts are wrapped where their declarations are; only empty lines part paragraphs. */
const unwrapped = (text) => text.replace(/(?<!\n)\n(?!\n)/g, " ");

function inOrder(def, order) {
  if (!def.properties || !order) return;
  const place = (name) => (order.indexOf(name) + 1 || 1e3);
  def.properties = Object.fromEntries(Object.entries(def.properties).sort(([one], [other]) => place(one) - place(other)));
}

function one(vendor, row, kind, { path, method, operation }, own, openapi, defs) {
  // One request may be several calls, each with words of its own.
  const { summary, description } = operation["x-docflow"].about?.[`${row.name}${kind ? `.${kind}` : ""}`] ?? operation;
  const content = operation.requestBody?.content ?? {};
  const [media, { schema: shared } = {}] = Object.entries(content)[0] ?? [];
  const schema = own ?? shared;
  const param = (found) => {
    const { name, in: place, required, schema, description } = found;
    return { name: place === "query" && row.query ? (typeof row.query === "string" && place === "query" ? row.query : camel(name)) : name, wire: name, in: place, ...(required && { required }), schema: compact(schema, openapi, defs), ...(description && { text: unwrapped(description) }) };
  };
  const params = (operation.parameters ?? []).filter((found) => found.in === "path" || (found.in === "query" && (row.query || row.options?.includes(found.name)))).map(param);
  // Kontur's ids of the path stand in the order of the path.
  params.sort((a, b) => (a.in === "path" ? path.indexOf(`{${a.name}}`) : 1e6) - (b.in === "path" ? path.indexOf(`{${b.name}}`) : 1e6));
  return {
    vendor,
    name: row.name,
    ...(kind && { kind }),
    method,
    path,
    summary,
    text: unwrapped(description).replace(summary, "").replace(/^\.?\s*/, ""),
    ...(operation.externalDocs && { page: operation.externalDocs.url }),
    ...(params.length && { params }),
    ...(row.query && { query: row.query }),
    ...(row.body && { body: row.body, media }),
    ...(row.files && { files: row.files }),
    ...(row.options && { options: row.options }),
    ...(row.download && { download: true }),
    ...(row.body && schema && !row.body.endsWith("bytes") && { schema: compact(schema, openapi, defs) }),
  };
}

/** The schema without what only tools read; the types it refers to go to `defs`. */
function compact(schema, openapi, defs) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((part) => compact(part, openapi, defs));
  const result = {};
  for (const [name, value] of Object.entries(schema)) {
    if (["examples", "example", "default"].includes(name)) continue;
    if (name === "properties") result.properties = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, compact(part, openapi, defs)]));
    else if (name === "$ref") {
      const type = value.split("/").at(-1);
      result.$ref = type;
      if (!defs[type]) {
        defs[type] = {};
        Object.assign(defs[type], compact(openapi.components.schemas[type], openapi, defs));
      }
    } else if (name === "description") result.description = unwrapped(value);
    else if (name === "pattern" && result.format === "uuid") continue;
    else result[name] = compact(value, openapi, defs);
  }
  return result;
}

/** Recorded requests by operation. Those of whole exchanges bring their query. */
async function examples(root, operations) {
  const folder = join(root, "tests/examples");
  const read = async (path) => JSON.parse(await readFile(join(folder, path), "utf8"));
  const found = {};
  const add = (key, label, given) => ((found[key] ??= {})[label] ??= given);
  for (const file of (await readdir(join(folder, "edin"))).filter((name) => name.endsWith(".exchange.json"))) {
    const { request } = await read(`edin/${file}`);
    if (typeof request?.body === "string") continue;
    const operation = operations.find((one) => one.vendor === "edin" && one.method === request.method && one.path === request.path && one.body !== "form");
    if (!operation) continue;
    const params = Object.fromEntries((operation.params ?? []).filter(({ wire }) => request.query?.[wire] !== undefined).map(({ name, wire }) => [name, request.query[wire]]));
    add(`edin.${operation.name}`, file.startsWith("error.") ? "bad" : "good", { params, body: request.body ?? undefined });
  }
  const step = await read("edin/agreement-step.edit.strict.body.json");
  add("edin.agreements.steps.update", "good", { params: {}, body: { ...step, agreementStepId: 88014 } });
  add("edin.agreements.steps.create", "good", { params: {}, body: await read("edin/agreement-step.create.strict.body.json") });
  const files = {
    "kontur.realty.login": { good: "kontur-v1/requests/auth.json" },
    "kontur.realty.objects.suggest": { good: "kontur-v1/requests/cadastre-suggest.json" },
    "kontur.assessment.subjects.create": { good: "kontur-assessment-v1/subjects.request.person.full.json", bad: "kontur-assessment-v1/subjects.request.invalid.bad-snils.json" },
    "kontur.assessment.checks.create": { good: "kontur-assessment-v1/checks.request.fssp.json" },
    "kontur.assessment.checks.analyze": { good: "kontur-assessment-v1/analytics.request.json" },
    "kontur.entity.subjects.create": { good: "kontur-crypto-v2/entity.create-subject.request.person.json" },
    "kontur.entity.representatives.create": { good: "kontur-crypto-v2/entity.create-representative.request.json" },
    "kontur.crypto.certificateForms.create": {
      good: "kontur-crypto-v2/create-form.request.individual.json",
      bad: "kontur-crypto-v2/create-form.request.invalid.two-identity-documents.json",
      refused: "kontur-crypto-v2/create-form.request.invalid.mismatch-requisites.json",
    },
    "kontur.crypto.certificateForms.patch": { good: "kontur-crypto-v2/patch-form.request.add-documents.json" },
    "kontur.crypto.certificateForms.release": { good: "kontur-crypto-v2/release-form.request.json" },
  };
  for (const { kind } of operations.filter(({ kind }) => kind)) files[`kontur.realty.docflows.create.${kind}`] = { good: `kontur-v1/requests/${kind}.json` };
  for (const [key, labels] of Object.entries(files)) {
    for (const [label, path] of Object.entries(labels)) add(key, label, { params: {}, body: await read(path) });
  }
  // The ids of the services' initial state.
  Object.assign((found["kontur.assessment.subjects.get"] = {}), { good: { params: { subjectId: "e1bd227e-a557-4fee-b8af-e141088646a9" } } });
  Object.assign((found["kontur.crypto.certificateForms.get"] = {}), { good: { params: { formId: "7c7cc95c-48a1-4288-bdca-e36290885f95" } } });
  // For the stories: the owner, the organization and their link.
  for (const name of ["person", "organization"]) found[`story.${name}`] = { good: { body: await read(`kontur-crypto-v2/entity.create-subject.request.${name}.json`) } };
  found["story.representative"] = { good: { body: await read("kontur-crypto-v2/entity.create-representative.request.json") } };
  return found;
}
