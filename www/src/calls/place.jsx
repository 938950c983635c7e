// "Calls": any operation as a form, as JSON and as a program; sent, and its result beside it.

import { useEffect, useRef, useState } from "preact/hooks";
import { addressOf, call, catalogue, check, examples, find, keyOf, loadCatalogue, loadRules, ready, schemaOf } from "../core/operations.mjs";
import { go, replace, route } from "../route.mjs";
import { drafts, history, locale, say } from "../store.mjs";
import { t } from "../text/index.mjs";
import { Loading } from "../ui/loading.jsx";
import { Copy } from "../ui/copy.jsx";
import { Words } from "../ui/words.jsx";
import { attached, canRedo, canUndo, change, draftOf, redo, undo } from "./drafts.mjs";
import { codeOf, kinds as codeKinds } from "./code.mjs";
import { Editor } from "./editor.jsx";
import { List } from "./list.jsx";
import { History } from "./history.jsx";
import { Paste } from "./paste.jsx";
import { RequestForm } from "./request.jsx";
import { Result, results } from "./result.jsx";
import { opened, shared } from "./share.mjs";
import { parse, Unreadable } from "../json/parse.mjs";
import { signal } from "@preact/signals";
import { Faults } from "./faults.jsx";

const FIRST = ["kontur", "assessment.subjects.create"];

/** Fields that were left, and drafts that were sent: only these show their faults. */
const touched = signal({});
const tab = signal("form");
const codeKind = signal("docflow");
/** Text of the editor as it was typed, with the body it was read as. */
const typed = signal({});

export function touch(key, path) {
  const seen = touched.value[key] ?? { paths: new Set(), all: false };
  if (seen.all || (path && seen.paths.has(path.join("/")))) return;
  touched.value = { ...touched.value, [key]: path ? { ...seen, paths: new Set([...seen.paths, path.join("/")]) } : { ...seen, all: true } };
}

const untouch = (key) => (touched.value = { ...touched.value, [key]: undefined });

/** The issues that are shown: of what was left, or everything after Send. */
function shownIssues(key, issues) {
  const seen = touched.value[key];
  if (!issues || !seen) return [];
  if (seen.all) return issues;
  return issues.filter(({ path }) => seen.paths.has(path.join("/")) || (path.length === 0 && seen.paths.size > 0 && seen.paths.has("")));
}

/** Sends the draft and shows what came of it. */
export async function send(operation, { force } = {}) {
  const key = keyOf(operation);
  const draft = draftOf(key);
  if (draft.text !== undefined) return;
  touch(key);
  const begun = { draft, operation, at: Date.now(), state: "sending" };
  results.value = { ...results.value, [key]: begun };
  const outcome = await call(operation, { ...draft, ...attached.value[key] }, force ? { validate: "off" } : {});
  const done = { ...begun, state: "done", ...outcome };
  if (results.value[key] === begun) results.value = { ...results.value, [key]: done };
  const { params, body } = draft;
  history.value = [{ at: begun.at, key, status: outcome.response?.status ?? outcome.error?.status, error: outcome.error?.name, draft: { params, body } }, ...history.value].slice(0, 40);
  return done;
}

export function Calls() {
  useEffect(() => void loadCatalogue().catch(() => {}), []);
  if (!catalogue.value) return <Loading what={t("loadingCatalogue")} />;
  const [vendor, name, kind] = route.value.parts.length ? route.value.parts : FIRST;
  const { operation, kinds } = find(vendor, name, kind);
  return (
    <div class="calls">
      <List current={operation} />
      {operation ? <Call key={keyOf(operation)} operation={operation} kinds={kinds} /> : <p class="sheet">{t("noSuchCall", { name: [vendor, name].join(".") })}</p>}
    </div>
  );
}

