// A check of a counterparty in one call, from its OGRN to the risks. The services' clock advances with every request.

import assert from "node:assert/strict";
import { Kontur } from "../../pkg/index.mjs";
import { Sandbox } from "../../pkg/sandbox.mjs";

/** A company of the vendor's test stand that is bankrupt. */
const ogrn = "3139104482492";
const types = ["organizationInfo", "bankruptcy", "arbitration", "fssp"];

/** @param {import("./scene.mjs").Scene} scene */
export async function checks(scene) {
  scene.heading("Kontur: a check of a counterparty in one call, from its OGRN to the risks");
  const begun = new Date("2026-01-15T09:00:00Z");
  const sandbox = new Sandbox({ now: begun, tick: 300 });
  const auth = { apiKey: "5d1f0c6e-8a47-4b90-9c3d-27e6b1f4a085", orgId: "e40b7a92-3c58-4d16-8f2b-90d5c7a1634e" };
  const kontur = new Kontur({ environment: "test", auth, fetch: sandbox.fetch });

  scene.say(`kontur.assessment.checks.run({ organization: { ogrn: "${ogrn}" } }, [${types.map((type) => `"${type}"`).join(", ")}], { onUpdate })`);
  const steps = [];
  const { report, subjectId, checks } = await kontur.assessment.checks.run({ organization: { ogrn } }, types, {
    interval: 1,
    maxInterval: 1,
    externalId: "counterparty_1",
    onUpdate: ({ step, resume }) => {
      const states = resume.checks.filter(({ checkId }) => checkId).map(({ type, checkState }) => `${type} ${checkState}`);
      if (steps.at(-1) !== step || step === "wait") scene.moment((sandbox.now() - begun) / 1000, step, step === "subject" ? resume.subjectId : states.join(", "));
      steps.push(step);
    },
  });
  for (const { name, reason } of report.risks) {
    for (const { result, recommendations } of reason) scene.moment((sandbox.now() - begun) / 1000, "risk", `${name}: ${result}; ${recommendations}`);
  }
  assert.deepEqual(steps, ["begin", "subject", ...types.map(() => "check"), ...types.map(() => "wait")]);
  assert.deepEqual(report.risks.map(({ reason }) => reason.map(({ checkId }) => checkId)), [[checks.bankruptcy.checkId]]);
  const created = (name) => sandbox.requests.filter(({ operation, status }) => operation === `kontur.assessment.${name}.create` && status === 201).length;
  assert.deepEqual([created("subjects"), created("checks")], [1, types.length], "subjects and checks that were created");

  const ended = [];
  for await (const { checkId, checkState } of kontur.assessment.events.follow()) {
    ended.push(checkState);
    if (checkId === checks[types.at(-1)].checkId) break;
  }
  scene.say(`kontur.assessment.events.follow() reports the same of subject ${subjectId}: ${ended.join(", ")}`);
  assert.deepEqual(ended, types.map(() => "Processed"));
}
