// The first step of a story: a few fields of the request. The others are in "Calls".

import { useMemo, useState } from "preact/hooks";
import { set as setAt, get } from "../json/value.mjs";
import { change, draftOf } from "../calls/drafts.mjs";
import { Field } from "../calls/field.jsx";
import { faultsOf, FaultList } from "../calls/form.jsx";
import { Drop } from "../calls/scan.jsx";
import { catalogue, addressOf, loadRules, ready } from "../core/operations.mjs";
import { linkTo } from "../route.mjs";
import { drafts, locale, stories } from "../store.mjs";
import { t } from "../text/index.mjs";
import { draftKey, fieldsOf, inputOf, issuesOf } from "./input.mjs";

/** Scans that were dropped; bytes are not kept over a reload. */
const scans = {};

export function Fill({ story, start }) {
  const { id } = story;
  void [drafts.value, stories.value];
  const input = inputOf(id);
  const key = draftKey(id);
  const [touched, touch] = useState(new Set());
  const [tried, setTried] = useState(false);
  const [, redraw] = useState(0);
  const fields = useMemo(() => fieldsOf(id), [id, catalogue.value]);
  const issues = issuesOf(id, input, locale.value);
  const errors = issues.filter(({ severity }) => severity === "error");
  const shown = tried ? issues : issues.filter(({ path }) => touched.has(path.join("/")));
  const faults = faultsOf(shown);
  const base = key ? input.body : input;
  const put = (path, value) => {
    if (key) return change(key, { ...draftOf(key), body: setAt(base, path, value) }, `body/${path.join("/")}`);
    const { representative, ...typed } = setAt(base, path, value);
    stories.value = { ...stories.value, [id]: typed };
  };
  const form = { change: put, touch: (path) => touch(new Set([...touched, path.join("/")])) };
  const faultsAt = (path) => path.reduce((inside, step) => inside?.below.get(step), faults);
  const shownPaths = new Set(fields.map(({ path }) => path.join("/")));
  const elsewhere = shown.filter(({ path }) => !shownPaths.has(path.join("/")));
  const begin = (event) => {
    event.preventDefault();
    setTried(true);
    if (errors.length) {
      const first = fields.find(({ path }) => errors.some((one) => one.path.join("/") === path.join("/")));
      if (first) document.getElementById(`f-${first.path.join("-")}`)?.focus();
      return;
    }
    if (story.vendor === "edin") void loadRules("edin").catch(() => {});
    start({ ...input, ...(id === "certificate" && { scans: { ...scans } }), ...(id === "approval" && scans.document && { file: scans.document }) });
  };
  const dropped = (name) => (file) => {
    scans[name] = file;
    redraw((count) => count + 1);
  };
  return (
    <form class="sheet fill" onSubmit={begin} noValidate onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && begin(event)}>
      <h2>{t(`fill_${id}`)}</h2>
      <div class="fields">
        {fields.map(({ path, name, schema }) => (
          <Field key={path.join()} name={name} schema={schema} type={typeof get(base, path) === "number" ? "number" : "string"} value={get(base, path)} path={path} faults={faultsAt(path)} form={form} bare />
        ))}
        {id === "approval" &&
          ["name", "number"].map((name) => <Field key={name} name={name === "name" ? "processName" : "documentNumber"} schema={{}} type="string" value={input[name]} path={[name]} form={form} bare />)}
      </div>
      {id === "certificate" && <Drop onFile={dropped("passport")} label={scans.passport ? t("dropped", { name: scans.passport.name }) : t("dropPassport")} accept=".pdf,.png,.jpg,.jpeg,.tiff" />}
      {id === "approval" && <Drop onFile={dropped("document")} label={scans.document ? t("dropped", { name: scans.document.name }) : t("dropDocument")} />}
      {id === "approval" && <Plan />}
      {elsewhere.length > 0 && <FaultList issues={elsewhere} id="fill-faults" />}
      <div class="send">
        <button type="submit" class="main" id="start">
          {t("start")} <kbd>Ctrl ↵</kbd>
        </button>
        <span role="status">{tried && errors.length > 0 ? t("faultCount", { count: errors.length }) : ""}</span>
        {key && (
          <a href={linkTo(...addressOf(catalogue.value.byKey.get(key)))} onClick={() => draftOf(key).body === undefined && change(key, { body: input.body })}>
            {t("allFields")}
          </a>
        )}
      </div>
    </form>
  );
}

function Plan() {
  return (
    <ol class="plan">
      {["approve", "sign", "notify"].map((one) => (
        <li>{t(`plan_${one}`)}</li>
      ))}
    </ol>
  );
}
