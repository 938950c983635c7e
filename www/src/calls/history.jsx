// The last calls. Each brings its request back.

import { addressOf, catalogue } from "../core/operations.mjs";
import { go } from "../route.mjs";
import { history, locale } from "../store.mjs";
import { t } from "../text/index.mjs";
import { change } from "./drafts.mjs";

export function History() {
  const calls = history.value.filter(({ key }) => catalogue.value.byKey.has(key));
  if (!calls.length) return null;
  const back = ({ key, draft }) => {
    change(key, draft);
    go(...addressOf(catalogue.value.byKey.get(key)));
  };
  return (
    <details class="history">
      <summary>
        {t("history")} <span class="count">{calls.length}</span>
      </summary>
      <ol>
        {calls.map((one) => (
          <li key={one.at}>
            <button type="button" class="link" onClick={() => back(one)}>
              <code>{one.key}</code>
            </button>{" "}
            <span class={one.error ? "failed" : "succeeded"}>{one.status ?? one.error}</span> <time class="hint">{new Date(one.at).toLocaleTimeString(locale.value)}</time>
          </li>
        ))}
      </ol>
      <button type="button" class="quiet small" onClick={() => (history.value = [])}>
        {t("forgetHistory")}
      </button>
    </details>
  );
}
