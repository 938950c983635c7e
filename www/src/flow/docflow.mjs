// The stories of Rosreestr: an extract, and a sale with signatures and a duty.

import { pace } from "./run.mjs";

/** Bytes that the sandbox treats as a forged signature; any other bytes are valid. */
const FORGED = "invalid";
const bytes = (text) => new TextEncoder().encode(text);

const options = (run, kontur) => {
  const { docflows } = kontur.realty;
  return {
    ...pace,
    signal: run.signal,
    sign: async ({ file, person, personId, bytes: content }) => {
      const wanted = run.wanted.find((one) => one.file.id === file.id && one.personId === personId);
      const forged = await wanted.when;
      run.note("signed", { person, file, forged, size: content.length });
      return bytes(forged ? FORGED : "a signature");
    },
    onPayment: (duties) => {
      run.duties = duties.map(({ uin, summ }) => ({ uin, summ, paid: run.paid?.has(uin) }));
      void askToPay(run);
    },
    onUpdate: (docflow, { do: step }) => {
      const { docflowId, docflowType, state, result, error } = docflow;
      if (!run.facts.docflowId) run.note("created", { id: docflowId });
      Object.assign(run.facts, { docflowId, docflowType, state, do: step });
      run.result = result;
      run.docflowError = error;
      if (step !== "read") run.adding = false;
      if (step !== "pay") run.asked?.kind === "pay" && run.asked.reply();
      if (step === "sign") {
        run.wanted = docflows.signatures(docflow).map(asked);
        run.enter("signed", { turn: "you" });
        void askToSign(run);
      } else if (step === "pay") {
        run.enter("paid", { turn: "you" });
      } else if (step === "read") {
        run.enter("rosreestr", { turn: "you" });
        run.note("state", { state, step });
        if (!run.adding) throw new Paused();
      } else if (state === "sent") run.enter(run.paid?.size ? "ready" : "rosreestr");
      else if (state === "completed") run.enter("ready");
      else run.enter("created");
      if (step !== "read") run.note("state", { state, step });
    },
  };
};

/** Rosreestr has paused the docflow: somebody must file more documents first. */
class Paused extends Error {}

/** A required signature and a promise of it. */
function asked({ file, person, personId }) {
  const signature = { file, person, personId, given: false };
  signature.when = new Promise((resolve) => (signature.give = resolve));
  return signature;
}

async function askToSign(run) {
  if (run.asked?.kind === "sign") return;
  const give = (signatures, forged) => {
    for (const one of signatures.filter(({ given }) => !given)) {
      one.given = true;
      one.give(forged);
    }
    run.forged ||= forged;
    if (run.wanted.every(({ given }) => given)) run.asked?.reply();
    run.changed();
  };
  await run.ask({ kind: "sign", give }).catch(() => {});
}

async function askToPay(run) {
  run.enter("paid", { turn: "you" });
  if (run.asked?.kind === "pay") return run.changed();
  const pay = async (duties) => {
    run.paid ??= new Set();
    for (const duty of duties.filter(({ paid }) => !paid)) {
      if (!(await run.act("pay", run.facts.docflowId, duty.uin))) continue;
      duty.paid = true;
      run.paid.add(duty.uin);
      run.note("paid", { duty });
    }
    if (run.duties.every(({ paid }) => paid)) run.asked?.reply();
    run.changed();
  };
  await run.ask({ kind: "pay", pay }).catch(() => {});
}

/** Creates the docflow, if it is not there yet, and follows it to its end; where Rosreestr pauses it, documents are added, and it is followed again. */
async function follow(run, kontur) {
  const { docflows } = kontur.realty;
  for (;;) {
    const { docflowId } = run.facts;
    const given = options(run, kontur);
    try {
      const { files } = await (docflowId ? docflows.finish(docflowId, given) : docflows.run(run.story.type, run.input.body, given));
      run.files = files.map((file) => ({ name: file.type, bytes: file.bytes }));
      return;
    } catch (error) {
      if (!(error instanceof Paused || error.cause instanceof Paused)) throw error;
    }
    await run.ask({ kind: "add", files: run.result?.files ?? [] });
    await add(run, kontur);
  }
}

/** Additional documents are a docflow of their own; the paused one is not polled meanwhile. */
async function add(run, kontur) {
  run.turn = "service";
  run.note("adding");
  const body = structuredClone(run.input.more);
  body.options.docflowId = run.facts.docflowId;
  await kontur.realty.docflows.run("additionalpackage_request", body, { ...pace, signal: run.signal, sign: () => bytes("a signature") });
  run.adding = true;
  run.note("added");
}

/** What the other side has decided, as soon as it can be done. */
async function watch(run) {
  if (!run.decisions.size || !run.facts.docflowId || !run.control || run.asked) return;
  const all = await run.control.docflows().catch(() => []);
  const mine = all.find(({ docflowId }) => docflowId === run.facts.docflowId);
  if (mine?.state !== "sent") return;
  for (const decision of ["reject", "pause", "charge"]) {
    if (!run.decisions.has(decision)) continue;
    run.decisions.delete(decision);
    if (await run.act(decision, run.facts.docflowId)) {
      run.rejected ||= decision === "reject";
      run.note(`decided_${decision}`);
    }
    return;
  }
}

const story = (id, type, steps) => ({
  id,
  vendor: "kontur",
  type,
  steps,
  decisions: ["pause", "charge", "reject"],
  creates: "kontur.realty.docflows.create",
  failures: ["lost", "busy", "refused"],
  watch,
  async start(run) {
    const kontur = await run.client();
    run.enter("created");
    // Should the response to creating get lost, the news tell from here on whether it was created.
    run.since = (await kontur.realty.news.list({ signal: run.signal })).lastToken;
    await follow(run, kontur);
  },
  async resume(run) {
    const kontur = await run.client();
    if (!run.facts.docflowId && run.since !== undefined) {
      const { docflowNewsItem = [] } = await kontur.realty.news.list({ after: run.since, signal: run.signal });
      const mine = docflowNewsItem.map(({ docflow }) => docflow).find(({ requestId }) => requestId !== undefined && requestId === run.input.body.requestId);
      if (mine) {
        run.facts.docflowId = mine.docflowId;
        run.note("found", { id: mine.docflowId });
      }
    }
    await follow(run, kontur);
  },
});

export const extract = story("extract", "object_request", ["filled", "created", "rosreestr", "ready"]);
export const sale = story("sale", "rightmovement_request", ["filled", "created", "signed", "rosreestr", "paid", "ready"]);
