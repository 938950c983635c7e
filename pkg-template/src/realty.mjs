// Waiting, following and the guided way through a docflow. What a look at a docflow means, what is due and how long to pause
// is decided in Rust; here are the loops, the callbacks and the iterators.

import { optionsOf, signalOf } from "./client.mjs";
import { ApiError, DecodeError, DocflowError, DocflowFailedError, TimeoutError } from "./errors.mjs";
import { sleep } from "./platform.mjs";
import { pick, stringify } from "./text.mjs";
import { acting, functionOf, make, patiently, settingNames, within } from "./waits.mjs";

const SIGNATURE = "a signature must be bytes, a Blob, a stream or { contentId }";
const REFUSED = "the service asks again for signatures that were submitted, so they were not accepted; finish(docflowId, …) signs and submits anew";

/** Why a consumer's own end of following is no failure. */
const ended = Symbol("ended");

/** The objects of a list of an answer; services have been seen to send other things. */
const objectsOf = (list) => (Array.isArray(list) ? list.filter((item) => item !== null && typeof item === "object" && !Array.isArray(item)) : []);

function statesOf(until) {
  if (until === undefined || typeof until === "function") return "";
  const states = Array.isArray(until) ? until : [until];
  if (!states.every((state) => typeof state === "string" && state && !/\s/.test(state))) throw new TypeError("docflow: until must be a state, a list of states or a function");
  return states.join(" ");
}

