// Control digits of Russian numbers, written a second time from the numbering rules and in another way than the package
// does it: prefix sums, tables of residues, long integers.

/** Σ digit·weight with the weights 9 to 1 is the sum of the nine prefix sums. */
function snilsControl(number) {
  let prefix = 0;
  let sum = 0;
  for (const digit of number) sum += prefix += Number(digit);
  while (sum > 101) sum -= 101;
  return sum > 99 ? "00" : String(sum).padStart(2, "0");
}

/** `residues[position][digit]`: what a digit adds modulo 11. */
const residues = (weights) => weights.map((weight) => Array.from({ length: 10 }, (_, digit) => (digit * weight) % 11));
const ten = residues([2, 4, 10, 3, 5, 9, 4, 6, 8]);
const eleventh = residues([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
const twelfth = residues([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
function innControl(number, table) {
  const residue = table.reduce((sum, row, position) => (sum + row[number[position]]) % 11, 0);
  return residue === 10 ? "0" : String(residue);
}
function personsControl(number) {
  const first = innControl(number, eleventh);
  return first + innControl(number + first, twelfth);
}

/** The last digit of the remainder. */
const remainder = (modulus) => (number) => String(BigInt(number) % modulus).at(-1);

const isZero = (text) => !/[1-9]/.test(text);

/** Each kind: the digits before the control, what the control is, and whether the whole is valid. */
export const numbers = {
  snils: { of: "snils", length: 9, control: snilsControl, isExempt: (number) => Number(number) <= 1_001_998 },
  inn10: { of: "inn", length: 9, control: (number) => innControl(number, ten), isRefused: isZero },
  inn12: { of: "inn", length: 10, control: personsControl, isRefused: isZero },
  ogrn: { of: "ogrn", length: 12, control: remainder(11n), isRefused: isZero },
  ogrnip: { of: "ogrn", length: 14, control: remainder(13n), isRefused: isZero },
};

function isValid({ length, control, isExempt, isRefused }, text) {
  const number = text.slice(0, length);
  if (isExempt?.(number)) return true;
  return !isRefused?.(text) && text.slice(length) === control(number);
}

/** Numbers that follow from a seed. */
function* generated(kind, seed) {
  const { length, control } = kind;
  let state = seed;
  const next = (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const digits = (count) => Array.from({ length: count }, () => next(10)).join("");
  for (;;) {
    // Every fourth begins with zeros: small numbers are where the rules differ.
    const zeros = next(4) ? 0 : next(length + 1);
    const number = "0".repeat(zeros) + digits(length - zeros);
    const own = control(number);
    switch (next(4)) {
      case 0:
      case 1:
        yield number + own;
        break;
      case 2:
        yield number + digits(own.length);
        break;
      default: {
        // One digit is another one.
        const text = number + own;
        const at = next(text.length);
        yield text.slice(0, at) + ((Number(text[at]) + 1 + next(9)) % 10) + text.slice(at + 1);
      }
    }
  }
}

/** Compares the package's verdict on so many numbers of each kind with the one here. */
export function compare(values, count, seed = 1) {
  return Object.entries(numbers).map(([name, kind]) => {
    let valid = 0;
    let checked = 0;
    const differing = [];
    for (const text of generated(kind, seed)) {
      if (checked++ === count) break;
      const expected = isValid(kind, text);
      valid += expected;
      if (values[kind.of].isValid(text) !== expected && differing.length < 10) differing.push(text);
    }
    return { name, count, valid, differing };
  });
}
