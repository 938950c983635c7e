// Waits: a loop of polls with pauses between them, and the end of whatever it waits for. How long to pause, and whether a failed
// poll is worth another one, is decided in Rust.

import { optionsOf, settingsOf, signalOf } from "./client.mjs";
import { ApiError, ConnectionError, DecodeError, TimeoutError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { paceNames, settingNames } from "./options.mjs";
import { sleep } from "./platform.mjs";
import { pick, stringify } from "./text.mjs";

/** A handle of the core; what is wrong with its arguments comes as an error. */
export function make(Class, ...given) {
  try {
    return new Class(...given);
  } catch (failure) {
    throw toError(failure);
  }
}

/** The status of a failure that a later poll may not meet; undefined for any other. */
function statusOf(error) {
  if (error instanceof ConnectionError || error instanceof DecodeError) return 0;
  return error instanceof ApiError ? error.status : undefined;
}

/**
 * The result of a caller's function, unless an abort or the end of the wait comes first: whatever it waits for, the wait is over,
 * and the signal that it is given says so.
 * @param {(signal: AbortSignal) => unknown} run
 * @param {{ signal?: AbortSignal, left: () => number, operation: string }} wait
 */
export async function within({ signal, left, operation }, run) {
  signal?.throwIfAborted();
  const ending = new AbortController();
  let timer;
  let onAbort;
  const over = new Promise((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    // A timer counts 32-bit milliseconds; a wait as long as that has no other end.
    if (left() < 2 ** 31) timer = setTimeout(() => reject(new TimeoutError({ operation, deadline: true })), Math.max(0, left()));
  });
  try {
    return await Promise.race([new Promise((resolve) => resolve(run(ending.signal))), over]);
  } catch (error) {
    ending.abort(error);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Milliseconds left until the deadline of something that begins now. */
export function countdown({ deadline }) {
  const begun = Date.now();
  return () => (deadline ?? Infinity) - (Date.now() - begun);
}

/**
 * The limits of something that takes several calls. `settings` is a function, because time passes between them: it gives those of a
 * call that is made now, and no time left is the end.
 */
export function limitsOf(options, operation, left) {
  const signal = signalOf(options);
  const settings = () => {
    signal?.throwIfAborted();
    if (left() < 1) throw new TimeoutError({ operation, deadline: true });
    const { validate, deadline, ...settings } = pick(options, settingNames);
    return { ...settings, ...(Number.isFinite(left()) ? { deadline: Math.floor(left()) } : {}), signal };
  };
  return { signal, left, operation, settings };
}

/** Options as JSON, which has no NaN: such numbers become strings, which the core refuses. */
const asJson = (options) => stringify(Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === "number" && !Number.isFinite(value) ? String(value) : value])));

/** Polls until there is a result. `run` makes one call and says whether it showed a change, and whether to poll again at once. */
export async function poll(engine, operation, options, run) {
  settingsOf(optionsOf(options)); // refuses what JSON cannot say
  const pace = make(engine().glue.Pace, asJson(pick(options, paceNames)), Date.now());
  const wait = { ...limitsOf(options, operation, () => pace.left(Date.now())), interval: pace.interval() };
  const { signal } = wait;
  try {
    for (;;) {
      let retryAfter;
      try {
        const { changed = false, result, isAtOnce } = await run(wait);
        if (result) return result;
        pace.poll_succeeded(changed);
        if (isAtOnce) continue;
      } catch (error) {
        if (error?.[acted]) throw error.error;
        const status = statusOf(error);
        const isOver = signal?.aborted || error?.code === "deadline";
        if (isOver || status === undefined || !pace.poll_failed(status)) throw error;
        ({ retryAfter } = error);
      }
      const pause = pace.pause(Date.now(), Math.random(), retryAfter);
      if (pause === undefined) throw new TimeoutError({ operation, deadline: true });
      await sleep(pause, signal);
    }
  } finally {
    pace.free();
  }
}

/** Marks a failure that is no failure of polling: a callback's, a signature's, a submission's. It always ends the wait. */
const acted = Symbol("acted");
export async function acting(act) {
  try {
    return await act();
  } catch (error) {
    throw { [acted]: true, error };
  }
}