function Call({ operation, kinds }) {
  const key = keyOf(operation);
  const draft = drafts.value[key] ?? {};
  const main = useRef();
  const [force, setForce] = useState(false);
  useEffect(() => {
    void loadRules(operation.vendor).catch(() => {});
    void loadRules("values").catch(() => {});
  }, [operation.vendor]);
  useEffect(() => {
    const packed = route.value.query.get("d");
    if (!packed) return;
    opened(packed).then(
      (given) => {
        change(key, given);
        replace(...addressOf(operation));
      },
      () => say(t("badLink")),
    );
  }, [route.value]);

  const issues = check(operation, draft.body, locale.value);
  const shown = draft.text === undefined ? shownIssues(key, issues) : [];
  const result = results.value[key];
  const doSend = () => {
    if (draft.text !== undefined || (result?.state === "sending")) return;
    void send(operation, { force }).then(() => document.getElementById("result")?.scrollIntoView({ block: "nearest", behavior: "instant" }));
  };
  const onKey = (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === "Enter") {
      event.preventDefault();
      doSend();
    } else if (command && event.key.toLowerCase() === "z" && !event.target.closest?.(".editor")) {
      event.preventDefault();
      step(event.shiftKey ? redo : undo);
    }
  };
  const tabs = ["form", ...(operation.body === "json" ? ["json"] : []), "code"];
  const current = tabs.includes(tab.value) ? tab.value : "form";
  return (
    <>
      <section class="sheet request" ref={main} onKeyDown={onKey} aria-labelledby="call-title">
        <header>
          <h2 id="call-title" tabIndex={-1}>
            <code>
              {operation.vendor}.{operation.name}
            </code>
          </h2>
          <p>{operation.summary}.</p>
          <details class="more">
            <summary>
              <code>
                {operation.method} {operation.path}
              </code>
            </summary>
            {operation.text && (
              <p class="hint">
                <Words text={operation.text} />
              </p>
            )}
            {operation.page && (
              <p>
                <a href={operation.page} rel="noreferrer">
                  {t("vendorsPage")}
                </a>
              </p>
            )}
          </details>
        </header>
        {kinds.length > 1 && <Kinds operation={operation} kinds={kinds} />}
        <div class="bar">
          <div class="tabs" role="tablist" aria-label={t("views")}>
            {tabs.map((one) => (
              <button type="button" role="tab" id={`tab-${one}`} aria-selected={one === current} aria-controls="view" tabIndex={one === current ? 0 : -1} onClick={() => (tab.value = one)} onKeyDown={(event) => moveTab(event, tabs, current)}>
                {t(`view_${one}`)}
              </button>
            ))}
          </div>
          <Tools operation={operation} draft={draft} />
        </div>
        <div role="tabpanel" id="view" aria-labelledby={`tab-${current}`}>
          {current === "form" && <RequestForm operation={operation} draft={draft} issues={shown} onTouch={(path) => touch(key, path)} />}
          {current === "json" && <Json operation={operation} draft={draft} issues={shown} onTouch={() => touch(key)} />}
          {current === "code" && <Code operation={operation} draft={draft} />}
        </div>
        <Faults issues={shown} isChecked={Boolean(touched.value[key]) && issues !== undefined} isReady={Boolean(ready.value[operation.vendor])} checks={Boolean(schemaOf(operation)) || !ready.value[operation.vendor]} onShow={() => (tab.value = "form")} />
        <div class="send">
          <button type="button" class="main" id="send" onClick={doSend} aria-disabled={draft.text !== undefined || result?.state === "sending"} aria-describedby="send-state">
            {t("send")} <kbd>Ctrl ↵</kbd>
          </button>
          <span id="send-state" role="status">
            {draft.text !== undefined ? t("sendOff") : shown.length ? t("faultCount", { count: shown.length }) : ""}
          </span>
          <label class="check">
            <input type="checkbox" checked={force} onChange={({ currentTarget }) => setForce(currentTarget.checked)} /> {t("force")}
          </label>
        </div>
      </section>
      <section class="sheet outcome" aria-labelledby="result">
        <Result operation={operation} draft={draft} result={result} send={send} />
        <History />
      </section>
    </>
  );
}

/** Takes back or does again, and shows whose change it was. */
function step(move) {
  const key = move();
  const operation = key && catalogue.value.byKey.get(key);
  if (operation) go(...addressOf(operation));
}

function moveTab(event, tabs, current) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(current) + by + tabs.length) % tabs.length];
  tab.value = next;
  document.getElementById(`tab-${next}`)?.focus();
}

function Kinds({ operation, kinds }) {
  return (
    <div class="field kinds">
      <label for="kind">{t("kind")}</label>
      <select id="kind" value={operation.kind} onChange={({ currentTarget }) => go(...addressOf(kinds.find(({ kind }) => kind === currentTarget.value)))}>
        {kinds.map(({ kind }) => (
          <option value={kind}>{t.label(kind)}</option>
        ))}
      </select>
    </div>
  );
}

function Tools({ operation, draft }) {
  const key = keyOf(operation);
  const known = examples.value[key] ?? {};
  const fill = (given) => {
    untouch(key);
    change(key, structuredClone(given));
  };
  const share = async () => {
    await navigator.clipboard.writeText(await shared(operation, draft)).then(() => say(t("shared")), () => say(t("notCopied")));
  };
  return (
    <div class="tools">
      {Object.entries(known).map(([name, given]) => (
        <button type="button" class="quiet small" id={`example-${name}`} onClick={() => fill(given)}>
          {t(`example_${name}`)}
        </button>
      ))}
      <Paste key={key} />
      <button type="button" class="quiet small" id="clear" onClick={() => fill({})} aria-disabled={Object.keys(draft).length === 0}>
        {t("clear")}
      </button>
      <button type="button" class="quiet small" id="undo" onClick={() => step(undo)} aria-disabled={!canUndo()}>
        {t("undo")}
      </button>
      <button type="button" class="quiet small" id="redo" onClick={() => step(redo)} aria-disabled={!canRedo()}>
        {t("redo")}
      </button>
      <button type="button" class="quiet small" onClick={share} title={t("shareHint")} aria-description={t("shareHint")}>
        {t("share")}
      </button>
    </div>
  );
}

function Json({ operation, draft, issues, onTouch }) {
  const key = keyOf(operation);
  const mine = typed.value[key];
  const isMine = draft.text === undefined && mine && mine.body === draft.body;
  const text = draft.text ?? (isMine ? mine.text : draft.body === undefined ? "{}" : JSON.stringify(draft.body, null, 2));
  let unreadable;
  if (draft.text !== undefined) {
    try {
      parse(draft.text);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unreadable = error;
    }
  }
  const onText = (next) => {
    const { text: _, ...rest } = draftOf(key);
    try {
      const { value: body } = parse(next);
      typed.value = { ...typed.value, [key]: { text: next, body } };
      change(key, { ...rest, body }, "text");
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      change(key, { ...rest, text: next }, "text");
    }
  };
  return <Editor text={text} onText={onText} onLeave={onTouch} unreadable={unreadable} issues={issues} label={t("view_json")} />;
}

function Code({ operation, draft }) {
  const text = codeOf(codeKind.value, operation, draft);
  return (
    <div class="code">
      <div class="tabs small" role="radiogroup" aria-label={t("view_code")}>
        {codeKinds.map((one) => (
          <label>
            <input type="radio" name="code" checked={codeKind.value === one} onChange={() => (codeKind.value = one)} /> {t(`code_${one}`)}
          </label>
        ))}
        <Copy text={text} />
      </div>
      <pre tabIndex={0} role="region" aria-label={t("view_code")} id="code">
        {text}
      </pre>
    </div>
  );
}
