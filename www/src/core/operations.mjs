// Every operation: its address on the page, the check of its body, and the call itself.

import { effect, signal } from "@preact/signals";
import { client } from "./services.mjs";
import { data, rules, schemas } from "./engine.mjs";
import { locale } from "../store.mjs";

/** The catalogue, once it is here. */
export const catalogue = signal(undefined);
/** Recorded requests by key. */
export const examples = signal({});
/** Vendors whose rules are ready. */
export const ready = signal({});
/** Why something could not be loaded. */
export const failure = signal(undefined);

export const keyOf = ({ vendor, name, kind }) => `${vendor}.${name}${kind ? `.${kind}` : ""}`;
export const addressOf = ({ vendor, name, kind }) => ["call", vendor, name, ...(kind ? [kind] : [])];

const explained = (promise) =>
  promise.catch((error) => {
    failure.value = error;
    throw error;
  });

/** Loads the catalogue in the reader's language. */
export async function loadCatalogue() {
  const language = locale.value;
  if (catalogue.value?.language === language) return catalogue.value;
  const [{ operations, defs }, recorded] = await explained(Promise.all([data(`operations.${language}`), data("examples")]));
  if (language !== locale.value || catalogue.value?.language === language) return catalogue.value;
  examples.value = recorded;
  failure.value = undefined;
  return (catalogue.value = { language, operations, defs, byKey: new Map(operations.map((one) => [keyOf(one), one])) });
}

// Another language: the texts of the declarations follow as soon as they are here.
effect(() => {
  if (locale.value !== catalogue.peek()?.language && catalogue.peek()) void loadCatalogue().catch(() => {});
});

export async function loadRules(vendor) {
  await explained(rules(vendor));
  if (!ready.value[vendor]) ready.value = { ...ready.value, [vendor]: true };
  failure.value = undefined;
}

/** The operation that an address means, and its kinds. */
export function find(vendor, name, kind) {
  const { operations } = catalogue.value;
  const kinds = operations.filter((one) => one.vendor === vendor && one.name === name);
  return { operation: kinds.find((one) => one.kind === kind) ?? kinds[0], kinds };
}

/** The schema that checks a body; `undefined` if nothing does before the call. */
export function schemaOf({ vendor, name, kind, body }) {
  if (body !== "json") return undefined;
  const path = [...(vendor === "edin" ? ["edin"] : []), ...name.split("."), ...(kind ? [kind] : [])];
  const found = path.reduce((inside, step) => inside?.[step], schemas);
  return typeof found?.check === "function" ? found : undefined;
}

/** All issues of a body. */
export function check(operation, body, locale) {
  if (!ready.value[operation.vendor]) return undefined;
  return schemaOf(operation)?.check(body ?? (operation.schema?.type === "array" ? [] : {}), { locale });
}

/** The arguments of the call, in the order of the method. `undefined` at the end is left out. */
export function argumentsOf(operation, { params = {}, body, file, files = {} }, options = {}) {
  const given = [];
  if (operation.kind) given.push(operation.kind);
  const own = { ...options };
  const query = {};
  for (const { name, in: place } of operation.params ?? []) {
    const value = params[name];
    if (place === "path") given.push(value ?? "");
    else if (operation.options?.includes(name)) {
      if (value !== undefined) own[name] = value;
    } else if (value !== undefined) query[name] = value;
  }
  if (operation.query === true) given.push(query);
  else if (operation.query) given.push(query[operation.query]);
  if (operation.body === "json") given.push(body ?? (operation.schema?.type === "array" ? [] : {}));
  else if (operation.body === "form") given.push({ ...body, ...files });
  else if (operation.body) given.push(file ?? new Uint8Array());
  if (Object.keys(own).length) given.push(own);
  return given;
}

/**
 * Makes a call.
 * @returns {Promise<{ exchanges: object[], response?: object, error?: Error }>}
 */
export async function call(operation, draft, options) {
  const exchanges = [];
  const note = (exchange) => exchanges.includes(exchange) || exchanges.push(exchange);
  try {
    const made = await client(operation.vendor, { note });
    const method = operation.name.split(".").reduce((inside, step) => inside[step], made);
    const response = await method(...argumentsOf(operation, draft, options)).withResponse();
    return { exchanges, response };
  } catch (error) {
    return { exchanges, error };
  }
}
