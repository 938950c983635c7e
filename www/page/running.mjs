// The life of one docflow: the one call that guides it, what that call's callbacks wait for, and what has happened so far.
// It knows no element of the page and no language, so both may change while it runs.

import { runClock } from "./clock.mjs";
import { example } from "./example.mjs";
import { newKontur, sandbox } from "./services.mjs";

/** How often the call looks at the docflow, in milliseconds. Without these it would be seconds, and minutes later on. */
export const pace = { interval: 150, maxInterval: 200 };

/** What the sandbox takes for a forged signature; it takes any other bytes for a good one. */
const FORGED = "invalid";

const bytes = (text) => new TextEncoder().encode(text);

const recordedBody = (type) => example(`kontur-v1/requests/${type}.json`);

export class Life {
  /** @type {"running" | "stopped" | "completed" | "failed"} */
  phase = "running";
  /** The call that is under way, by its name in `kontur.realty.docflows`. */
  call = "run";
  /** The docflow as it was seen last, and what is to be done with it. */
  docflow;
  step = "wait";
  /** Signatures that are asked for, each with the way to give it. */
  signatures = [];
  /** Duties that were told of. */
  duties = [];
  /** Whether additional documents are on their way. */
  adding = false;
  /** What happened: `what`, when, and more by kind. */
  events = [];
  /** Every request that was made. */
  exchanges = [];
  /** What came of it: files with their bytes, or an error. */
  files = [];
  error;

  #tell;
  #tick;
  #kontur;
  #aborter;
  #paid = new Set();
  #begun = sandbox.now();
  #ended;

  /**
   * @param {string} type
   * @param {(life: Life) => void} tell called when there is something new to show
   * @param {(life: Life) => void} tick called when time has passed
   */
  constructor(type, tell, tick) {
    this.type = type;
    this.#tell = tell;
    this.#tick = tick;
    this.#go("run", async (docflows, options) => docflows.run(type, await recordedBody(type), options));
  }

  /** Seconds of the services' clock from the beginning until now, or until the end. */
  get seconds() {
    return ((this.#ended ?? sandbox.now()) - this.#begun) / 1000;
  }

  /** The docflow's id, once there is one. */
  get docflowId() {
    return this.docflow?.docflowId;
  }

  /** Ends the call, not the docflow. */
  stop() {
    this.#aborter.abort();
  }

  /** Goes on as another process would: with a new client, and nothing of the old call but the docflow's id. */
  goOn() {
    const { docflowId } = this;
    this.#note("wentOn", {});
    this.#go("finish", (docflows, options) => docflows.finish(docflowId, options));
  }

  /** Signs what is still unsigned of these. */
  sign(signatures, forged = false) {
    for (const signature of signatures.filter(({ given }) => !given)) {
      signature.given = true;
      signature.give(forged);
    }
    this.#tell(this);
  }

  /** Pays duties at the bank. */
  pay(duties) {
    for (const duty of duties.filter(({ paid }) => !paid)) {
      if (!this.#control(() => sandbox.pay(this.docflowId, duty.uin))) continue;
      duty.paid = true;
      this.#paid.add(duty.uin);
      this.#note("paid", { duty });
    }
    this.#tell(this);
  }

  /** What Rosreestr might do with it. */
  pause() {
    this.#control(() => sandbox.pause(this.docflowId));
  }

  reject() {
    this.#control(() => sandbox.reject(this.docflowId));
  }

  /** Files additional documents for a docflow that is paused: a docflow with a life of its own, which lets this one go on. */
  async addDocuments() {
    const { signal } = this.#aborter;
    this.adding = true;
    this.#tell(this);
    try {
      const body = await recordedBody("additionalpackage_request");
      body.options.docflowId = this.docflowId;
      await this.#kontur.realty.docflows.run("additionalpackage_request", body, {
        ...pace,
        signal,
        sign: () => bytes("a signature"),
        onUpdate: ({ state }) => this.#note("added", { state }),
      });
    } catch (error) {
      if (!signal.aborted) this.#note("notAdded", { error });
    }
    this.adding = false;
    this.#tell(this);
  }

  async #go(call, make) {
    this.call = call;
    this.phase = "running";
    this.#forget();
    this.#kontur = newKontur((exchange) => this.exchanges.push(exchange));
    this.#aborter = new AbortController();
    const { signal } = this.#aborter;
    signal.addEventListener("abort", runClock(() => this.#tick(this)), { once: true });
    try {
      const { files } = await make(this.#kontur.realty.docflows, {
        ...pace,
        signal,
        sign: (request) => this.#signature(request),
        onPayment: (payments) => this.#charged(payments),
        onUpdate: (docflow, update) => this.#updated(docflow, update),
      });
      this.files = files;
      this.phase = "completed";
    } catch (error) {
      this.phase = signal.aborted ? "stopped" : "failed";
      if (signal.aborted) this.#note("stopped", {});
      else this.error = error;
    }
    // Stops the clock, and with it what was begun meanwhile: without the clock that would wait for ever.
    this.#aborter.abort();
    if (this.phase !== "stopped") this.#ended = sandbox.now();
    this.#forget();
    this.#tell(this);
  }

  #updated(docflow, { do: step }) {
    if (!this.docflow) this.#note("created", { docflowId: docflow.docflowId });
    this.docflow = docflow;
    this.step = step;
    this.#forget();
    if (step === "sign") this.signatures = this.#kontur.realty.docflows.signatures(docflow).map(asked);
    this.#note("state", { state: docflow.state, step, count: countOf(docflow, step) });
  }

  /** Waits until somebody gives this signature. */
  async #signature({ file, person, personId, bytes: content }) {
    const forged = await this.signatures.find((one) => one.file.id === file.id && one.personId === personId).when;
    this.#note("signed", { file, person, forged, size: content.length });
    return bytes(forged ? FORGED : "a signature");
  }

  #charged(payments) {
    // Who goes on from the id is told again of what was paid already while another duty is open.
    this.duties = payments.map(({ uin, summ }) => ({ uin, summ, paid: this.#paid.has(uin) }));
    this.#tell(this);
  }

  #forget() {
    this.signatures = [];
    this.duties = [];
  }

  #note(what, more) {
    this.events.push({ what, seconds: this.seconds, ...more });
    this.#tell(this);
  }

  /** The docflow may have moved on since it was seen last; then the sandbox refuses, and the next look shows why. */
  #control(act) {
    try {
      act();
      return true;
    } catch {
      return false;
    }
  }
}

/** A required signature with a promise of it. */
function asked({ file, person, personId }) {
  const signature = { file, person, personId, given: false };
  signature.when = new Promise((resolve) => (signature.give = resolve));
  return signature;
}

/** How many signatures, duties or files there are. */
function countOf({ requirements, result }, step) {
  if (step === "sign") return requirements.signature.flatMap(({ files }) => files).length;
  if (step === "pay") return requirements.payment.length;
  return result?.files?.length ?? 0;
}
