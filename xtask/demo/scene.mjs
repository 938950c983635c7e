// The format of the transcript, and how a step fails.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { recorded } from "../../www/src/core/wire.mjs";

/** An example from `tests/examples`. */
export async function example(path) {
  return JSON.parse(await readFile(new URL(`../../tests/examples/${path}`, import.meta.url), "utf8"));
}

/** Prints calls as they are made. */
export class Scene {
  #exchanges = [];
  #step = "the beginning";

  /** The sandbox's fetch, recorded. */
  fetch(sandbox) {
    return recorded(sandbox.fetch, (exchange) => this.#exchanges.includes(exchange) || this.#exchanges.push(exchange));
  }

  /** The current step. A failure is reported with its name. */
  get step() {
    return this.#step;
  }

  heading(text) {
    console.log(`\n${text}\n${"-".repeat(text.length)}`);
  }

  /** An entry of a timeline: seconds, event, details. */
  moment(seconds, what, detail) {
    console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${what.padEnd(10)} ${detail}`.trimEnd());
  }

  /** A line of prose. */
  say(text) {
    console.log(`\n# ${text}`);
  }

  /**
   * Makes a call and prints its exchanges.
   * @param {string} code the call as written in a program
   * @param {() => Promise<any>} run
   * @param {{ request?: string[], response?: (data: any) => Record<string, unknown>, statuses: number[] }} shown
   *   the members of the request body to print, what to print of the response, and the expected statuses
   */
  async call(code, run, { request = [], response = () => ({}), statuses }) {
    this.#begin(code);
    const data = await run();
    this.#exchangesPassed(request, statuses, response(data));
    return data;
  }

  /** Makes a call that must fail with an error of exactly this class, and returns the error. */
  async refused(code, run, { request = [], error: Class, statuses }) {
    this.#begin(code);
    const error = await run().then(
      () => assert.fail(`expected ${Class.name}, but the call succeeded`),
      (error) => error,
    );
    if (error?.constructor !== Class) throw error;
    this.#exchangesPassed(request, statuses, {});
    members("  ! ", { [error.name]: error.message });
    return error;
  }

  /** Prints members of an object below the last call. */
  members(object) {
    members("    ", object);
  }

  #begin(code) {
    this.#step = code;
    this.#exchanges = [];
    console.log(`\n${code}`);
  }

  #exchangesPassed(request, statuses, response) {
    for (const [index, exchange] of this.#exchanges.entries()) {
      const last = index === this.#exchanges.length - 1;
      console.log(`  > ${exchange.method} ${exchange.path}`);
      if (last) members("      ", picked(exchange.body, request));
      console.log(`  < ${exchange.response?.status ?? "no response"}`);
      if (last) members("      ", response);
    }
    assert.deepEqual(this.#exchanges.map((exchange) => exchange.response?.status), statuses, "statuses of the responses");
  }
}

/** The named members of a JSON body. A dotted path names a nested member; all must be present. */
function picked(body, paths) {
  const value = paths.length ? JSON.parse(body) : {};
  return Object.fromEntries(
    paths.map((path) => {
      const member = path.split(".").reduce((inside, name) => inside?.[name], value);
      assert.notEqual(member, undefined, `the request has no ${path}`);
      return [path, member];
    }),
  );
}

function members(indent, object) {
  const width = Math.max(0, ...Object.keys(object).map((name) => name.length));
  for (const [name, value] of Object.entries(object)) {
    console.log(`${indent}${name.padEnd(width)}  ${typeof value === "string" ? value : JSON.stringify(value)}`);
  }
}
