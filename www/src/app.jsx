// The page: its head, its three places, and what is over them.

import { useEffect } from "preact/hooks";
import { version } from "./core/engine.mjs";
import { Calls } from "./calls/place.jsx";
import { Flow } from "./flow/place.jsx";
import { linkTo, route } from "./route.mjs";
import { Rules } from "./rules/place.jsx";
import { locale, settings, toast } from "./store.mjs";
import { t } from "./text/index.mjs";
import { Copy } from "./ui/copy.jsx";
import { Finder, isOpen } from "./ui/finder.jsx";
import { LoadingFailed } from "./ui/loading.jsx";
import { Language, Settings } from "./ui/settings.jsx";

const places = { flow: Flow, call: Calls, rules: Rules };
const INSTALL = "npm install docflow";

export function App({ blocked }) {
  const { place } = route.value;
  useEffect(() => {
    document.title = place === "call" && route.value.parts[1] ? `${route.value.parts[1]} · docflow` : `docflow · ${t(`place_${place}`)}`;
  }, [locale.value, route.value]);
  useEffect(() => scrollTo(0, 0), [place]);
  useEffect(() => {
    const { theme } = settings.value;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [settings.value.theme]);
  useEffect(() => {
    const onKey = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      isOpen.value = true;
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const Place = places[place];
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), document.getElementById("main").focus())}>
        {t("skip")}
      </a>
      <header class="top">
        <p class="brand">
          <a href={linkTo("flow")}>docflow</a>
        </p>
        <nav aria-label={t("places")}>
          {Object.keys(places).map((one) => (
            <a href={linkTo(one)} aria-current={one === place ? "page" : undefined}>
              {t(`place_${one}`)}
            </a>
          ))}
        </nav>
        <div class="controls">
          <button type="button" class="quiet" id="find" onClick={() => (isOpen.value = true)}>
            {t("find_short")} <kbd>Ctrl K</kbd>
          </button>
          <Language />
          <Settings />
        </div>
      </header>
      <section class="intro" hidden={place !== "flow"} aria-labelledby="title">
        <h1 id="title">{t("title")}</h1>
        <p>{t("intro")}</p>
        <p class="install">
          <code>{INSTALL}</code> <Copy text={INSTALL} />
        </p>
      </section>
      <main id="main" tabIndex={-1}>
        {place !== "flow" && <h1 class="unseen">{t(`place_${place}`)}</h1>}
        {blocked ? <LoadingFailed error={Object.assign(new Error(blocked), { code: "csp" })} /> : <Place />}
      </main>
      <footer>
        <p class="hint">
          docflow {version} · {t("footer")}
        </p>
      </footer>
      <Finder />
      <div class="toast" role="status" aria-live="polite">
        {toast.value?.text}
      </div>
    </>
  );
}
