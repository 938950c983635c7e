// The examples in the doc comments of EDIN's calls run as they stand: against a new sandbox, with its default seed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Edin, Sandbox, fileOf } from "./support/docflow.mjs";

/** What examples take as given. */
const given = {
  file: new File(["%PDF-1.4"], "act.pdf", { type: "application/pdf" }),
  xlsx: new Uint8Array([0x50, 0x4b]),
  workbook: new Uint8Array([0x50, 0x4b]),
  signature: new TextEncoder().encode("signature"),
  documentBody: new TextEncoder().encode("%PDF-1.4"),
  sign: async (uuid) => new TextEncoder().encode(`signed ${uuid}`),
  workbook: new Uint8Array([0x50, 0x4b]),
  signature: new File(["signature"], "act.p7s"),
  documentBody: new File(["%PDF-1.4"], "act.pdf"),
  email: "you@example.test",
  password: "any",
  step: { agreementProcId: 5106, agreementStepId: 88015, agreementTaskType: 3, agreementExecType: 2, agreementGroups: [{ groupId: 4118 }] },
};

/** The examples of a declaration file, without their comment's stars, and the lines that they begin in. */
function examplesOf(text) {
  const all = [...text.matchAll(/@example([^]*?)\*\//g)].map(({ 1: code, index }) => ({ code: code.replace(/^[ \t]*\*[ \t]?/gm, "").trim(), line: text.slice(0, index).split("\n").length }));
  return all.filter(({ code }) => code.includes("edin."));
}

const AsyncFunction = (async () => {}).constructor;
const run = (code) => {
  const sandbox = new Sandbox({ tick: 1000 });
  const edin = new Edin({ auth: { email: "you@example.test", password: "any" }, fetch: sandbox.fetch });
  return new AsyncFunction("edin", "Edin", "sandbox", ...Object.keys(given), `{ ${code}\n}`)(edin, Edin, sandbox, ...Object.values(given));
};

for (const name of ["edin.types.d.cts", "agreements.d.cts"]) {
  const examples = examplesOf(await readFile(fileOf(name), "utf8"));
  test(`${name} has examples`, () => assert.ok(examples.length > 0));
  for (const { code, line } of examples) test(`${name}:${line} runs`, () => run(code));
}

test("an example that fails is noticed", () => assert.rejects(run("await edin.agreements.groups.get(1);"), { status: 400 }));
