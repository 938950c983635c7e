// The examples in the doc comments as one program.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What examples take as given: values that calls gave before, then whatever the reader has. */
const given = `
import { Edin, Kontur, ruleUrl, schemas, values } from "docflow";
import type { AgreementStep, CertificateForm, Docflow, DocflowSummary, AssessmentSubject, UploadedContent } from "docflow";
import { Sandbox } from "docflow/sandbox";
declare const edin: Edin;
declare const kontur: Kontur;
declare const step: AgreementStep;
declare const form: CertificateForm;
declare const flow: DocflowSummary;
declare const docflow: Docflow, done: Docflow;
declare const subject: AssessmentSubject;
declare const contentInfo: UploadedContent;
declare const file: File & { id: string };
declare const signal: AbortSignal;
declare const apiKey: string, orgId: string, login: string, password: string, accountId: string, email: string, id: string, subjectId: string, packageId: number;
`;
const others = ["body", "documentBody", "documents", "handle", "load", "onPayment", "passport", "pay", "person", "pointer", "printAndSign", "save", "scan", "scansOf", "show", "sign", "signature", "signedStatement", "signer", "workbook", "xlsx"];

/** A TypeScript program with every example of the declarations in a folder. */
export function examples(folder) {
  let text = `${given}declare const ${others.map((name) => `${name}: any`).join(", ")};\n`;
  let count = 0;
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".d.cts") && name !== "slim.d.cts")) {
    for (const [, comment] of readFileSync(join(folder, name), "utf8").matchAll(/@example([^]*?)\*\//g)) {
      const code = comment.replace(/^[ \t]*\*[ \t]?/gm, "").split(/^@/m)[0].trim();
      if (!code.startsWith("import ") && /\b(edin|kontur|schemas)\.|\bruleUrl\(/.test(code)) text += `// ${name}\nexport const example${(count += 1)} = async () => {\n${code}\n};\n`;
    }
  }
  if (count < 150) throw new Error(`only ${count} examples`);
  return text;
}
