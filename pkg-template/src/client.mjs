// Clients: the tree of methods over the core's one `call`.

import { toError, ValidationError } from "./errors.mjs";
import { inBrowser, makeFetch, sleep } from "./platform.mjs";
import { ownOptions, place, today, tooLarge } from "./schema.mjs";
import { pick, stringify } from "./text.mjs";

const settingNames = ["timeout", "deadline", "retry", "headers", "validate"];
const optionNames = ["environment", "baseUrl", "locale", "dangerouslyAllowBrowser"];
const observerNames = ["onRequest", "onResponse", "onRetry", "onIssues"];

/** The settings of a client or a call as JSON. JSON has no NaN and turns a Headers into nothing, so these are seen to here. */
export function settingsOf(options) {
  const own = pick(options, settingNames);
  if (own.headers !== undefined) own.headers = headersOf(own.headers);
  for (const number of [own.timeout, own.deadline, ...Object.values(own.retry ?? {})]) {
    if (typeof number === "number" && !Number.isFinite(number)) throw new TypeError("docflow: limits and pauses must be finite numbers of milliseconds");
  }
  return Object.keys(own).length ? stringify(own) : "";
}

function headersOf(headers) {
  if (headers === null || typeof headers !== "object") throw new TypeError("docflow: headers must be an object of texts");
  const pairs = typeof headers[Symbol.iterator] === "function" ? [...headers] : Object.entries(headers);
  const plain = {};
  for (const [name, value] of pairs) {
    if (typeof name !== "string" || typeof value !== "string") throw new TypeError("docflow: headers must be an object of texts");
    plain[name] = value;
  }
  return plain;
}

/** The options of a call: an object or nothing. */
export function optionsOf(options) {
  if (options !== undefined && (typeof options !== "object" || options === null)) throw new TypeError("docflow: options must be an object");
  return options;
}

export function signalOf(options) {
  const { signal } = pick(options, ["signal"]);
  if (signal !== undefined && (typeof signal?.aborted !== "boolean" || typeof signal.addEventListener !== "function")) {
    throw new TypeError("docflow: signal must be an AbortSignal");
  }
  return signal;
}

/** A promise of the answer's data; `withResponse()` gives status and headers too. */
class Call extends Promise {
  #whole;

  static get [Symbol.species]() {
    return Promise;
  }

  constructor(whole) {
    super((resolve) => resolve());
    this.#whole = whole;
  }

  withResponse() {
    return this.#whole;
  }

  then(done, failed) {
    return this.#whole.then((whole) => whole.data).then(done, failed);
  }

  catch(failed) {
    return this.then(undefined, failed);
  }

  finally(done) {
    return this.then().finally(done);
  }
}

function observer(options) {
  const { onRequest, onResponse, onRetry, onIssues } = options;
  const calls = { request: onRequest, response: onResponse, retry: onRetry, issues: onIssues && ((json) => onIssues(JSON.parse(json))) };
  const given = [onRequest, onResponse, onRetry, onIssues].filter((call) => call !== undefined);
  if (!given.every((call) => typeof call === "function")) throw new TypeError("docflow: observers must be functions");
  return given.length ? (kind, event) => void calls[kind]?.(event) : undefined;
}

/** Makes the native client of a vendor, or throws what is wrong with the options. */
export function connect(engine, given, authOf = (auth) => auth, bytes) {
  if (typeof given !== "object" || given === null) throw new TypeError("docflow: options must be an object");
  const options = pick(given, [...optionNames, ...settingNames, ...observerNames, "auth", "fetch"]);
  if (options.fetch !== undefined && typeof options.fetch !== "function") throw new TypeError("docflow: fetch must be a function");
  const auth = authOf(options.auth);
  const own = stringify({ ...pick(options, optionNames), inBrowser: inBrowser() });
  const { glue } = engine();
  try {
    return new glue.Client(own, auth === undefined ? "" : stringify(auth), settingsOf(options), makeFetch(options.fetch, bytes), sleep, observer(options));
  } catch (failure) {
    throw toError(failure);
  }
}

/** Makes a call; everything that is wrong, however early, comes as the promise's rejection. */
function invoke(run) {
  const whole = new Promise((resolve) => resolve(run())).then(
    (answer) => ({
      data: answer.body ?? (answer.data === "null" ? (answer.status === 304 ? null : undefined) : JSON.parse(answer.data)),
      status: answer.status,
      headers: new Headers(answer.headers),
      ...(answer.raw && { rawBody: answer.raw }),
    }),
    (failure) => {
      throw toError(failure);
    },
  );
  return new Call(whole);
}

/** A path parameter as text. What is none breaks the parameter's rule, and so does a NUL, which parts the parameters on their way. */
const param = (value) => (typeof value === "string" && !value.includes("\0") ? value : "");

const NONE = 0;
const UNTYPED_BYTES = 2;

/** One method: path parameters, then the body, then options. */
export function method(engine, native, operation, { body: defaultBody, options: defaults } = {}, bytes) {
  const [name, index, params, kind, names, , answersBytes] = operation;
  return (...given) => {
    const values = [];
    for (let position = 0; position < params; position++) values.push(param(given[position]));
    const options = given[params + (kind === NONE ? 0 : 1)];
    const send = (text, extra, moving, settings) => {
      const signal = signalOf(options);
      const running = engine();
      const lengths = running.write(text, ownOptions(engine, names, { ...defaults, ...pick(options, names), ...extra }), settingsOf(settings ? { ...pick(options, settingNames), ...settings } : options));
      if (!lengths) throw new ValidationError(tooLarge(running, native.locale()), name);
      const promise = native.call(index, values.join("\0"), ...lengths, signal, moving, today());
      running.tidy();
      return promise;
    };
    return invoke(() => {
      optionsOf(options);
      if (kind >= UNTYPED_BYTES) {
        const deadline = pick(options, ["deadline"]).deadline ?? native.deadline();
        return bytes.upload(engine, given[params], options, send, { operation: name, typed: kind !== UNTYPED_BYTES, deadline });
      }
      const own = kind !== NONE && given[params] === undefined ? defaultBody?.() : undefined;
      return send(kind === NONE ? "" : (own ?? stringify(given[params])), undefined, answersBytes ? bytes.movingOf(options) : undefined);
    });
  };
}

/** EDIN's login, whose two steps are the core's own business. */
export function login(native) {
  return (credentials, options) =>
    invoke(() => native.login(credentials === undefined ? "" : stringify(credentials), settingsOf(options), signalOf(options)));
}

/** Hangs a vendor's methods on its client. `defaults` says what single operations take where the
 * caller gives nothing; `bytes` is the module for calls that move bytes. */
export function hang(client, engine, native, operations, defaults = {}, bytes) {
  const tree = {};
  for (const operation of operations) place(tree, operation[0], method(engine, native, operation, defaults[operation[0]], bytes));
  Object.assign(client, tree);
}
