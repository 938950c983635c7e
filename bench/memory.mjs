/**
 * `node bench/memory.mjs checks` or `node bench/memory.mjs empty <megabytes>`: measures the linear memory of a fresh module
 * and prints the result as JSON. Linear memory never shrinks, so each measurement needs a process of its own.
 */
import { loadDocflow } from "./docflow.mjs";
import { certificateForms, Chance } from "./payloads.mjs";

const MARKS = [1_000, 100_000];

/** Valid and invalid forms in turn. All of them, the largest included, are checked well before the first mark. */
function rotation() {
  const valid = [1, 3, 30].flatMap((documents) => certificateForms(documents, 8));
  return valid.flatMap((form) => {
    const invalid = structuredClone(form);
    invalid.person = "not a GUID";
    for (const { content } of invalid.documents) content.contentInfo.md5 = "имя файла вместо суммы";
    return [form, invalid];
  });
}

/** Bytes after 1,000 and after 100,000 checks. Anything that the failing half leaves behind shows as growth. */
function checks({ formIssues, linearMemoryBytes }) {
  const forms = rotation();
  const bytes = [];
  let refused = 0;
  for (let done = 1; done <= MARKS.at(-1); done++) {
    if (formIssues(forms[done % forms.length]).some((issue) => issue.severity === "error")) refused++;
    if (MARKS.includes(done)) bytes.push(linearMemoryBytes());
  }
  if (refused !== MARKS.at(-1) / 2) throw new Error("half of the checks should have been refused");
  return { checks: MARKS, bytes };
}

/** The peak while checking a form of empty documents, the shape with the most objects for its size. */
function empty({ formIssues, linearMemoryBytes }, megabytes) {
  const start = `{"person":"${new Chance(1).guid()}","documents":[{}`;
  const form = JSON.parse(`${start}${",{}".repeat((megabytes * 1e6 - start.length) / 3)}]}`);
  const before = linearMemoryBytes();
  const issues = formIssues(form).length;
  if (issues === 0) throw new Error("empty documents should have issues");
  return { textBytes: JSON.stringify(form).length, issues, before, bytes: linearMemoryBytes() };
}

const [measure, megabytes] = process.argv.slice(2);
const docflow = await loadDocflow();
console.log(JSON.stringify(measure === "checks" ? checks(docflow) : empty(docflow, Number(megabytes))));
