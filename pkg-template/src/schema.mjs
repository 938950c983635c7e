// `schemas`: checks and encodes without sending. Every schema is also a Standard Schema.

import { ValidationError } from "./errors.mjs";
import { knownOptions } from "./known.mjs";
import { bytesOf, keysOf, pick, reading, stringify } from "./text.mjs";
import { contentFacts } from "./content.mjs";

const noDate = -(2 ** 31);
const piece = 1 << 19;

/** Today in days since 1970, in the latest time zone: no local date is in the future. */
export const today = () => Math.floor((Date.now() + 14 * 3_600_000) / 86_400_000);

/** A date as days since 1970; today without one. */
export function day(text) {
  if (text === undefined) return today();
  if (text === null) return noDate;
  const days = typeof text === "string" ? Date.parse(text + "T00:00:00Z") / 86_400_000 : NaN;
  if (!Number.isInteger(days)) throw new TypeError('docflow: today must be a date, "YYYY-MM-DD"');
  return days;
}

/** The core's number for a locale. */
export function language(engine, locale) {
  if (locale === undefined) return 0;
  try {
    return engine.glue.language(typeof locale === "string" ? locale : "");
  } catch (failure) {
    throw new TypeError(failure.message);
  }
}

/** The only issue of a value that the core does not accept. */
export function tooLarge(engine, locale) {
  engine.exports.too_large(language(engine, locale));
  return JSON.parse(engine.text());
}

const isByIds = (contents) => reading(() => typeof contents === "object" && contents !== null && !Array.isArray(contents));

/** The operation's own options as JSON, as listed in its table. Bytes of uploaded files become facts about them. */
export function ownOptions(engine, names, options) {
  if (!options || !names) return "";
  const own = pick(options, names);
  if (isByIds(own.contents)) {
    const contents = pick(own.contents, keysOf(own.contents));
    own.contents = Object.entries(contents).map(([id, bytes]) => contentFacts(() => engine().glue, id, bytes));
  }
  return Object.keys(own).length ? stringify(own) : "";
}

const checkNames = ["today", "locale", "validate", "emptyAsAbsent", "partial"];

/** The bits that say how to check. */
const STRICT = 1;
const EMPTY_AS_ABSENT = 2;
const PARTIAL = 4;
const AT_ALTERNATIVES = 8;

const isTrue = (name, value = false) => {
  if (typeof value !== "boolean") throw new TypeError(`docflow: ${name} must be true or false`);
  return value;
};

/** The steps of a member's path, as forms write it: `documents.0.type`, `documents[0].type`, or a list. */
function stepsOf(path) {
  if (typeof path === "string") return path.match(/[^.[\]]+/g) ?? [];
  const steps = reading(() => Array.isArray(path) && Array.from(path, String), "the path cannot be read");
  if (steps) return steps;
  throw new TypeError('docflow: the path must be a string such as "person.snils", or an array');
}

// Made once, not for each call.
const bytesOfResult = (engine, isEdited) => (isEdited ? engine.bytes() : engine.given());
const textOfResult = (engine) => engine.text();

/** The schema of one operation. */
export class Schema {
  #engine;
  #operation;
  #variant;
  #given;
  #branch;

  /** `given` are options that hold unless a check has its own; `branch` is the position of the alternative that is meant, plus one. */
  constructor(engine, operation, variant = 0, given = undefined, branch = 0) {
    this.#engine = engine;
    this.#operation = operation;
    this.#variant = variant;
    this.#given = given;
    this.#branch = branch;
    if (branch) return;
    for (const [name, position] of Object.entries(operation.branches ?? {})) this[name] = new Schema(engine, operation, variant, given, position + 1);
  }

