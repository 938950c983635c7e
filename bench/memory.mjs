/**
 * `node bench/memory.mjs checks` or `node bench/memory.mjs empty <megabytes>`: measures the linear memory of a fresh module
 * and prints what it found as JSON. Linear memory never shrinks, so each measure has a process of its own.
 */
import { loadDocflow } from "./docflow.mjs";
import { certificateForms, Chance } from "./payloads.mjs";

const MARKS = [1_000, 100_000];

/** Sound and unsound by turns; all of them pass well before the first mark, the largest among them. */
function rotation() {
  const sound = [1, 3, 30].flatMap((documents) => certificateForms(documents, 8));
  return sound.flatMap((form) => {
    const unsound = structuredClone(form);
    unsound.person = "not a GUID";
    for (const { content } of unsound.documents) content.contentInfo.md5 = "имя файла вместо суммы";
    return [form, unsound];
  });
}

/** Bytes after 1,000 and after 100,000 checks: whatever the failing half left behind would show as growth. */
function checks({ formFaults, linearMemoryBytes }) {
  const forms = rotation();
  const bytes = [];
  let refused = 0;
  for (let done = 1; done <= MARKS.at(-1); done++) {
    if (formFaults(forms[done % forms.length]).some((issue) => issue.severity === "error")) refused++;
    if (MARKS.includes(done)) bytes.push(linearMemoryBytes());
  }
  if (refused !== MARKS.at(-1) / 2) throw new Error("half of the checks should have been refused");
  return { checks: MARKS, bytes };
}

/** Bytes at the most while a form is checked whose documents are all empty objects: the text says least about what it takes. */
function empty({ formFaults, linearMemoryBytes }, megabytes) {
  const start = `{"person":"${new Chance(1).guid()}","documents":[{}`;
  const form = JSON.parse(`${start}${",{}".repeat((megabytes * 1e6 - start.length) / 3)}]}`);
  const before = linearMemoryBytes();
  const issues = formFaults(form).length;
  if (issues === 0) throw new Error("empty documents should have issues");
  return { textBytes: JSON.stringify(form).length, issues, before, bytes: linearMemoryBytes() };
}

const [measure, megabytes] = process.argv.slice(2);
const docflow = await loadDocflow();
console.log(JSON.stringify(measure === "checks" ? checks(docflow) : empty(docflow, Number(megabytes))));
