// The steps of a story in a clerk's words.

import { t } from "../text/index.mjs";
import { watching } from "./run.mjs";

export function Stepper({ story, run }) {
  watching(run);
  const current = run ? (run.phase === "done" ? undefined : run.step) : "filled";
  return (
    <ol class="stepper" aria-label={t("steps")}>
      {(run ?? story).steps.map((step) => {
        const isCurrent = step === current;
        const isOver = run?.passed.has(step) && !isCurrent;
        const isBad = isCurrent && run?.phase === "failed";
        return (
          <li class={`${isOver ? "over" : ""}${isCurrent ? " current" : ""}${isBad ? " bad" : ""}`} aria-current={isCurrent ? "step" : undefined}>
            <span class="dot" aria-hidden="true">
              {isBad ? "!" : isOver ? "✓" : ""}
            </span>
            <span>{t(`step_${step}`)}</span>
            {isOver && <span class="unseen">, {t("isOver")}</span>}
          </li>
        );
      })}
    </ol>
  );
}
