// The recorded request of every operation, as a call of the package sends it, with its place in openapi.json.

import { readFileSync } from "node:fs";
import { fileOf } from "../node/support/docflow.mjs";
import * as calls from "../node/support/calls.mjs";
import { jsonOf, record } from "../node/support/recorded.mjs";

export const openapi = JSON.parse(readFileSync(fileOf("openapi.json"), "utf8"));

const places = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.entries(item).filter(([, operation]) => operation["x-docflow"]).map(([method, operation]) => ({ path, method, operation })),
);

/** Where the document has a call: `kontur.assessment.subjects.create`. A call whose body has several types is in several places. */
const placesOf = (name) => {
  const [vendor, ...rest] = name.split(".");
  const call = rest.join(".");
  const has = (known) => known === call || known.startsWith(`${call}.`);
  return places.filter(({ operation }) => operation.operationId.startsWith(`${vendor}.`) && operation["x-docflow"].calls.some(has));
};

export const recorded = [];
for (const vendor of ["kontur", "edin"]) {
  for (const [operation, { call, response }] of Object.entries(calls[vendor])) {
    const name = `${vendor}.${operation}`;
    const request = { name, response, places: placesOf(name), ...(await record(vendor, call, response)) };
    if (!request.places.length) throw new Error(`${name} is not in openapi.json`);
    if (request.headers.get("Content-Type")?.startsWith("application/json") && request.body) request.json = jsonOf(request);
    recorded.push(request);
  }
}
