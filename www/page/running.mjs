// One docflow in progress: the call that guides it, what its callbacks wait for, and what has happened so far. Independent
// of the page's elements and locale, so both may change while it runs.

import { runClock } from "./clock.mjs";
import { example } from "./example.mjs";
import { newKontur, sandbox } from "./services.mjs";

/** The polling interval in milliseconds. The default would be seconds, later minutes. */
export const pace = { interval: 150, maxInterval: 200 };

/** Bytes that the sandbox treats as a forged signature; any other bytes are valid. */
const FORGED = "invalid";

const bytes = (text) => new TextEncoder().encode(text);

const recordedBody = (type) => example(`kontur-v1/requests/${type}.json`);

export class Life {
  /** @type {"running" | "stopped" | "completed" | "failed"} */
  phase = "running";
  /** The running call, by its name in `kontur.realty.docflows`. */
  call = "run";
  /** The last known docflow and its next step. */
  docflow;
  step = "wait";
  /** Required signatures, each with a function that provides it. */
  signatures = [];
  /** Duties reported so far. */
  duties = [];
  /** Whether additional documents have been filed. */
  adding = false;
  /** Events: `what`, when, and details by type. */
  events = [];
  /** All requests. */
  exchanges = [];
  /** The result: files with their bytes, or an error. */
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

  /** Seconds of the services' clock from the start until now, or until the end. */
  get seconds() {
    return ((this.#ended ?? sandbox.now()) - this.#begun) / 1000;
  }

  /** The docflow's id, once it is created. */
  get docflowId() {
    return this.docflow?.docflowId;
  }

  /** Stops the call, not the docflow. */
  stop() {
    this.#aborter.abort();
  }

  /** Resumes as another process would: with a new client and the docflow's id alone. */
  goOn() {
    const { docflowId } = this;
    this.#note("wentOn", {});
    this.#go("finish", (docflows, options) => docflows.finish(docflowId, options));
  }

  /** Makes these signatures if they are missing. */
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

  /** Simulates an action of Rosreestr. */
  pause() {
    this.#control(() => sandbox.pause(this.docflowId));
  }

  reject() {
    this.#control(() => sandbox.reject(this.docflowId));
  }

  /** Files additional documents for a suspended docflow: a separate docflow, which lets this one continue. */
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
    // Stops the clock, and the calls started meanwhile, which would wait forever without it.
    this.#aborter.abort();
    if (this.phase !== "stopped") this.#ended = sandbox.now();
    this.#forget();
    this.#tell(this);
  }

  #updated(docflow, { do: step }) {
    if (!this.docflow) this.#note("created", { docflowId: docflow.docflowId });
    this.docflow = docflow;
    this.step = step;
    const { duties } = this;
    this.#forget();
    // A duty is reported once, so those that are left stay.
    if (step === "pay") this.duties = duties;
    if (step === "sign") this.signatures = this.#kontur.realty.docflows.signatures(docflow).map(asked);
    this.#note("state", { state: docflow.state, step, count: countOf(docflow, step) });
  }

  /** Waits until the user provides this signature. */
  async #signature({ file, person, personId, bytes: content }) {
    const forged = await this.signatures.find((one) => one.file.id === file.id && one.personId === personId).when;
    this.#note("signed", { file, person, forged, size: content.length });
    return bytes(forged ? FORGED : "a signature");
  }

  #charged(payments) {
    // After resuming from the id, duties paid earlier are reported again while another one is open.
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

  /** The docflow may have moved on since the last poll. Then the sandbox rejects the call, and the next poll shows why. */
  #control(act) {
    try {
      act();
      return true;
    } catch {
      return false;
    }
  }
}

/** A required signature and a promise of it. */
function asked({ file, person, personId }) {
  const signature = { file, person, personId, given: false };
  signature.when = new Promise((resolve) => (signature.give = resolve));
  return signature;
}

/** The number of signatures, duties or files. */
function countOf({ requirements, result }, step) {
  if (step === "sign") return requirements.signature.flatMap(({ files }) => files).length;
  if (step === "pay") return requirements.payment.length;
  return result?.files?.length ?? 0;
}
