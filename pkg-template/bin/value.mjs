// docflow value KIND TEXT: an identifier by its own rules; md5 and fileKind take a file.

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { values } from "../values.mjs";
import { say, UsageError } from "./words.mjs";

const ofFiles = ["md5", "fileKind"];
const ofText = Object.keys(values).filter((name) => typeof values[name].isValid === "function");

export async function run([kind, given], { json }, locale) {
  const isFile = ofFiles.includes(kind);
  if (given === undefined || !(isFile || ofText.includes(kind))) throw new UsageError("noKind", [...ofText, ...ofFiles].join(", "));
  if (isFile) {
    const found = await factOf(kind, given);
    console.log(json ? JSON.stringify({ kind, value: found }) : found);
    return 0;
  }
  const { isValid, format, check } = values[kind];
  const valid = isValid(given);
  const reason = valid ? undefined : check?.(given);
  const formatted = valid ? format?.(given) : undefined;
  if (json) console.log(JSON.stringify({ kind, valid, formatted, reason }));
  else console.log(valid ? [say(locale, "right", kind), formatted].filter(Boolean).join(": ") : say(locale, "wrong", kind, reason));
  return valid ? 0 : 1;
}

/** The digest of a file, read as a stream; or its kind, by its first bytes. */
async function factOf(kind, file) {
  try {
    if (kind === "md5") return await values.md5(Readable.toWeb(file === "-" ? process.stdin : createReadStream(file)));
    const handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096));
    await handle.close();
    return values.detectFileKind(buffer.subarray(0, bytesRead)) ?? "unknown";
  } catch (error) {
    if (error.syscall === undefined) throw error;
    throw new UsageError("unreadable", file, error.code);
  }
}
