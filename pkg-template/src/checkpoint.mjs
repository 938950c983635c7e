// What takes a `createMany` up again: which items have been created, and which may have been sent.

import { block, blockShift, lastSave, longestPause, share } from "./kontur.policy.mjs";
import { stringify } from "./text.mjs";
import { within } from "./waits.mjs";

/** A checkpoint that a caller gives back. */
export function readCheckpoint(given, wrong) {
  if (given === undefined || given === null) return { done: 0, created: [], pending: [] };
  const { done, last, created, pending } = JSON.parse(stringify(given)) ?? {};
  const isString = (value) => typeof value === "string";
  const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isString);
  const isWhole = Number.isSafeInteger(done) && done >= 0 && (done === 0 || isString(last));
  if (!isWhole || !Array.isArray(created) || !created.every(isPair) || !Array.isArray(pending) || !pending.every(isString)) throw wrong("checkpoint");
  return { done, last, created, pending };
}

/** The checkpoint of a call that goes on from a `saved` one. `store` is the caller's function, if there is one. */
export class Checkpoint {
  #wait;
  #isIterated;
  #store;
  #storing = Promise.resolve();
  #queued;
  #savedAt = 0;
  #took = 0;
  #announced = 0;
  #last;
  #pending;

  constructor(saved, { wait, isIterated, store }) {
    this.#wait = wait;
    this.#isIterated = isIterated;
    this.#store = store;
    this.#last = saved.last;
    this.#pending = new Set(saved.pending);
    /** How many results have been handed out. */
    this.done = saved.done;
    /** Ids of what has been created, by external ids. */
    this.created = new Map(saved.created);
    /** External ids of what an earlier call may have sent. */
    this.doubtful = new Set(saved.pending);
  }

  /** Hands the checkpoint out, one after the other. Whatever is noted until it is this one's turn is in it. */
  #save = () =>
    (this.#queued ??= this.#storing = this.#storing.then(async () => {
      this.#queued = undefined;
      this.#savedAt = Date.now();
      const [done, last] = [this.#isIterated ? this.done : 0, this.#last];
      await this.#store?.({ done, ...(last === undefined ? {} : { last }), created: [...this.created], pending: [...this.#pending] });
      this.#took = Date.now() - this.#savedAt;
    }));

  /** Announces that items may be sent, before they are. `known` are the external ids of all items, if they are an array. */
  async announce(index, externalId, known) {
    if (!this.#store) return;
    if (!known) this.#pending.add(externalId);
    if (index < this.#announced) return;
    const until = Math.min(known?.length ?? 0, index + Math.max(block, index >> blockShift));
    for (let at = index; at < until; at++) if (!this.created.has(known[at])) this.#pending.add(known[at]);
    await within(this.#wait, this.#save);
    this.#announced = Math.max(this.#announced, until);
  }

  noteCreated(externalId, id) {
    this.created.set(externalId, id);
    this.#pending.delete(externalId);
  }

  /** It was certainly not created. */
  noteAbsent(externalId) {
    this.#pending.delete(externalId);
  }

  /** The next result has been handed out. An iterator never comes back to it. */
  noteHanded(externalId) {
    if (this.#isIterated) {
      this.#last = externalId ?? "";
      this.created.delete(this.#last);
      this.#pending.delete(this.#last);
    }
    this.done++;
  }

  /** Stores what has been created, as often as that is cheap. */
  async saveIfDue() {
    if (this.#store && Date.now() - this.#savedAt >= Math.min(longestPause, share * this.#took)) await within(this.#wait, this.#save);
  }

  /** Stores what there is at the end. After a failure, storing has a time of its own, and another failure of it is none. */
  async end(hasFailed) {
    const wait = hasFailed ? { left: () => lastSave, operation: this.#wait.operation } : this.#wait;
    await within(wait, this.#save).catch((error) => {
      if (!hasFailed) throw error;
    });
  }
}
