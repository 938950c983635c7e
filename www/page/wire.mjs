// What goes over the wire, written down for people to read. The client's own observers mask every value, because it may be
// somebody's data. Here all data are invented, so this looks at `fetch` itself and masks credentials only.

const SECRET_HEADERS = new Set(["authorization", "cookie", "set-cookie"]);
const SECRET_MEMBERS = new Set(["password", "token", "sessionId"]);
const MASK = "***";

/**
 * @typedef {object} Exchange
 * @property {string} method
 * @property {string} path path and query
 * @property {[name: string, value: string][]} headers
 * @property {string} [body]
 * @property {{ status: number, headers: [name: string, value: string][], body: string }} [answer] absent until there is one
 */

/**
 * Wraps a function with fetch's signature.
 * @param {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @param {(exchange: Exchange) => void} note is told of each request before it is sent; the answer is put in later
 */
export function recorded(fetch, note) {
  return async (url, init) => {
    const { pathname, search } = new URL(url);
    /** @type {Exchange} */
    const exchange = { method: init.method ?? "GET", path: pathname + search, headers: masked(new Headers(init.headers)), body: shown(init.body) };
    note(exchange);
    const answer = await fetch(url, init);
    // The clone is read: a body can be read only once, and that once belongs to the client.
    exchange.answer = { status: answer.status, headers: masked(answer.headers), body: pretty(await answer.clone().text()) };
    return answer;
  };
}

function masked(headers) {
  return [...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? MASK : value]);
}

/** The body of a request as text; the fields of a form stand one on a line. */
function shown(body) {
  if (body === undefined || body === null) return undefined;
  if (body instanceof FormData) {
    return [...body].map(([name, value]) => `${name}: ${SECRET_MEMBERS.has(name) ? MASK : value}`).join("\n");
  }
  return pretty(typeof body === "string" ? body : new TextDecoder().decode(body));
}

/** JSON with a line for each member and credentials masked; other text as it is. */
function pretty(text) {
  const value = readJson(text);
  if (value === undefined) return text;
  return JSON.stringify(value, (name, member) => (SECRET_MEMBERS.has(name) ? MASK : member), 2);
}

/**
 * Reads JSON and keeps whole numbers that JavaScript cannot hold as decimal text, which the clients take as well.
 * @returns the value; `undefined` when the text is not JSON
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
