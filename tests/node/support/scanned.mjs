// Runs Node with the given arguments, passes on what it prints, and fails if that, or what the consoles and loggers of its tests
// would have printed, contains a planted value.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hitsIn, planted, textsIn } from "./planted.mjs";

const folder = mkdtempSync(join(tmpdir(), "docflow-console-"));
const recorder = `--import=${new URL("recorder.mjs", import.meta.url)}`;
const env = { ...process.env, DOCFLOW_CONSOLE: folder, NODE_OPTIONS: [process.env.NODE_OPTIONS, recorder].filter(Boolean).join(" ") };
const child = spawn(process.execPath, process.argv.slice(2), { env, stdio: ["inherit", "pipe", "pipe"] });
const printed = [];
for (const name of ["stdout", "stderr"]) {
  child[name].on("data", (piece) => {
    printed.push(piece);
    process[name].write(piece);
  });
}
const code = await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
const output = Buffer.concat(printed).toString();
const recorded = textsIn(folder).join("\n");
rmSync(folder, { recursive: true, force: true });
const hits = [...hitsIn(output).map((hit) => ["the output", ...hit]), ...hitsIn(recorded).map((hit) => ["a console or logger", ...hit])];
if (output !== "" && !output.endsWith("\n")) console.log();
for (const [where, name, line] of hits.slice(0, 20)) console.log(`planted ${name} in ${where}: ${line}`);
console.log(`scanned ${output.length} characters of output and ${recorded.length} of consoles and loggers for ${planted.size} planted values: ${hits.length} found`);
process.exitCode = code || (hits.length ? 1 : 0);
