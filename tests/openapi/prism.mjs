// node prism.mjs: the recorded requests of every operation, sent to Prism, which serves openapi.json. It accepts each of
// them, and refuses bodies that JSON Schema can tell are wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { load } from "../node/support/docflow.mjs";
import { openapi, recorded } from "./recorded.mjs";

const { jsonSchema, jsonSchemaNames } = await load("json-schema.mjs");
const ajv = new Ajv2020.default({ strict: false });
addFormats.default(ajv);
/** What Prism does not judge, and why. Ajv judges the bodies in json-schema.test.mjs, and the sandbox the files. */
const notJudged = new Map([
  ["edin.documents.uploadXml", "the parts of a form that are JSON"],
  ["edin.signatures.add", "several files in a form"],
  ["edin.signatures.addByUuid", "several files in a form"],
  ["edin.reports.create", "bodies whose types lead back to themselves"],
  ["edin.documents.editStructure", "bodies whose types lead back to themselves"],
]);
const prism = resolve(import.meta.dirname, "node_modules/.bin/prism");
const counts = { accepted: 0, refused: 0 };
const failures = [];
const folder = mkdtempSync(join(tmpdir(), "docflow-openapi-"));

// Prism makes up no response of a type that leads back to itself and knows no media ranges, so the document gets the recorded ones.
const document = structuredClone(openapi);
for (const { response, headers, places } of recorded) {
  for (const { path, method } of places) {
    const { requestBody, responses } = document.paths[path][method];
    const any = requestBody?.content["*/*"];
    if (any) requestBody.content = { [headers.get("Content-Type")]: any };
    for (const [status, { content }] of Object.entries(responses)) {
      if (/^2/.test(status) && content?.["application/json"]) content["application/json"].example = response.body;
    }
  }
}
const file = join(folder, "openapi.json");
writeFileSync(file, JSON.stringify(document));

const port = 4010;
const server = spawn(prism, ["mock", "--port", port, file], { stdio: ["ignore", "pipe", "inherit"] });
await new Promise((started, failed) => {
  server.stdout.on("data", (text) => /listening/.test(text) && started());
  server.on("exit", (code) => failed(new Error(`Prism ended with ${code}`)));
});

/** What Prism says of a request. */
async function judged({ url, method, headers, body }) {
  const response = await fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, { method, headers, body, redirect: "manual" });
  return { status: response.status, why: `${response.headers.get("sl-violations") ?? ""} ${(await response.text()).slice(0, 200)}` };
}

for (const request of recorded) {
  if (notJudged.has(request.name)) continue;
  const { status, why } = await judged(request);
  if (status >= 400) failures.push(`${request.name}: ${status} ${why}`);
  else counts.accepted++;
  const { json: body } = request;
  if (body === undefined) continue;
  const other = Array.isArray(body) ? { x: 1 } : typeof body === "string" ? [body] : ["x"];
  for (const wrong of [other, ...without(body)].filter((wrong) => !accepts(request, wrong))) {
    const { status, why } = await judged({ ...request, body: JSON.stringify(wrong) });
    if (status !== 422) failures.push(`${request.name}: ${JSON.stringify(wrong)} is taken: ${status} ${why}`);
    else counts.refused++;
  }
}
server.kill();
rmSync(folder, { recursive: true });
for (const [name, why] of notJudged) console.log(`not judged by Prism, which cannot read ${why}: ${name}`);
console.log(`Prism: ${counts.accepted} recorded requests accepted, ${counts.refused} wrong bodies refused, ${failures.length} failures`);
assert.deepEqual(failures, []);

/** Whether JSON Schema takes the body, by another implementation. One request may serve several calls, whose bodies are alternatives. */
function accepts({ name, places }, body) {
  const prefix = name.startsWith("edin.") ? "edin." : "";
  const names = places.flatMap(({ operation }) => operation["x-docflow"].calls).map((call) => prefix + call);
  return names.some((call) => ajv.validate(jsonSchema(call), body));
}

/** The body without each of its members. */
function without(body) {
  if (typeof body !== "object" || Array.isArray(body)) return [];
  return Object.keys(body).map((name) => Object.fromEntries(Object.entries(body).filter(([other]) => other !== name)));
}
