// Test runners, in Node's environment and in jsdom.

const title = "calls the sandbox";
const esm = `import "./exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

test("${title}", () => exercise("test", docflow, sandbox, process.env.SANDBOX_URL), 60_000);
`;
const cjs = `require("./exercise.js");

test("${title}", () => exercise("test", require("docflow"), require("docflow/sandbox"), process.env.SANDBOX_URL), 60_000);
`;
const bare = `const { schemas, values, Kontur, DocflowError } = require("docflow");

test("imports, and says what is missing", () => {
  expect(typeof Kontur).toBe("function");
  for (const use of [() => schemas.assessment.subjects.create.check({}), () => values.inn.isValid("1")]) expect(use).toThrow(/no TextEncoder.*jest-fixed-jsdom/);
});
`;

/** Jest in a project of this type, with this environment and test. */
const jest = (environment, type, test, name) => ({
  title: name,
  async run(project) {
    await project.write("package.json", JSON.stringify({ private: true, type, jest: { testEnvironment: environment } }));
    await project.write("main.test.js", test);
    await project.bin("jest", ["--ci"], { env: type === "module" ? { NODE_OPTIONS: "--experimental-vm-modules" } : {} });
  },
});
const vitest = (environment) => ({
  title: environment,
  async run(project) {
    await project.write("vitest.test.js", esm.replace("import", 'import { test } from "vitest";\nimport'));
    await project.bin("vitest", ["run", "--environment", environment]);
  },
});

export const testRunners = {
  area: "Tests",
  groups: [
    { title: "Vitest {vitest}", install: ["vitest@4.1.12", "jsdom@29.1.1"], rows: [vitest("node"), vitest("jsdom")] },
    {
      title: "Jest {jest}",
      install: ["jest@30.5.2", "jest-environment-jsdom@30.5.2", "jest-fixed-jsdom@0.0.11"],
      rows: [
        jest("node", "commonjs", cjs, "CommonJS"),
        jest("node", "module", esm, "ESM"),
        jest("jest-fixed-jsdom", "commonjs", cjs, "jest-fixed-jsdom, CommonJS"),
        jest("jest-fixed-jsdom", "module", esm, "jest-fixed-jsdom, ESM"),
        jest("jsdom", "commonjs", bare, "jsdom as it is: imports, and says what it lacks"),
      ],
    },
  ],
};
