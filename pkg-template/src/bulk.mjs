// `createMany`: creates each of many items once, by its external id. The core checks each item and says what is wrong; here are
// the queue of items and the order of the results, and in checkpoint.mjs what takes a call up again.

import { Checkpoint, readCheckpoint } from "./checkpoint.mjs";
import { settingsOf } from "./client.mjs";
import { ApiError, AuthenticationError, ConnectionError, DecodeError, ValidationError } from "./errors.mjs";
import { duplicateOf, findForm, idOf } from "./existing.mjs";
import { toError } from "./failure.mjs";
import * as policy from "./kontur.policy.mjs";
import { Schema } from "./schema.mjs";
import { pick, reading, throwIfAborted } from "./text.mjs";
import { attempts, countdown, functionOf, limitsOf, waitNames, within } from "./waits.mjs";

/** How an item is tried again, unless the caller says otherwise. */
const pace = { interval: policy.interval, maxInterval: policy.maxInterval, failures: policy.failures };

const ownNames = ["concurrency", "checkpoint", "onProgress", "onCheckpoint", "findSubject"];

/** Whether an error is about one item. Any other one would come for the rest of them too. */
function isOfItem(error) {
  if (error instanceof ConnectionError) return error.mayHaveReachedServer && error.code !== "deadline";
  if (error instanceof ApiError) return !(error instanceof AuthenticationError);
  return error instanceof ValidationError || error instanceof DecodeError || policy.ofItem.includes(error?.code);
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
  for (const [group, path, idName, find] of [
    [client.assessment.subjects, "assessment.subjects", "subjectId"],
    [client.entity.subjects, "entity.subjects", "subjectId"],
    [certificateForms, "crypto.certificateForms", "formId", (item, settings, wrong) => findForm(certificateForms, item, settings, wrong)],
  ]) {
    const operation = operations.find(({ name }) => name === `${path}.create`);
    const name = `${path}.createMany`;
    const wrong = (word, cause) => Object.assign(toError(engine().glue.bulk_error(word, name, locale)), cause && { cause });
    const kind = { engine, native, locale, name, idName, find, wrong, create: group.create, schema: new Schema(engine, operation), names: operation.options ?? [] };
    const run = async function* (items, options, isIterated) {
      yield* new BulkCall(kind, items, options, isIterated).results();
    };
    group.createMany = (items, options) => new Creations((isIterated) => run(items, options, isIterated), () => wrong("iterated"));
  }
}

/** One call of `createMany`. */
class BulkCall {
  #kind;
  #items;
  /** The items, if they are an array. */
  #list;
  /** The options of the calls that create. */
  #own;
  #validate;
  #concurrency;
  #onProgress;
  #findSubject;
  #wait;
  #attempt;
  #checkpoint;
  /** How many results a call before this one handed out, and the external id of the last one. */
  #saved;
  /** The most items that are read beyond the last result handed out: a slow item must not hold up the others, nor they run away. */
  #ahead;
  /** The external ids so far. */
  #ids = new Set();
  /** The external ids of an array, once all of its items have been checked. */
  #known;
  /** Results that have not been handed out. */
  #ready = new Map();
  #next = 0;
  #isRead = false;
  #failure;
  #counted;
  #failed = 0;
  #pulling = Promise.resolve();
  #source;
  #notify;
  #changed;

