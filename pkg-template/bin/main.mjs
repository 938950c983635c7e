// The command line: finds the command, reads its options with Node's own parser, and turns usage errors into status 2.
// A command lives in the file of its name and is loaded when it is called.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { localeOf, say, UsageError } from "./words.mjs";

const text = { type: "string" };
const flag = { type: "boolean" };
const common = { help: { ...flag, short: "h" }, locale: { ...text, short: "l" } };

/** Each command: its file, its options, how many arguments it takes, its help. */
const commands = {
  check: { options: { ndjson: flag, json: flag, strict: flag, today: text }, most: 2, load: () => import("./check.mjs") },
  rule: { options: { json: flag }, most: 1, load: () => import("./rule.mjs") },
  value: { options: { json: flag }, most: 2, load: () => import("./value.mjs") },
  sandbox: {
    options: { port: { ...text, short: "p" }, host: text, live: flag, tick: text, seed: text, quirks: flag, origin: { ...text, multiple: true } },
    most: 0,
    serves: true,
    load: () => import("./sandbox.mjs"),
  },
};

/** Runs a command line and resolves to its exit status: 0, 1 for errors in what was checked, 2 for a wrong call. */
export async function main(given) {
  const [name, ...rest] = given;
  // Whoever reads the output may stop before its end, as `head` does. A server goes on without its log.
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") process.exit(2);
    if (!commands[name]?.serves) process.exit(0);
  });
  let locale = localeOf(process.env);
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      const { help } = await import("./help.mjs");
      console.log(help(commands[rest[0]] ? rest[0] : "", locale));
      return name === undefined ? 2 : 0;
    }
    if (name === "--version" || name === "-v") {
      console.log(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version);
      return 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new UsageError("unknownCommand", name);
    const { values, positionals } = parse({ args: rest, options: { ...common, ...command.options }, allowPositionals: true });
    if (values.locale !== undefined) {
      if (!["en", "ru", "uk"].includes(values.locale)) throw new UsageError("unknownLocale");
      locale = values.locale;
    }
    if (values.help) {
      const { help } = await import("./help.mjs");
      console.log(help(name, locale));
      return 0;
    }
    if (positionals.length > command.most) throw new UsageError("tooMany", name);
    const { run } = await command.load();
    return await run(positionals, values, locale);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`docflow: ${say(locale, error.word, ...error.details)}`);
    return 2;
  }
}

function parse(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!String(error?.code).startsWith("ERR_PARSE_ARGS")) throw error;
    // The rest of Node's message explains how to pass arguments that begin with a dash.
    throw new UsageError("verbatim", error.message.split(". ")[0]);
  }
}
