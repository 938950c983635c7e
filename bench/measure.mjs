/**
 * Timing in rounds. A round times one batch of every contender, beginning with another one each time, so that whatever
 * else the machine does meets all of them alike; ratios are formed within a round, where most of that noise cancels.
 */

/**
 * @template Input
 * @typedef {object} Contender
 * @property {string} name
 * @property {(input: Input) => number | Promise<number>} run gives a number that depends on its work
 * @property {boolean} [isAsync] `run` gives a promise
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

const clocks = {
  wall: () => performance.now(),
  /** Other processes affect it less. The helper threads of V8 count too. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

let now = clocks.wall;

/** @param {string} name `wall`, or `cpu` for a machine that is busy with other things */
export function useClock(name) {
  if (!Object.hasOwn(clocks, name)) throw new Error(`--clock knows no ${name}, but ${Object.keys(clocks).join(", ")}`);
  now = clocks[name];
}

/** Two loops, because an `await` can cost more than the work itself. */
async function timeBatch({ run, isAsync }, inputs, operations) {
  const started = now();
  if (isAsync) {
    for (let done = 0; done < operations; done++) sink += await run(inputs[done % inputs.length]);
  } else {
    for (let done = 0, at = 0; done < operations; done++) {
      sink += run(inputs[at]);
      if (++at === inputs.length) at = 0;
    }
  }
  return now() - started;
}

/** Operations that fill `milliseconds`; the doubling on the way there is the larger part of the warm-up. */
async function calibrate(contender, inputs, milliseconds) {
  for (let operations = 1; ; operations *= 2) {
    const spent = await timeBatch(contender, inputs, operations);
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
 * @returns {Promise<Row[]>}
 */
export async function compare(contenders, inputs, { rounds, references }) {
  const operations = contenders.map(() => 1);
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    for (const [at, contender] of contenders.entries()) {
      operations[at] = await calibrate(contender, inputs, BATCH_MILLISECONDS);
    }
  }
  const times = contenders.map(() => new Float64Array(rounds));
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < contenders.length; step++) {
      const at = (round + step) % contenders.length;
      // Otherwise the garbage of the one before would be collected on this one's time.
      globalThis.gc();
      times[at][round] = ((await timeBatch(contenders[at], inputs, operations[at])) * 1000) / operations[at];
    }
  }
  return rowsOf(contenders.map(({ name }) => name), times, references);
}

/**
 * Medians, quartiles and ratios of times in microseconds: an array of rounds for each name.
 *
 * @param {string[]} names
 * @param {ArrayLike<number>[]} times
 * @param {string[]} references
 * @returns {Row[]}
 */
export function rowsOf(names, times, references) {
  return names.map((name, at) => ({
    name,
    microseconds: quantile(times[at], 0.5),
    quartiles: [quantile(times[at], 0.25), quantile(times[at], 0.75)],
    ratios: Object.fromEntries(references.flatMap((reference) => {
      const other = times[names.indexOf(reference)];
      const ratios = other && Array.from(times[at], (time, round) => time / other[round]);
      return ratios ? [[reference, quantile(ratios, 0.5)]] : [];
    })),
  }));
}

function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place % 1);
}

/** What all results add up to; whoever reads it at the end makes sure that they were computed. */
export const total = () => sink;
