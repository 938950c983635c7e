// node types.mjs: the types that openapi-typescript makes of openapi.json take every recorded body.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fileOf } from "../node/support/docflow.mjs";
import { recorded } from "./recorded.mjs";

const folder = mkdtempSync(join(tmpdir(), "docflow-openapi-types-"));
const run = (program, args) => spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
const programs = { openapi: resolve(import.meta.dirname, "node_modules/openapi-typescript/bin/cli.js"), tsc: resolve(import.meta.dirname, "../../node_modules/typescript/bin/tsc") };

const made = run(programs.openapi, [fileURLToPath(fileOf("openapi.json")), "--output", join(folder, "api.ts")]);
if (made.status !== 0) throw new Error(made.stderr);
const bodies = recorded.filter(({ json, places }) => json !== undefined && places.length === 1);
const lines = bodies.map(({ json, places: [{ path, method }] }, index) => `export const body${index}: Body<${JSON.stringify(path)}, "${method}"> = ${JSON.stringify(json)};`);
writeFileSync(
  join(folder, "bodies.ts"),
  `import type { paths } from "./api.js";
type Body<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
${lines.join("\n")}
`,
);
const options = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext"];
const checked = run(programs.tsc, [...options, "bodies.ts"]);
rmSync(folder, { recursive: true });
if (checked.status !== 0) {
  console.error(checked.stdout || checked.stderr);
  process.exit(1);
}
console.log(`openapi-typescript: ${lines.length} recorded bodies have the types it makes`);
