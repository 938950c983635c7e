// The values that nothing may print: keys, sessions, passwords, and the names and numbers of persons in the recorded files.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { apiKey, sessionId, sid } from "./fixtures.mjs";

const examples = resolve(import.meta.dirname, "../../examples");

/** Members that hold something of a person, or a credential. */
const members = new Set(["surname", "patronymic", "snils", "inn", "rnokpp", "passport", "phone", "email", "login", "password", "token", "apiKey", "sid", "sessionId", "firstName", "lastName"]);

function* valuesIn(json) {
  if (json === null || typeof json !== "object") return;
  for (const [name, value] of Object.entries(json)) {
    if (members.has(name) && typeof value === "string") yield [name, value];
    yield* valuesIn(value);
  }
}

function* recorded() {
  for (const file of readdirSync(examples, { recursive: true })) {
    if (!String(file).endsWith(".json")) continue;
    try {
      yield* valuesIn(JSON.parse(readFileSync(join(examples, file), "utf8")));
    } catch {
      // A recorded quirk that is no JSON.
    }
  }
}

/** Names of what they are, by value. A short one proves nothing: it may be part of anything. */
export const planted = new Map([["apiKey", apiKey], ["sessionId", sessionId], ["sid", sid], ["password", "correct-horse-7"], ["email", "oleh.savchenko"], ["snils", "987-654-321 83"], ["snils", "98765432183"], ["inn", "984500123437"], ["surname", "Тарасова"], ...recorded()].filter(([, value]) => value.length >= 6).map(([name, value]) => [value, name]));

/** The ways in which a value may stand in a text. */
function* waysOf(value) {
  yield value;
  yield JSON.stringify(value).slice(1, -1).replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
  yield encodeURIComponent(value);
  const bytes = [...Buffer.from(value)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0"));
  yield hex.join("");
  yield hex.join(" ");
  yield bytes.join(", ");
  yield bytes.join(",");
  // As it stands at the beginning of what was encoded.
  yield Buffer.from(value).toString("base64").replace(/=+$/, "").slice(0, Math.floor((bytes.length * 4) / 3));
}

const ways = [...planted].flatMap(([value, name]) => [...new Set(waysOf(value))].map((way) => [way, name]));

/** Where planted values stand in a text: `[name, line]`, with the value masked. */
export function hitsIn(whole) {
  // Most lines are frames of the same stacks.
  const lines = [...new Set(whole.split("\n"))];
  const text = lines.join("\n");
  const present = ways.filter(([way]) => text.includes(way));
  if (present.length === 0) return [];
  return lines.flatMap((line) => present.filter(([way]) => line.includes(way)).map(([way, name]) => [name, line.replaceAll(way, "•••").slice(0, 300)]));
}

/** The texts of all files in a folder. */
export const textsIn = (folder) => (existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")) : []);