  constructor(kind, items, given, isIterated) {
    const { engine, native, locale, name, wrong } = kind;
    const options = native.options(given, [...waitNames, ...ownNames, ...kind.names]);
    settingsOf(options); // rejects what cannot be used before anything is sent
    const { concurrency = policy.concurrency, deadline } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > policy.mostConcurrency) throw wrong("concurrency");
    const [onProgress, onCheckpoint, findSubject] = ["onProgress", "onCheckpoint", "findSubject"].map((name) => functionOf(engine, locale, options, name));
    const left = countdown({ deadline });
    this.#kind = kind;
    this.#items = items;
    this.#own = pick(options, kind.names);
    this.#validate = options.validate;
    this.#concurrency = concurrency;
    this.#onProgress = onProgress;
    this.#findSubject = findSubject;
    this.#wait = limitsOf(options, name, left);
    this.#list = reading(() => (Array.isArray(items) ? items.slice() : undefined));
    const isIterable = () => typeof items !== "string" && [Symbol.iterator, Symbol.asyncIterator].some((name) => typeof items?.[name] === "function");
    if (!this.#list && !reading(isIterable)) throw wrong("items");
    this.#saved = readCheckpoint(options.checkpoint, wrong);
    if (this.#saved.done && !isIterated) throw wrong("checkpoint");
    this.#checkpoint = new Checkpoint(this.#saved, { wait: this.#wait, isIterated, store: onCheckpoint });
    this.#attempt = attempts(engine, locale, name, () => ({
      ...pace,
      ...pick(options, [...Object.keys(pace), "timeout", "retry", "headers", "signal"]),
      // What is no time at all is for the core to say.
      ...(deadline !== undefined && { deadline: Number.isInteger(deadline) && deadline > 0 ? Math.max(1, Math.floor(left())) : deadline }),
    }));
    this.#ahead = isIterated ? Math.max(policy.block, concurrency * policy.ahead) : Infinity;
    this.#counted = this.#saved.done;
    this.#change();
  }

  /** The results, in the order of the items. */
  async *results() {
    this.#checkAll();
    this.#source = this.#list?.values() ?? this.#items[Symbol.asyncIterator]?.() ?? this.#items[Symbol.iterator]();
    const workers = Array.from({ length: Math.min(this.#concurrency, this.#list?.length ?? this.#concurrency) }, () =>
      this.#work().catch((error) => {
        this.#failure ??= { error };
        this.#change();
      }),
    );
    let isWorking = true;
    const end = Promise.all(workers).then(() => {
      isWorking = false;
      this.#change();
    });
    try {
      while (!this.#failure) {
        const position = this.#checkpoint.done;
        const result = this.#ready.get(position);
        if (!result) {
          if (!isWorking) break;
          await this.#changed;
          continue;
        }
        yield result;
        this.#ready.delete(position);
        this.#checkpoint.noteHanded(result.externalId);
        this.#change();
      }
    } finally {
      // What is under way is finished and noted, whoever leaves.
      this.#failure ??= {};
      this.#change();
      await end;
      if (!this.#isRead) void Promise.resolve(this.#source.return?.()).catch(() => {});
      await this.#checkpoint.end("error" in this.#failure);
    }
    if ("error" in this.#failure) throw this.#failure.error;
  }

  /** Wakes up whoever waits for a result or for room. */
  #change() {
    this.#notify?.();
    this.#changed = new Promise((resolve) => (this.#notify = resolve));
  }

  #issueOf(word, index) {
    return JSON.parse(this.#kind.engine().glue.bulk_issue(word, index, this.#kind.locale));
  }

  /** What stops an item, with its place; its id is noted. */
  #check(item, index) {
    const { schema, locale } = this.#kind;
    const { externalId } = pick(item, ["externalId"]);
    const found = this.#validate === "off" ? [] : schema.check(item, { ...this.#own, locale }).map((issue) => ({ ...issue, path: [index, ...issue.path] }));
    const isString = typeof externalId === "string";
    if (!isString && (found.length === 0 || (externalId ?? undefined) === undefined)) found.push(...this.#issueOf("absent", index));
    if (isString && this.#ids.has(externalId)) found.push(...this.#issueOf("same", index));
    if (isString) this.#ids.add(externalId);
    const issues = found.filter(({ severity }) => severity === "error" || (this.#validate === "strict" && severity === "warning"));
    return { externalId: isString ? externalId : undefined, issues };
  }

  /** Checks the items of an array, before anything is sent. */
  #checkAll() {
    if (!this.#list) return;
    const all = [];
    this.#known = [];
    for (let index = 0; index < this.#list.length && all.length <= policy.mostIssues; index++) {
      const { externalId, issues } = this.#check(this.#list[index], index);
      this.#known.push(externalId);
      for (const issue of issues) all.push(issue);
    }
    if (all.length > policy.mostIssues) all.splice(policy.mostIssues, all.length, ...this.#issueOf("more", 0));
    if (all.length) throw new ValidationError(all, this.#kind.name);
  }

  /** The next item, which the workers take one after the other. */
  #pull() {
    return (this.#pulling = this.#pulling.then(async () => {
      while (!this.#isRead && !this.#failure) {
        const { done, value } = this.#list ? this.#source.next() : await within(this.#wait, () => this.#source.next());
        if (done) {
          this.#isRead = true;
          break;
        }
        const index = this.#next++;
        if (index >= this.#saved.done) return { item: value, index };
        const { externalId } = this.#check(value, index);
        if (index === this.#saved.done - 1 && (externalId ?? "") !== this.#saved.last) throw this.#kind.wrong("checkpoint");
      }
      return undefined;
    }));
  }

  async #work() {
    for (;;) {
      while (!this.#failure && this.#next - this.#checkpoint.done >= this.#ahead) await this.#changed;
      const pulled = this.#failure ? undefined : await this.#pull();
      if (!pulled) return;
      const result = await this.#resultOf(pulled);
      this.#ready.set(result.index, result);
      this.#counted++;
      this.#change();
      const progress = { ...(this.#list && { total: this.#list.length }), done: this.#counted, failed: this.#failed, result };
      if (this.#onProgress) await within(this.#wait, () => this.#onProgress(progress));
      await this.#checkpoint.saveIfDue();
    }
  }

  async #resultOf({ item, index }) {
    const { externalId, issues } = this.#list ? { externalId: this.#known[index], issues: [] } : this.#check(item, index);
    try {
      if (issues.length) throw new ValidationError(issues, this.#kind.name);
      return { index, externalId, value: await this.#make(item, index, externalId) };
    } catch (error) {
      throwIfAborted(this.#wait.signal);
      if (!isOfItem(error)) throw error;
      this.#failed++;
      return { index, externalId, error };
    }
  }

  /** Creates an item, or finds it. */
  async #make(item, index, externalId) {
    const { create, find, idName, wrong } = this.#kind;
    const { created, doubtful } = this.#checkpoint;
    if (created.has(externalId)) return { externalId, [idName]: created.get(externalId) };
    await this.#checkpoint.announce(index, externalId, this.#known);
    const settings = (limits) => ({ ...limits, ...this.#own, ...(this.#validate === undefined ? {} : { validate: this.#validate }) });
    const search = find && ((limits) => find({ externalId, ...pick(item, ["person", "organization"]) }, limits, wrong));
    let value;
    try {
      value = await this.#attempt((limits) => create(item, settings(limits)), search, doubtful.has(externalId));
    } catch (error) {
      const duplicate = duplicateOf(error);
      if (!duplicate) {
        if (!error?.mayHaveReachedServer && isOfItem(error)) this.#checkpoint.noteAbsent(externalId);
        throw error;
      }
      value = search ? await this.#attempt(search) : await this.#foundSubject(duplicate, externalId, item);
      if (!value) throw search ? error : wrong("subject-exists", error);
    }
    this.#checkpoint.noteCreated(externalId, value[idName]);
    return value;
  }

  /** A subject whose external id is in use, by the response that says so or by the caller's records. */
  async #foundSubject(duplicate, externalId, item) {
    const id = idOf(duplicate.context) ?? (await within(this.#wait, () => this.#findSubject?.(externalId, item)));
    if (typeof id === "string") return { externalId, [this.#kind.idName]: id };
    this.#checkpoint.noteAbsent(externalId);
    return undefined;
  }
}
