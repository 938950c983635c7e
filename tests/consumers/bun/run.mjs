// Bun's install script moves its program from the platform's package to the path of `bun`. npm may be configured not to
// run install scripts, so both places are checked.

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