  with(options) {
    const given = { ...this.#given, ...this.#known(options, this.#operation.options) };
    return new Schema(this.#engine, this.#operation, this.#variant, given, this.#branch);
  }

  #known(given, own = []) {
    return knownOptions(this.#engine, given, [...checkNames, ...own], ({ locale = this.#given?.locale }) => locale);
  }

  /** The options of a check, each read once: a getter may check another value, which is written to the same memory. */
  #options(given, own = []) {
    const all = given === undefined ? this.#given : { ...this.#given, ...this.#known(given, own) };
    const { today, locale, validate = "default", emptyAsAbsent, partial, ...rest } = all ?? {};
    if (validate !== "default" && validate !== "strict") throw new TypeError('docflow: validate must be "default" or "strict"');
    const how = (validate === "strict" && STRICT) | (isTrue("emptyAsAbsent", emptyAsAbsent) && EMPTY_AS_ABSENT) | (isTrue("partial", partial) && PARTIAL) | (this.#branch << 4);
    const engine = this.#engine();
    return { date: day(today), tongue: language(engine, locale), locale, how, own: all ? ownOptions(this.#engine, own, rest) : "" };
  }

  /** Runs a function of the core on the value. Undefined if the value is too large. */
  #run(pass, value, { date, tongue, own }, how) {
    const text = stringify(value);
    // Nothing of the caller's runs from here on, and the instance may have been replaced while it did.
    const engine = this.#engine();
    const lengths = engine.write(text, own);
    return { engine, outcome: lengths && engine[pass](this.#operation.index, this.#variant, lengths[0], lengths[1], date, tongue, how) };
  }

  check(value, options) {
    return this.#checked(value, this.#options(options, this.#operation.options));
  }

  checkMember(path, value, options) {
    const steps = stepsOf(path);
    const given = this.#options(options, this.#operation.options);
    const issues = this.#checked(value, given, given.how | AT_ALTERNATIVES);
    return issues.filter((issue) => steps.every((step, index) => String(issue.path[index]) === step));
  }

  #checked(value, given, how = given.how) {
    const { engine, outcome } = this.#run("check", value, given, how);
    if (outcome === undefined) return tooLarge(engine, given.locale);
    const issues = outcome === 0 ? [] : JSON.parse(engine.text());
    engine.releaseMemory();
    return issues;
  }

  encode(value, options) {
    return this.#encoded(value, options, bytesOfResult);
  }

  parse(value, options) {
    return JSON.parse(this.#encoded(value, options, textOfResult));
  }

  #encoded(value, options, take) {
    const given = this.#options(options, this.#operation.options);
    // What is missing is missing in what is sent.
    const { engine, outcome } = this.#run("encode", value, given, given.how & ~PARTIAL);
    try {
      if (outcome === undefined) throw new ValidationError(tooLarge(engine, given.locale), this.#operation.name);
      if (outcome === 1) throw new ValidationError(JSON.parse(engine.text()), this.#operation.name);
      return take(engine, outcome === 2);
    } finally {
      engine.releaseMemory();
    }
  }

  checkLines(text, options) {
    const { date, tongue, locale, how } = this.#options(options);
    const engine = this.#engine();
    const own = typeof text !== "string";
    if (own) text = bytesOf(text);
    const feed = own ? 10 : "\n";
    const found = [];
    let line = 0;
    // In chunks of about the size of a cache, so that the module's memory stays bounded.
    for (let from = 0; from < text.length; ) {
      let to = text.length;
      if (to - from > piece) {
        to = text.lastIndexOf(feed, from + piece) + 1;
        if (to <= from) to = text.indexOf(feed, from + piece) + 1 || text.length;
      }
      const lengths = engine.write(own ? text.subarray(from, to) : text.slice(from, to));
      if (!lengths) throw new ValidationError(tooLarge(engine, locale), this.#operation.name);
      const wrong = engine.exports.check_lines(this.#operation.index, this.#variant, lengths[0], date, tongue, how, own) >>> 0;
      if (wrong === 2 ** 32 - 1) throw new TypeError("docflow: the bytes are not UTF-8 text");
      const { lines, issues } = JSON.parse(engine.text());
      for (const issue of issues) found.push({ line: issue.line + line, issues: issue.issues });
      line += lines;
      from = to;
    }
    engine.releaseMemory();
    return found;
  }

  get "~standard"() {
    return {
      version: 1,
      vendor: "docflow",
      validate: (value, options) => this.#validate(value, pick(options, ["libraryOptions"]).libraryOptions),
    };
  }

  #validate(value, options) {
    const given = this.#options(options, this.#operation.options);
    const { engine, outcome } = this.#run("encode", value, given, given.how | AT_ALTERNATIVES);
    try {
      if (outcome === undefined) return { issues: tooLarge(engine, given.locale) };
      if (outcome !== 1) return { value: JSON.parse(engine.text()) };
      // Libraries treat every issue as an error.
      const stop = given.how & STRICT ? ["error", "warning"] : ["error"];
      return { issues: JSON.parse(engine.text()).filter(({ severity }) => stop.includes(severity)) };
    } finally {
      engine.releaseMemory();
    }
  }
}

/** Sets a value at a dotted name in a tree. */
export function setPath(tree, name, value) {
  const steps = name.split(".");
  const last = steps.pop();
  let at = tree;
  for (const step of steps) at = at[step] ??= {};
  at[last] = value;
}

/** The schemas of a vendor as a tree. Nothing is loaded before first use. */
export function makeSchemas(engine, operations, prefix = "") {
  const tree = {};
  for (const operation of operations) {
    const { name, body, variants } = operation;
    if (body !== "json") continue; // no body, or bytes
    if (variants) variants.forEach((variant, index) => setPath(tree, `${prefix}${name}.${variant}`, new Schema(engine, operation, index)));
    else setPath(tree, prefix + name, new Schema(engine, operation));
  }
  return tree;
}
