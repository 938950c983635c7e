// The other half of xtask/src/encode.rs: WebAssembly from the string that carries it, which is LZMA in base64. The names and
// numbers are those of the LZMA specification, for lc = 3, lp = 0 and pb = 0.

// Where the probabilities of each kind of decision begin. Those of a tree of bits are counted from 1.
const IS_MATCH = 0;
const IS_REP = 16;
const IS_REP_G0 = 32;
const IS_REP_G1 = 48;
const IS_REP_G2 = 64;
const IS_REP0_LONG = 80;
const SLOT = 128;
const SPECIAL = 384;
const ALIGN = 512;
const MATCH_LENGTH = 640;
const REP_LENGTH = 1024;
const LITERAL = 1800;

/** The bytes that `text` stands for. */
export function decode(text) {
  const input = fromBase64(text);
  const view = new DataView(input.buffer);
  return expand(input, view.getUint32(4), new Uint8Array(view.getUint32(0, true)));
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function expand(input, start, output) {
  const probabilities = new Uint16Array(LITERAL + 8 * 768).fill(1024);
  // An array, because an engine that has not warmed up boxes 32-bit numbers in variables that functions share.
  const coder = new Uint32Array([-1, start, 8]);

  /**
   * Reads a tree of bits from its root to a leaf below `leaves`. The literal after a match takes its first bits, as long as
   * they agree, by the side of `matched`, the byte that the match would have gone on with: `side` is 256 then.
   */
  function read(base, leaves, matched = 0, side = 0) {
    let range = coder[0];
    let code = coder[1];
    let at = coder[2];
    let node = 1;
    while (node < leaves) {
      matched <<= 1;
      const both = side;
      side &= matched;
      const index = base + both + side + node;
      const probability = probabilities[index];
      const bound = Math.imul(range >>> 11, probability) >>> 0;
      if (code < bound) {
        probabilities[index] = probability + ((2048 - probability) >> 5);
        range = bound;
        node <<= 1;
        side ^= both;
      } else {
        probabilities[index] = probability - (probability >> 5);
        range = (range - bound) >>> 0;
        code = (code - bound) >>> 0;
        node = (node << 1) | 1;
      }
      if (range < 1 << 24) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | input[at++]) >>> 0;
      }
    }
    coder[0] = range;
    coder[1] = code;
    coder[2] = at;
    return node - leaves;
  }

  const readBit = (index) => read(index - 1, 2);

  /** Reads a tree of bits whose lowest comes first. */
  function readReversed(base, count) {
    let node = 1;
    let value = 0;
    for (let position = 0; position < count; position++) {
      const bit = readBit(base + node);
      node = (node << 1) | bit;
      value |= bit << position;
    }
    return value;
  }

  /** Reads bits of which both values are equally likely. */
  function readDirect(count) {
    let value = 0;
    for (; count > 0; count--) {
      coder[0] >>>= 1;
      const bit = coder[1] >= coder[0];
      if (bit) coder[1] -= coder[0];
      value = (value << 1) | bit;
      if (coder[0] < 1 << 24) {
        coder[0] <<= 8;
        coder[1] = (coder[1] << 8) | input[coder[2]++];
      }
    }
    return value;
  }

  function readLength(base) {
    if (!readBit(base)) return 2 + read(base + 8, 8);
    return readBit(base + 1) ? 18 + read(base + 32, 256) : 10 + read(base + 16, 8);
  }

  function readDistance(length) {
    const slot = read(SLOT + Math.min(length - 2, 3) * 64, 64);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const distance = (2 | (slot & 1)) << bits;
    if (slot < 14) return distance + readReversed(SPECIAL + distance - slot, bits);
    return distance + (readDirect(bits - 4) << 4) + readReversed(ALIGN, 4);
  }

  let state = 0;
  let d0 = 0;
  let d1 = 0;
  let d2 = 0;
  let d3 = 0;
  for (let at = 0; at < output.length; ) {
    if (!readBit(IS_MATCH + state)) {
      const base = LITERAL + (at && output[at - 1] >> 5) * 768;
      output[at] = state < 7 ? read(base, 256) : read(base, 256, output[at - d0 - 1], 256);
      at++;
      state -= state < 4 ? state : state < 10 ? 3 : 6;
      continue;
    }
    const late = state < 7 ? 0 : 3;
    let length = 1;
    if (!readBit(IS_REP + state)) {
      d3 = d2;
      d2 = d1;
      d1 = d0;
      length = readLength(MATCH_LENGTH);
      d0 = readDistance(length);
      state = 7 + late;
    } else {
      const isLatest = !readBit(IS_REP_G0 + state);
      if (!isLatest) {
        let distance = d1;
        if (readBit(IS_REP_G1 + state)) {
          distance = d2;
          if (readBit(IS_REP_G2 + state)) {
            distance = d3;
            d3 = d2;
          }
          d2 = d1;
        }
        d1 = d0;
        d0 = distance;
      }
      if (!isLatest || readBit(IS_REP0_LONG + state)) {
        length = readLength(REP_LENGTH);
        state = late ? 11 : 8;
      } else {
        state = late ? 11 : 9;
      }
    }
    for (const end = at + length; at < end; at++) output[at] = output[at - d0 - 1];
  }
  return output;
}
