// A certificate for each kind of owner, each in one call; the second one's INN is refused on the way and mended by a patch.

import assert from "node:assert/strict";
import { Kontur } from "../../pkg/index.mjs";
import { Sandbox } from "../../pkg/sandbox.mjs";
import { example } from "./scene.mjs";

const scan = (what) => new Blob([`%PDF-1.4\n% ${what}\n`], { type: "application/pdf" });
const passport = ({ identityDocument }) => ({ ...identityDocument, file: scan("passport") });

/** @param {import("./scene.mjs").Scene} scene @param {object} auth */
export async function certificates(scene, auth) {
  const of = (name) => example(`kontur-crypto-v2/entity.create-subject.request.${name}.json`);
  const [{ person }, { soleProprietor }, { organization }] = [await of("person"), await of("sole-proprietor"), await of("organization")];
  const { principal, agent, ...representative } = await example("kontur-crypto-v2/entity.create-representative.request.json");
  // No database confirms this INN (sandbox/src/lib.rs).
  const refused = { ...soleProprietor, inn: "984412345656" };
  await issue(scene, auth, { owner: "individual", person, documents: [passport(person)] });
  await issue(scene, auth, { owner: "soleProprietor", person: refused, documents: [passport(refused), { documentType: "800", issueDate: "2026-01-12", file: scan("EGRIP extract") }] });
  await issue(scene, auth, { owner: "organization", person, organization, representative, documents: [passport(person)] });
}

async function issue(scene, auth, options) {
  const { owner } = options;
  scene.heading(`Kontur: a certificate of ${{ individual: "a person", soleProprietor: "a sole proprietor", organization: "an organization" }[owner]}`);
  const begun = new Date("2026-01-15T09:00:00Z");
  const sandbox = new Sandbox({ now: begun, tick: 400 });
  const { certificateForms } = new Kontur({ environment: "test", auth, fetch: sandbox.fetch }).crypto;
  scene.say(`kontur.crypto.certificateForms.issue({ owner: "${owner}", person, documents, sign, mend, onUpdate })`);
  const timeline = [];
  const mark = (what, detail = "") => {
    timeline.push(what);
    scene.moment((sandbox.now() - begun) / 1000, what, detail);
  };
  const { form, issued, certificate } = await certificateForms.issue({
    ...options,
    interval: 1,
    maxInterval: 1,
    sign: (statement) => {
      mark("sign", `a statement of ${statement.length} bytes`);
      return scan("signed statement");
    },
    mend: (form, missing) => {
      for (const { rule, documentType, message } of missing) mark("missing", `${documentType}: ${message} (${rule})`);
      return missing.map(({ documentType }) => ({ documentType, file: scan(documentType) }));
    },
    onUpdate: ({ step, form }) => mark(step, step === "wait" ? form.state : ""),
  });
  mark("issued", `${certificate.certificateState} from ${certificate.validFrom} to ${certificate.validTo}, ${form.documents.length} documents`);
  assert.equal(issued, true);
  assert.equal(timeline.includes("mend"), owner === "soleProprietor", "mended by a patch");
  const succeeded = (operation) => sandbox.requests.filter((request) => request.operation === `kontur.${operation}` && request.status < 300).length;
  const organizations = owner === "organization" ? 1 : 0;
  assert.deepEqual(
    ["entity.subjects.create", "entity.representatives.create", "crypto.certificateForms.create", "crypto.certificateForms.release"].map(succeeded),
    [1 + organizations, organizations, 1, 1],
    "subjects, representatives, forms, releases",
  );
}
