// Loaded before each test of a scanned run: keeps what a console prints, and how each error that a test caught would be printed.

import assert from "node:assert";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { isMainThread, threadId } from "node:worker_threads";

const file = join(process.env.DOCFLOW_CONSOLE, `${process.pid}${isMainThread ? "" : `-${threadId}`}.txt`);
const keep = (text) => appendFileSync(file, text + "\n");

for (const name of ["log", "error", "warn", "info", "debug", "trace", "dir"]) {
  const print = console[name];
  console[name] = (...given) => {
    keep(format(...given));
    return print.apply(console, given);
  };
}

let printings;
/** Prints an error of the package in every way. An error of the test's own may quote whatever the test says. */
function caught(error) {
  if (printings === undefined || !isOfPackage(error)) return;
  for (const print of Object.values(printings)) {
    try {
      keep(print(error) ?? "");
    } catch {
      // This way cannot print it.
    }
  }
}

function isOfPackage(error) {
  try {
    return error?.[Symbol.for("docflow.error")] !== undefined || error?.[Symbol.for("docflow.cause")] !== undefined || (error instanceof TypeError && /^docflow: /.test(error.message));
  } catch {
    return false;
  }
}

globalThis[Symbol.for("docflow.test.caught")] = caught;

for (const one of [assert, assert.strict]) {
  const { throws, rejects } = one;
  one.throws = (run, ...rest) =>
    throws.call(one, () => {
      try {
        return run();
      } catch (error) {
        caught(error);
        throw error;
      }
    }, ...rest);
  one.rejects = (given, ...rest) => {
    const promise = typeof given === "function" ? given() : given;
    Promise.resolve(promise).catch(caught);
    return rejects.call(one, promise, ...rest);
  };
}

// Not in programs that a test starts. winston takes long to load; what it prints is seen to in privacy.test.mjs.
if (process.env.NODE_TEST_CONTEXT) printings = Object.fromEntries(Object.entries((await import("./printing.mjs")).printings).filter(([name]) => !name.startsWith("winston")));
