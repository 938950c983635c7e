// Clients: the tree of methods over the core's one `call`.

import { ValidationError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { clientOptionNames, settingNames } from "./options.mjs";
import { knownOptions } from "./known.mjs";
import { demand, stoppedError } from "./loading.mjs";
import { baseUrlOf, inBrowser, makeFetch, sleep } from "./platform.mjs";
import { ownOptions, setPath, today, tooLarge } from "./schema.mjs";
import { withCause } from "./errors.base.mjs";
import { optionText, pick, reading, signalOf, stringify } from "./text.mjs";

/** The options that every call takes. */
export const callNames = [...settingNames, "signal"];
const observerNames = ["onRequest", "onResponse", "onRetry", "onIssues"];

/**
 * The settings of a client or a call as JSON, which turns Headers into an empty object. `more` are headers beside those of the
 * options; of two of the same name, the later counts.
 */
export function settingsOf(options, more = []) {
  const own = pick(options, settingNames);
  const headers = [own.headers, ...more].filter((one) => one !== undefined);
  if (headers.length) own.headers = Object.assign({}, ...headers.map((one) => stringsOf(one, "headers")));
  if (settingNames.some((name) => own[name] === null)) throw new TypeError("docflow: limits, retries, headers and validate must not be null");
  return Object.keys(own).length ? optionText(own) : "";
}

/** An object of strings, or an iterable of pairs of them. */
function stringsOf(given, what) {
  const wrong = () => new TypeError(`docflow: ${what} must be an object of strings`);
  if (given === null || typeof given !== "object") throw wrong();
  let pairs;
  try {
    pairs = (typeof given[Symbol.iterator] === "function" ? [...given] : Object.entries(given)).map(([name, value]) => [name, value]);
  } catch (cause) {
    throw withCause(wrong(), cause);
  }
  const plain = {};
  for (const [name, value] of pairs) {
    if (typeof name !== "string" || typeof value !== "string") throw wrong();
    plain[name] = value;
  }
  return plain;
}

/** A promise of the response's data. `withResponse()` adds status and headers. */
class Call extends Promise {
  #response;
  #shown;

  static get [Symbol.species]() {
    return Promise;
  }

  constructor(response, shown) {
    super((resolve) => resolve());
    this.#response = response;
    this.#shown = shown;
  }

  withResponse() {
    return this.#response;
  }

  then(done, failed) {
    return this.#response.then(({ data }) => data).then(done, failed);
  }

  catch(failed) {
    return this.then(undefined, failed);
  }

  finally(done) {
    return this.then().finally(done);
  }

  get [Symbol.toStringTag]() {
    return "Call";
  }

  // The result of a call may be personal data, so only its status is printed.
  [Symbol.for("nodejs.util.inspect.custom")]() {
    return this.#shown();
  }
}

function observer(options) {
  const { onRequest, onResponse, onRetry, onIssues } = options;
  const calls = { request: onRequest, response: onResponse, retry: onRetry, issues: onIssues && ((json) => onIssues(JSON.parse(json))) };
  const given = [onRequest, onResponse, onRetry, onIssues].filter((call) => call !== undefined);
  if (!given.every((call) => typeof call === "function")) throw new TypeError("docflow: observers must be functions");
  // An observer that fails, at once or later, fails nothing else.
  return given.length ? (kind, event) => void calls[kind]?.(event)?.then?.(undefined, () => {}) : undefined;
}

/** The native client. Each instance of the module has its own, made of the same options. */
class Native {
  #engine;
  #make;
  #running;
  #client;

  constructor(engine, make) {
    this.#engine = engine;
    this.#make = make;
    this.#own();
  }

  #own() {
    const running = this.#engine();
    if (running !== this.#running) {
      // An instance that is replaced because it has grown still knows the open session.
      const before = this.#running?.stopped === false ? this.#client : undefined;
      this.#client = this.#make(running.glue.Client);
      if (before) this.#client.resume(before.session());
      this.#running = running;
    }
    return this.#client;
  }

  /** Calls a method of it that returns a promise. */
  run(operation, method, ...given) {
    const [client, running] = [this.#own(), this.#running];
    try {
      return running.settling(client[method](...given), operation);
    } catch (error) {
      throw running.stopped ? stoppedError(error?.cause, operation) : error;
    }
  }

  deadline() {
    return this.#own().deadline();
  }

  locale() {
    return this.#own().locale();
  }

  /** The options of a call under these names, each read once. */
  options(given, names) {
    return knownOptions(this.#engine, given, names, () => this.locale());
  }
}

/**
 * Makes the native client of a vendor, or throws an error of its options. `vendorNames` are those of options that only this
 * vendor's clients have.
 */
export function createNativeClient(engine, given, authOf = (auth) => auth, bytes, vendorNames = []) {
  const names = ["auth", "fetch", ...clientOptionNames.filter((name) => name !== "inBrowser"), ...vendorNames, ...settingNames, ...observerNames];
  const options = knownOptions(engine, given, names, ({ locale }) => locale);
  // Null does not mean the default.
  for (const name in options) if (options[name] === null) throw new TypeError(`docflow: ${name} must not be null`);
  const vendorOptions = pick(options, vendorNames);
  if (options.fetch !== undefined && typeof options.fetch !== "function") throw new TypeError("docflow: fetch must be a function");
  const auth = authOf(options.auth);
  const own = { ...pick(options, clientOptionNames), inBrowser: inBrowser() && reading(() => options.fetch?.[Symbol.for("docflow.sandbox")]) !== true };
  if (own.baseUrl !== undefined) own.baseUrl = baseUrlOf(own.baseUrl);
  if (own.paths !== undefined) own.paths = stringsOf(own.paths, "paths");
  const made = [optionText(own), optionText(vendorOptions), auth === undefined ? "" : optionText(auth), settingsOf(options), makeFetch(engine, options.fetch, bytes), sleep, observer(options)];
  try {
    return new Native(engine, (Client) => new Client(...made));
  } catch (failure) {
    throw toError(failure);
  }
}

/** Makes a call. Every error, however early, rejects the promise. */
export function invoke(operation, run) {
  let state = "<pending>";
  const response = new Promise((resolve) => resolve((demand("Headers"), run()))).then(
    ({ status, headers, data, body, raw }) => {
      state = `HTTP ${status}`;
      return {
        data: body ?? (data === "null" ? (status === 304 ? null : undefined) : JSON.parse(data)),
        status,
        headers: new Headers(headers),
        ...(raw && { rawBody: raw }),
      };
    },
    (failure) => {
      state = "<rejected>";
      throw toError(failure);
    },
  );
  return new Call(response, () => `Call [${operation}] { ${state} }`);
}

/** A path parameter as a string. An invalid one violates the parameter's rule; so does a NUL, which separates the parameters. */
const param = (value) => (typeof value === "string" && !value.includes("\0") ? value : "");

/** The query parameters as JSON. A single parameter is passed by itself, and `query` is its name then. */
function queryOf(query, given) {
  if (given === undefined) return "";
  return stringify(query === true ? given : { [query]: given });
}

/** One method. Its arguments, as far as it has them: path parameters, query, body, options. */
function makeMethod(engine, native, operation, bytes, defaults) {
  const { name, index, params = 0, query, body, options: own = [], download } = operation;
  const isUpload = body && body !== "json";
  const names = [...callNames, ...own, ...(download ? ["as", "onProgress"] : isUpload ? ["onProgress"] : [])];
  return (...given) => {
    const values = [];
    for (let position = 0; position < params; position++) values.push(param(given[position]));
    const rest = given.slice(params);
    const parameters = query ? rest.shift() : undefined;
    const input = body ? rest.shift() : undefined;
    return invoke(name, () => {
      const options = native.options(rest[0], names);
      const signal = signalOf(options);
      const send = (text, extra, transfer, settings) => {
        const texts = [text, ownOptions(engine, own, { ...defaults, ...pick(options, own), ...extra }), settingsOf({ ...options, ...settings }), queryOf(query, parameters)];
        const running = engine();
        const lengths = running.write(...texts);
        if (!lengths) throw new ValidationError(tooLarge(running, native.locale()), name);
        const promise = native.run(name, "call", index, values.join("\0"), ...lengths, signal, transfer, today());
        running.releaseMemory();
        return promise;
      };
      if (isUpload) {
        const deadline = options.deadline ?? native.deadline();
        return bytes[body === "form" ? "uploadForm" : "upload"](engine, input, options, send, { operation, deadline, locale: () => native.locale() });
      }
      return send(body && input !== undefined ? stringify(input) : "", undefined, download ? bytes.transferOf(options) : undefined);
    });
  };
}

/** EDIN's login. The core performs its two steps. */
export function login(native) {
  return (credentials, options) =>
    invoke("login", () => {
      const own = native.options(options, callNames);
      return native.run("login", "login", credentials === undefined ? "" : optionText(credentials), settingsOf(own), signalOf(own));
    });
}

/**
 * Adds the vendor's methods to a client. `bytes` is the module for calls that transfer bytes; `defaults` are values of the
 * operations' own options where a call gives none.
 */
export function attachMethods(client, engine, native, operations, bytes, defaults) {
  const tree = {};
  for (const operation of operations) setPath(tree, operation.name, makeMethod(engine, native, operation, bytes, defaults));
  Object.assign(client, tree);
}
