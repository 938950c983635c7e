// The counterpart of xtask/src/encode.rs: decodes the WebAssembly from the string that contains it.

import { unpacker } from "./unpacker.mjs";

/** The bytes that `text` encodes. */
export function decode(text) {
  const packed = fromBase64(text);
  const length = new DataView(packed.buffer).getUint32(0, true);
  const { memory, unpack } = new WebAssembly.Instance(new WebAssembly.Module(fromBase64(unpacker))).exports;
  const from = memory.grow(Math.ceil((packed.length + length) / 65536)) * 65536;
  const to = from + packed.length;
  new Uint8Array(memory.buffer).set(packed, from);
  unpack(from + 4, packed.length - 4, to, length);
  return new Uint8Array(memory.buffer, to, length);
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
