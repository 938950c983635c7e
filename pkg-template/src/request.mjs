// `request`: a call that the package does not know. The core decides what may be sent and what its outcome means.

import { sendable } from "./bytes.mjs";
import { invoke, optionsOf, settingsOf, signalOf } from "./client.mjs";
import { ValidationError } from "./errors.mjs";
import { settingNames } from "./options.mjs";
import { tooLarge } from "./schema.mjs";
import { pick, stringify } from "./text.mjs";

const members = ["method", "path", "query", "headers", "body", "response", "auth", "safe"];

/** Names and values, one after the other; an array repeats its name. */
function queryOf(query) {
  if (query === null || typeof query !== "object") throw new TypeError("docflow: query must be an object");
  const flat = [];
  for (const [name, given] of typeof query[Symbol.iterator] === "function" ? query : Object.entries(query)) {
    for (const value of Array.isArray(given) ? given : [given]) {
      if (value === undefined || value === null) continue;
      if (typeof name !== "string" || !["string", "number", "bigint", "boolean"].includes(typeof value)) {
        throw new TypeError("docflow: query must contain texts, numbers, true or false, or arrays of them");
      }
      flat.push(name, String(value));
    }
  }
  return flat;
}

/** The method `request` of a client. */
export function makeRequest(engine, native) {
  return (given, options) =>
    invoke("request", async () => {
      if (given === null || typeof given !== "object") throw new TypeError("docflow: request must be an object");
      const { body, headers, query, ...asked } = pick(given, members);
      const { response } = asked;
      const settings = pick(optionsOf(options), settingNames);
      if (query !== undefined) asked.query = queryOf(query);
      const spec = stringify(asked);
      const deadline = settings.deadline ?? native.deadline();
      const { json, held, rest } = await sendable(body, options, { operation: { name: "request" }, deadline });
      const running = engine();
      // The headers of the request count more than those of the options.
      const own = settingsOf({ ...settings, ...rest, headers: undefined }, [settings.headers, headers]);
      const lengths = running.write(json ?? "", own);
      if (!lengths) throw new ValidationError(tooLarge(running, native.locale()), "request");
      const kind = json !== undefined ? 1 : held !== undefined ? 2 : 0;
      const transfer = { body: held, as: response === "stream" ? "stream" : "bytes" };
      const promise = native.run("request", "request", spec, kind, lengths[0], lengths[1], signalOf(options), transfer);
      running.releaseMemory();
      const answer = await promise;
      return response === "text" ? { ...answer, body: new TextDecoder().decode(answer.body) } : answer;
    });
}
