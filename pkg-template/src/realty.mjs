// Waiting, `run` and `finish`. Rust decides what the response to a poll means, what is due and how long to
// pause; here are the loops, callbacks and iterators.

import { callNames, settingsOf } from "./client.mjs";
import { ApiError, DecodeError } from "./errors.mjs";
import { isSame } from "./existing.mjs";
import { toError } from "./failure.mjs";
import { follow, followNames } from "./follow.mjs";
import { DocflowFailedError } from "./realty.errors.mjs";
import { pick, reading, stringify } from "./text.mjs";
import { aboutAnother, acting, countdown, deadlineOf, functionOf as callback, limitsOf, make, poll, waitNames, within, wordsOf } from "./waits.mjs";

/** The objects in an array of a response. Services have been seen to send other items. */
const objectsOf = (array) => (Array.isArray(array) ? array.filter((item) => item !== null && typeof item === "object" && !Array.isArray(item)) : []);

/** Those with an id, which can be requested. */
const filesOf = (array) => objectsOf(array).filter(({ id }) => typeof id === "string" && id.trim() !== "");

const watchNames = [...waitNames, "onUpdate"];
const finishNames = [...watchNames, "sign", "onPayment"];

/** Adds the methods that make several calls to the client. `createNames` are the options of `docflows.create`. */
export function addRealty(client, engine, native, createNames) {
  const { docflows, news } = client.realty;
  const { files } = docflows;
  const locale = native.locale();

  const notASignature = () => toError(engine().glue.not_a_signature(locale));

  const functionOf = (options, name) => callback(engine, locale, options, name);

  /**
   * Watches one docflow. `act` does what is due and returns whether to poll again immediately. The caller already knows
   * `reported`. Resolves to the docflow and the result of the last poll.
   */
  async function watch(operation, docflowId, options, act, reported) {
    const { until } = options;
    const onUpdate = functionOf(options, "onUpdate");
    const states = wordsOf(until);
    const watch = make(engine().glue.Watch, states, locale);
    if (reported && !reported.requirements) watch.snapshot(stringify(reported));
    try {
      return await poll(engine, locale, operation, options, async (wait) => {
        const docflow = await docflows.get(docflowId, wait.settings());
        if (!isSame(docflow.docflowId, docflowId)) throw aboutAnother(operation, "docflow");
        const snapshot = watch.snapshot(stringify(docflow));
        const { changed } = snapshot;
        return acting(async () => {
          if (changed) await within(wait, () => onUpdate?.(docflow, snapshot.update));
          if (snapshot.ends || (typeof until === "function" && (await within(wait, () => until(docflow))))) return { result: { docflow, snapshot } };
          const acted = act && (await act(docflow, snapshot, watch, wait));
          return { changed: changed || acted, isAtOnce: acted };
        });
      });
    } finally {
      watch.free();
    }
  }

  /** Every signature that a docflow requires, by person and file. */
  function signatures(docflow) {
    const all = [];
    for (const { person, files: required } of objectsOf(reading(() => docflow?.requirements?.signature))) {
      for (const file of filesOf(required)) {
        all.push({
          docflowId: docflow.docflowId,
          personId: person?.personId,
          person,
          file,
          download: (options) => files.download(docflow.docflowId, file.id, options),
          attach: async (signature, options) => {
            if (signature === null || typeof signature !== "object") throw notASignature();
            if (!("contentId" in signature)) return files.sign(docflow.docflowId, file.id, signature, options);
            if (typeof signature.contentId !== "string") throw notASignature();
            return files.linkSignature(docflow.docflowId, file.id, signature.contentId, options);
          },
        });
      }
    }
    return all;
  }

  /** Has one file signed. Does nothing if the signer returns nothing. `send` makes the calls. */
  async function signOne(required, sign, wait, send) {
    const bytes = await send(() => required.download(wait.settings()));
    const signature = await within(wait, (signal) => sign({ ...required, bytes, signal }));
    if (signature === undefined || signature === null) return false;
    // Strict, because a signature without bytes is invalid (V08).
    await send(() => required.attach(signature, { ...wait.settings(), validate: "strict" }));
    return true;
  }

  /** The first snapshot of a docflow. */
  function updateOf(docflow) {
    const watch = make(engine().glue.Watch, [], locale);
    try {
      return watch.snapshot(stringify(docflow)).update;
    } finally {
      watch.free();
    }
  }

  docflows.signatures = signatures;

  docflows.is = (docflow, type) => reading(() => docflow?.docflowType === type);

  docflows.step = (docflow) => {
    const { do: step, calls } = updateOf(docflow);
    switch (step) {
      case "sign":
        return { do: step, calls, signatures: signatures(docflow), payments: objectsOf(docflow.requirements.payment) };
      case "pay":
        return { do: step, calls, payments: objectsOf(docflow.requirements.payment) };
      case "read":
      case "done":
        return { do: step, calls, files: objectsOf(docflow.result?.files) };
      case "failed":
        return { do: step, calls, error: docflow.error };
      default:
        return { do: step, calls };
    }
  };

  docflows.waitFor = async (docflowId, options) => (await watch("realty.docflows.waitFor", docflowId, native.options(options, [...watchNames, "until"]))).docflow;

  docflows.sign = async (docflow, sign, given) => {
    const options = native.options(given, callNames);
    if (functionOf({ sign }, "sign") === undefined) throw toError(engine().glue.not_a_function("sign", locale));
    settingsOf(options);
    const wait = limitsOf(options, "realty.docflows.sign", countdown(options));
    const found = typeof docflow === "string" ? await docflows.get(docflow, wait.settings()) : docflow;
    const signedFiles = [];
    const required = signatures(found);
    for (const one of required) if (await signOne(one, sign, wait, (call) => call())) signedFiles.push(one.file.id);
    return { requiredFiles: required.map(({ file }) => file.id), signedFiles };
  };

  /** Does what is due for a docflow until it ends. */
  function guide(operation, { sign, onPayment }) {
    /** A success response to a submission that could not be read. */
    let unread;
    /** The last rejected call. */
    let refusal;

    async function send(call) {
      try {
        return await call();
      } catch (error) {
        if (error instanceof ApiError) refusal = error;
        throw error;
      }
    }

    async function submit({ docflowId }, { required }, watch, wait) {
      try {
        // A file without a signature is rejected here (V71), before anything is sent.
        await send(() => docflows.submit(docflowId, { ...wait.settings(), requiredFiles: required, signedFiles: watch.signed(), validate: "strict" }));
        watch.note_submitted(false);
      } catch (error) {
        // The submission may have succeeded although its response cannot be read; the next polls show it.
        if (!(error instanceof DecodeError && error.mayHaveReachedServer)) throw error;
        unread = error;
        watch.note_submitted(true);
      }
    }

    /** Signs unsigned files, submits once all are signed, and reports each duty once. */
    return async (docflow, snapshot, watch, wait) => {
      if (snapshot.unpaid.length && onPayment) {
        const due = snapshot.unpaid.map((index) => docflow.requirements.payment[index]);
        await within(wait, () => onPayment(due, docflow));
      }
      if (snapshot.refused) throw snapshot.inDoubt ? unread : toError(watch.signatures_refused(operation));
      if (snapshot.unexplained) throw refusal;
      if (!sign || !snapshot.signs) return false;
      try {
        const required = signatures(docflow);
        for (const index of snapshot.unsigned) if (await signOne(required[index], sign, wait, send)) watch.note_signed(index);
        await submit(docflow, snapshot, watch, wait);
      } catch (error) {
        if (error !== refusal || !watch.note_refused(error.status)) throw error;
      }
      return true;
    };
  }

  async function finish(operation, docflowId, options, reported) {
    const left = countdown(options);
    const handlers = { sign: functionOf(options, "sign"), onPayment: functionOf(options, "onPayment") };
    const { docflow, snapshot } = await watch(operation, docflowId, options, guide(operation, handlers), reported);
    if (snapshot.failed) throw new DocflowFailedError({ operation, docflow });
    const { settings } = limitsOf(options, operation, left);
    const found = [];
    for (const file of filesOf(docflow.result?.files)) found.push({ ...file, bytes: await files.download(docflowId, file.id, settings()) });
    return { docflow, files: found };
  }

  docflows.finish = async (docflowId, options) => finish("realty.docflows.finish", docflowId, native.options(options, finishNames));

  docflows.run = async (type, body, given) => {
    const operation = "realty.docflows.run";
    const options = native.options(given, [...finishNames, ...createNames]);
    const left = countdown(options);
    const wait = limitsOf(options, operation, left);
    const onUpdate = functionOf(options, "onUpdate");
    for (const name of ["sign", "onPayment"]) functionOf(options, name);
    const created = await docflows.create(type, body, pick(options, [...callNames, ...createNames]));
    // The id is reported first: with it, `finish` can resume after any interruption.
    await within(wait, () => onUpdate?.(created, updateOf(created)));
    return finish(operation, created.docflowId, { ...options, ...deadlineOf(left) }, created);
  };

  news.follow = (options) => follow(engine, native.options(options, followNames), {
    operation: "realty.news.follow",
    isNews: true,
    locale,
    list: (after, settings) => news.list({ ...settings, after }),
    events: "docflowNewsItem",
  });
}
