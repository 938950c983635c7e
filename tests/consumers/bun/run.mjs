// Bun's install script moves its program from the package of the platform to where `bun` names it. npm may be set not to run
// install scripts, so the program is looked for in both places.

import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const modules = join(import.meta.dirname, "node_modules");
const suffix = process.platform === "win32" ? ".exe" : "";
const platforms = readdirSync(join(modules, "@oven")).map((name) => join(modules, "@oven", name, `bin/bun${suffix}`));
const runs = (file) => {
  try {
    execFileSync(file, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
const bun = [join(modules, "bun/bin/bun.exe"), ...platforms].find(runs);
if (!bun) throw new Error("no installed Bun runs on this machine");
execFileSync(bun, ["main.js"], { cwd: import.meta.dirname, stdio: "inherit" });
