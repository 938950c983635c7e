// Language, look, and which services are asked.

import { useRef, useState } from "preact/hooks";
import { control, address } from "../core/services.mjs";
import { forget, locale, say, set, settings } from "../store.mjs";
import { t } from "../text/index.mjs";

const names = { en: "English", ru: "Русский", uk: "Українська" };

export function Language() {
  return (
    <select id="locale" aria-label={t("language")} value={locale.value} onChange={({ currentTarget }) => (locale.value = currentTarget.value)}>
      {Object.entries(names).map(([code, name]) => (
        <option value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function Settings() {
  const dialog = useRef();
  const [text, type] = useState(settings.value.address ?? "");
  const use = async (event) => {
    event.preventDefault();
    set({ address: text.trim() || undefined });
    dialog.current.close();
    if (!address()) return say(t("servicesHere"));
    say(t((await control().catch(() => undefined)) ? "servicesSandbox" : "servicesProxy"));
  };
  return (
    <>
      <button type="button" class="quiet" id="settings" onClick={() => dialog.current.showModal()}>
        {t("settings")}
        {address() && <span class="away" aria-hidden="true" />}
      </button>
      <dialog ref={dialog} aria-labelledby="settings-title">
        <form onSubmit={use}>
          <h2 id="settings-title">{t("settings")}</h2>
          <fieldset class="plain">
            <legend>{t("look")}</legend>
            {["auto", "light", "dark"].map((one) => (
              <label class="check">
                <input type="radio" name="theme" checked={settings.value.theme === one} onChange={() => set({ theme: one })} /> {t(`look_${one}`)}
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label for="address">{t("address")}</label>
            <input id="address" class="mono" type="url" placeholder="http://127.0.0.1:8080" value={text} aria-describedby="address-hint" onInput={({ currentTarget }) => type(currentTarget.value)} />
            <p class="hint" id="address-hint">
              {t("addressHint")} <code>npx docflow-sandbox</code>
            </p>
          </div>
          <div class="buttons">
            <button type="submit" class="main" id="use">
              {t("use")}
            </button>
            <button type="button" class="quiet" onClick={() => dialog.current.close()}>
              {t("cancel")}
            </button>
            <button type="button" class="quiet" id="forget" onClick={forget}>
              {t("forget")}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
