// Waits: a loop of polls with pauses between them, and the end of what it waits for. Rust decides how long to pause and
// whether to retry a failed poll.

import { callNames, settingsOf } from "./client.mjs";
import { ApiError, ConnectionError, DecodeError, TimeoutError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { paceNames, settingNames } from "./options.mjs";
import { sleep } from "./platform.mjs";
import { optionText, pick, reading, signalOf, throwIfAborted } from "./text.mjs";

/** The options of every wait. */
export const waitNames = [...callNames, ...paceNames];

/** A handle of the core. Invalid arguments are thrown as an error. */
export function make(Class, ...given) {
  try {
    return new Class(...given);
  } catch (failure) {
    throw toError(failure);
  }
}

/** An optional function of the caller. */
export function functionOf(engine, locale, options, name) {
  const given = pick(options, [name])[name];
  if (given !== undefined && typeof given !== "function") throw toError(engine().glue.not_a_function(name, locale));
  return given;
}

/** The status of an error that may be gone at a later poll; undefined for any other. */
function statusOf(error) {
  if (error instanceof ConnectionError || error instanceof DecodeError) return 0;
  return error instanceof ApiError ? error.status : undefined;
}

/**
 * The result of a caller's function, unless an abort or the end of the wait comes first: then the wait is over whatever
 * the function waits for, and the signal passed to it is aborted.
 * @param {(signal: AbortSignal) => unknown} run
 * @param {{ signal?: AbortSignal, left: () => number, operation: string }} wait
 */
export async function within({ signal, left, operation }, run) {
  throwIfAborted(signal);
  const ending = new AbortController();
  let timer;
  let onAbort;
  const over = new Promise((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    // A timer counts 32-bit milliseconds; a longer wait has no other end.
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

/** Milliseconds until the deadline of something that starts now. */
export function countdown({ deadline }) {
  const begun = Date.now();
  return () => (deadline ?? Infinity) - (Date.now() - begun);
}

/** The states that a wait is to end with, as words; a function decides by itself. */
export const wordsOf = (until) => (until === undefined || typeof until === "function" ? [] : reading(() => [until].flat()));

/** What is left of a deadline, for a call that is made now. */
export const deadlineOf = (left) => (Number.isFinite(left()) ? { deadline: Math.max(1, Math.floor(left())) } : {});

/** The error of a response about something else: a cache may return another one, which must not be acted on. */
export const aboutAnother = (operation, what) => new DecodeError({ operation, status: 200, at: 0, expected: `about the ${what} that was asked for` });

/**
 * The limits of several calls. `settings` is a function because time passes between them: it returns the settings of a
 * call made now, and fails if no time is left.
 */
export function limitsOf(options, operation, left) {
  const signal = signalOf(options);
  const settings = () => {
    throwIfAborted(signal);
    if (left() < 1) throw new TimeoutError({ operation, deadline: true });
    const { validate, deadline, ...settings } = pick(options, settingNames);
    return { ...settings, ...deadlineOf(left), signal };
  };
  return { signal, left, operation, settings };
}

/** Polls until there is a result. `run` makes one call and returns whether it found a change and whether to poll again immediately. */
export async function poll(engine, locale, operation, options, run) {
  settingsOf(options); // rejects headers that are none
  const pace = make(engine().glue.Pace, optionText(pick(options, paceNames)), Date.now(), locale);
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

/**
 * Returns a function that makes a call, and again after a failure that may pass, within limits of the moment. `find` checks whether
 * an earlier attempt succeeded: before the second one, and before the first if `isDoubtful`.
 */
export const attempts = (engine, locale, operation, limits) => async (send, find, isDoubtful = false) => {
  const { result } = await poll(engine, locale, operation, limits(), async ({ settings }) => {
    const found = isDoubtful && find ? await find(settings()) : undefined;
    isDoubtful = true;
    return { result: { result: found ?? (await send(settings())) } };
  });
  return result;
};

/** Marks an error that is not an error of polling: of a callback, a signature or a submission. It always ends the wait. */
const acted = Symbol("acted");
export async function acting(act) {
  try {
    return await act();
  } catch (error) {
    throw { [acted]: true, error };
  }
}
