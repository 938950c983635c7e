// The clients, and the in-memory services that they call.

import { Edin, Kontur } from "/pkg/index.mjs";
import { Sandbox } from "/pkg/sandbox.mjs";
import { locale } from "./texts.mjs";
import { recorded } from "./wire.mjs";

export const sandbox = new Sandbox();

/** Requests and responses of the running call. */
let exchanges = [];

// Invented credentials that the sandbox accepts. Never put real ones into a page: every visitor could read them.
const konturAuth = {
  reestro: { apiKey: "5d1f0c6e-8a47-4b90-9c3d-27e6b1f4a085", orgId: "e40b7a92-3c58-4d16-8f2b-90d5c7a1634e" },
  realty: { login: "registrar@example.test", password: "correct-horse", accountId: "2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914" },
};
const edinAuth = { email: "oleh.savchenko@example.com", password: "correct-horse-7" };

const common = (note) => ({ locale: locale(), fetch: recorded(sandbox.fetch, note), dangerouslyAllowBrowser: true });

/**
 * A client without a session. A long call uses its own, so that its requests do not mix with those of other tabs.
 * @param {(exchange: import("./wire.mjs").Exchange) => void} note called with each request
 */
export const newKontur = (note) => new Kontur({ ...common(note), environment: "test", auth: konturAuth });

const newEdin = (note) => new Edin({ ...common(note), auth: edinAuth });

/** A client for each locale, because a client determines its messages. It keeps its session. */
const clients = new Map();

function inLocale() {
  if (!clients.has(locale())) {
    const note = (exchange) => exchanges.push(exchange);
    clients.set(locale(), { kontur: newKontur(note), edin: newEdin(note) });
  }
  return clients.get(locale());
}

/**
 * Makes a call.
 * @returns {Promise<import("./outcome.mjs").Outcome>}
 */
export async function send(variant, value, options) {
  exchanges = [];
  const mine = exchanges;
  try {
    const response = await variant.send(inLocale(), value, options).withResponse();
    return { exchanges: mine, response };
  } catch (error) {
    return { exchanges: mine, error };
  }
}

/** What a form still needs for its release. Sends nothing. */
export const missing = (form, owner) => inLocale().kontur.crypto.certificateForms.missing(form, { owner });

/** Resets the services to their initial state, and the clients to no session. */
export function startOver() {
  sandbox.reset();
  clients.clear();
}
