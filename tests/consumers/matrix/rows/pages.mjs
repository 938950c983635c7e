// Browsers without a bundler: pages, workers, policies.

import { build } from "esbuild";

const imports = `import "/exercise.js";
import "/report.js";
import * as docflow from "/docflow/index.mjs";
import * as sandbox from "/docflow/sandbox.mjs";
`;
const self = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";
const strict = self.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
const html = (script) => `<!doctype html>\n<meta charset="utf-8">\n<title>Consumer</title>\n<script type="module" src="${script}"></script>\n`;

const files = {
  "page/index.html": html("/page.js"),
  "page.js": `${imports}\nreport((url) => exercise("page", docflow, sandbox, url));\n`,
  "worker/index.html": html("/start-worker.js"),
  "start-worker.js": 'import "/report.js";\n\nnew Worker(`/page.js${location.search}`, { type: "module" }).onerror = ({ message }) => report(() => Promise.reject(new Error(message)));\n',
  "service/index.html": html("/start-service.js"),
  "start-service.js": 'import "/report.js";\n\nnavigator.serviceWorker.register(`/service.js${location.search}`, { scope: "/" }).catch((error) => report(() => Promise.reject(error)));\n',
  "service-source.js": 'import "./exercise.js";\nimport "./report.js";\nimport * as docflow from "docflow";\nimport * as sandbox from "docflow/sandbox";\n\naddEventListener("install", (event) => event.waitUntil(report((url) => exercise("service worker", docflow, sandbox, url))));\n',
  "forbidden/index.html": html("/forbidden.js"),
  "forbidden.js": `${imports}
report(async () => {
  for (const use of [() => docflow.schemas.assessment.subjects.create.check({}), () => docflow.values.inn.isValid("1"), () => new docflow.Edin(), () => new sandbox.Sandbox()]) {
    try {
      use();
    } catch (error) {
      if (error.code === "csp" && error.message.includes("'wasm-unsafe-eval'")) continue;
      throw error;
    }
    throw new Error("the policy did not forbid it");
  }
});
`,
};

const visit = (browser, path, policy) => (project) =>
  project.visitor.visit({ browser, folders: { "/docflow/": project.path("node_modules/docflow/"), "/": project.path("./") }, path, policy, sandbox: project.sandbox });

const rows = (browser) => [
  { title: "page", run: visit(browser, "/page/") },
  { title: "module worker", run: visit(browser, "/worker/") },
  {
    title: "service worker",
    async run(project) {
      await build({ entryPoints: [project.path("service-source.js")], bundle: true, outfile: project.path("service.js"), logLevel: "error" });
      await visit(browser, "/service/")(project);
    },
  },
  { title: "strict policy with 'wasm-unsafe-eval'", run: visit(browser, "/page/", strict) },
  { title: "policy that forbids WebAssembly: our error says so", run: visit(browser, "/forbidden/", self) },
  { title: "Trusted Types", run: visit(browser, "/page/", `${strict}; require-trusted-types-for 'script'; trusted-types 'none'`) },
];

export const pages = {
  area: "Browsers",
  groups: [
    { title: "Chromium", files, rows: rows("chrome") },
    { title: "Firefox", files, rows: rows("firefox") },
  ],
};
