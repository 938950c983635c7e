// What is shown while something is fetched, and when that fails.

import { failure } from "../core/operations.mjs";
import { t } from "../text/index.mjs";

export function Loading({ what }) {
  const error = failure.value;
  if (!error) {
    return (
      <p class="loading sheet" role="status">
        {what}
      </p>
    );
  }
  return <LoadingFailed error={error} />;
}

export function LoadingFailed({ error }) {
  const reason = error.code === "csp" || /wasm|WebAssembly/i.test(String(error.message)) ? t("wasmBlocked") : t("notLoaded");
  return (
    <div class="sheet failed-load" role="alert">
      <h2>{t("cannotStart")}</h2>
      <p>{reason}</p>
      <p class="hint" lang="en">
        {String(error.message ?? error)}
      </p>
      <p>
        <button type="button" class="main" onClick={() => location.reload()}>
          {t("tryAgain")}
        </button>
      </p>
    </div>
  );
}
