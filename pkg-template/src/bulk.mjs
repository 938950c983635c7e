// `createMany`: creates each of many items once, by its external id. The core checks each item and says what is wrong; here are
// the queue of items, the order of the results, and the checkpoint.

import { settingsOf } from "./client.mjs";
import { ApiError, AuthenticationError, ConnectionError, DecodeError, ValidationError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { Schema } from "./schema.mjs";
import { pick, stringify, throwIfAborted } from "./text.mjs";
import { attempts, countdown, functionOf, limitsOf, waitNames, within } from "./waits.mjs";

/** Issues that are listed at most, as for a single request. */
const mostIssues = 1_000;
/** Items that are announced to the checkpoint at once. */
const block = 64;
/** Milliseconds between two checkpoints that only note what has been created: so many, or this times those that the last one took. */
const [longestPause, share] = [1_000, 20];
/** Milliseconds for the last checkpoint of a call that has failed. */
const lastSave = 5_000;

const ownNames = ["concurrency", "checkpoint", "onProgress", "onCheckpoint", "findSubject"];

const isSame = (left, right) => String(left).toLowerCase() === String(right).toLowerCase();
const idOf = (subject) => (typeof subject === "string" ? subject : subject?.subjectId);
const refusal = (error) => (error instanceof ApiError ? error.errors.find((one) => one?.code === "DuplicatedExternalId") : undefined);

/** Whether an error is about one item. Any other one would come for the rest of them too. */
function isOfItem(error) {
  if (error instanceof ConnectionError) return error.mayHaveReachedServer && error.code !== "deadline";
  if (error instanceof ApiError) return !(error instanceof AuthenticationError);
  return error instanceof ValidationError || error instanceof DecodeError || error?.code === "subject-exists" || error?.code === "form-exists";
}

/** A promise of all results, which is also an async iterator of them: whoever iterates does so at once. */
class Creations extends Promise {
  #all;
  /** Whether the results go to an iterator; undefined until it is known. */
  #isIterated;
  #start;

  static get [Symbol.species]() {
    return Promise;
  }

  constructor(start, iterated) {
    super((resolve) => resolve());
    this.#start = start;
    this.#all = Promise.resolve().then(async () => {
      if (this.#isIterated) return iterated;
      this.#isIterated = false;
      const all = [];
      for await (const result of start(false)) all.push(result);
      return all;
    });
  }

  then(done, failed) {
    return this.#all.then((all) => (Array.isArray(all) ? all : Promise.reject(all()))).then(done, failed);
  }

  catch(failed) {
    return this.then(undefined, failed);
  }

  finally(done) {
    return this.then().finally(done);
  }

  get [Symbol.toStringTag]() {
    return "Creations";
  }

  async *#each() {
    yield* await this;
  }

  [Symbol.asyncIterator]() {
    if (this.#isIterated !== undefined) return this.#each();
    this.#isIterated = true;
    return this.#start(true);
  }
}

