// The form of a call: parameters, files, and the body from its schema.

import { useMemo } from "preact/hooks";
import { catalogue, keyOf } from "../core/operations.mjs";
import { get } from "../json/value.mjs";
import { t } from "../text/index.mjs";
import { attached, changeBody, changeParam, draftOf, removeItem } from "./drafts.mjs";
import { faultsOf, Members, Node } from "./form.jsx";
import { Drop } from "./scan.jsx";
import { resolved, typeOf } from "./schema.mjs";

const ROOT = [];
const PARAMS = ["params"];

/** What the fields of a draft call. The same object as long as the draft is the same one. */
export function formOf(key, onTouch) {
  return {
    defs: catalogue.value.defs,
    change: (path, value) => changeBody(key, path, value),
    removeItem: (path, index) => removeItem(key, path, index),
    value: (path) => get(draftOf(key).body, path),
    touch: onTouch,
  };
}

export function RequestForm({ operation, draft, issues, onTouch }) {
  const key = keyOf(operation);
  const form = useMemo(() => formOf(key, onTouch), [key]);
  const parameters = useMemo(() => ({ ...form, change: ([, name], value) => changeParam(key, name, value) }), [form]);
  const schema = useMemo(() => operation.schema && resolved(operation.schema, form.defs), [operation]);
  const faults = useMemo(() => faultsOf(issues), [issues.length ? issues : undefined]);
  const files = attached.value[key] ?? {};
  const isArray = schema && typeOf(schema) === "array";
  const nothing = !operation.params && !operation.body;
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()} noValidate>
      {nothing && <p class="hint">{t("noArguments")}</p>}
      {operation.params && (
        <fieldset class="plain">
          <legend>{t("parameters")}</legend>
          {operation.params.map(({ name, schema, text, required }) => (
            <Node key={name} name={name} step={name} schema={text ? { ...schema, description: text } : schema} value={draft.params?.[name]} parent={PARAMS} form={parameters} required={required} />
          ))}
        </fieldset>
      )}
      {operation.body && operation.body !== "json" && (
        <Attach operation={operation} files={files} onFile={(name, file) => (attached.value = { ...attached.value, [key]: name ? { ...files, files: { ...files.files, [name]: file } } : { ...files, file } })} />
      )}
      {schema && draft.text !== undefined && <p class="faults error">{t("formStale")}</p>}
      {schema && isArray && <Node name={t("items")} schema={schema} value={Array.isArray(draft.body) ? draft.body : undefined} parent={ROOT} step={undefined} faults={faults} form={arrayForm(form)} required />}
      {schema && !isArray && schema.properties && <Members schema={operation.files ? without(schema, operation.files) : schema} value={draft.body} path={ROOT} faults={faults} form={form} />}
    </form>
  );
}

/** A body that is an array stands at the root: its path has no step for itself. */
const arrayForms = new WeakMap();
function arrayForm(form) {
  const bare = (path) => path.slice(1);
  if (!arrayForms.has(form)) {
    arrayForms.set(form, {
      ...form,
      change: (path, value) => form.change(bare(path), value),
      removeItem: (path, index) => form.removeItem(bare(path), index),
      touch: (path) => form.touch(bare(path)),
      value: (path) => form.value(bare(path)),
    });
  }
  return arrayForms.get(form);
}

const without = (schema, names) => ({ ...schema, properties: Object.fromEntries(Object.entries(schema.properties).filter(([name]) => !names.includes(name))) });

function Attach({ operation, files, onFile }) {
  const names = operation.files ?? [undefined];
  return names.map((name) => {
    const file = name ? files.files?.[name] : files.file;
    return (
      <div class="field">
        <Drop onFile={(file) => onFile(name, file)} label={name ? t("dropNamed", { name }) : t("dropBody")} />
        {file && (
          <p class="hint" role="status">
            {file.name}, {t("bytes", { count: file.size })}
          </p>
        )}
      </div>
    );
  });
}
