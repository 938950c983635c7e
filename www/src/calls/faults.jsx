// All faults of a request in one list. Each leads to its field.

import { linkTo } from "../route.mjs";
import { t } from "../text/index.mjs";
import { written } from "../json/value.mjs";
import { idOf } from "./form.jsx";

const MOST = 30;

function goTo(path) {
  // The innermost part of the path that is drawn; what is folded around it opens.
  for (let length = path.length; length > 0; length--) {
    const element = document.getElementById(idOf(path.slice(0, length)));
    if (!element) continue;
    for (let around = element.closest("details"); around; around = around.parentElement?.closest("details")) around.open = true;
    (element.matches("summary, input, select, textarea") ? element : (element.querySelector("input, select, textarea, summary") ?? element)).focus();
    element.scrollIntoView({ block: "center" });
    return;
  }
}

export function Faults({ issues, isChecked, isReady, checks, onShow }) {
  if (!isChecked && !issues.length) return <p class="hint checked">{isReady || !checks ? (checks ? t("checkedAsYouGo") : t("checkedWhenSent")) : t("loadingRules")}</p>;
  if (!issues.length) return <p class="hint checked good">{checks ? t("noFaults") : t("checkedWhenSent")}</p>;
  return (
    <section class="all-faults" aria-label={t("faults")}>
      <ul class="faults" id="faults">
        {issues.slice(0, MOST).map(({ path, severity, message, rule, code }) => (
          <li class={severity}>
            <span class="unseen">{t(severity)}: </span>
            <span class="says">{message}</span>{" "}
            <button type="button" class="link" onClick={() => (onShow(), setTimeout(goTo, 30, path))}>
              <code>{path.length ? written(path) : t("wholeRequest")}</code>
            </button>{" "}
            {rule && (
              <a href={linkTo("rules", rule)} title={code}>
                {rule}
              </a>
            )}
          </li>
        ))}
      </ul>
      {issues.length > MOST && <p class="hint">{t("andMore", { count: issues.length - MOST })}</p>}
    </section>
  );
}
