// `request`: a call that the package does not know. The core decides what may be sent and what its outcome means.

import { sendable } from "./bytes.mjs";
import { callNames, invoke, settingsOf } from "./client.mjs";
import { DecodeError, ValidationError } from "./errors.mjs";
import { settingNames } from "./options.mjs";
import { tooLarge } from "./schema.mjs";
import { optionText, pick, reading, signalOf } from "./text.mjs";

const members = ["method", "path", "query", "headers", "body", "response", "auth", "safe"];

/** Names and values, one after the other; an array repeats its name. */
function queryOf(query) {
  if (query === null || typeof query !== "object") throw new TypeError("docflow: query must be an object");
  const flat = [];
  const pairs = reading(() => [...(typeof query[Symbol.iterator] === "function" ? query : Object.entries(query))].map(([name, given]) => [name, Array.isArray(given) ? [...given] : [given]]));
  for (const [name, values] of pairs) {
    for (const value of values) {
      if (value === undefined || value === null) continue;
      if (typeof name !== "string" || !["string", "number", "bigint", "boolean"].includes(typeof value)) {
        throw new TypeError("docflow: query must contain strings, numbers, true or false, or arrays of them");
      }
      flat.push(name, String(value));
    }
  }
  return flat;
}

/** The body as a string, if the platform has strings of that length. */
function bodyText({ status, headers, body }) {
  try {
    return new TextDecoder().decode(body);
  } catch {
    throw new DecodeError({ operation: "request", status, headers, at: 0, expected: "a string that the platform can hold" });
  }
}

/** The method `request` of a client. */
export function makeRequest(engine, native) {
  return (given, options) =>
    invoke("request", async () => {
      if (given === null || typeof given !== "object") throw new TypeError("docflow: request must be an object");
      const { body, headers, query, ...asked } = native.options(given, members);
      const { response } = asked;
      const own = native.options(options, callNames);
      const settings = pick(own, settingNames);
      if (query !== undefined) asked.query = queryOf(query);
      const spec = optionText(asked);
      const deadline = settings.deadline ?? native.deadline();
      const { json, held, rest } = await sendable(body, own, { operation: { name: "request" }, deadline });
      // The headers of the request count more than those of the options.
      const text = settingsOf({ ...settings, ...rest, headers: undefined }, [settings.headers, headers]);
      const running = engine();
      const lengths = running.write(json ?? "", text);
      if (!lengths) throw new ValidationError(tooLarge(running, native.locale()), "request");
      const kind = json !== undefined ? 1 : held !== undefined ? 2 : 0;
      const transfer = { body: held, as: response === "stream" ? "stream" : "bytes" };
      const promise = native.run("request", "request", spec, kind, lengths[0], lengths[1], signalOf(own), transfer);
      running.releaseMemory();
      const received = await promise;
      return response === "text" ? { ...received, body: bodyText(received) } : received;
    });
}
