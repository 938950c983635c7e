// Processes that are killed again and again, and what they have done in the end. The service is here; whoever calls it is a child process.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Sandbox } from "./docflow.mjs";
import { serveServices } from "./services.mjs";

const worker = resolve(import.meta.dirname, "crash-worker.mjs");

/** So many different numbers below a limit, at random. */
function places(count, below) {
  const all = new Set();
  while (all.size < Math.min(count, below)) all.add(Math.floor(Math.random() * below));
  return all;
}

/** The name and the id of what a request has done; undefined if it has changed nothing that counts. */
function actOf({ method, url, text }, status) {
  if (method !== "POST" || status > 299) return undefined;
  const [, docflow] = /^\/realty\/v1\/docflows\/([^/]+)$/.exec(url) ?? [];
  if (docflow !== undefined) return /^[0-9a-f-]{36}$/i.test(docflow) ? ["submitted", docflow.toLowerCase()] : ["created", JSON.parse(text).requestId];
  if (/\/(subjects|certificate-forms)$/.test(url)) return ["created", JSON.parse(text).externalId];
  return undefined;
}

/**
 * Runs `job` ("subjects", "forms" or "docflows") over `count` things in a process that is killed `kills` times with SIGKILL: half of
 * them between an act and its response, half a random moment later. Resolves to what was counted at the service.
 */
export async function crash(job, { count, kills, concurrency = 8 }) {
  const folder = await mkdtemp(join(tmpdir(), "docflow-crash-"));
  const sandbox = new Sandbox(job === "docflows" ? { tick: 400 } : {});
  const counts = { created: new Map(), submitted: new Map(), paid: new Map() };
  const note = ([what, id]) => counts[what].set(id, (counts[what].get(id) ?? 0) + 1);
  const figures = { job, count, requests: 0, kills: 0, betweenActAndResponse: 0, starts: 0 };
  const acts = job === "docflows" ? count * 4 : count;
  // Not among the last ones, so that a kill that found nobody can be made up for.
  const [exact, random] = [Math.ceil(kills / 2), Math.floor(kills / 2)].map((half) => places(half, Math.floor(acts * 0.9)));
  let [acted, child] = [0, undefined];

  const doomed = new WeakSet();
  /** Kills the process. If it is gone already, the next act is the occasion. */
  async function kill(own, isExact) {
    if (own !== child || doomed.has(own) || own.exitCode !== null || own.signalCode !== null) return void (isExact ? exact : random).add(acted);
    doomed.add(own);
    const gone = new Promise((resolve) => own.once("exit", resolve));
    own.kill("SIGKILL");
    await gone;
    figures.kills++;
    if (isExact) figures.betweenActAndResponse++;
  }

  async function noteAct(act) {
    note(act);
    const [place, own] = [acted++, child];
    if (random.has(place)) void sleep(Math.random() * 30).then(() => kill(own, false));
    // The response is only written when the process is gone.
    if (exact.has(place)) await kill(own, true);
  }

  const server = await serveServices(sandbox, async (request, status) => {
    figures.requests++;
    const act = actOf(request, status);
    if (act) await noteAct(act);
  });
  const isPaid = new Set();

  /** The bank: it asks no questions, so whoever pays twice has paid twice. */
  async function bank({ ask, docflowId, uin, id }) {
    const own = child;
    if (ask === undefined) {
      if (!isPaid.has(uin)) sandbox.pay(docflowId, uin);
      isPaid.add(uin);
      await noteAct(["paid", uin]);
    }
    if (own.connected) own.send({ id, isPaid: isPaid.has(uin) }, () => {});
  }

  const begun = performance.now();
  try {
    for (let code; code !== 0; ) {
      figures.starts++;
      child = spawn(process.execPath, [worker, job, server.baseUrl, String(count), String(concurrency), folder], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
      child.on("message", (message) => void bank(message));
      child.on("error", () => {});
      code = await new Promise((resolve) => child.once("exit", resolve));
      if (code !== 0 && code !== null) throw new Error(`the worker failed with ${code}`);
    }
    const results = JSON.parse(await readFile(join(folder, "results.json"), "utf8"));
    figures.seconds = Math.round((performance.now() - begun) / 100) / 10;
    return { figures, counts, results, docflows: sandbox.docflows() };
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How many of these were done more than once. */
export const twice = (counts) => [...counts.values()].filter((times) => times > 1).length;
