// docflow check <operation> [FILE|-]: the rules of an operation over a file, a JSON document or NDJSON.

import { createReadStream } from "node:fs";
import { once } from "node:events";
import { schemas, ValidationError } from "../index.node.mjs";
import { say, similar, UsageError } from "./words.mjs";

const feed = 10;

/** Calls `take` with each schema and its name. */
function visit(tree, take, prefix = "") {
  for (const [name, member] of Object.entries(tree)) {
    if (typeof member.checkLines === "function") take(prefix + name, member);
    else visit(member, take, `${prefix}${name}.`);
  }
}

function schemaOf(given) {
  if (given === undefined) throw new UsageError("noOperation");
  const all = new Map();
  visit(schemas, (name, schema) => all.set(name, schema));
  // The client's name is welcome, though `schemas` has none for Kontur.
  const name = given.replace(/^kontur\./, "");
  if (!all.has(name)) {
    const below = [...all.keys()].filter((one) => one.startsWith(`${name}.`));
    throw new UsageError("unknownOperation", given, below.length ? below.slice(0, 8) : similar(name, [...all.keys()]));
  }
  return all.get(name);
}

export async function run([operation, file = "-"], { ndjson, json, strict, today }, locale) {
  const schema = schemaOf(operation);
  const input = file === "-" ? process.stdin : createReadStream(file);
  const report = { file: file === "-" ? "-" : file, json, ndjson, locale, schema, strict, options: { locale, today }, lines: 0, wrong: 0, failed: false };
  try {
    await (ndjson ? checkLines(input, report) : checkWhole(input, report));
  } catch (error) {
    if (error.syscall !== undefined) throw new UsageError("unreadable", report.file, error.code);
    if (/today/.test(error.message)) throw new UsageError("today");
    throw error;
  }
  return report.failed ? 1 : 0;
}

/** The issues of some whole lines, `[{ line, issues }]`, or what is wrong with them as text. */
function issuesOf(bytes, report) {
  try {
    return report.schema.checkLines(withLongIds(bytes), report.options);
  } catch (error) {
    if (error instanceof ValidationError) return "tooLong";
    if (error instanceof TypeError && /UTF-8/.test(error.message)) return "notText";
    throw error;
  }
}

/**
 * Puts integers beyond 2^53 in quotes, as ids may be given: in a text they are exact, while a number of JavaScript, which
 * the core takes them for, is not.
 */
function withLongIds(bytes) {
  const text = bytes.toString("latin1");
  if (!/\d{16}/.test(text)) return bytes;
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) => (token[0] === '"' || Number.isSafeInteger(Number(token)) ? token : `"${token}"`));
  return Buffer.from(marked, "latin1");
}

async function checkWhole(input, report) {
  const pieces = [];
  for await (const piece of input) pieces.push(piece);
  const bytes = withoutMark(Buffer.concat(pieces));
  // As one line: outside of strings a tab means what a line break does, and inside a string JSON allows neither.
  const oneLine = bytes.map((byte) => (byte === feed || byte === 13 ? 9 : byte));
  if (!bytes.some((byte) => byte > 32)) {
    report.failed = true;
    await write(`${say(report.locale, "empty", report.file)}\n`);
    return;
  }
  const found = issuesOf(oneLine, report);
  if (typeof found === "string") {
    report.failed = true;
    await write(`${say(report.locale, found, report.file, 1)}\n`);
    return;
  }
  const issues = found.flatMap((line) => line.issues);
  if (issues.some((issue) => isFailure(issue, report))) report.failed = true;
  if (report.json) await write(`${JSON.stringify(issues, null, 2)}\n`);
  else await write(issues.length ? issues.map((issue) => `${report.file}${issue.rule === "json" ? placeOfFault(bytes) : ""}: ${worded(issue, report)}\n`).join("") : `${say(report.locale, "valid", report.file)}\n`);
}

