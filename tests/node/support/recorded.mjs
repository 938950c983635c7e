// What a call of the package sends, against its recorded response.

import { Edin, Kontur } from "./docflow.mjs";
import { konturAuth, sid } from "./fixtures.mjs";

/** The first request of a call: its URL, method, headers and body. */
export async function record(vendor, call, { status, body, headers }) {
  let sent;
  const fetch = async (url, init) => {
    sent ??= { url: new URL(url), method: init.method, headers: new Headers(init.headers), body: init.body };
    const isBytes = body instanceof Uint8Array;
    return new Response([204, 304].includes(status) ? null : typeof body === "object" && !isBytes ? JSON.stringify(body) : body, { status, headers });
  };
  const client = vendor === "kontur" ? new Kontur({ auth: konturAuth, fetch }) : new Edin({ auth: { sid }, fetch });
  await Promise.resolve(call(client)).catch(() => {});
  return sent;
}

/** A body that is JSON; undefined for another one. */
export function jsonOf({ body } = {}) {
  if (typeof body !== "string" && !(body instanceof Uint8Array)) return undefined;
  return JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body));
}
