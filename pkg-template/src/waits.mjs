// Waits: a loop of looks with pauses between them, and the end of whatever it waits for. How long to pause, and whether a failed
// look is worth another one, is decided in Rust.

import { optionsOf, settingsOf, signalOf } from "./client.mjs";
import { ApiError, ConnectionError, DecodeError, TimeoutError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { sleep } from "./platform.mjs";
import { pick, stringify } from "./text.mjs";

export const settingNames = ["timeout", "retry", "headers"];
const paceNames = ["interval", "maxInterval", "failures", "deadline"];

/** A handle of the core; what is wrong with its arguments comes as an error. */
export function make(Class, ...given) {
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
    return { ...pick(options, settingNames), ...(Number.isFinite(left()) ? { deadline: Math.floor(left()) } : {}), signal };
  };
  return { signal, left, operation, settings };
}

/** Looks again and again. `look` makes one call and says whether something was new and whether all is over. */
export async function patiently(engine, operation, options, look) {
  settingsOf(optionsOf(options)); // refuses what JSON cannot say
  const own = pick(options, paceNames);
  for (const name of paceNames) {
    if (typeof own[name] === "number" && !Number.isFinite(own[name])) throw new TypeError(`docflow: ${name} must be a finite number`);
  }
  const pace = make(engine().glue.Pace, stringify(own), Date.now());
  const wait = limitsOf(options, operation, () => pace.left(Date.now()));
  const { signal } = wait;
  try {
    for (;;) {
      let asked;
      try {
        const { moved, result, at } = await look(wait);
        if (result) return result.value;
        pace.looked(moved);
        if (at === "once") continue;
      } catch (error) {
        const status = error?.[acted] ? undefined : statusOf(error);
        const isOver = signal?.aborted || error?.code === "deadline";
        if (isOver || status === undefined || !pace.fails(status)) throw error?.[acted] ? error.error : error;
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
const acted = Symbol("acted");
export async function acting(act) {
  try {
    return await act();
  } catch (error) {
    throw { [acted]: true, error };
  }
}

/** A function that the caller may give. */
export function functionOf(options, name) {
  const given = pick(options, [name])[name];
  if (given !== undefined && typeof given !== "function") throw new TypeError(`docflow: ${name} must be a function`);
  return given;
}