/** Line and column where text stops being JSON, if the runtime says. Its message may quote the text and is not shown. */
function placeOfFault(bytes) {
  const text = bytes.toString();
  try {
    JSON.parse(text);
  } catch (error) {
    const at = / position (\d+)/.exec(error.message);
    if (at) {
      const before = text.slice(0, Number(at[1])).split("\n");
      return `:${before.length}:${before.at(-1).length + 1}`;
    }
  }
  return "";
}

async function checkLines(input, report) {
  const progress = progressOf(report);
  let rest = [];
  let first = true;
  for await (const given of input) {
    const piece = first ? withoutMark(given) : given;
    first = false;
    const end = piece.lastIndexOf(feed) + 1;
    if (end === 0) {
      rest.push(piece);
      continue;
    }
    await checkPiece(Buffer.concat([...rest, piece.subarray(0, end)]), report);
    rest = [piece.subarray(end)];
    progress.show();
  }
  await checkPiece(Buffer.concat(rest), report);
  progress.end();
}

/** Checks whole lines and writes what is wrong with them. */
async function checkPiece(bytes, report) {
  const found = bytes.length ? issuesOf(bytes, report) : [];
  if (typeof found !== "string") {
    let text = "";
    for (const { line, issues } of found) {
      const failed = issues.some((issue) => isFailure(issue, report));
      if (failed) report.wrong += 1;
      report.failed ||= failed;
      if (report.json) text += `${JSON.stringify({ line: report.lines + line, issues })}\n`;
      else for (const issue of issues) text += `${report.file}:${report.lines + line}: ${worded(issue, report)}\n`;
    }
    report.lines += linesOf(bytes);
    return write(text);
  }
  // One line spoils the rest of its piece: each is looked at alone.
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(feed, from) + 1 || bytes.length;
    const line = bytes.subarray(from, to);
    const fault = to - from === bytes.length ? found : issuesOf(line, report);
    if (typeof fault === "string") {
      report.lines += 1;
      report.wrong += 1;
      report.failed = true;
      const message = say(report.locale, fault, report.file, report.lines);
      await write(report.json ? `${JSON.stringify({ line: report.lines, issues: [{ path: [], code: fault, severity: "error", message: message.slice(message.lastIndexOf(": ") + 2) }] })}\n` : `${message}\n`);
    } else {
      await checkPiece(line, report);
    }
    from = to;
  }
}

function linesOf(bytes) {
  let lines = 0;
  for (let at = bytes.indexOf(feed); at >= 0; at = bytes.indexOf(feed, at + 1)) lines += 1;
  return lines + (bytes.length && bytes[bytes.length - 1] !== feed ? 1 : 0);
}

/** Without the mark that Windows programs write before UTF-8. */
const withoutMark = (bytes) => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes);

const isFailure = ({ severity }, { strict }) => severity === "error" || (strict && severity === "warning");

function worded({ path, code, rule, severity, message }, { locale }) {
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").replace(/^\./, "");
  const marks = [rule, code].filter((mark) => mark !== undefined && mark !== "").join(", ");
  return `${say(locale, severity)}: ${place && `${place}: `}${message}${marks && ` (${marks})`}`;
}

/** Counts on standard error: over one another in a terminal, otherwise a line each second. */
function progressOf(report) {
  const { stderr } = process;
  let shown = Date.now();
  const text = () => say(report.locale, "counted", report.file, report.lines, report.wrong);
  return {
    show() {
      if (Date.now() - shown < (stderr.isTTY ? 100 : 1000)) return;
      shown = Date.now();
      stderr.write(stderr.isTTY ? `\r${text()}` : `${text()}\n`);
    },
    end: () => stderr.write(`${stderr.isTTY ? "\r" : ""}${text()}\n`),
  };
}

/** Writes, and waits while the reader is behind. */
async function write(text) {
  if (text && !process.stdout.write(text)) await once(process.stdout, "drain");
}
