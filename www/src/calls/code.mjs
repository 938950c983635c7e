// The call as a program: with docflow, fetch, curl, or as a test with the sandbox. Credentials are variables; what is shown can be run.

import { argumentsOf } from "../core/operations.mjs";

export const kinds = ["docflow", "fetch", "curl", "test"];

/** A value as a JavaScript literal. */
export function literal(value, indent = "") {
  const inner = `${indent}  `;
  if (Array.isArray(value)) return value.length ? `[\n${value.map((item) => inner + literal(item, inner)).join(",\n")},\n${indent}]` : "[]";
  if (value instanceof Blob || value instanceof Uint8Array) return "file";
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    const name = (key) => (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key));
    const short = `{ ${members.map(([key, member]) => `${name(key)}: ${literal(member)}`).join(", ")} }`;
    if (!members.length) return "{}";
    if (short.length < 60 && !short.includes("\n")) return short;
    return `{\n${members.map(([key, member]) => `${inner}${name(key)}: ${literal(member, inner)}`).join(",\n")},\n${indent}}`;
  }
  return JSON.stringify(value) ?? "undefined";
}

/** How each API is entered: the client's credentials from the environment, those that the sandbox takes, and the header of a request. */
const ACCESS = {
  edin: {
    auth: "{ email: process.env.EDIN_EMAIL, password: process.env.EDIN_PASSWORD }",
    sandbox: '{ email: "you@example.test", password: "any" }',
    header: ["Cookie", "SID=$EDIN_SID"],
  },
  realty: {
    auth: "{ login: process.env.REESTRO_LOGIN, password: process.env.REESTRO_PASSWORD, accountId: process.env.REESTRO_ACCOUNT_ID }",
    sandbox: '{ login: "you@example.test", password: "any", accountId: "2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914" }',
    header: ["Authorization", "auth.sid $REESTRO_SID"],
  },
  reestro: {
    auth: "{ apiKey: process.env.KONTUR_API_KEY, orgId: process.env.KONTUR_ORG_ID }",
    sandbox: '{ apiKey: "5d1f0c6e-8a47-4b90-9c3d-27e6b1f4a085", orgId: "e40b7a92-3c58-4d16-8f2b-90d5c7a1634e" }',
    header: ["Authorization", "ReestroAuth apiKey=$KONTUR_API_KEY&portal.orgid=$KONTUR_ORG_ID"],
  },
};
const accessOf = ({ vendor, name }) => ACCESS[vendor === "edin" ? "edin" : name.startsWith("realty.") ? "realty" : "reestro"];

/** The client with credentials of the environment. */
function clientLine(operation) {
  const test = operation.vendor === "edin" ? "" : 'environment: "test", ';
  return `const ${operation.vendor} = new ${className(operation)}({ ${test}auth: ${accessOf(operation).auth} });`;
}

const className = ({ vendor }) => (vendor === "edin" ? "Edin" : "Kontur");
const needsFile = ({ body }) => body && body !== "json";

/** The call itself; trailing arguments that are undefined are left out. */
function callOf(operation, draft) {
  const given = argumentsOf(operation, { ...draft, file: new Uint8Array(), files: Object.fromEntries((operation.files ?? []).map((name) => [name, new Uint8Array()])) });
  while (given.length && given.at(-1) === undefined) given.pop();
  return `${operation.vendor}.${operation.name}(${given.map((one) => literal(one)).join(", ")})`;
}

const fileLine = (operation) => (needsFile(operation) ? 'const file = new Uint8Array(await readFile("scan.pdf"));\n' : "");
const fileImport = (operation) => (needsFile(operation) ? 'import { readFile } from "node:fs/promises";\n' : "");

function docflow(operation, draft) {
  return `${fileImport(operation)}import { ${className(operation)} } from "docflow/${operation.vendor}";

${clientLine(operation)}
${fileLine(operation)}
const result = await ${callOf(operation, draft)};
console.log(result);
`;
}

function test(operation, draft) {
  return `import assert from "node:assert/strict";
${fileImport(operation)}import { test } from "node:test";
import { ${className(operation)} } from "docflow/${operation.vendor}";
import { Sandbox } from "docflow/sandbox";

test("${operation.name}", async () => {
  const sandbox = new Sandbox();
  const ${operation.vendor} = new ${className(operation)}({ auth: ${accessOf(operation).sandbox}, fetch: sandbox.fetch });
  ${fileLine(operation)}await ${callOf(operation, draft).replaceAll("\n", "\n  ")};
  assert.equal(sandbox.requests.at(-1).operation, "${operation.vendor}.${operation.name}");
});
`;
}

/** Method, URL, headers and body as they go over the wire. */
function request(operation, { params = {}, body }) {
  const of = (place) => (operation.params ?? []).filter((one) => one.in === place);
  let path = operation.path;
  for (const { name } of of("path")) path = path.replace(`{${name}}`, encodeURIComponent(params[name] ?? `{${name}}`));
  const query = of("query").filter(({ name }) => params[name] !== undefined).map(({ name, wire }) => `${wire}=${encodeURIComponent(params[name])}`).join("&");
  const host = operation.vendor === "edin" ? "https://doc.edin.ua" : "https://api.testkontur.ru";
  return { url: host + path + (query && `?${query}`), json: operation.body === "json" ? (body ?? {}) : undefined };
}

function fetchCode(operation, draft) {
  const { url, json } = request(operation, draft);
  const [name, secret] = accessOf(operation).header;
  const headers = [`${name}: \`${secret.replace(/\$(\w+)/g, "${process.env.$1}")}\``, ...(json === undefined ? [] : ['"Content-Type": "application/json"'])];
  const body = json !== undefined ? `\n  body: JSON.stringify(${literal(json, "  ")}),` : operation.body === "form" ? "\n  body: form," : operation.body ? "\n  body: file," : "";
  const fields = Object.entries(draft.body ?? {}).map(([name, value]) => `form.append(${JSON.stringify(name)}, ${JSON.stringify(String(value))});\n`);
  const files = (operation.files ?? []).map((name) => `form.append("${name}", new Blob([file]), "scan.pdf");\n`);
  const form = operation.body === "form" ? `const form = new FormData();\n${fields.join("")}${files.join("")}` : "";
  return `${fileImport(operation)}${fileLine(operation)}${form}const response = await fetch(${JSON.stringify(url)}, {
  method: "${operation.method}",
  headers: { ${headers.join(", ")} },${body}
});
console.log(response.status, await response.text());
`;
}

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(operation, draft) {
  const { url, json } = request(operation, draft);
  const parts = [`curl -X ${operation.method} ${quoted(url)}`, `-H "${accessOf(operation).header.join(": ")}"`];
  if (json !== undefined) parts.push("-H 'Content-Type: application/json'", `--data ${quoted(JSON.stringify(json, null, 2))}`);
  else if (operation.body === "form") parts.push(...Object.entries(draft.body ?? {}).map(([name, value]) => `-F ${quoted(`${name}=${value}`)}`), ...(operation.files ?? []).map((name) => `-F ${name}=@scan.pdf`));
  else if (operation.body) parts.push("--data-binary @scan.pdf");
  return `${parts.join(" \\\n  ")}\n`;
}

/** The program of this kind. */
export const codeOf = (kind, operation, draft) => ({ docflow, fetch: fetchCode, curl, test })[kind](operation, draft);
