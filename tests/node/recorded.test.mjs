// Every operation of EDIN against the fact sheet's table, as a server records it: method, path, parameters, content type. The
// expected values are those of tests/contract/edin/lines.json, not of the declarations.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Edin, operations } from "./support/docflow.mjs";
import { edin as calls } from "./support/calls.mjs";
import { sid } from "./support/fixtures.mjs";
import { serve } from "./support/server.mjs";

const lines = JSON.parse(readFileSync(new URL("../contract/edin/lines.json", import.meta.url), "utf8"));

/** The content type of each kind of body. Forms have a boundary of the platform's own. */
const types = {
  json: /^application\/json; charset=utf-8$/,
  form: /^multipart\/form-data; ?boundary=.+$/,
  bytes: /^application\/octet-stream$/,
  urlencoded: /^application\/x-www-form-urlencoded$/,
};

/** The line of the table that a recorded request belongs to. */
function lineOf({ method, url, headers }) {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const sent = [...searchParams.keys()];
  const found = lines.filter(
    (line) =>
      line.method === method &&
      (line.sent ?? line.path) === pathname &&
      sent.every((name) => line.query.some((known) => known.replace("?", "") === name)) &&
      line.query.every((name) => name.endsWith("?") || sent.includes(name)),
  );
  assert.equal(found.length, 1, `${method} ${url} belongs to ${found.map(({ page }) => page).join(", ") || "no line"}`);
  const [line] = found;
  const type = headers["content-type"];
  const content = line.sends ?? line.content;
  if (content) assert.match(type ?? "", types[content], `${line.page}: ${type}`);
  else assert.equal(type, undefined, line.page);
  return line;
}

test("a recording server sees each of the 129 operations as documented", async (t) => {
  assert.equal(lines.length, 129);
  const seen = new Map();
  for (const name of operations.edin) {
    const { call, response } = calls[name] ?? assert.fail(`${name} has no call in support/calls.mjs`);
    const server = await serve(t, response);
    await call(new Edin({ baseUrl: server.baseUrl, auth: { sid } }));
    assert.equal(server.requests.length, 1, name);
    const { number } = lineOf(server.requests[0]);
    seen.set(number, [...(seen.get(number) ?? []), name]);
  }
  // The two steps of a login are no methods.
  const server = await serve(t, { body: { isCaptcha: false, token: "t" } }, { headers: { "Set-Cookie": "SID=a" }, body: "" });
  await new Edin({ baseUrl: server.baseUrl }).login({ email: "a@example.com", password: "b" });
  for (const request of server.requests) seen.set(lineOf(request).number, ["login"]);
  const missing = lines.filter(({ number }) => !seen.has(number)).map(({ number, page, method, path }) => `#${number} ${page}: ${method} ${path}`);
  assert.deepEqual(missing, []);
});
