// The form of a body, generated from its schema. Only what changed is drawn again, so that a thousand documents can be edited.

import { useMemo, useState } from "preact/hooks";
import { Words } from "../ui/words.jsx";
import { kept } from "../ui/kept.jsx";
import { linkTo } from "../route.mjs";
import { t } from "../text/index.mjs";
import { Field } from "./field.jsx";
import { Scan } from "./scan.jsx";
import { isScan, resolved, typeOf, wordsOf } from "./schema.mjs";

/** How many items of a list are shown at first, and more at a time. */
const SOME = 20;

/**
 * Issues by place: those of the value itself, and those below each member.
 * @typedef {{ own: object[], below: Map<string | number, Faults> }} Faults
 */
export function faultsOf(issues) {
  if (!issues?.length) return undefined;
  const root = { own: [], below: new Map() };
  for (const issue of issues) {
    let place = root;
    for (const step of issue.path) {
      if (!place.below.has(step)) place.below.set(step, { own: [], below: new Map() });
      place = place.below.get(step);
    }
    place.own.push(issue);
  }
  return root;
}

const countOf = (faults) => (faults ? faults.own.length + [...faults.below.values()].reduce((sum, one) => sum + countOf(one), 0) : 0);

/** The id of the field of a path, for its label and for going there from the list of faults. */
export const idOf = (path) => `f-${path.join("-").replace(/[^\w-]/g, "_")}`;

/** The members of an object, those that are required first. */
export const Members = kept(function Members({ schema, value, path, faults, form, only }) {
  const names = Object.keys(schema.properties ?? {});
  const required = new Set(schema.required);
  const shown = only ?? [...names.filter((name) => required.has(name)), ...names.filter((name) => !required.has(name))];
  const isThere = typeof value === "object" && value !== null;
  const extra = isThere && !Array.isArray(value) ? Object.keys(value).filter((name) => !names.includes(name)) : [];
  return (
    <>
      {shown.map((name) => (
        <Node key={name} name={name} step={name} schema={schema.properties[name]} value={isThere ? value[name] : undefined} parent={path} faults={faults?.below.get(name)} form={form} required={required.has(name)} />
      ))}
      {extra.map((name) => (
        <Node key={name} name={name} step={name} schema={EXTRA} value={value[name]} parent={path} faults={faults?.below.get(name)} form={form} />
      ))}
    </>
  );
});

const EXTRA = { description: "" };

/** A member: a field, a group of fields or a list. */
export const Node = kept(function Node({ name, step, schema, value, parent, faults, form, required }) {
  const path = useMemo(() => [...parent, step], [parent, step]);
  const found = useMemo(() => resolved(schema, form.defs), [schema, form.defs]);
  const type = typeOf(found);
  const given = { name, schema: found, value, path, faults, form, required };
  // What the editor wrote may be of another type; it is left alone until the field is used.
  if (type === "object" && found.properties && (value === undefined || typeof value === "object")) return <Group {...given} />;
  if (type === "array" && (value === undefined || Array.isArray(value))) return <List {...given} />;
  return <Field {...given} type={type} />;
});

function Own({ faults, path }) {
  return faults?.own.length ? <FaultList issues={faults.own} id={`${idOf(path)}-faults`} /> : null;
}

export function FaultList({ issues, id }) {
  return (
    <ul class="faults" id={id}>
      {issues.map(({ severity, message, rule }) => (
        <li class={severity}>
          <span class="unseen">{t(severity)}: </span>
          {message} {rule && <a href={linkTo("rules", rule)}>{rule}</a>}
        </li>
      ))}
    </ul>
  );
}

/** What a member is called: in the declaration's words, and in the wire's. */
export function Name({ name, schema }) {
  const { label } = wordsOf(schema);
  return (
    <>
      {label && `${label} `}
      <code>{name}</code>
    </>
  );
}

/** The same as a text, for what has no room for both. */
const nameOf = (name, schema) => wordsOf(schema).label ?? name;

function Hint({ schema }) {
  const { hint } = wordsOf(schema);
  return hint ? (
    <p class="hint">
      <Words text={hint} />
    </p>
  ) : null;
}

