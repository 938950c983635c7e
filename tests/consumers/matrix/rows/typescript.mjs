// TypeScript: each version under each way to resolve modules, strict, with the declarations checked too.

const program = `import { Kontur, Edin, NotFoundError, schemas, values, ValidationError } from "docflow";
import { Kontur as OneVendor } from "docflow/kontur";
import { Edin as OtherVendor } from "docflow/edin";
import { values as alone } from "docflow/values";
import { init } from "docflow/slim";
import { Sandbox } from "docflow/sandbox";

export async function main(bytes: Uint8Array): Promise<string[]> {
  const sandbox = new Sandbox({ now: 5, seed: undefined });
  const kontur = new Kontur({ auth: { apiKey: "a", orgId: "b" }, fetch: sandbox.fetch });
  const { data, status } = await kontur.assessment.subjects.create({ person: { surname: "Ветрова", name: "Мирослава" } }).withResponse();
  // @ts-expect-error a misspelt member
  await kontur.assessment.subjects.create({ persn: {} });
  try {
    await kontur.realty.docflows.get(data.subjectId);
  } catch (error) {
    if (error instanceof ValidationError) return error.issues.map(({ message }) => message);
    if (error instanceof NotFoundError) return [error.message, String(error.status + status)];
  }
  const edin = new Edin({ auth: { email: "a@example.test", password: "b" } });
  const { count } = await edin.users.list({ limit: 1 });
  await init({ kontur: bytes, edin: undefined });
  const issues = schemas.crypto.certificateForms.create.check({}, { locale: "ru" });
  return [String(count), String(issues.length), values.snils.format("1"), String(alone.inn.isValid("1")), typeof OneVendor, typeof OtherVendor];
}
`;

const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false, noEmit: true, target: "es2022" };
const resolutions = {
  "node16, ESM": { file: "main.mts", module: "node16", moduleResolution: "node16" },
  "node16, CommonJS": { file: "main.cts", module: "node16", moduleResolution: "node16" },
  "nodenext, ESM": { file: "main.mts", module: "nodenext", moduleResolution: "nodenext" },
  "nodenext, CommonJS": { file: "main.cts", module: "nodenext", moduleResolution: "nodenext" },
  bundler: { file: "main.ts", module: "esnext", moduleResolution: "bundler" },
  "node10": { file: "main.ts", module: "commonjs", moduleResolution: "node" },
};
/** What declares fetch and its kin. */
const libraries = { dom: { lib: ["es2022", "dom"], types: [] }, "@types/node, without dom": { lib: ["es2022"], types: ["node"] } };

const version = (typescript, names) => ({
  title: "TypeScript {typescript}",
  // Each with declarations of Node of its own time.
  install: [`typescript@${typescript}`, typescript.startsWith("5") ? "@types/node@20.19.9" : "@types/node@26.6.7"],
  rows: names.flatMap((name) =>
    Object.entries(libraries).map(([library, types]) => ({
      title: `${name}, ${library}`,
      async run(project) {
        const { file, ...options } = resolutions[name];
        await project.write(file, program);
        await project.write("tsconfig.json", JSON.stringify({ compilerOptions: { ...strict, ...options, ...types }, files: [file] }));
        await project.node("node_modules/typescript/bin/tsc", "--project", ".", "--pretty", "false");
      },
    })),
  ),
});

export const typescript = {
  area: "TypeScript",
  groups: [
    version("5.0.4", ["node16, ESM", "node16, CommonJS", "bundler", "node10"]),
    version("5.9.3", ["node16, ESM", "node16, CommonJS", "nodenext, ESM", "nodenext, CommonJS", "bundler", "node10"]),
    version("7.0.2", ["node16, ESM", "node16, CommonJS", "nodenext, ESM", "nodenext, CommonJS", "bundler"]),
  ],
};
