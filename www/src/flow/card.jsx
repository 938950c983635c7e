// The one card that says who must act now, with what they can do.

import { useState } from "preact/hooks";
import { locale } from "../store.mjs";
import { t } from "../text/index.mjs";
import { Bytes } from "../calls/result.jsx";
import { Drop } from "../calls/scan.jsx";
import { Failure } from "../ui/failure.jsx";
import { watching } from "./run.mjs";

export const nameOf = (person) => [person?.surname, person?.name, person?.patronymic].filter(Boolean).join(" ") || t("unnamed");

export const roubles = (sum) => Number(sum).toLocaleString(locale.value, { style: "currency", currency: "RUB", currencyDisplay: "narrowSymbol", minimumFractionDigits: 0 });

export function Card({ run, again }) {
  watching(run);
  const { phase, asked } = run;
  const who = phase === "running" ? (asked ? "you" : run.turn === "you" ? "service" : run.turn) : "nobody";
  const tone = { done: "good", failed: "bad" }[phase] ?? (asked ? "act" : "");
  return (
    <section class={`sheet card ${tone}`} aria-labelledby="card-title">
      <p class="who">{t(`who_${who === "service" && run.story.vendor === "edin" ? "edin" : who}`)}</p>
      <h2 id="card-title" aria-live="polite">
        {titleOf(run)}
      </h2>
      {phase === "running" && asked && <Ask key={asked.kind} run={run} asked={asked} />}
      {phase === "running" && !asked && <div class="working" aria-hidden="true" />}
      {phase === "done" && <Done run={run} />}
      {phase === "failed" && <Failed run={run} />}
      {phase === "stopped" && <p>{t("stoppedHint")}</p>}
      <div class="buttons">
        {(phase === "failed" || phase === "stopped") && canGoOn(run) && (
          <button type="button" class="main" id="go-on" onClick={() => run.goOn()}>
            {t("goOn")}
          </button>
        )}
        {phase === "running" ? (
          <button type="button" class="quiet" id="stop" onClick={() => run.stop()}>
            {t("stop")}
          </button>
        ) : (
          <button type="button" class={phase === "done" ? "main" : "quiet"} id="again" onClick={again}>
            {t("again")}
          </button>
        )}
      </div>
    </section>
  );
}

/** A docflow that Rosreestr ended stays so. */
const canGoOn = (run) => run.error?.name !== "DocflowFailedError" && run.error?.name !== "refusedApproval";

function titleOf(run) {
  const { phase, asked, story, step } = run;
  if (phase === "done") return t(`done_${story.id}`);
  if (phase === "stopped") return t("stopped");
  if (phase === "failed") return reasonOf(run);
  if (!asked) return t(`wait_${step}`);
  const left = { sign: () => run.wanted.filter(({ given }) => !given).length, pay: () => run.duties.filter(({ paid }) => !paid).length, task: () => asked.tasks.length, mend: () => asked.missing.length }[asked.kind]?.();
  return t(`ask_${asked.kind}`, { count: left });
}

/** Why a story has ended, by its cause and in the reader's language. */
function reasonOf(run) {
  const { error } = run;
  if (error.name === "refusedApproval") return t("failed_refusedApproval");
  if (error.name === "DocflowFailedError") return t(run.rejected ? "failed_rejected" : run.forged ? "failed_forged" : "failed_service");
  if (error.name === "ConnectionError") return t(error.mayHaveReachedServer ? "failed_lost" : "failed_unsent");
  if (error.name === "ValidationError") return t("failed_invalid");
  if (typeof error.status === "number") return t("failed_refused", { status: error.status });
  return t("failed_other");
}

function Failed({ run }) {
  watching(run);
  const { error } = run;
  const hint = error.name === "ConnectionError" ? t("lostHint") : canGoOn(run) ? t("goOnHint") : undefined;
  return (
    <>
      {hint && <p>{hint}</p>}
      <details>
        <summary>{t("technical")}</summary>
        <Failure error={error} />
        {run.docflowError && <pre tabIndex={0}>{JSON.stringify(run.docflowError, null, 2)}</pre>}
      </details>
    </>
  );
}

function Done({ run }) {
  watching(run);
  const { files, certificate } = run;
  return (
    <>
      {certificate && (
        <p>
          {t("certificateFrom", { from: day(certificate.validFrom), to: day(certificate.validTo) })}
        </p>
      )}
      {files.map((file) => (
        <Bytes bytes={file.bytes} name={file.name}>
          {t.label(file.name)}
        </Bytes>
      ))}
    </>
  );
}

