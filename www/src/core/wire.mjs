// Recorded requests and responses for display. The client's own observers mask every value, because it may be personal.
// Here all data are invented, or typed by the reader into a page that sends them nowhere else; credentials are masked.

import { readJson } from "../json/value.mjs";

const SECRET_HEADERS = new Set(["authorization", "cookie", "set-cookie"]);
const SECRET_MEMBERS = new Set(["password", "token", "sessionId"]);
const MASK = "***";

/**
 * @typedef {object} Exchange
 * @property {string} method
 * @property {string} path path and query
 * @property {[name: string, value: string][]} headers
 * @property {string} [body]
 * @property {{ status: number, headers: [name: string, value: string][], body: string }} [response] absent until the response arrives
 * @property {string} [fault] why none came
 */

/**
 * Wraps a function with the signature of fetch.
 * @param {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @param {(exchange: Exchange) => void} note called with each request before it is sent, and again when it has ended
 */
export function recorded(fetch, note) {
  const wrapped = async (url, init) => {
    const { pathname, search } = new URL(url);
    /** @type {Exchange} */
    const exchange = { method: init.method ?? "GET", path: pathname + search, headers: masked(new Headers(init.headers)), body: shown(init.body) };
    note(exchange);
    try {
      const response = await fetch(url, init);
      // A clone is read, because the client needs the only read of the body.
      exchange.response = { status: response.status, headers: masked(response.headers), body: await text(response.clone()) };
      return response;
    } catch (error) {
      exchange.fault = String(error?.message ?? error);
      throw error;
    } finally {
      note(exchange);
    }
  };
  // A client may have a key in a page when its requests never leave the page.
  const inPage = Symbol.for("docflow.sandbox");
  if (fetch[inPage]) Object.defineProperty(wrapped, inPage, { value: true });
  return wrapped;
}

async function text(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    return pretty(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return `${bytes.length} bytes`;
  }
}

function masked(headers) {
  return [...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? MASK : value]);
}

/** The request body as a string, with one form field per line. */
function shown(body) {
  if (body === undefined || body === null) return undefined;
  if (body instanceof FormData) {
    return [...body].map(([name, value]) => `${name}: ${SECRET_MEMBERS.has(name) ? MASK : value instanceof Blob ? `${value.name ?? "file"}, ${value.size} bytes` : value}`).join("\n");
  }
  if (body instanceof Blob) return `${body.size} bytes`;
  if (typeof body === "string") return pretty(body);
  try {
    return pretty(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return `${body.byteLength} bytes`;
  }
}

/** JSON with one member per line and masked credentials; other strings unchanged. */
function pretty(text) {
  const value = readJson(text);
  if (value === undefined) return text;
  return JSON.stringify(value, (name, member) => (SECRET_MEMBERS.has(name) ? MASK : member), 2);
}
