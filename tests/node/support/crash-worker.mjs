// The process that is killed: `crash-worker.mjs <job> <base URL> <count> <concurrency> <folder>`. All it knows of its last life is in the folder.

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { example, konturAuth, person } from "./fixtures.mjs";

const [job, baseUrl, count, concurrency, folder] = process.argv.slice(2);
// This alone, because it is loaded anew after each kill.
const { Kontur } = await import(pathToFileURL(resolve(process.env.DOCFLOW_PACKAGE ?? resolve(import.meta.dirname, "../../../pkg"), "kontur.node.mjs")).href);
const auth = { reestro: konturAuth.reestro, realty: example("kontur-v1/requests/auth.json") };
const kontur = new Kontur({ baseUrl, auth, retry: { delay: 10 } });

/** Stores a value so that a reader finds the old or the new one, whenever this process ends. */
function store(name, value) {
  writeFileSync(join(folder, `${name}.new`), JSON.stringify(value));
  renameSync(join(folder, `${name}.new`), join(folder, `${name}.json`));
}
const stored = (name) => (existsSync(join(folder, `${name}.json`)) ? JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) : undefined);

async function createMany(api, items) {
  const results = await api.createMany(items, {
    interval: 10,
    concurrency: Number(concurrency),
    checkpoint: stored("checkpoint"),
    onCheckpoint: (checkpoint) => store("checkpoint", checkpoint),
  });
  store("results", results.map(({ externalId, value, error }) => ({ externalId, id: value?.formId ?? value?.subjectId, code: error?.code })));
}

/** Payments: asked for first, then made. */
let asked = 0;
const decisions = new Map();
process.on("message", ({ id, isPaid }) => decisions.get(id)?.(isPaid));
const bank = (message) => new Promise((resolve) => {
  const id = asked++;
  decisions.set(id, resolve);
  process.send({ ...message, id });
});

/** The life of one docflow, taken up where its file says. */
async function live(name) {
  const { docflows, news } = kontur.realty;
  const known = stored(name) ?? {};
  if (known.isOver) return known;
  if (!known.after) store(name, Object.assign(known, { after: (await news.list()).lastToken }));
  else if (!known.docflowId) {
    // The creation may have been carried out.
    for (let { after } = known; !known.docflowId; ) {
      const { docflowNewsItem } = await news.list({ after });
      if (docflowNewsItem.length === 0) break;
      known.docflowId = docflowNewsItem.find(({ docflow }) => docflow.requestId === name)?.docflow.docflowId;
      after = docflowNewsItem.at(-1).token;
    }
  }
  known.docflowId ??= (await docflows.create("encumbrance_request", { ...example("kontur-v1/requests/encumbrance_request.json"), requestId: name })).docflowId;
  store(name, known);
  const { files } = await docflows.finish(known.docflowId, {
    interval: 5,
    maxInterval: 20,
    sign: ({ file }) => new TextEncoder().encode(`signature of ${file.id}`),
    onPayment: async (payments, { docflowId }) => {
      for (const { uin } of payments) if (!(await bank({ ask: true, uin }))) await bank({ docflowId, uin });
    },
  });
  store(name, Object.assign(known, { isOver: true, files: files.length }));
  return known;
}

const numbered = (prefix, rest) => Array.from({ length: Number(count) }, (_, index) => ({ externalId: `${prefix}_${index}`, ...rest }));
if (job === "subjects") await createMany(kontur.assessment.subjects, numbered("s", { person }));
else if (job === "forms") await createMany(kontur.crypto.certificateForms, numbered("f", { person: "8849e9cf-d01b-49e3-aceb-db4842836a7c" }));
else {
  const names = numbered("d", {}).map(({ externalId }) => externalId);
  const results = [];
  await Promise.all(Array.from({ length: Number(concurrency) }, async () => {
    while (names.length) results.push(await live(names.shift()));
  }));
  store("results", results);
}
process.exit(0);
