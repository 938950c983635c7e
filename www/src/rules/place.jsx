// "Rules and values": the catalogue by id and word, and small checks of numbers and files.

import { useEffect, useMemo, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { data } from "../core/engine.mjs";
import { catalogue, failure, loadCatalogue, loadRules, ready } from "../core/operations.mjs";
import { linkTo, route } from "../route.mjs";
import { locale, locales } from "../store.mjs";
import { t } from "../text/index.mjs";
import { Loading } from "../ui/loading.jsx";
import { matching } from "../ui/search.mjs";
import { Values } from "./values.jsx";

const MOST = 60;
/** Every rule, as the package keeps it. */
export const rules = signal(undefined);

export async function loadRuleCatalogue() {
  try {
    rules.value ??= (await data("rules")).rules;
  } catch (error) {
    failure.value = error;
  }
}

/** Where a guarded operation is on the page. */
function linkOf(operation) {
  const vendor = operation.startsWith("edin.") ? "edin" : "kontur";
  const name = operation.replace(/^edin\./, "");
  const found = catalogue.value?.operations.find((one) => one.vendor === vendor && (one.name === name || `${one.name}.${one.kind}` === name));
  return found && linkTo("call", vendor, found.name, ...(found.kind && name.endsWith(found.kind) ? [found.kind] : []));
}

export function Rules() {
  useEffect(() => {
    void loadRuleCatalogue();
    void loadCatalogue().catch(() => {});
    void loadRules("values").catch(() => {});
  }, []);
  const [id] = route.value.parts;
  return (
    <div class="rules">
      {rules.value ? <Catalogue wanted={id} /> : <Loading what={t("loadingRules")} />}
      {ready.value.values ? <Values /> : <Loading what={t("loadingRules")} />}
    </div>
  );
}

function Catalogue({ wanted }) {
  const [text, type] = useState("");
  const all = rules.value;
  const shown = useMemo(() => {
    if (text) return matching(all, text, ({ id, code, message, guards }) => [id, message[locale.value], code, message.en, ...guards.flat()]);
    return wanted ? all.filter(({ id }) => id.toLowerCase() === wanted.toLowerCase()) : all;
  }, [all, text, wanted, locale.value]);
  return (
    <section class="sheet catalogue" aria-labelledby="rules-title">
      <h2 id="rules-title">
        {wanted && !text ? t("ruleTitle", { id: wanted }) : t("rulesTitle")} <span class="count">{shown.length}</span>
      </h2>
      <input type="search" id="search-rules" aria-label={t("searchRules", { count: all.length })} placeholder={t("searchRules", { count: all.length })} value={text} onInput={({ currentTarget }) => type(currentTarget.value)} />
      {wanted && !text && (
        <p>
          <a href={linkTo("rules")}>{t("allRules")}</a>
        </p>
      )}
      {shown.length === 0 && <p class="hint">{t("nothingFound")}</p>}
      <ul class="rule-list">
        {shown.slice(0, MOST).map((rule, at) => (
          <Rule key={`${rule.id}-${at}-${text}`} rule={rule} isWhole={Boolean(wanted) && !text} />
        ))}
      </ul>
      {shown.length > MOST && <p class="hint">{t("andMore", { count: shown.length - MOST })}</p>}
    </section>
  );
}

function Rule({ rule, isWhole }) {
  const { id, severity, code, message, guards } = rule;
  return (
    <li class={severity}>
      <p>
        <a href={linkTo("rules", id)} class="rule-id">
          {id}
        </a>{" "}
        <span class={`severity ${severity}`}>{t(severity)}</span> {message[locale.value]} <code>{code}</code>
      </p>
      {isWhole && (
        <>
          {locales.filter((one) => one !== locale.value).map((one) => (
            <p class="hint" lang={one}>
              {message[one]}
            </p>
          ))}
          <ul class="guards">
            {guards.map(([operation, place]) => (
              <li>
                {linkOf(operation) ? <a href={linkOf(operation)}>{operation}</a> : operation} <code>{place}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
