// Recorded requests and responses for display. The client's own observers mask every value, because it may be personal.
// Here all data are invented, so this wraps `fetch` itself and masks credentials only.

const SECRET_HEADERS = new Set(["authorization", "cookie", "set-cookie"]);
const SECRET_MEMBERS = new Set(["password", "token", "sessionId"]);
const MASK = "***";

/**
 * @typedef {object} Exchange
 * @property {string} method
 * @property {string} path path and query
 * @property {[name: string, value: string][]} headers
 * @property {string} [body]
 * @property {{ status: number, headers: [name: string, value: string][], body: string }} [answer] absent until the response arrives
 */

/**
 * Wraps a function with the signature of fetch.
 * @param {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @param {(exchange: Exchange) => void} note called with each request before it is sent; its response is added later
 */
export function recorded(fetch, note) {
  return async (url, init) => {
    const { pathname, search } = new URL(url);
    /** @type {Exchange} */
    const exchange = { method: init.method ?? "GET", path: pathname + search, headers: masked(new Headers(init.headers)), body: shown(init.body) };
    note(exchange);
    const answer = await fetch(url, init);
    // A clone is read, because the client needs the only read of the body.
    exchange.answer = { status: answer.status, headers: masked(answer.headers), body: pretty(await answer.clone().text()) };
    return answer;
  };
}

function masked(headers) {
  return [...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? MASK : value]);
}

/** The request body as a string, with one form field per line. */
function shown(body) {
  if (body === undefined || body === null) return undefined;
  if (body instanceof FormData) {
    return [...body].map(([name, value]) => `${name}: ${SECRET_MEMBERS.has(name) ? MASK : value}`).join("\n");
  }
  return pretty(typeof body === "string" ? body : new TextDecoder().decode(body));
}

/** JSON with one member per line and masked credentials; other strings unchanged. */
function pretty(text) {
  const value = readJson(text);
  if (value === undefined) return text;
  return JSON.stringify(value, (name, member) => (SECRET_MEMBERS.has(name) ? MASK : member), 2);
}

/**
 * Parses JSON, keeping integers that JavaScript cannot represent as decimal strings, which the clients accept too.
 * @returns the value, or `undefined` if the string is not JSON
 */
export function readJson(text) {
  try {
    return JSON.parse(text, (_, value, context) => {
      const exact = typeof value !== "number" || Number.isSafeInteger(value) || !/^-?\d+$/.test(context?.source ?? "");
      return exact ? value : context.source;
    });
  } catch {
    return undefined;
  }
}