const day = (text) => (text ? new Date(text).toLocaleDateString(locale.value) : "–");

function Ask({ run, asked }) {
  watching(run);
  const Kind = { sign: Sign, pay: Pay, add: Add, statement: Statement, mend: Mend, task: Task }[asked.kind];
  return <Kind run={run} asked={asked} />;
}

/** One line: what it is, facts about it, and what can be done. */
function Thing({ title, children, action, done }) {
  return (
    <li>
      <div>
        <p>{title}</p>
        <p class="hint">{children}</p>
      </div>
      {done ? <span class="succeeded">✓ {done}</span> : action}
    </li>
  );
}

/** What replies to the question of the card. */
function Act({ id, act, children }) {
  return (
    <div class="buttons">
      <button type="button" class="main" id={id} onClick={act}>
        {children}
      </button>
    </div>
  );
}

function Sign({ run, asked }) {
  watching(run);
  return (
    <>
      <ul class="things">
        {run.wanted.map((one) => {
          const { file, person, given } = one;
          const name = nameOf(person);
          return (
            <Thing
              title={name}
              done={given && t("signed")}
              action={
                <button type="button" aria-label={`${t("sign")}: ${name}, ${t.label(file.type)}`} onClick={() => asked.give([one])}>
                  {t("sign")}
                </button>
              }
            >
              {t.label(file.type)}
            </Thing>
          );
        })}
      </ul>
      <div class="buttons">
        <button type="button" class="main" id="sign-all" onClick={() => asked.give(run.wanted)}>
          {t("signAll")}
        </button>
        <button type="button" class="quiet" id="sign-forged" onClick={() => asked.give(run.wanted, true)}>
          {t("signForged")}
        </button>
      </div>
    </>
  );
}

function Pay({ run, asked }) {
  watching(run);
  return (
    <>
      <ul class="things">
        {run.duties.map((duty) => (
          <Thing
            title={roubles(duty.summ)}
            done={duty.paid && t("paid")}
            action={
              <button type="button" aria-label={`${t("pay")}: ${roubles(duty.summ)}, ${t("uin")} ${duty.uin}`} onClick={() => asked.pay([duty])}>
                {t("pay")}
              </button>
            }
          >
            {t("uin")} <code>{duty.uin}</code>
          </Thing>
        ))}
      </ul>
      <Act id="pay-all" act={() => asked.pay(run.duties)}>
        {t("payAll")}
      </Act>
    </>
  );
}

function Add({ asked }) {
  return (
    <>
      <p>{t("addHint")}</p>
      <ul class="things">
        {asked.files.map(({ type }) => (
          <Thing title={t.label(type)} />
        ))}
      </ul>
      <Act id="add" act={() => asked.reply()}>
        {t("addDocuments")}
      </Act>
    </>
  );
}

function Statement({ asked }) {
  return (
    <>
      <Bytes bytes={asked.bytes} name="statement">
        {t("statementFile")}
      </Bytes>
      <Act id="sign-statement" act={() => asked.reply()}>
        {t("signStatement")}
      </Act>
    </>
  );
}

function Mend({ asked }) {
  const [files, put] = useState({});
  return (
    <>
      <ul class="things">
        {asked.missing.map(({ documentType, message }) => (
          <Thing title={message} action={<Drop onFile={(file) => put({ ...files, [documentType]: file })} label={files[documentType] ? t("dropped", { name: files[documentType].name }) : t("dropScanShort")} />}>
            <code>{documentType}</code>
          </Thing>
        ))}
      </ul>
      <Act id="mend" act={() => asked.reply(files)}>
        {Object.keys(files).length ? t("attach") : t("attachSamples")}
      </Act>
    </>
  );
}

function Task({ asked }) {
  return (
    <>
      <ul class="things">
        {asked.tasks.map((task) => {
          const how = task.agreementTaskType === 2 ? "sign" : "approve";
          return (
            <Thing
              title={task.user}
              action={
                <span class="buttons">
                  <button type="button" class="main" id={`${how}-${task.taskId}`} onClick={() => asked.perform(task, how)}>
                    {t(how === "sign" ? "sign" : "approve")}
                  </button>
                  <button type="button" class="quiet" onClick={() => asked.perform(task, "refuse", t("refusalReason"))}>
                    {t("refuse")}
                  </button>
                </span>
              }
            >
              {t(`task_is_${how}`)}
            </Thing>
          );
        })}
      </ul>
    </>
  );
}