/** Adds `createMany` to the client. */
export function addBulk(client, engine, native, operations) {
  const { certificateForms } = client.crypto;
  const locale = native.locale();

  /** The form with an external id. */
  const findForm = async (externalId, owners, settings, fail) => {
    const forms = await certificateForms.list({ externalId }, settings);
    // Whether a response shows external ids is not documented.
    const found = forms.filter((form) => form.externalId === undefined || form.externalId === externalId);
    const isOurs = ({ person, organization }) => isSame(idOf(person), owners.person) && isSame(idOf(organization), owners.organization);
    const ours = found.find(isOurs);
    if (!ours && found.some((form) => form.externalId !== undefined)) throw fail("form-exists");
    return ours;
  };

  for (const [group, path, idName, find] of [
    [client.assessment.subjects, "assessment.subjects", "subjectId"],
    [client.entity.subjects, "entity.subjects", "subjectId"],
    [certificateForms, "crypto.certificateForms", "formId", findForm],
  ]) {
    const { create } = group;
    const operation = operations.find(({ name }) => name === `${path}.create`);
    const schema = new Schema(engine, operation);
    const name = `${path}.createMany`;
    const wrong = (word, cause) => Object.assign(toError(engine().glue.bulk_error(word, name, locale)), cause && { cause });

    async function* run(items, asked, isIterated) {
      const options = native.options(asked, [...waitNames, ...ownNames, ...(operation.options ?? [])]);
      settingsOf(options);
      const own = pick(options, operation.options ?? []);
      const { deadline, validate, concurrency = 4, ...given } = pick(options, ["deadline", "validate", "concurrency", "checkpoint", "interval", "maxInterval", "failures"]);
      if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 1_000) throw wrong("concurrency");
      const [onProgress, onCheckpoint, findSubject] = ["onProgress", "onCheckpoint", "findSubject"].map((name) => functionOf(engine, locale, options, name));
      const left = countdown({ deadline });
      const wait = limitsOf(options, name, left);
      const list = Array.isArray(items) ? items.slice() : undefined;
      if (!list && typeof items?.[Symbol.asyncIterator] !== "function" && (typeof items === "string" || typeof items?.[Symbol.iterator] !== "function")) throw wrong("items");
      const saved = readCheckpoint(given.checkpoint, wrong);
      if (saved.done && !isIterated) throw wrong("checkpoint");
      const attempt = attempts(engine, name, () => ({
        interval: 500,
        maxInterval: 8_000,
        failures: 5,
        ...pick(given, ["interval", "maxInterval", "failures"]),
        ...pick(options, ["timeout", "retry", "headers", "signal"]),
        // What is no time at all is for the core to say.
        ...(deadline !== undefined && { deadline: Number.isInteger(deadline) && deadline > 0 ? Math.max(1, Math.floor(left())) : deadline }),
      }));

      /** The external ids so far. */
      const ids = new Set();
      const issueOf = (word, index) => JSON.parse(engine().glue.bulk_issue(word, index, locale));

      /** What stops an item, with its place; its id is noted. */
      function check(item, index) {
        const { externalId } = pick(item, ["externalId"]);
        const found = validate === "off" ? [] : schema.check(item, { ...own, locale }).map((issue) => ({ ...issue, path: [index, ...issue.path] }));
        const isText = typeof externalId === "string";
        if (!isText && (found.length === 0 || (externalId ?? undefined) === undefined)) found.push(...issueOf("absent", index));
        if (isText && ids.has(externalId)) found.push(...issueOf("same", index));
        if (isText) ids.add(externalId);
        const issues = found.filter(({ severity }) => severity === "error" || (validate === "strict" && severity === "warning"));
        return { externalId: isText ? externalId : undefined, issues };
      }

      /** The external ids of an array, once all of its items have been checked. */
      let known;
      if (list) {
        const all = [];
        known = [];
        for (let index = 0; index < list.length && all.length <= mostIssues; index++) {
          const { externalId, issues } = check(list[index], index);
          known.push(externalId);
          for (const issue of issues) all.push(issue);
        }
        if (all.length > mostIssues) all.splice(mostIssues, all.length, ...issueOf("more", 0));
        if (all.length) throw new ValidationError(all, name);
      }

      // The checkpoint: what has been created, and what may have been sent.
      const created = new Map(saved.created);
      const doubtful = new Set(saved.pending);
      const pending = new Set(saved.pending);
      let [handed, last] = [saved.done, saved.last];
      const checkpoint = () => ({ done: isIterated ? handed : 0, ...(last === undefined ? {} : { last }), created: [...created], pending: [...pending] });
      let storing = Promise.resolve();
      let queued;
      let [savedAt, took] = [0, 0];
      /** Hands the checkpoint out, one after the other. Whatever is noted until it is this one's turn is in it. */
      const save = () => (queued ??= storing = storing.then(async () => {
        queued = undefined;
        savedAt = Date.now();
        await onCheckpoint?.(checkpoint());
        took = Date.now() - savedAt;
      }));

      let announced = 0;
      /** Announces that items may be sent, before they are. */
      async function announce(index, externalId) {
        if (!onCheckpoint) return;
        if (!list) pending.add(externalId);
        if (index < announced) return;
        const until = Math.min(known?.length ?? 0, index + Math.max(block, index >> 4));
        for (let at = index; at < until; at++) if (!created.has(known[at])) pending.add(known[at]);
        await within(wait, save);
        announced = Math.max(announced, until);
      }

      /** Creates an item, or finds it. */
      async function make(item, index, externalId) {
        if (created.has(externalId)) return { externalId, [idName]: created.get(externalId) };
        await announce(index, externalId);
        const settings = (limits) => ({ ...limits, ...own, ...(validate === undefined ? {} : { validate }) });
        const look = find && ((limits) => find(externalId, pick(item, ["person", "organization"]), limits, wrong));
        let value;
        try {
          value = await attempt((limits) => create(item, settings(limits)), look, doubtful.has(externalId));
        } catch (error) {
          const refused = refusal(error);
          if (!refused) {
            // It was certainly not created.
            if (!error?.mayHaveReachedServer && isOfItem(error)) pending.delete(externalId);
            throw error;
          }
          value = look ? await attempt(look) : undefined;
          if (!look) {
            const id = idOf(refused.context) ?? (await within(wait, () => findSubject?.(externalId, item)));
            if (typeof id === "string") value = { externalId, [idName]: id };
            else pending.delete(externalId);
          }
          if (!value) throw look ? error : wrong("subject-exists", error);
        }
        created.set(externalId, value[idName]);
        pending.delete(externalId);
        return value;
      }

      const source = list?.values() ?? items[Symbol.asyncIterator]?.() ?? items[Symbol.iterator]();
      /** Results that have not been handed out. */
      const ready = new Map();
      // A slow item must not hold up the others, and they must not run away from it.
      const ahead = isIterated ? Math.max(block, concurrency * 16) : Infinity;
      let [next, isRead, failure] = [0, false, undefined];
      let [counted, failed] = [saved.done, 0];
      let notify;
      let changed;
      const change = () => {
        notify?.();
        changed = new Promise((resolve) => (notify = resolve));
      };
      change();

      let pulling = Promise.resolve();
      /** The next item. */
      const pull = () => (pulling = pulling.then(async () => {
        while (!isRead && !failure) {
          const { done, value } = list ? source.next() : await within(wait, () => source.next());
          if (done) {
            isRead = true;
            break;
          }
          const index = next++;
          if (index >= saved.done) return { item: value, index };
          const { externalId } = check(value, index);
          if (index === saved.done - 1 && (externalId ?? "") !== saved.last) throw wrong("checkpoint");
        }
        return undefined;
      }));

      async function work() {
        for (;;) {
          while (!failure && next - handed >= ahead) await changed;
          const pulled = failure ? undefined : await pull();
          if (!pulled) return;
          const { item, index } = pulled;
          const { externalId, issues } = list ? { externalId: known[index], issues: [] } : check(item, index);
          let result;
          try {
            if (issues.length) throw new ValidationError(issues, name);
            result = { index, externalId, value: await make(item, index, externalId) };
          } catch (error) {
            throwIfAborted(wait.signal);
            if (!isOfItem(error)) throw error;
            failed++;
            result = { index, externalId, error };
          }
          ready.set(index, result);
          counted++;
          change();
          if (onProgress) await within(wait, () => onProgress({ ...(list && { total: list.length }), done: counted, failed, result }));
          if (onCheckpoint && Date.now() - savedAt >= Math.min(longestPause, share * took)) await within(wait, save);
        }
      }

      const workers = Array.from({ length: Math.min(concurrency, list?.length ?? concurrency) }, () =>
        work().catch((error) => {
          failure ??= { error };
          change();
        }),
      );
      let isWorking = true;
      const end = Promise.all(workers).then(() => {
        isWorking = false;
        change();
      });
      try {
        while (!failure) {
          const result = ready.get(handed);
          if (!result) {
            if (!isWorking) break;
            await changed;
            continue;
          }
          yield result;
          ready.delete(handed);
          if (isIterated) {
            last = result.externalId ?? "";
            created.delete(last);
            pending.delete(last);
          }
          handed++;
          change();
        }
      } finally {
        // What is under way is finished and noted, whoever leaves.
        failure ??= {};
        change();
        await end;
        if (!isRead) void Promise.resolve(source.return?.()).catch(() => {});
        const hasFailed = "error" in failure;
        await within(hasFailed ? { left: () => lastSave, operation: name } : wait, save).catch((error) => {
          if (!hasFailed) throw error;
        });
      }
      if ("error" in failure) throw failure.error;
    }

    group.createMany = (items, options) => new Creations((isIterated) => run(items, options, isIterated), () => wrong("iterated"));
  }
}

/** A checkpoint that a caller gives back. */
function readCheckpoint(given, wrong) {
  if (given === undefined || given === null) return { done: 0, created: [], pending: [] };
  const { done, last, created, pending } = JSON.parse(stringify(given)) ?? {};
  const isText = (value) => typeof value === "string";
  const isWhole = Number.isSafeInteger(done) && done >= 0 && (done === 0 || isText(last));
  if (!isWhole || !Array.isArray(created) || !created.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText)) || !Array.isArray(pending) || !pending.every(isText)) throw wrong("checkpoint");
  return { done, last, created, pending };
}
