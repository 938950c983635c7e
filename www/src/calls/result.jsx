// What came of a call: for which request, the status, what the program gets or the error with the rule behind it, and every exchange.

import { useMemo } from "preact/hooks";
import { signal } from "@preact/signals";
import { addressOf, catalogue, keyOf } from "../core/operations.mjs";
import { go } from "../route.mjs";
import { locale } from "../store.mjs";
import { t } from "../text/index.mjs";
import { Copy } from "../ui/copy.jsx";
import { Exchange } from "../ui/exchange.jsx";
import { Failure } from "../ui/failure.jsx";
import { change } from "./drafts.mjs";

/** The last result of each call, with the draft that it belongs to. */
export const results = signal({});

const isSame = (one, other) => one === other || (one?.body === other?.body && one?.params === other?.params && one?.text === other?.text);

export function Result({ operation, draft, result, send }) {
  const isStale = result && !isSame(result.draft, draft);
  const title = (
    <h2 id="result" tabIndex={-1}>
      {t("result")}
    </h2>
  );
  if (!result) return [title, <p class="hint" id="result-state">{t("notSentYet")}</p>];
  const { response, error, exchanges = [], state } = result;
  const status = response?.status ?? error?.status;
  return (
    <div class={isStale ? "stale" : ""} id="result-body">
      {title}
      <p id="result-state" role="status" class={`state ${state === "sending" || isStale ? "" : error ? "failed" : "succeeded"}`}>
        {state === "sending" ? t("sending") : error ? t("failed", { name: error.name ?? "Error" }) : t("succeeded", { status })}
      </p>
      <p class="hint">
        <code>{keyOf(operation)}</code>, {new Date(result.at).toLocaleTimeString(locale.value)}
        {isStale && <strong> · {t("stale")}</strong>}
      </p>
      {state === "done" && (
        <>
          {error ? <Failure error={error} operation={operation} /> : <Data operation={operation} response={response} draft={result.draft} send={send} />}
          <h3>{t("exchanges", { count: exchanges.length })}</h3>
          {exchanges.length === 0 && <p class="hint">{t("nothingSent")}</p>}
          {exchanges.map((one, at) => (
            <Exchange exchange={one} open={at === exchanges.length - 1} />
          ))}
        </>
      )}
    </div>
  );
}

function Data({ operation, response, draft, send }) {
  const { data } = response;
  const isBytes = data instanceof Uint8Array;
  const text = isBytes ? undefined : data === null ? t("notModified") : (JSON.stringify(data, null, 2) ?? "undefined");
  return (
    <>
      <h3>{t("programGets")}</h3>
      {isBytes ? <Bytes bytes={data} name={operation.name} /> : (
        <div class="shown">
          <Copy text={text} />
          <pre tabIndex={0} role="region" aria-label={t("programGets")} id="data">
            {text}
          </pre>
        </div>
      )}
      <Next operation={operation} data={data} draft={draft} send={send} />
    </>
  );
}

const ENDINGS = [["%PDF", "pdf", "application/pdf"], ["PK", "zip", "application/zip"], ["<?xml", "xml", "application/xml"]];

/** Bytes as a file to save, under the ending that they show. */
export function Bytes({ bytes, name, children }) {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 5));
  const [, ending, type] = ENDINGS.find(([begin]) => start.startsWith(begin)) ?? ["", "bin", "application/octet-stream"];
  const url = useMemo(() => URL.createObjectURL(new Blob([bytes], { type })), [bytes]);
  return (
    <p>
      <a href={url} download={`${name.replace(/[^\w.-]+/g, "-")}.${ending}`} class="file">
        {children ?? t("download")}
      </a>{" "}
      <span class="hint">
        {ending.toUpperCase()}, {t("bytes", { count: bytes.length })}
      </span>
    </p>
  );
}

/** Calls that read what this one has made, or go on from it. */
function Next({ operation, data, draft, send }) {
  if (typeof data !== "object" || data === null) return null;
  const group = operation.name.split(".").slice(0, -1).join(".");
  const known = { ...draft.params, ...(typeof draft.body === "object" && draft.body), ...data };
  // EDIN's created step is named `createdStepId`.
  if (known.createdStepId) known.agreementStepId = known.createdStepId;
  const followers = catalogue.value.operations.filter((one) => {
    if (one.vendor !== operation.vendor || !one.name.startsWith(`${group}.`) || one.name === operation.name || one.method !== "GET" || one.kind) return false;
    const needed = (one.params ?? []).filter(({ required, in: place }) => required || place === "path");
    return needed.length > 0 && needed.every(({ name }) => known[name] !== undefined && typeof known[name] !== "object");
  });
  if (!followers.length) return null;
  const follow = (one) => {
    const params = Object.fromEntries((one.params ?? []).filter(({ name, required, in: place }) => known[name] !== undefined && (required || place === "path")).map(({ name }) => [name, known[name]]));
    change(keyOf(one), { params });
    go(...addressOf(one));
    void send(one);
  };
  return (
    <div class="buttons">
      {followers.map((one) => (
        <button type="button" class="quiet small" onClick={() => follow(one)}>
          {t("readBack", { name: one.name })}
        </button>
      ))}
    </div>
  );
}
