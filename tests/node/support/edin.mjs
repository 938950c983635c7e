// A client of EDIN for tests of its calls, and one that nothing of may be sent by.

import assert from "node:assert/strict";
import { Edin, ValidationError } from "./docflow.mjs";
import { sid } from "./fixtures.mjs";
import { rejection } from "./server.mjs";

export const connect = (baseUrl, options) => new Edin({ baseUrl, auth: { sid }, retry: { attempts: 1 }, ...options });

/** The issues of an error: path and rule of each. */
export const issuesOf = ({ issues }) => issues.map(({ path, rule }) => `${path.join(".")} ${rule}`).sort().join(", ");

let sent = 0;
export const offline = new Edin({ auth: { sid }, fetch: async () => ((sent += 1), new Response("[]")) });

/** The call of `offline` rejects with issues, or an error in our words, before anything is sent. */
export async function refused(call, what) {
  const before = sent;
  const error = await rejection(call());
  const isOurs = error instanceof ValidationError || (error instanceof TypeError && error.message.startsWith("docflow: "));
  assert.ok(isOurs, `${what}: ${error?.stack ?? error}`);
  assert.equal(sent, before, `${what} was sent`);
  return error;
}
