// `docflow/json-schema`: the bodies and responses of all operations as JSON Schema (draft 2020-12).

import { data } from "./json-schema.data.mjs";

const target = "draft-2020-12";

export const jsonSchemaNames = Object.keys(data.calls);

export function jsonSchema(name, part = "body") {
  if (!Object.hasOwn(data.calls, name)) throw new TypeError(`docflow: no operation ${JSON.stringify(name)}; jsonSchemaNames lists them all`);
  const schema = data.calls[name][part];
  if (!schema) throw new TypeError(`docflow: ${name} has no ${part} in JSON`);
  const $defs = {};
  collect(schema, $defs);
  return structuredClone({ $schema: "https://json-schema.org/draft/2020-12/schema", ...schema, ...(Object.keys($defs).length && { $defs }) });
}

export function withJsonSchema(schema, name) {
  const body = (options) => {
    if (options?.target !== target) throw new TypeError(`docflow: target must be "${target}"`);
    return jsonSchema(name);
  };
  body({ target }); // an unknown name fails here
  const { version, vendor, validate } = schema["~standard"];
  return { "~standard": { version, vendor, validate, jsonSchema: { input: body, output: body } } };
}

/** Adds the types that a schema refers to. */
function collect(schema, into) {
  if (typeof schema !== "object" || schema === null) return;
  const type = typeof schema.$ref === "string" ? schema.$ref.slice("#/$defs/".length) : undefined;
  if (type && !into[type]) collect((into[type] = data.defs[type]), into);
  Object.values(schema).forEach((part) => collect(part, into));
}