/** Adds what takes several calls to the client's tree of methods. */
export function addRealty(client, engine) {
  const { docflows, news } = client.realty;
  const { files } = docflows;

  /** Watches one docflow; `act` does what is due and says whether to look again at once. What is `told` already is not told again. */
  async function watch(operation, docflowId, options, act, told) {
    const { until } = pick(optionsOf(options), ["until"]);
    const onUpdate = functionOf(options, "onUpdate");
    const watch = make(engine().glue.Watch, statesOf(until));
    let previous;
    if (told && !told.requirements) {
      watch.see(stringify(told));
      previous = told.state;
    }
    try {
      return await patiently(engine, operation, options, async (settings, wait) => {
        const docflow = await docflows.get(docflowId, settings());
        // A cache on the way may answer of another one; nothing is done with that.
        if (String(docflow.docflowId).toLowerCase() !== docflowId.toLowerCase()) {
          throw new DecodeError({ operation, status: 200, at: 0, expected: "about the docflow that was asked for" });
        }
        const sight = watch.see(stringify(docflow));
        return acting(async () => {
          const { changed, known, do: step, calls } = sight;
          if (changed) await within(wait, () => onUpdate?.(docflow, { do: step, calls, known, previous }));
          previous = docflow.state;
          if (sight.ends || (typeof until === "function" && (await within(wait, () => until(docflow))))) return { result: { value: docflow } };
          const did = act && (await act(docflow, sight, watch, settings, wait));
          return { moved: changed || did, at: did ? "once" : "pause" };
        });
      });
    } finally {
      watch.free();
    }
  }

  /** Everything that is to be signed of a docflow, by person and file. */
  function signatures(docflow) {
    const all = [];
    for (const { person, files: required } of objectsOf(docflow?.requirements?.signature)) {
      for (const file of objectsOf(required)) {
        all.push({
          docflowId: docflow.docflowId,
          personId: person?.personId,
          person,
          file,
          download: (options) => files.download(docflow.docflowId, file.id, options),
          attach: async (signature, options) => {
            if (signature === null || typeof signature !== "object") throw new TypeError(`docflow: ${SIGNATURE}`);
            if (!("contentId" in signature)) return files.sign(docflow.docflowId, file.id, signature, options);
            if (typeof signature.contentId !== "string") throw new TypeError(`docflow: ${SIGNATURE}`);
            return files.linkSignature(docflow.docflowId, file.id, signature.contentId, options);
          },
        });
      }
    }
    return all;
  }

  /** Has one file signed; nothing happens when the signer gives nothing. `ask` makes the calls. */
  async function signOne(required, sign, settings, wait, ask) {
    const bytes = await ask(() => required.download(settings()));
    const signature = await within(wait, (signal) => sign({ ...required, bytes, signal }));
    if (signature === undefined || signature === null) return false;
    // Strict, because a signature without bytes is none (V08).
    await ask(() => required.attach(signature, { ...settings(), validate: "strict" }));
    return true;
  }

  docflows.signatures = signatures;

  docflows.is = (docflow, type) => docflow?.docflowType === type;

  docflows.step = (docflow) => {
    const watch = make(engine().glue.Watch, "");
    try {
      const { do: step, calls } = watch.see(stringify(docflow));
      switch (step) {
        case "sign":
          return { do: step, calls, signatures: signatures(docflow), payments: objectsOf(docflow.requirements.payment) };
        case "pay":
          return { do: step, calls, payments: objectsOf(docflow.requirements.payment) };
        case "read":
        case "done":
          return { do: step, calls, files: objectsOf(docflow.result?.files) };
        case "failed":
          return { do: step, calls, error: docflow.error };
        default:
          return { do: step, calls };
      }
    } finally {
      watch.free();
    }
  };

  docflows.waitFor = async (docflowId, options) => watch("realty.docflows.waitFor", docflowId, options);

  docflows.sign = async (docflow, sign, options) => {
    if (typeof sign !== "function") throw new TypeError("docflow: sign must be a function");
    const settings = pick(optionsOf(options), [...settingNames, "deadline", "signal"]);
    const begun = Date.now();
    const wait = { signal: signalOf(options), left: () => (settings.deadline ?? Infinity) - (Date.now() - begun), operation: "realty.docflows.sign" };
    const now = () => (settings.deadline === undefined ? settings : { ...settings, deadline: Math.max(1, wait.left()) });
    const given = typeof docflow === "string" ? await docflows.get(docflow, now()) : docflow;
    const signedFiles = [];
    const required = signatures(given);
    for (const one of required) if (await signOne(one, sign, now, wait, (call) => call())) signedFiles.push(one.file.id);
    return { requiredFiles: required.map(({ file }) => file.id), signedFiles };
  };

  /** What is due in a docflow's life, with the memory of one walk through it. */
  function guide(operation, { sign, onPayment }) {
    /** The success of a submission that could not be read, and the looks since then that still ask for the same. */
    let unread;
    let unmoved = 0;

    /** Signs what is not signed yet, submits once all of it is, and tells of each duty once. */
    return async (docflow, sight, watch, settings, wait) => {
      if (sight.unpaid.length && onPayment) {
        const due = sight.unpaid.map((place) => docflow.requirements.payment[place]);
        await within(wait, () => onPayment(due, docflow));
      }
      if (sight.refused) throw new DocflowError(`${operation}: ${REFUSED}`, { code: "signatures-refused", operation });
      if (sight.do !== "sign") unread = undefined;
      if (sight.do !== "sign" || !sign) return false;
      if (!sight.submits && !sight.unsigned.length) {
        if (unread && ++unmoved === 3) throw unread;
        return false;
      }
      let refusal;
      const ask = async (call) => {
        try {
          return await call();
        } catch (error) {
          if (error instanceof ApiError && error.status < 500) refusal = error;
          throw error;
        }
      };
      try {
        const required = signatures(docflow);
        for (const place of sight.unsigned) if (await signOne(required[place], sign, settings, wait, ask)) watch.note_signed(place);
        // A file without its signature stops it here (V71), before the service is asked.
        await ask(() => docflows.submit(docflow.docflowId, { ...settings(), requiredFiles: sight.required, signedFiles: watch.signed(), validate: "strict" }));
      } catch (error) {
        // Signing takes people long, and the docflow may have gone on meanwhile; then the next look tells, and not the refusal.
        if (refusal !== undefined && error === refusal && (await hasGoneOn(docflow, settings()))) return true;
        // A success that cannot be read may be one all the same; the next looks tell.
        if (!(error instanceof DecodeError && error.mayHaveReachedServer)) throw error;
        unread = error;
        unmoved = 0;
      }
      watch.note_submitted();
      return true;
    };
  }

  async function hasGoneOn({ docflowId, state }, settings) {
    const now = await docflows.get(docflowId, settings).catch(() => undefined);
    settings.signal?.throwIfAborted();
    return now !== undefined && now.state !== state;
  }

  async function finish(operation, docflowId, options, told) {
    const { deadline } = pick(optionsOf(options), ["deadline"]);
    const end = deadline === undefined ? Infinity : Date.now() + deadline;
    const handlers = { sign: functionOf(options, "sign"), onPayment: functionOf(options, "onPayment") };
    const docflow = await watch(operation, docflowId, { ...options, until: undefined }, guide(operation, handlers), told);
    if (docflow.state !== "completed") throw new DocflowFailedError({ operation, docflow });
    const settings = pick(options, [...settingNames, "signal"]);
    const found = [];
    for (const file of objectsOf(docflow.result?.files)) {
      const left = end - Date.now();
      if (left < 1) throw new TimeoutError({ operation, deadline: true });
      found.push({ ...file, bytes: await files.download(docflowId, file.id, { ...settings, ...(Number.isFinite(left) && { deadline: left }) }) });
    }
    return { docflow, files: found };
  }

  docflows.finish = async (docflowId, options) => finish("realty.docflows.finish", docflowId, options);

  docflows.run = async (type, body, options) => {
    const operation = "realty.docflows.run";
    const { deadline } = pick(optionsOf(options), ["deadline"]);
    const onUpdate = functionOf(options, "onUpdate");
    for (const name of ["sign", "onPayment"]) functionOf(options, name);
    const begun = Date.now();
    const left = () => (deadline ?? Infinity) - (Date.now() - begun);
    const created = await docflows.create(type, body, pick(options, [...settingNames, "deadline", "signal", "validate", "dialect", "parentState"]));
    // The id comes first of all: with it, `finish` goes on wherever this is cut off.
    const update = { do: "wait", calls: docflows.step(created).calls, known: true, previous: undefined };
    await within({ signal: signalOf(options), left, operation }, () => onUpdate?.(created, update));
    return finish(operation, created.docflowId, { ...options, ...(deadline === undefined ? {} : { deadline: Math.max(1, Math.floor(left())) }) }, created);
  };

  news.follow = (options) => {
    const { after } = pick(optionsOf(options), ["after"]);
    if (after !== undefined && typeof after !== "string") throw new TypeError("docflow: after must be a token");
    const follow = make(engine().glue.Follow, after);
    // Ended by the consumer also while it waits for an event.
    const ending = new AbortController();
    const signal = signalOf(options);
    const onAbort = () => ending.abort(signal.reason);
    let token = after;
    const events = (async function* () {
      try {
        if (signal?.aborted) onAbort();
        signal?.addEventListener("abort", onAbort, { once: true });
        for (;;) {
          const batch = await patiently(engine, "realty.news.follow", { ...options, signal: ending.signal }, async (settings) => {
            const answer = await news.list({ ...settings(), after: follow.after() });
            const [waits, ...fresh] = follow.take(stringify(answer));
            token = follow.after();
            return fresh.length || !waits ? { result: { value: { answer, fresh, waits } } } : { moved: false };
          });
          for (let place = 0; place < batch.fresh.length; place += 2) {
            yield batch.answer.docflowNewsItem[batch.fresh[place]];
            // The consumer has come back, so the event has been handled.
            follow.note_handled(batch.fresh[place + 1]);
            token = follow.after();
          }
          if (batch.waits) await sleep(pick(options, ["interval"]).interval ?? 5000, ending.signal);
        }
      } catch (error) {
        if (error !== ended) throw error;
      } finally {
        signal?.removeEventListener("abort", onAbort);
        follow.free();
      }
    })();
    const leave = events.return.bind(events);
    Object.defineProperty(events, "return", { value: (value) => (ending.abort(ended), leave(value)) });
    Object.defineProperty(events, "token", { get: () => token, enumerable: true });
    return events;
  };
}
