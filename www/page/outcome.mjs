// The outcome of a call: the requests and responses, and the data or the error that the program receives.

import { byId, el, say } from "./dom.mjs";
import { issueItem } from "./issues.mjs";
import { t } from "./texts.mjs";

/**
 * @typedef {object} Outcome
 * @property {import("./wire.mjs").Exchange[]} exchanges
 * @property {{ data: unknown, status: number }} [response]
 * @property {any} [error]
 */

/** @param {Outcome | "sending" | undefined} outcome */
export function drawOutcome(outcome) {
  say(byId("outcome-summary"), summary(outcome));
  byId("outcome-summary").className = outcome?.error ? "failed" : outcome?.response ? "succeeded" : "";
  const parts = outcome === undefined || outcome === "sending" ? [] : [...got(outcome), ...sent(outcome.exchanges)];
  byId("outcome").replaceChildren(...parts);
}

function summary(outcome) {
  if (outcome === undefined) return t("notSentYet");
  if (outcome === "sending") return t("sending");
  return outcome.error ? t("failed", { name: outcome.error.name }) : t("succeeded", { status: outcome.response.status });
}

/** A body, which may be long: it scrolls separately, also by keyboard. */
const block = (title, text) => el("pre", { class: "body", tabindex: "0", role: "region", "aria-label": title }, text);

function got({ response, error }) {
  if (error) return [el("h3", {}, t("result")), drawError(error)];
  const text = response.data === null ? t("notModified") : JSON.stringify(response.data, null, 2);
  return [el("h3", {}, t("result")), block(t("result"), text ?? "undefined")];
}

/** An error by its class, with its code and path if it has them. */
export function drawError(error) {
  const facts = ["code", "status", "target", "retryAfter", "mayHaveReachedServer"]
    .filter((name) => error[name] !== undefined)
    .flatMap((name) => [el("dt", {}, name), el("dd", {}, String(error[name]))]);
  const items = [...(error.issues ?? []).map((issue) => issueItem(issue)), ...(error.errors ?? []).map(apiItem)];
  return el(
    "div",
    { class: "error-box" },
    el("p", {}, el("strong", {}, error.name ?? "Error"), ": ", String(error.message ?? error)),
    el("dl", {}, ...facts),
    items.length ? el("ul", { class: "issues" }, ...items) : undefined,
  );
}

/** One issue reported by a service. */
function apiItem({ code, target, message, context }) {
  return el(
    "li",
    { class: "issue error" },
    el("span", { class: "mark", "aria-hidden": "true" }, "✕"),
    el(
      "div",
      {},
      el("p", {}, message ?? ""),
      el("p", { class: "facts" }, ...[code, target].filter(Boolean).map((text) => el("code", {}, text))),
      context === undefined ? undefined : block(code ?? "context", JSON.stringify(context, null, 2)),
    ),
  );
}

function sent(exchanges) {
  if (exchanges.length === 0) return [el("p", {}, t("nothingSent"))];
  return exchanges.map(({ method, path, headers, body, answer }) =>
    el(
      "article",
      {},
      el("h3", {}, `${t("sentRequest")}: `, el("code", {}, `${method} ${path}`)),
      message(t("sentRequest"), headers, body),
      el("h3", {}, `${t("answer")}: `, el("code", {}, answer ? String(answer.status) : t("noAnswer"))),
      answer ? message(t("answer"), answer.headers, answer.body) : "",
    ),
  );
}

function message(title, headers, body) {
  const lines = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  return el("div", { class: "message" }, el("pre", { class: "headers" }, lines), body ? block(title, body) : el("p", { class: "hint" }, t("noBody")));
}
