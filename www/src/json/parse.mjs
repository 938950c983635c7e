// Reads JSON and tells where and why it cannot; with `loose`, also JavaScript literals: names without quotes, other quotes, comments,
// commas at the end. Each value knows its place in the text, so that a fault can be underlined.

/** A text that cannot be read. `reason` is a key of the words for it. */
export class Unreadable extends Error {
  constructor(text, at, reason) {
    const before = text.slice(0, at);
    super(reason);
    this.at = at;
    this.reason = reason;
    this.line = before.split("\n").length;
    this.column = at - before.lastIndexOf("\n");
  }
}

const ESCAPES = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", 0: "\0" };

/**
 * @param {string} text
 * @param {{ loose?: boolean, from?: number, partial?: boolean }} [how] `partial` reads one value and says where it ends
 * @returns {{ value: unknown, tree: Tree, end: number }}
 * @typedef {{ from: number, to: number, members?: Map<string | number, Tree> }} Tree
 */
export function parse(text, { loose = false, from = 0, partial = false } = {}) {
  let at = from;
  const fail = (reason, place = at) => {
    throw new Unreadable(text, place, reason);
  };

  function blank() {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === 10 || code === 13 || code === 9 || (loose && (code === 0xa0 || code === 0xfeff))) at++;
      else if (loose && code === 47 && text[at + 1] === "/") while (at < text.length && text[at] !== "\n") at++;
      else if (loose && code === 47 && text[at + 1] === "*") at = text.indexOf("*/", at) < 0 ? fail("unclosedComment") : text.indexOf("*/", at) + 2;
      else return;
    }
  }

  function string() {
    const quote = text[at];
    const start = at++;
    let result = "";
    let plain = at;
    for (;;) {
      const letter = text[at];
      if (letter === undefined || (letter === "\n" && quote !== "`")) fail("unclosedString", start);
      if (letter === quote) {
        result += text.slice(plain, at++);
        return result;
      }
      if (letter < " " && !loose) fail("controlCharacter");
      if (letter !== "\\") {
        at++;
        continue;
      }
      result += text.slice(plain, at);
      const escaped = text[++at];
      if (escaped === "u") {
        const hex = text.slice(at + 1, at + 5);
        if (!/^[\da-f]{4}$/i.test(hex)) fail("badEscape");
        result += String.fromCharCode(Number.parseInt(hex, 16));
        at += 5;
      } else if (escaped === '"' || escaped === "\\" || escaped === "/" || (escaped in ESCAPES && (loose || "bfnrt".includes(escaped)))) {
        result += ESCAPES[escaped] ?? escaped;
        at++;
      } else if (loose && escaped !== undefined) {
        if (escaped !== "\n") result += escaped;
        at++;
      } else fail("badEscape");
      plain = at;
    }
  }

  function name() {
    if (text[at] === '"' || (loose && text[at] === "'")) return string();
    const [found] = (loose && /^[\p{L}_$][\p{L}\p{N}_$]*|^\d+/u.exec(text.slice(at, at + 256))) || [];
    if (!found) fail(text[at] === "}" ? "trailingComma" : "nameExpected");
    at += found.length;
    return found;
  }

  function inside(close, read) {
    const start = at++;
    blank();
    for (let first = true; ; first = false) {
      if (text[at] === close && (first || loose)) break;
      if (at >= text.length) fail(close === "}" ? "unclosedObject" : "unclosedArray", start);
      read();
      blank();
      if (text[at] === ",") {
        at++;
        blank();
        if (text[at] === close && !loose) fail("trailingComma");
      } else if (text[at] === close) break;
      else if (at >= text.length) fail(close === "}" ? "unclosedObject" : "unclosedArray", start);
      else fail("commaExpected");
    }
    at++;
  }

  function value(depth) {
    if (depth > 64) fail("tooDeep");
    blank();
    const start = at;
    const done = (value, members) => [value, { from: start, to: at, ...(members && { members }) }];
    const letter = text[at];
    if (letter === "{") {
      const object = {};
      const members = new Map();
      inside("}", () => {
        const key = name();
        blank();
        if (text[at] !== ":") fail("colonExpected");
        at++;
        const [member, tree] = value(depth + 1);
        Object.defineProperty(object, key, { value: member, enumerable: true, configurable: true, writable: true });
        members.set(key, tree);
      });
      return done(object, members);
    }
    if (letter === "[") {
      const list = [];
      const members = new Map();
      inside("]", () => {
        const [item, tree] = value(depth + 1);
        members.set(list.length, tree);
        list.push(item);
      });
      return done(list, members);
    }
    if (letter === '"' || (loose && (letter === "'" || letter === "`"))) return done(string());
    const rest = text.slice(at, at + 400);
    const [number] = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?n?/.exec(rest) ?? [];
    if (number && (loose || !number.endsWith("n"))) {
      at += number.length;
      if (/^[\w.]/.test(text[at] ?? "")) fail("badNumber", start);
      const digits = number.replace("n", "");
      return done(/^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits)) ? digits : Number(digits));
    }
    const [word] = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(rest) ?? [];
    const known = { true: true, false: false, null: null, ...(loose && { undefined: undefined }) };
    if (word && Object.hasOwn(known, word)) {
      at += word.length;
      return done(known[word]);
    }
    if (at >= text.length) fail("empty");
    return fail(word ? "unknownWord" : letter === "'" ? "singleQuotes" : "valueExpected");
  }

  const [result, tree] = value(0);
  blank();
  if (!partial && at < text.length) fail("afterEnd");
  return { value: result, tree, end: at };
}

/** The place of a path in the text: of the innermost part of it that is there. */
export function placeOf(tree, path) {
  let place = tree;
  for (const step of path) {
    const next = place.members?.get(step);
    if (!next) break;
    place = next;
  }
  return place;
}
