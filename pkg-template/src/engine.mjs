// The running module, and the memory that strings and bytes are passed through.

import { starter, stoppedError } from "./loading.mjs";

// Not at import: test environments may lack them, and a program that is imported there may not use them.
let encoder;
let decoder;

/**
 * Returns a function that returns the running module, starting it on first use, and anew after it has stopped. `source` returns
 * bytes or a module.
 */
export function lazy(name, makeGlue, source) {
  const start = starter(name, makeGlue, source);
  let engine;
  return () => (engine === undefined || engine.isUsedUp() ? (engine = new Engine(start)) : engine);
}

/** Beyond this many bytes, the module is asked to free memory. */
const large = 1 << 20;

/** From this many characters on, memory matters more than time. */
const long = 1 << 19;

/** No request is that long. */
const tooMuch = 128 << 20;

/** Memory never shrinks. Beyond this many bytes, the instance is replaced once no call is under way. */
const mostMemory = 64 << 20;

/** How many bytes a string or bytes need at most. The characters of a long string are looked at. */
function roomFor(text) {
  if (typeof text !== "string") return text.byteLength;
  if (text.length <= long) return text.length * 3;
  // Seven times as fast as the loop.
  if (!/[^\0-\x7f]/.test(text)) return text.length;
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
  }
  return bytes;
}

class Engine {
  #taken = 0;
  /** The module's input. It has no bytes once the memory has grown, for then the buffer under it is another. */
  #view = new Uint8Array();
  /** How many bytes of it the first text takes. */
  #first = 0;

  /** Called when the module stops. */
  #pending = new Set();
  #grown = false;

  constructor(start) {
    this.stopped = false;
    const { glue, exports } = start((cause) => {
      this.stopped = true;
      for (const report of this.#pending) report(cause);
      this.#pending.clear();
    });
    encoder ??= new TextEncoder();
    decoder ??= new TextDecoder();
    this.glue = glue;
    this.exports = exports;
    // Looking up functions of an instance is slow, and these run for every check.
    this.check = exports.check;
    this.encode = exports.encode;
    this.input = exports.input;
    this.memory = exports.memory;
  }

  /** Calls `report` when the module stops, unless what this returns is called before. */
  onStop(report) {
    this.#pending.add(report);
    return () => this.#pending.delete(report);
  }

  /** Whether the next use needs another instance: this one has stopped, or it has grown and nobody waits for it. */
  isUsedUp() {
    return this.stopped || (this.#grown && this.#pending.size === 0);
  }

  #noteGrowth() {
    this.#grown = this.memory.buffer.byteLength > mostMemory;
  }

  /** The promise of a call, which also rejects if the module stops. */
  settling(promise, operation) {
    return new Promise((resolve, reject) => {
      const leave = this.onStop((cause) => reject(stoppedError(cause, operation)));
      const end = (settle) => (value) => {
        leave();
        this.#noteGrowth();
        settle(value);
      };
      promise.then(end(resolve), end(reject));
    });
  }

  /** Frees the memory of an unusually large string. */
  releaseMemory() {
    if (this.#taken <= large) return;
    this.exports.release_memory();
    this.#view = new Uint8Array();
    this.#taken = 0;
    this.#noteGrowth();
  }

  /** Copies strings into the module's memory, one after another. Returns their lengths in bytes, or nothing if they are too long for any request. */
  write(first, second = "", third = "", fourth = "") {
    if (first.length > tooMuch) return undefined;
    const most = roomFor(first) + roomFor(second) + roomFor(third) + roomFor(fourth);
    if (this.#view.byteLength < most) {
      const at = this.input(most) >>> 0;
      if (at === 0) return undefined;
      this.#view = new Uint8Array(this.memory.buffer, at, most);
    }
    if (this.#taken < most) this.#taken = most;
    const view = this.#view;
    let one = first.byteLength;
    if (typeof first === "string") one = encoder.encodeInto(first, view).written;
    else view.set(first);
    const two = second ? encoder.encodeInto(second, view.subarray(one)).written : 0;
    const three = third ? encoder.encodeInto(third, view.subarray(one + two)).written : 0;
    const four = fourth ? encoder.encodeInto(fourth, view.subarray(one + two + three)).written : 0;
    this.#first = one;
    return [one, two, three, four];
  }

  /** A copy of the bytes of the first text that was written last. */
  given() {
    return this.#view.byteLength ? this.#view.slice(0, this.#first) : this.bytes();
  }

  /** A copy of the result's bytes. */
  bytes() {
    const at = this.exports.output() >>> 0;
    return new Uint8Array(this.exports.memory.buffer).slice(at, at + (this.exports.output_length() >>> 0));
  }

  /** The result as a string. */
  text() {
    const at = this.exports.output() >>> 0;
    return decoder.decode(new Uint8Array(this.exports.memory.buffer, at, this.exports.output_length() >>> 0));
  }
}
