// Follows a feed: an async iterator that polls. Rust decides which events of a response are new and from which token to
// resume.

import { sleep } from "./platform.mjs";
import { signalOf, stringify } from "./text.mjs";
import { make, poll, waitNames } from "./waits.mjs";

/** The options of every feed. */
export const followNames = [...waitNames, "after"];

/** The reason when a consumer ends following: not an error. */
const ended = Symbol("ended");

/**
 * Follows a feed.
 * @param {{ operation: string, isNews: boolean, locale: string, list: Function, events: string }} feed `list` reads the page
 *   after a token with some settings, `events` is the member with its events
 */
export function follow(engine, options, { operation, isNews, locale, list, events: member }) {
  const { after } = options;
  const follow = make(engine().glue.Follow, isNews, after, locale);
  // The consumer can end it even while it waits for an event.
  const ending = new AbortController();
  const signal = signalOf(options);
  const onAbort = () => ending.abort(signal.reason);
  let token = after;
  const events = (async function* () {
    try {
      if (signal?.aborted) onAbort();
      signal?.addEventListener("abort", onAbort, { once: true });
      for (;;) {
        const { response, batch, interval } = await poll(engine, locale, operation, { ...options, signal: ending.signal }, async ({ settings, interval }) => {
          const response = await list(follow.after(), settings());
          const batch = follow.batch(stringify(response));
          token = follow.after();
          return batch.events.length || !batch.pauses ? { result: { response, batch, interval } } : {};
        });
        for (const [index, own] of batch.events) {
          ending.signal.throwIfAborted();
          yield response[member][index];
          // The consumer has requested the next event, so this one has been handled.
          follow.note_handled(own);
          token = follow.after();
        }
        if (batch.pauses) await sleep(interval, ending.signal);
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
}

/** Follows the events of an API by `list`, its call for a page of them. */
export const followEvents = (engine, native, options, operation, locale, list) =>
  follow(engine, native.options(options, followNames), { operation, isNews: false, locale, list: (afterEventId, settings) => list({ afterEventId }, settings), events: "events" });
