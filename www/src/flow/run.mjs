// One story under way: who must act, what has happened, every request. It knows neither the page's elements nor its language.

import { signal } from "@preact/signals";
import { client, control } from "../core/services.mjs";
import { settings } from "../store.mjs";

/** The polling interval in milliseconds. The default would be seconds, later minutes. */
export const pace = { interval: 150, maxInterval: 250 };

/** Lets what is being drawn be drawn again with every change of a run. */
export const watching = (run) => void run?.changes.value;

export class Run {
  /** Grows with every change, so that the page draws anew. */
  changes = signal(0);
  /** @type {"running" | "stopped" | "done" | "failed"} */
  phase = "running";
  /** The step of the story, by its name. */
  step = "filled";
  /** Steps that are over. */
  passed = new Set(["filled"]);
  /** What the reader must do; `undefined` while it is somebody else's turn. */
  asked;
  /** Whose turn it is otherwise. */
  turn = "service";
  events = [];
  exchanges = [];
  files = [];
  /** What the other side does as soon as it can. */
  decisions = new Set();
  /** What is known behind the story: ids, wire words. */
  facts = {};
  error;
  /** How much faster the services' clock runs in this part of the story. */
  haste = 1;

  #aborter;
  #begun;
  #clock = 0;

  constructor(story, input) {
    this.story = story;
    this.input = input;
    this.steps = story.steps;
    this.#go(story.start);
  }

  get signal() {
    return this.#aborter.signal;
  }

  /** Seconds of the services' clock since the start. */
  get seconds() {
    return this.#clock / 1000;
  }

  changed() {
    this.changes.value++;
  }

  note(what, more = {}) {
    this.events.push({ what, seconds: this.seconds, ...more });
    this.changed();
  }

  /** Enters a step; those before it are over. */
  enter(step, { turn = "service" } = {}) {
    // What the other side asks for may be no usual step of the story: it comes before the result.
    if (!this.steps.includes(step)) this.steps = [...this.steps.slice(0, -1), step, ...this.steps.slice(-1)];
    for (const one of this.steps.slice(0, this.steps.indexOf(step))) this.passed.add(one);
    this.step = step;
    this.turn = turn;
    this.changed();
  }

  /** A client whose requests belong to this run. */
  client(options) {
    const note = (exchange) => {
      if (!this.exchanges.includes(exchange)) this.exchanges.push(exchange);
      this.changed();
    };
    return client(this.story.vendor, { note, onRetry: (event) => this.note("retried", { event }), options });
  }

  /**
   * Lets the reader act and waits for it. The services' clock stands meanwhile.
   * @template T
   * @param {object} question what the card shows
   * @returns {Promise<T>}
   */
  ask(question) {
    return new Promise((resolve, reject) => {
      const end = (settle) => (value) => {
        if (this.asked === asked) this.asked = undefined;
        this.changed();
        settle(value);
      };
      const asked = { ...question, reply: end(resolve) };
      this.signal.addEventListener("abort", () => end(reject)(this.signal.reason), { once: true });
      this.asked = asked;
      this.changed();
    });
  }

  /** Stops the call, not what the service does. */
  stop() {
    this.#aborter.abort();
  }

  /** Takes it up again, as another process would. */
  goOn() {
    this.note("wentOn");
    this.error = undefined;
    this.#go(this.story.resume);
  }

  /** Something of the other side, which may have become impossible meanwhile. */
  async act(name, ...given) {
    try {
      const services = await this.control;
      await services?.[name](...given);
      return true;
    } catch {
      return false;
    }
  }

  async #go(part) {
    this.phase = "running";
    this.#aborter = new AbortController();
    this.changed();
    try {
      this.control = await control();
      this.#tick(this.signal);
      await part.call(this.story, this);
      this.phase = "done";
      for (const one of this.steps) this.passed.add(one);
      this.note("done");
    } catch (error) {
      this.phase = this.signal.aborted ? "stopped" : "failed";
      if (this.phase === "failed") this.error = error;
      this.note(this.phase, { error: this.error });
    }
    // Stops the clock, and whatever still waits.
    this.#aborter.abort();
    this.asked = undefined;
    this.changed();
  }

  /** Moves the services' clock while it is nobody's turn here. */
  async #tick(signal) {
    let before = performance.now();
    while (!signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      // Measured, not assumed: browsers slow down timers of hidden pages.
      const now = performance.now();
      const step = Math.round(Math.min(now - before, 400) * settings.value.speed * this.haste);
      before = now;
      if (signal.aborted) return;
      await this.story.watch?.(this);
      if (this.asked || signal.aborted) continue;
      this.#clock += step;
      await this.act("advance", step);
      this.changed();
    }
  }
}
