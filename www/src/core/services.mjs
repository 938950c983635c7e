// The services that the page talks to: those in memory, `npx docflow-sandbox`, or a proxy; and the clients for them.

import { actions } from "docflow/sandbox-core.mjs";
import { clientOf, rules, sandbox } from "./engine.mjs";
import { recorded } from "./wire.mjs";
import { locale, settings } from "../store.mjs";

// Invented credentials that the sandbox accepts. Never put real ones into a page: every visitor could read them.
const invented = {
  kontur: {
    reestro: { apiKey: "5d1f0c6e-8a47-4b90-9c3d-27e6b1f4a085", orgId: "e40b7a92-3c58-4d16-8f2b-90d5c7a1634e" },
    realty: { login: "registrar@example.test", password: "correct-horse", accountId: "2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914" },
  },
  edin: { email: "oleh.savchenko@example.com", password: "correct-horse-7" },
};

const QUESTIONS = ["docflows", "tasks", "now"];

/** What a test may do beside sending requests, of `docflow-sandbox` over HTTP. */
function remote(address) {
  const ask = async (method, name, body) => {
    const response = await fetch(`${address}/sandbox/${name}`, { method, ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error((await response.json().catch(() => ({}))).message ?? `HTTP ${response.status}`);
    return method === "GET" ? response.json() : undefined;
  };
  return Object.fromEntries([
    ...actions.map((name) => [name, (...given) => ask("POST", name, given)]),
    ...QUESTIONS.map((name) => [name, () => ask("GET", name)]),
  ]);
}

/** The address without the slash at its end; `undefined` for the services of the page. */
export const address = () => settings.value.address?.trim().replace(/\/+$/, "") || undefined;

/**
 * What moves the services beside requests; each method returns a promise. `undefined` behind a proxy, where real services are.
 * @returns {Promise<Record<string, (...given: unknown[]) => Promise<any>> | undefined>}
 */
export async function control() {
  const there = address();
  if (!there) {
    const inMemory = await sandbox();
    return Object.fromEntries([...actions, ...QUESTIONS].map((name) => [name, async (...given) => inMemory[name](...given)]));
  }
  const found = remote(there);
  return found.now().then(() => found, () => undefined);
}

/**
 * A client without a session. Each call has its own, so that its requests do not mix with those of others.
 * @param {"kontur" | "edin"} vendor
 * @param {{ note?: (exchange: import("./wire.mjs").Exchange) => void, onRetry?: (event: object) => void, options?: object }} [hooks]
 */
export async function client(vendor, { note = () => {}, onRetry, options } = {}) {
  await rules(vendor);
  const there = address();
  const fetch = there ? (url, init) => globalThis.fetch(url, init) : (await sandbox()).fetch;
  // A proxy knows the credentials; the page must not.
  const credentials = there && !(await control()) ? (vendor === "edin" ? { auth: "browser" } : {}) : { auth: invented[vendor] };
  const common = { locale: locale.value, fetch: recorded(fetch, note), dangerouslyAllowBrowser: true, ...(onRetry && { onRetry }), ...options };
  return new clientOf[vendor]({ ...common, ...credentials, ...(there ? { baseUrl: there } : vendor === "kontur" ? { environment: "test" } : {}) });
}
