// The story of a certificate for an organization: subjects, scans, a signed statement, the release.

import { pace } from "./run.mjs";

/** A small scan, for those who have none at hand. */
const sample = (what) => new Blob([`%PDF-1.4\n% ${what}\n%%EOF\n`], { type: "application/pdf" });

const STEP = { begin: "filled", person: "registered", organization: "registered", representative: "registered", document: "attached", extract: "attached", form: "attached", attach: "attached", statement: "signed", release: "checked", wait: "checked", mend: "checked" };

async function issue(run) {
  const kontur = await run.client();
  const { person, organization, representative, scans = {} } = run.input;
  const { documentType, ...passport } = person.identityDocument ?? {};
  if (run.decisions.delete("unconfirmed") && (await run.act("seed", { crypto: { unconfirmed: [person.snils?.replace(/\D/g, "")].filter(Boolean) } }))) run.note("decided_unconfirmed");
  run.enter("registered");
  const { form, issued, certificate } = await kontur.crypto.certificateForms.issue({
    ...pace,
    signal: run.signal,
    owner: "organization",
    person,
    organization,
    representative,
    documents: [{ documentType: documentType ?? "008001001000", ...passport, file: scans.passport ?? sample("passport") }],
    resume: run.resume,
    sign: async (statement) => {
      run.enter("signed", { turn: "you" });
      await run.ask({ kind: "statement", bytes: statement });
      run.note("statementSigned", { size: statement.length });
      run.enter("checked");
      return sample("signed statement");
    },
    mend: async (_, missing) => {
      run.note("refusedByDatabase", { missing });
      run.enter("checked", { turn: "you" });
      const files = await run.ask({ kind: "mend", missing });
      return missing.map(({ documentType }) => ({ documentType, file: files?.[documentType] ?? sample(documentType) }));
    },
    onUpdate: ({ step, form, resume }) => {
      run.resume = resume;
      Object.assign(run.facts, { step, ...(form && { formId: form.formId, state: form.state }) });
      if (step !== "statement" && step !== "mend") run.enter(STEP[step] === "filled" ? "registered" : STEP[step]);
      if (step !== "wait" || form?.state !== run.seen) run.note(`issue_${step}`, { state: form?.state });
      run.seen = form?.state;
    },
  });
  if (!issued) throw new Error("the certificate was not issued");
  Object.assign(run.facts, { state: form.state });
  run.certificate = certificate;
}

export const certificate = {
  id: "certificate",
  vendor: "kontur",
  steps: ["filled", "registered", "attached", "signed", "checked", "issued"],
  decisions: ["unconfirmed"],
  creates: "kontur.crypto.certificateForms.create",
  registers: "kontur.entity.subjects.create",
  failures: ["lost", "duplicate", "busy"],
  start: issue,
  resume: issue,
};
