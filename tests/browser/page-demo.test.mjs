// `cargo xtask demo`: a run that is over leaves no server behind, and a busy port is said.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { test } from "node:test";

const script = resolve(import.meta.dirname, "../../xtask/demo/main.mjs");

/** A server on a port, to keep it busy or to find a free one. */
async function listening() {
  const server = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  return { port: server.address().port, close: () => new Promise((done) => server.close(done)) };
}

function demo(t, port) {
  const child = spawn(process.execPath, [script, "--serve", "--tied"], { env: { ...process.env, PORT: String(port) }, stdio: ["pipe", "pipe", "pipe"] });
  t.after(() => child.kill("SIGKILL"));
  const ended = new Promise((done) => child.once("exit", (code) => done(code)));
  let text = "";
  const said = (words) =>
    new Promise((done, fail) => {
      const look = () => text.includes(words) && done(text);
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => ((text += piece), look()));
      void ended.then(() => (text.includes(words) ? done(text) : fail(new Error(text))));
    });
  return { child, ended, said };
}

test("a port that is asked for and busy is an error that says so", async (t) => {
  const { port, close } = await listening();
  t.after(close);
  const { ended, said } = demo(t, port);
  await said(`port ${port} is in use`);
  assert.equal(await ended, 1);
});

test("when whoever started it is gone, so is its server", async (t) => {
  const { port, close } = await listening();
  await close();
  const { child, ended, said } = demo(t, port);
  await said(`The page is at http://127.0.0.1:${port}/`);
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
  // The pipe closes when the parent ends, for whatever reason.
  child.stdin.end();
  await ended;
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
});
