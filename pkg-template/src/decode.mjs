// The counterpart of xtask/src/encode.rs: decodes the WebAssembly from the string that contains it.

import { fromLetters } from "./letters.mjs";
import { unpacker } from "./unpacker.mjs";

/** The bytes that `text` encodes: two lengths, eight hexadecimal digits each, and six bits a letter. */
export function decode(text) {
  const [streams, length] = [0, 8].map((at) => parseInt(text.slice(at, at + 8), 16));
  const { memory, unpack } = new WebAssembly.Instance(new WebAssembly.Module(fromLetters(unpacker))).exports;
  const from = memory.grow(Math.ceil((2 * text.length + streams + length) / 65536)) * 65536;
  const to = from + 2 * text.length;
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, from));
  unpack(from + 16, from + text.length, text.length - 16, to, streams, to + streams, length);
  return new Uint8Array(memory.buffer, to + streams, length);
}
