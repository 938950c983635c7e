// The completions at each position of the realty API, from TypeScript's language server, compared with the documentation.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { responses, found, login, options, suggest, tree } from "./documented.mjs";

/** Marks the positions to complete. */
const CURSOR = "/*here*/";

/**
 * Requests completions at every documented position. Rejects at the first mismatch.
 * @param {string} tsc TypeScript's program
 * @param {string} folder one with a tsconfig.json and node_modules/docflow
 * @returns {Promise<number>} the number of positions
 */
export async function checkCompletions(tsc, folder) {
  const places = [...sent(), ...received(), ...members()];
  const heading = 'import { Kontur, schemas } from "docflow";\ndeclare const kontur: Kontur;\n';
  const text = heading + places.map(({ code }) => `${code.replace(CURSOR, "")}\n`).join("");
  const uri = pathToFileURL(join(folder, "completions.ts")).href;
  writeFileSync(new URL(uri), text);
  const server = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.onUnhandledNotification(() => {});
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  try {
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} });
    await connection.sendNotification("initialized", {});
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
    for (const [index, { code, names }] of places.entries()) {
      const position = { line: heading.split("\n").length - 1 + index, character: code.indexOf(CURSOR) };
      const completion = await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position });
      const offered = (completion?.items ?? completion ?? []).map(({ label }) => label.replace(/\?$/, ""));
      assert.deepEqual(offered.sort(), [...names].sort(), `what is offered at ${code}`);
    }
    return places.length;
  } finally {
    connection.dispose();
    server.kill();
  }
}

/** Positions inside requests: the members of each object, and the values of each enumeration. */
function* sent() {
  for (const [type, shape] of Object.entries(options)) {
    const around = (inside) => `void kontur.realty.docflows.create("${type}", ${inside});`;
    yield { code: around(`{ ${CURSOR} }`), names: ["requestId", "options"] };
    yield* inside(shape, (literal) => around(`{ options: ${literal} }`));
  }
  yield { code: `void kontur.realty.docflows.create("${CURSOR}", null!);`, names: Object.keys(options) };
  yield* inside(login, (literal) => `void kontur.realty.login(${literal});`);
  yield* inside(suggest, (literal) => `void kontur.realty.objects.suggest(${literal});`);
}

/** A literal around each position, as somebody types it. */
function* inside(shape, around, seen = new Set()) {
  if (shape === null) return;
  if (Array.isArray(shape) && typeof shape[0] === "string") return yield { code: around(`"${CURSOR}"`), names: shape };
  if (Array.isArray(shape)) return yield* inside(shape[0], (item) => around(`[${item}]`), seen);
  yield { code: around(`{ ${CURSOR} }`), names: Object.keys(shape) };
  for (const [name, member] of Object.entries(shape)) {
    // The same type a second time inside one body has the same completions.
    if (member !== null && typeof member === "object" && seen.has(member)) continue;
    seen.add(member);
    yield* inside(member, (literal) => around(`{ ${name}: ${literal} }`), seen);
  }
}

/** Positions inside responses. */
function* received() {
  for (const [call, shape] of Object.entries({ ...responses, "kontur.realty.objects.suggest(null!)": [found] })) yield* behind(shape, `(await ${call})`, "");
}

function* behind(shape, expression, mark, seen = new Set()) {
  if (shape === null) return;
  if (Array.isArray(shape) && typeof shape[0] === "string") return yield { code: `void (${expression} === "${CURSOR}");`, names: shape };
  if (Array.isArray(shape)) return yield* behind(shape[0], `${expression}${mark}[0]!`, "", seen);
  yield { code: `void ${expression}${mark}.${CURSOR};`, names: Object.keys(shape) };
  for (const [name, member] of Object.entries(shape)) {
    if (member !== null && typeof member === "object" && seen.has(member)) continue;
    seen.add(member);
    yield* behind(member, `${expression}${mark}.${name}`, "!", seen);
  }
}

/** The calls. */
function* members() {
  for (const [expression, names] of Object.entries(tree)) yield { code: `void ${expression}.${CURSOR};`, names };
}