/** What an open object shows: its own faults, a scan if it is one, its members, and what can be done with it. */
function Inside({ schema, value, path, faults, form, isItem, children }) {
  return (
    <div class="members">
      <Own faults={faults} path={path} />
      {!isItem && <Hint schema={schema} />}
      {isScan(schema) && <Scan path={path} form={form} />}
      <Members schema={schema} value={value} path={path} faults={faults} form={form} />
      {children}
    </div>
  );
}

function Group({ name, schema, value, path, faults, form, required }) {
  const isGiven = value !== undefined && value !== null;
  const [chosen, choose] = useState(undefined);
  const count = countOf(faults);
  const isOpen = chosen ?? (isGiven || required || count > 0);
  return (
    <details class="group" open={isOpen} onToggle={({ currentTarget }) => currentTarget.open !== isOpen && choose(currentTarget.open)}>
      <summary id={idOf(path)}>
        <Name name={name} schema={schema} />
        {count > 0 && <span class="count error">{count}</span>}
        {!isGiven && <span class="hint">{required ? t("required") : t("optional")}</span>}
      </summary>
      {isOpen && (
        <Inside schema={schema} value={value} path={path} faults={faults} form={form}>
          {isGiven && !required && (
            <button type="button" class="quiet small" onClick={() => form.change(path, undefined)}>
              {t("removeGroup", { name: nameOf(name, schema) })}
            </button>
          )}
        </Inside>
      )}
    </details>
  );
}

function List({ name, schema, value = [], path, faults, form, required }) {
  const [most, show] = useState(SOME);
  const item = useMemo(() => resolved(schema.items, form.defs), [schema, form.defs]);
  const isPlain = typeOf(item) !== "object";
  const title = nameOf(name, schema);
  const add = () => {
    show(Math.max(most, value.length + 1));
    form.change([...path, value.length], isPlain ? "" : {});
  };
  return (
    <fieldset class="list" id={idOf(path)} tabIndex={-1}>
      <legend>
        <Name name={name} schema={schema} /> {value.length > 0 && <span class="count">{value.length}</span>}
        {value.length === 0 && <span class="hint">{required ? t("required") : t("optional")}</span>}
      </legend>
      <Own faults={faults} path={path} />
      <Hint schema={schema} />
      {value.slice(0, most).map((one, at) => (
        <Item key={at} name={name} title={title} at={at} schema={item} value={one} parent={path} faults={faults?.below.get(at)} form={form} isAlone={value.length <= 3} isPlain={isPlain} />
      ))}
      <div class="buttons">
        {value.length > most && (
          <button type="button" class="quiet small" onClick={() => show(most + 50)}>
            {t("showMore", { count: value.length - most })}
          </button>
        )}
        <button type="button" class="quiet small" onClick={add}>
          {t("add")}
          <span class="unseen"> {title}</span>
        </button>
      </div>
    </fieldset>
  );
}

/** The words by which an item of a list is told from the others. */
const summaryOf = (value) => (typeof value === "object" && value !== null ? Object.values(value).filter((one) => typeof one === "string" || typeof one === "number").slice(0, 3).join(" · ") : "");

const Item = kept(function Item({ name, title, at, schema, value, parent, faults, form, isAlone, isPlain }) {
  const path = useMemo(() => [...parent, at], [parent, at]);
  const [chosen, choose] = useState(undefined);
  const remove = (
    <button type="button" class="quiet small" onClick={() => form.removeItem(parent, at)} aria-label={`${t("remove")}: ${title} ${at + 1}`}>
      {t("remove")}
    </button>
  );
  if (isPlain) {
    return (
      <div class="item plain">
        <Field name={name} schema={schema} type={typeOf(schema)} value={value} path={path} faults={faults} form={form} at={at + 1} />
        {remove}
      </div>
    );
  }
  const count = countOf(faults);
  const isOpen = chosen ?? isAlone;
  return (
    <details class="item" open={isOpen} onToggle={({ currentTarget }) => currentTarget.open !== isOpen && choose(currentTarget.open)}>
      <summary id={idOf(path)}>
        <span class="number">{at + 1}</span> {summaryOf(value) || title}
        {count > 0 && <span class="count error">{count}</span>}
      </summary>
      {isOpen && (
        <Inside schema={schema} value={value} path={path} faults={faults} form={form} isItem>
          {remove}
        </Inside>
      )}
    </details>
  );
});
