// Reads whatever is pasted: JSON, a JavaScript literal, a call of the package, or curl. Says which call is meant, if the text does.

import { parse, Unreadable } from "../json/parse.mjs";

/** The words of a shell command: quotes, escapes, lines that go on. */
function words(text) {
  const found = [];
  let word;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "\\" && /[\r\n]/.test(text[at + 1] ?? "")) at += text[at + 1] === "\r" ? 2 : 1;
    else if (/\s/.test(letter)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (letter === "'" || (letter === "$" && text[at + 1] === "'")) {
      if (letter === "$") at++;
      const end = text.indexOf("'", at + 1);
      if (end < 0) throw new Unreadable(text, at, "unclosedString");
      word = (word ?? "") + text.slice(at + 1, end);
      at = end;
    } else if (letter === '"') {
      word ??= "";
      for (at++; text[at] !== '"'; at++) {
        if (at >= text.length) throw new Unreadable(text, at, "unclosedString");
        if (text[at] === "\\" && '"\\$`\n'.includes(text[at + 1])) at++;
        word += text[at];
      }
    } else {
      if (letter === "\\") at++;
      word = (word ?? "") + (text[at] ?? "");
    }
  }
  return word === undefined ? found : [...found, word];
}

/** The operation of a request line, with the parameters in it. */
function operationOf(operations, method, url) {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  for (const operation of operations) {
    if (operation.method !== method) continue;
    const names = [];
    const pattern = operation.path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name) => (names.push(name), "([^/]+)"));
    const match = new RegExp(`^${pattern}$`).exec(pathname);
    if (!match) continue;
    const params = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1])]));
    for (const { name, wire, in: place } of operation.params ?? []) if (place === "query" && searchParams.has(wire)) params[name] = searchParams.get(wire);
    return { operation, params };
  }
  return {};
}

function fromCurl(text, operations) {
  let method;
  let url;
  const data = [];
  const rest = words(text).slice(1);
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (word === "-X" || word === "--request") method = rest[++at];
    else if (/^(-d|--data|--data-raw|--data-binary|--data-ascii|--json)$/.test(word)) data.push(rest[++at]);
    else if (/^--(data|data-raw|json|request)=/.test(word)) (word.startsWith("--request") ? (method = word.split("=")[1]) : data.push(word.slice(word.indexOf("=") + 1)));
    else if (/^-[HFbuAeox]$|^--(header|form|cookie|user|user-agent|referer|output|proxy|max-time|connect-timeout)$/.test(word)) at++;
    else if (word === "--url") url = rest[++at];
    else if (!word.startsWith("-") && url === undefined) url = word;
  }
  if (!url) throw new Unreadable(text, 0, "noUrl");
  method ??= data.length ? "POST" : "GET";
  const found = operationOf(operations, method.toUpperCase(), /^https?:/.test(url) ? url : `http://${url}`);
  return { ...found, ...(data.length && { body: parse(data.join("&"), { loose: true }).value }) };
}

/** `kontur.assessment.subjects.create({ … })`, with or without what surrounds it. */
function fromCall(text, operations) {
  const [start, vendor, name] = /\b(kontur|edin)\.([\w.]+)\s*\(/.exec(text) ?? [];
  if (!start) return undefined;
  const kinds = operations.filter((one) => one.vendor === vendor && one.name === name);
  if (!kinds.length) return undefined;
  const given = [];
  let at = text.indexOf(start) + start.length;
  for (;;) {
    const [blank] = /^[\s,]*/.exec(text.slice(at));
    at += blank.length;
    if (at >= text.length || text[at] === ")") break;
    const { value, end } = parse(text, { loose: true, from: at, partial: true });
    given.push(value);
    at = end;
  }
  const operation = kinds.find(({ kind }) => kind !== undefined && kind === given[0]) ?? kinds[0];
  if (operation.kind) given.shift();
  const params = {};
  for (const { name } of (operation.params ?? []).filter((one) => one.in === "path")) params[name] = given.shift();
  if (operation.query === true) Object.assign(params, given.shift());
  else if (operation.query) params[operation.query] = given.shift();
  return { operation, params, ...(operation.body === "json" && { body: given.shift() }) };
}

/**
 * @param {string} text
 * @param {object[]} operations
 * @returns {{ operation?: object, params?: object, body?: unknown }}
 * @throws {Unreadable}
 */
export function read(text, operations) {
  const bare = text.trim();
  if (/^(\$\s*)?curl\s/.test(bare)) return fromCurl(bare.replace(/^\$\s*/, ""), operations);
  const called = fromCall(bare, operations);
  if (called) return called;
  // `const body = { … };` and `body: { … }` too.
  const literal = bare.replace(/^(?:export\s+)?(?:const|let|var)\s+\w+\s*=\s*|^\w+\s*[=:]\s*(?=[{[])/, "").replace(/;\s*$/, "");
  return { body: parse(literal, { loose: true }).value };
}
