// Waiting, following and the guided way through a docflow. What a look at a docflow means, what is due and how long to pause
// is decided in Rust; here are the loops, the callbacks and the iterators.

import { settingsOf, signalOf } from "./client.mjs";
import { ApiError, ConnectionError, DecodeError, DocflowFailedError, TimeoutError, toError } from "./errors.mjs";
import { sleep } from "./platform.mjs";
import { pick, stringify } from "./text.mjs";

const settingNames = ["timeout", "retry", "headers"];
const paceNames = ["interval", "maxInterval", "failures", "deadline"];

/** A handle of the core; what is wrong with its arguments comes as an error. */
function make(Class, ...given) {
  try {
    return new Class(...given);
  } catch (failure) {
    throw toError(failure);
  }
}

/** The status of a failure that a later look may not meet; undefined for any other. */
function statusOf(error) {
  if (error instanceof ConnectionError || error instanceof DecodeError) return 0;
  return error instanceof ApiError ? error.status : undefined;
}

/** The result, or the reason of an abort that comes first: whatever the caller's function waits for, the wait is over. */
async function unlessAborted(run, signal) {
  signal?.throwIfAborted();
  if (!signal) return run();
  let onAbort;
  const aborted = new Promise((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([Promise.resolve(run()), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Looks again and again. `look` makes one call and says whether something was new and whether all is over. */
async function patiently(engine, operation, options, look) {
  settingsOf(options); // refuses what JSON cannot say
  const signal = signalOf(options);
  const pace = make(engine().glue.Pace, stringify(pick(options, paceNames)), Date.now());
  try {
    for (;;) {
      signal?.throwIfAborted();
      const left = pace.left(Date.now());
      if (left < 1) throw new TimeoutError({ operation, deadline: true });
      let asked;
      try {
        const limit = Number.isFinite(left) ? { deadline: Math.floor(left) } : {};
        const { moved, result, at } = await look({ ...pick(options, settingNames), ...limit, signal });
        if (result) return result.value;
        pace.looked(moved);
        if (at === "once") continue;
      } catch (error) {
        const status = error?.[own] ? undefined : statusOf(error);
        if (signal?.aborted || status === undefined || !pace.fails(status)) throw error?.[own] ? error.error : error;
        asked = error.retryAfter;
      }
      const pause = pace.pause(Date.now(), Math.random(), asked);
      if (pause === undefined) throw new TimeoutError({ operation, deadline: true });
      await sleep(pause, signal);
    }
  } finally {
    pace.free();
  }
}

/** Marks a failure that is no failure of looking: a callback's, a signature's, a submission's. It is never looked past. */
const own = Symbol("own");
async function acting(act) {
  try {
    return await act();
  } catch (error) {
    throw { [own]: true, error };
  }
}

function functionOf(options, name) {
  const given = pick(options, [name])[name];
  if (given !== undefined && typeof given !== "function") throw new TypeError(`docflow: ${name} must be a function`);
  return given;
}

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
    const { until } = pick(options, ["until"]);
    const onUpdate = functionOf(options, "onUpdate");
    const signal = signalOf(options);
    const watch = make(engine().glue.Watch, statesOf(until));
    let previous;
    if (told && !told.requirements) {
      watch.see(stringify(told));
      previous = told.state;
    }
    try {
      return await patiently(engine, operation, options, async (settings) => {
        const docflow = await docflows.get(docflowId, settings);
        const sight = watch.see(stringify(docflow));
        return acting(async () => {
          const { changed, known, do: step, calls } = sight;
          if (changed) await unlessAborted(() => onUpdate?.(docflow, { do: step, calls, known, previous }), signal);
          previous = docflow.state;
          if (sight.ends || (typeof until === "function" && (await unlessAborted(() => until(docflow), signal)))) return { result: { value: docflow } };
          const acted = act && (await act(docflow, sight, watch, settings));
          return { moved: changed || acted, at: acted ? "once" : "pause" };
        });
      });
    } finally {
      watch.free();
    }
  }

  /** Everything that is to be signed of a docflow, by person and file. */
  function signatures(docflow) {
    const all = [];
    for (const { person, files: required } of docflow?.requirements?.signature ?? []) {
      for (const file of required ?? []) {
        all.push({
          docflowId: docflow.docflowId,
          personId: person?.personId,
          person,
          file,
          download: (options) => files.download(docflow.docflowId, file.id, options),
          attach: (signature, options) =>
            typeof signature?.contentId === "string"
              ? files.linkSignature(docflow.docflowId, file.id, signature.contentId, options)
              : files.sign(docflow.docflowId, file.id, signature, options),
        });
      }
    }
    return all;
  }

  /** Has one file signed; nothing happens when the signer gives nothing. `ask` makes the calls. */
  async function signOne(required, sign, settings, ask) {
    const { signal } = settings;
    const bytes = await ask(() => required.download(settings));
    const signature = await unlessAborted(() => sign({ ...required, bytes }), signal);
    if (signature === undefined || signature === null) return false;
    await ask(() => required.attach(signature, settings));
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
          return { do: step, calls, signatures: signatures(docflow), payments: docflow.requirements.payment ?? [] };
        case "pay":
          return { do: step, calls, payments: docflow.requirements.payment };
        case "read":
        case "done":
          return { do: step, calls, files: docflow.result?.files ?? [] };
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
    const settings = pick(options, [...settingNames, "deadline", "signal"]);
    const given = typeof docflow === "string" ? await docflows.get(docflow, settings) : docflow;
    const signedFiles = [];
    const required = signatures(given);
    for (const one of required) if (await signOne(one, sign, settings, (call) => call())) signedFiles.push(one.file.id);
    return { requiredFiles: required.map(({ file }) => file.id), signedFiles };
  };

  /** Signs what is not signed yet, submits once all of it is, and tells of each duty once. */
  async function advance(docflow, sight, watch, settings, { sign, onPayment }) {
    if (sight.unpaid.length && onPayment) {
      const due = sight.unpaid.map((place) => docflow.requirements.payment[place]);
      await unlessAborted(() => onPayment(due, docflow), settings.signal);
    }
    if (sight.do !== "sign" || !sign || !(sight.submits || sight.unsigned.length)) return false;
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
      for (const place of sight.unsigned) if (await signOne(required[place], sign, settings, ask)) watch.note_signed(place);
      // A file without its signature stops it here (V71), before the service is asked.
      await ask(() => docflows.submit(docflow.docflowId, { ...settings, requiredFiles: sight.required, signedFiles: watch.signed(), validate: "strict" }));
    } catch (error) {
      // Signing takes people long, and the docflow may have gone on meanwhile; then the next look tells, and not the refusal.
      if (refusal !== undefined && error === refusal && (await hasGoneOn(docflow, settings))) return true;
      // A success that cannot be read is one all the same.
      if (!(error instanceof DecodeError && error.mayHaveReachedServer)) throw error;
    }
    watch.note_submitted();
    return true;
  }

  async function hasGoneOn({ docflowId, state }, settings) {
    const now = await docflows.get(docflowId, settings).catch(() => undefined);
    settings.signal?.throwIfAborted();
    return now !== undefined && now.state !== state;
  }

  async function finish(operation, docflowId, options, told) {
    const handlers = { sign: functionOf(options, "sign"), onPayment: functionOf(options, "onPayment") };
    const docflow = await watch(operation, docflowId, { ...options, until: undefined }, (...look) => advance(...look, handlers), told);
    if (docflow.state !== "completed") throw new DocflowFailedError({ operation, docflow });
    const settings = pick(options, [...settingNames, "signal"]);
    const found = [];
    for (const file of docflow.result?.files ?? []) found.push({ ...file, bytes: await files.download(docflowId, file.id, settings) });
    return { docflow, files: found };
  }

  docflows.finish = async (docflowId, options) => finish("realty.docflows.finish", docflowId, options);

  docflows.run = async (type, body, options) => {
    const onUpdate = functionOf(options, "onUpdate");
    for (const name of ["sign", "onPayment"]) functionOf(options, name);
    const begun = Date.now();
    const { deadline } = pick(options, ["deadline"]);
    const created = await docflows.create(type, body, pick(options, [...settingNames, "deadline", "signal", "validate", "dialect", "parentState"]));
    // The id comes first of all: with it, `finish` goes on wherever this is cut off.
    await unlessAborted(() => onUpdate?.(created, { do: "wait", calls: docflows.step(created).calls, known: true, previous: undefined }), signalOf(options));
    const left = deadline === undefined ? {} : { deadline: Math.max(1, deadline - (Date.now() - begun)) };
    return finish("realty.docflows.run", created.docflowId, { ...options, ...left }, created);
  };

  news.follow = (options) => {
    const { after } = pick(options, ["after"]);
    if (after !== undefined && typeof after !== "string") throw new TypeError("docflow: after must be a token");
    const follow = make(engine().glue.Follow, after);
    let token = after;
    const events = (async function* () {
      try {
        for (;;) {
          const batch = await patiently(engine, "realty.news.follow", options, async (settings) => {
            const answer = await news.list({ ...settings, after: follow.after() });
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
          if (batch.waits) await sleep(pick(options, ["interval"]).interval ?? 5000, signalOf(options));
        }
      } finally {
        follow.free();
      }
    })();
    Object.defineProperty(events, "token", { get: () => token, enumerable: true });
    return events;
  };
}
