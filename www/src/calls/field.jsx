// One field: a text, a number, a choice, a yes or no.

import { t, label } from "../text/index.mjs";
import { values } from "../core/engine.mjs";
import { ready } from "../core/operations.mjs";
import { Words } from "../ui/words.jsx";
import { FaultList, idOf, Name } from "./form.jsx";
import { choices, meant, wordsOf } from "./schema.mjs";

/** What a text of the form means: numbers are numbers unless they would lose digits. */
function read(text, type) {
  if (text === "") return undefined;
  if (type !== "integer" && type !== "number") return text;
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) && (Number.isSafeInteger(number) || /[.e]/i.test(text)) && String(number) === text.trim() ? number : text;
}

export function Field({ name, schema, type, value, path, faults, form, required, at, bare }) {
  const id = idOf(path);
  const isObject = typeof value === "object" && value !== null;
  const text = value === undefined || value === null ? "" : isObject ? JSON.stringify(value) : String(value);
  const change = (next) => form.change(path, next);
  const leave = () => form.touch(path);
  const issues = faults?.own ?? [];
  const hint = !bare && wordsOf(schema).hint;
  const described = [hint && `${id}-hint`, issues.length && `${id}-faults`].filter(Boolean).join(" ") || undefined;
  const common = { id, name: id, "aria-describedby": described, "aria-invalid": issues.some(({ severity }) => severity === "error") ? "true" : undefined, onBlur: leave };
  const options = choices(name, schema);
  const offered = ready.value.values ? meant(name, schema, value, values) : meant(name, schema, value);
  return (
    <div class={`field${issues.length ? " faulty" : ""}`}>
      <label for={id}>
        {bare ? label(name) : <Name name={name} schema={schema} />}
        {at ? ` ${at}` : ""}
        {required && <span class="hint">{t("required")}</span>}
      </label>
      {type === "boolean" ? (
        <select {...common} value={text} onChange={({ currentTarget }) => change(currentTarget.value === "" ? undefined : currentTarget.value === "true")}>
          <option value="">{t("noChoice")}</option>
          <option value="true">{t("yes")}</option>
          <option value="false">{t("no")}</option>
        </select>
      ) : options ? (
        <select {...common} value={text} onChange={({ currentTarget }) => change(options.find(([code]) => String(code) === currentTarget.value)?.[0])}>
          <option value="">{t("noChoice")}</option>
          {value !== undefined && !options.some(([code]) => code === value) && <option value={text}>{text}</option>}
          {options.map(([code, words]) => (
            <option value={String(code)}>{words}</option>
          ))}
        </select>
      ) : isObject ? (
        <input {...common} value={text} readOnly aria-readonly="true" />
      ) : (
        <input
          {...common}
          value={text}
          inputMode={type === "integer" || type === "number" ? "numeric" : undefined}
          autocomplete="off"
          spellcheck={false}
          class={schema.format === "uuid" ? "mono" : undefined}
          placeholder={schema.format === "date" || /^(birthDate|issueDate|dateBirth)$/.test(name) ? t("datePlaceholder") : undefined}
          onInput={({ currentTarget }) => change(read(currentTarget.value, type))}
        />
      )}
      {offered && (
        <button type="button" class="offer" onClick={() => change(offered)}>
          {t("offer", { value: offered })}
        </button>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          <Words text={hint} />
        </p>
      )}
      {issues.length > 0 && <FaultList issues={issues} id={`${id}-faults`} />}
    </div>
  );
}
