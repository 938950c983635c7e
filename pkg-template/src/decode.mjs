// The counterpart of xtask/src/encode.rs: decodes the WebAssembly from the string that contains it.

import { unpacker } from "./unpacker.mjs";

/** The bytes that `text` encodes. */
export function decode(text) {
  const packed = fromBase64(text);
  const lengths = new DataView(packed.buffer);
  const streams = lengths.getUint32(0, true);
  const length = lengths.getUint32(4, true);
  const { memory, unpack } = new WebAssembly.Instance(new WebAssembly.Module(fromHex(unpacker))).exports;
  const from = memory.grow(Math.ceil((packed.length + streams + length) / 65536)) * 65536;
  const to = from + packed.length;
  new Uint8Array(memory.buffer).set(packed, from);
  unpack(from + 8, packed.length - 8, to, streams, to + streams, length);
  return new Uint8Array(memory.buffer, to + streams, length);
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

// The program itself is not compressed, and a server's compressor finds more in digits of four bits than of six.
const fromHex = (text) => Uint8Array.from(text.match(/../g), (digits) => parseInt(digits, 16));
