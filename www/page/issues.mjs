// The list of all issues.

import { byId, el, say } from "./dom.mjs";
import { t } from "./texts.mjs";
import { written } from "./value.mjs";

const marks = { error: "✕", warning: "!", info: "i" };

/**
 * @param {object[] | undefined} issues `undefined` if the call is checked only when it is sent
 * @param {(issue: object) => HTMLElement | undefined} fieldOf the field of an issue; issues without one lead to the JSON view
 */
export function drawIssues(issues, fieldOf) {
  const count = (severity) => issues.filter((issue) => issue.severity === severity).length;
  const summary = !issues
    ? t("checkedWhenSent")
    : issues.length
      ? t("issueCount", { errors: count("error"), warnings: count("warning"), notes: count("info") })
      : t("noIssues");
  say(byId("issue-summary"), summary);
  byId("issue-list").replaceChildren(...(issues ?? []).map((issue) => issueItem(issue, () => (fieldOf(issue) ?? byId("json")).focus())));
}

/** One issue. With `go`, its path is a button that focuses the field. */
export function issueItem({ path, code, rule, severity, message }, go) {
  const place = path.length ? written(path) : t("wholeRequest");
  return el(
    "li",
    { class: `issue ${severity}` },
    el("span", { class: "mark", "aria-hidden": "true" }, marks[severity]),
    el(
      "div",
      {},
      el("p", {}, el("span", { class: "unseen" }, `${t(severity)}: `), message),
      el("p", { class: "facts" }, go ? el("button", { type: "button", class: "link", onclick: go }, place) : el("code", {}, place), el("code", {}, code), el("code", {}, rule)),
    ),
  );
}
