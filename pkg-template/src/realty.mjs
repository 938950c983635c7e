// Waiting, following and the guided way through a docflow. What a look at a docflow means, what is due and how long to pause
// is decided in Rust; here are the loops, the callbacks and the iterators.

import { optionsOf, settingsOf, signalOf } from "./client.mjs";
import { ApiError, DecodeError, DocflowError } from "./errors.mjs";
import { sleep } from "./platform.mjs";
import { DocflowFailedError } from "./realty.errors.mjs";
import { pick, stringify } from "./text.mjs";
import { acting, countdown, functionOf, limitsOf, make, patiently, settingNames, within } from "./waits.mjs";

const SIGNATURE = "a signature must be bytes, a Blob, a stream or { contentId }";
const REFUSED = "the service asks again for signatures that were submitted, so they were not accepted; finish(docflowId, …) signs and submits anew";

/** Why a consumer's own end of following is no failure. */
const ended = Symbol("ended");

/** The objects of a list of an answer; services have been seen to send other things. */
const objectsOf = (list) => (Array.isArray(list) ? list.filter((item) => item !== null && typeof item === "object" && !Array.isArray(item)) : []);

/** Those of them that can be asked for. */
const filesOf = (list) => objectsOf(list).filter(({ id }) => typeof id === "string" && id.trim() !== "");

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
      return await patiently(engine, operation, options, async (wait) => {
        const docflow = await docflows.get(docflowId, wait.settings());
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
          const did = act && (await act(docflow, sight, watch, wait));
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
      for (const file of filesOf(required)) {
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
  async function signOne(required, sign, wait, ask) {
    const bytes = await ask(() => required.download(wait.settings()));
    const signature = await within(wait, (signal) => sign({ ...required, bytes, signal }));
    if (signature === undefined || signature === null) return false;
    // Strict, because a signature without bytes is none (V08).
    await ask(() => required.attach(signature, { ...wait.settings(), validate: "strict" }));
    return true;
  }

  /** What a docflow shows to somebody who has not seen it before. */
  function glance(docflow) {
    const watch = make(engine().glue.Watch, "");
    try {
      return watch.see(stringify(docflow));
    } finally {
      watch.free();
    }
  }

  docflows.signatures = signatures;

  docflows.is = (docflow, type) => docflow?.docflowType === type;

  docflows.step = (docflow) => {
    const { do: step, calls } = glance(docflow);
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
  };

  docflows.waitFor = async (docflowId, options) => watch("realty.docflows.waitFor", docflowId, options);

  docflows.sign = async (docflow, sign, options) => {
    if (typeof sign !== "function") throw new TypeError("docflow: sign must be a function");
    settingsOf(optionsOf(options));
    const wait = limitsOf(options, "realty.docflows.sign", countdown(pick(options, ["deadline"])));
    const given = typeof docflow === "string" ? await docflows.get(docflow, wait.settings()) : docflow;
    const signedFiles = [];
    const required = signatures(given);
    for (const one of required) if (await signOne(one, sign, wait, (call) => call())) signedFiles.push(one.file.id);
    return { requiredFiles: required.map(({ file }) => file.id), signedFiles };
  };

  /** What is due in a docflow's life, with the memory of one walk through it. */
  function guide(operation, { sign, onPayment }) {
    /** The success of a submission that could not be read. */
    let unread;
    /** A refusal that the next look may explain. */
    let refusal;
    let refusals = 0;

    /** Makes a call; notes when the service refuses it. */
    async function ask(call) {
      try {
        return await call();
      } catch (error) {
        if (error instanceof ApiError && error.status < 500) refusal = error;
        throw error;
      }
    }

    async function submit({ docflowId }, { required }, watch, wait) {
      unread = undefined;
      try {
        // A file without its signature stops it here (V71), before the service is asked.
        await ask(() => docflows.submit(docflowId, { ...wait.settings(), requiredFiles: required, signedFiles: watch.signed(), validate: "strict" }));
      } catch (error) {
        // A success that cannot be read may be one all the same; the next looks tell.
        if (!(error instanceof DecodeError && error.mayHaveReachedServer)) throw error;
        unread = error;
      }
      watch.note_submitted(unread !== undefined);
    }

    /** Signs what is not signed yet, submits once all of it is, and tells of each duty once. */
    return async (docflow, sight, watch, wait) => {
      if (sight.unpaid.length && onPayment) {
        const due = sight.unpaid.map((place) => docflow.requirements.payment[place]);
        await within(wait, () => onPayment(due, docflow));
      }
      if (sight.do !== "sign") unread = undefined;
      if (sight.refused) throw unread ?? new DocflowError(`${operation}: ${REFUSED}`, { code: "signatures-refused", operation });
      // Signing takes people long, and the docflow may have gone on meanwhile: then what it shows now counts, and not the refusal.
      if (refusal && !sight.changed) throw refusal;
      refusal = undefined;
      if (sight.do !== "sign" || !sign || !(sight.submits || sight.unsigned.length)) return false;
      try {
        const required = signatures(docflow);
        for (const place of sight.unsigned) if (await signOne(required[place], sign, wait, ask)) watch.note_signed(place);
        await submit(docflow, sight, watch, wait);
      } catch (error) {
        if (refusal === undefined || error !== refusal || ++refusals === 3) throw error;
      }
      return true;
    };
  }

  async function finish(operation, docflowId, options, told) {
    const left = countdown(pick(optionsOf(options), ["deadline"]));
    const handlers = { sign: functionOf(options, "sign"), onPayment: functionOf(options, "onPayment") };
    const docflow = await watch(operation, docflowId, { ...options, until: undefined }, guide(operation, handlers), told);
    if (docflow.state !== "completed") throw new DocflowFailedError({ operation, docflow });
    const { settings } = limitsOf(options, operation, left);
    const found = [];
    for (const file of filesOf(docflow.result?.files)) found.push({ ...file, bytes: await files.download(docflowId, file.id, settings()) });
    return { docflow, files: found };
  }

  docflows.finish = async (docflowId, options) => finish("realty.docflows.finish", docflowId, options);

  docflows.run = async (type, body, options) => {
    const operation = "realty.docflows.run";
    const left = countdown(pick(optionsOf(options), ["deadline"]));
    const wait = limitsOf(options, operation, left);
    const onUpdate = functionOf(options, "onUpdate");
    for (const name of ["sign", "onPayment"]) functionOf(options, name);
    const created = await docflows.create(type, body, pick(options, [...settingNames, "deadline", "signal", "validate", "dialect", "parentState"]));
    // The id comes first of all: with it, `finish` goes on wherever this is cut off.
    const { do: step, calls, known } = glance(created);
    await within(wait, () => onUpdate?.(created, { do: step, calls, known, previous: undefined }));
    const rest = Number.isFinite(left()) ? { deadline: Math.max(1, Math.floor(left())) } : {};
    return finish(operation, created.docflowId, { ...options, ...rest }, created);
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
          const batch = await patiently(engine, "realty.news.follow", { ...options, signal: ending.signal }, async ({ settings }) => {
            const answer = await news.list({ ...settings(), after: follow.after() });
            const [waits, ...fresh] = follow.take(stringify(answer));
            token = follow.after();
            return fresh.length || !waits ? { result: { value: { answer, fresh, waits } } } : { moved: false };
          });
          for (let place = 0; place < batch.fresh.length; place += 2) {
            ending.signal.throwIfAborted();
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
    for (const name of ["return", "throw"]) {
      const leave = events[name].bind(events);
      Object.defineProperty(events, name, { value: (value) => (ending.abort(ended), leave(value)) });
    }
    Object.defineProperty(events, "token", { get: () => token, enumerable: true });
    return events;
  };
}
