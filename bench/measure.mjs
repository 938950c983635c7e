/**
 * Timing in rounds. A round times one batch of every contender, beginning with another one each time, so that whatever
 * else the machine does meets all of them alike; ratios are formed within a round, where most of that noise cancels.
 */

/**
 * @template Input
 * @typedef {{ name: string, run: (input: Input) => number }} Contender `run` gives a number that depends on its work
 */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {number} microseconds median over the rounds, of one operation
 * @property {[number, number]} quartiles first and third, in microseconds
 * @property {Record<string, number>} ratios median ratio to each reference
 */

/** Results end here, where no optimiser can see that nobody reads them. */
let sink = 0;

function timeBatch({ run }, inputs, operations) {
  const started = performance.now();
  for (let done = 0, at = 0; done < operations; done++) {
    sink += run(inputs[at]);
    if (++at === inputs.length) at = 0;
  }
  return performance.now() - started;
}

/** Operations that fill `milliseconds`; the doubling on the way there is the larger part of the warm-up. */
function calibrate(contender, inputs, milliseconds) {
  for (let operations = 1; ; operations *= 2) {
    const spent = timeBatch(contender, inputs, operations);
    if (spent >= milliseconds) return Math.ceil((operations * milliseconds) / spent);
  }
}

const BATCH_MILLISECONDS = 25;
const WARM_UP_ROUNDS = 4;

/**
 * @template Input
 * @param {Contender<Input>[]} contenders
 * @param {Input[]} inputs
 * @param {{ rounds: number, references: string[] }} options
 * @returns {Row[]}
 */
export function compare(contenders, inputs, { rounds, references }) {
  let operations = contenders.map(() => 1);
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    operations = contenders.map((contender) => calibrate(contender, inputs, BATCH_MILLISECONDS));
  }
  const times = contenders.map(() => new Float64Array(rounds));
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < contenders.length; step++) {
      const at = (round + step) % contenders.length;
      // Otherwise the garbage of the one before would be collected on this one's time.
      globalThis.gc();
      times[at][round] = (timeBatch(contenders[at], inputs, operations[at]) * 1000) / operations[at];
    }
  }
  return contenders.map(({ name }, at) => ({
    name,
    microseconds: quantile(times[at], 0.5),
    quartiles: [quantile(times[at], 0.25), quantile(times[at], 0.75)],
    ratios: Object.fromEntries(references.flatMap((reference) => {
      const other = contenders.findIndex((contender) => contender.name === reference);
      return other < 0 ? [] : [[reference, quantile(times[at].map((time, round) => time / times[other][round]), 0.5)]];
    })),
  }));
}

function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place % 1);
}

const amount = (microseconds) => microseconds.toFixed(microseconds < 10 ? 2 : microseconds < 1000 ? 1 : 0);

/**
 * @param {string} title
 * @param {Row[]} rows
 * @param {number} [bytes] of one operation; adds a column with the throughput
 */
export function table(title, rows, bytes) {
  const references = Object.keys(rows[0].ratios);
  const head = ["", "µs/operation", "quartiles", ...(bytes ? ["MB/s"] : []), ...references.map((name) => `× ${name}`)];
  const body = rows.map(({ name, microseconds, quartiles, ratios }) => [
    name,
    amount(microseconds),
    quartiles.map(amount).join(" to "),
    ...(bytes ? [(bytes / microseconds).toFixed(0)] : []),
    ...references.map((reference) => ratios[reference].toFixed(2)),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((cells) => cells[column].length)));
  const line = (cells) => cells
    .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
    .join("  ");
  return [title, line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line), ""].join("\n");
}

/** What all results add up to; whoever reads it at the end makes sure that they were computed. */
export const total = () => sink;
