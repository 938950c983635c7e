// A PostgreSQL server for a test, in a folder of its own. `DATABASE_URL` names another one instead.

import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** The folder of `initdb`; undefined if there is none. */
function programs() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => other - one).map((version) => join(debian, version, "bin")) : [];
  return [...versions, ...(process.env.PATH ?? "").split(":")].find((folder) => existsSync(join(folder, "initdb")));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Why no server can be started; undefined if one can. */
export const missing = () => (process.env.DATABASE_URL || programs() ? undefined : "no PostgreSQL: apt-get install postgresql, or set DATABASE_URL");

/** Starts a server. Returns its URL and a function that ends it. */
export async function startPostgres() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop() {} };
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), "docflow-fleet-"));
  // PostgreSQL refuses to run as root.
  const own = process.getuid() === 0 ? Object.fromEntries(["u", "g"].map((id) => [`${id}id`, Number(execFileSync("id", [`-${id}`, "postgres"]))])) : {};
  if (own.uid !== undefined) chownSync(folder, own.uid, own.gid);
  const options = { ...own, cwd: folder, stdio: ["ignore", "ignore", "pipe"] };
  execFileSync(join(bin, "initdb"), ["--pgdata", join(folder, "data"), "--auth", "trust", "--username", "fleet", "--no-sync", "--encoding", "UTF8", "--locale", "C"], options);
  const port = await freePort();
  // Nothing of it outlives the test, so it need not be safe on the disk.
  const server = spawn(join(bin, "postgres"), ["-D", join(folder, "data"), "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200"], { ...options, stdio: "ignore" });
  const url = `postgres://fleet@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      break;
    } catch (error) {
      if (attempt > 100) throw error;
      await sleep(100);
    }
  }
  return {
    url,
    async stop() {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
