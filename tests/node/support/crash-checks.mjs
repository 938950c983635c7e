// What has to be true after a run of crashes.

import assert from "node:assert/strict";
import { twice } from "./crash.mjs";

export function checkRun({ figures, counts, results, docflows }, { kills }) {
  const { job, count } = figures;
  assert.equal(counts.created.size, count, "everything exists");
  assert.equal(results.length, count);
  assert.deepEqual(["created", "submitted", "paid"].map((what) => twice(counts[what])), [0, 0, 0], "nothing was done twice");
  // A kill that comes too late finds nobody, and the next act may be the last one.
  assert.equal(figures.starts, figures.kills + 1);
  assert.ok(figures.kills >= kills * 0.8 - 1 && figures.betweenActAndResponse > 0, `${figures.kills} kills`);
  if (job === "docflows") {
    // This type of docflow has two duties.
    assert.deepEqual([counts.submitted.size, counts.paid.size], [count, count * 2]);
    assert.deepEqual(docflows.map(({ docflowId }) => docflowId).sort(), results.map(({ docflowId }) => docflowId).sort());
    assert.ok(results.every(({ files }) => files > 0));
  } else {
    const lost = results.filter(({ id }) => typeof id !== "string");
    // Subjects have no search, so an id whose response was lost stays unknown; forms are found.
    assert.ok(lost.every(({ code }) => code === "subject-exists"));
    if (job === "forms") assert.equal(lost.length, 0);
    assert.equal(new Set(results.map(({ externalId }) => externalId)).size, count);
  }
}
