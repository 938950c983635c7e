// Options by their names.

import { toError } from "./failure.mjs";
import { keysOf, pick } from "./text.mjs";

/**
 * The caller's options under these names, each read once. Another name may be a slip, and the error names the one that may
 * be meant; `locale` returns the language of it.
 */
export function knownOptions(engine, given, names, locale = () => undefined) {
  if (given === undefined) return {};
  if (typeof given !== "object" || given === null) throw new TypeError("docflow: options must be an object");
  const options = pick(given, new Set([...names, ...keysOf(given)]));
  for (const name in options) {
    if (names.includes(name)) continue;
    const word = locale(options);
    throw toError(engine().glue.unknown_option(name, [...new Set(names)].join(" "), typeof word === "string" ? word : undefined));
  }
  return options;
}
