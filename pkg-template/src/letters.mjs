// The counterpart of `encode_small` in xtask/src/encode.rs.

/** The bytes that `text` encodes: each by a small letter from a to p for four bits, and a capital one for four more. */
export function fromLetters(text) {
  const bytes = new Uint8Array(text.length / 2);
  // A byte drops what is beyond its eight bits.
  for (let at = 0; at < bytes.length; at++) bytes[at] = 16 * (text.charCodeAt(2 * at) - 97) + text.charCodeAt(2 * at + 1) - 65;
  return bytes;
}
