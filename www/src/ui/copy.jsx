// Copies a text with one click.

import { say } from "../store.mjs";
import { t } from "../text/index.mjs";

export function Copy({ text, label }) {
  const copy = () => navigator.clipboard.writeText(text).then(() => say(t("copied")), () => say(t("notCopied")));
  return (
    <button type="button" class="quiet small copy" onClick={copy}>
      {label ?? t("copy")}
    </button>
  );
}
