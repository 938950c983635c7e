// The command line, from a shell: what it prints, its exit status, and the sandbox over HTTP.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Edin, fileOf, Kontur, load } from "./support/docflow.mjs";

const docs = resolve(import.meta.dirname, "../../docs");
let folder;
let env;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "docflow cli "));
  for (const name of ["docflow", "docflow-sandbox"]) {
    const file = fileURLToPath(fileOf(`bin/${name}.mjs`));
    // As npm does when it installs them.
    await chmod(file, 0o755);
    await symlink(file, join(folder, name));
  }
  env = { ...process.env, LANG: "C", LC_ALL: "", PATH: `${folder}:${process.env.PATH}` };
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs a script in a shell. */
function shell(script, input = "", more = {}) {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: folder, env: { ...env, ...more }, input, encoding: "utf8" });
  return { status, stdout, stderr };
}

const wrong = '{"person":{"surname":"Ветрова","name":"Мирослава","birthDate":"1990-03-14","snils":"987-654-321 84"}}';
const right = wrong.replace(" 84", " 83");

test("help and version", async () => {
  const { version } = JSON.parse(await readFile(fileOf("package.json"), "utf8"));
  assert.deepEqual(shell("docflow --version"), { status: 0, stdout: `${version}\n`, stderr: "" });
  const help = shell("docflow --help");
  assert.equal(help.status, 0);
  for (const command of ["check", "rule", "value", "sandbox"]) {
    assert.match(help.stdout, new RegExp(`docflow ${command}`));
    for (const call of [`docflow ${command} --help`, `docflow help ${command}`]) assert.match(shell(call).stdout, new RegExp(`^docflow ${command}.*\\[`));
  }
  assert.equal(shell("docflow-sandbox --help").stdout, shell("docflow sandbox --help").stdout);
  assert.match(shell("docflow --help", "", { LANG: "ru_RU.UTF-8" }).stdout, /Код возврата/);
  assert.match(shell("docflow check --help --locale uk").stdout, /тіло запиту/);
  assert.equal(shell("docflow").status, 2);
});

test("the help in each language names the same options and commands", async () => {
  const { help } = await load("bin/help.mjs");
  for (const command of ["", "check", "rule", "value", "sandbox"]) {
    const named = (locale) => help(command, locale).match(/--\w+|docflow \w+/g);
    for (const locale of ["ru", "uk"]) assert.deepEqual(named(locale), named("en"), `${command}, ${locale}`);
  }
});

test("a request body is checked from a file and from standard input", async () => {
  await writeFile(join(folder, "bad.json"), `\uFEFF${JSON.stringify(JSON.parse(wrong), null, 2).replaceAll("\n", "\r\n")}`);
  await writeFile(join(folder, "good.json"), right);
  assert.deepEqual(shell("docflow check assessment.subjects.create bad.json"), {
    status: 1,
    stdout: "bad.json: error: person.snils: the control digits of the SNILS do not match (AS-09, WrongSnils)\n",
    stderr: "",
  });
  assert.deepEqual(shell("docflow check assessment.subjects.create good.json"), { status: 0, stdout: "good.json: no issues\n", stderr: "" });
  for (const input of ["", " -"]) assert.equal(shell(`docflow check kontur.assessment.subjects.create${input} < bad.json`).status, 1);
  assert.match(shell("docflow check assessment.subjects.create bad.json --locale ru").stdout, /^bad\.json: ошибка: person\.snils: контрольные цифры СНИЛС не сходятся/);
  assert.match(shell("docflow check assessment.subjects.create bad.json", "", { LC_ALL: "uk_UA.UTF-8" }).stdout, /^bad\.json: помилка: person\.snils: контрольні цифри/);
  const [issue] = JSON.parse(shell("docflow check assessment.subjects.create bad.json --json").stdout);
  assert.deepEqual([issue.path, issue.code, issue.rule, issue.severity], [["person", "snils"], "WrongSnils", "AS-09", "error"]);
  assert.deepEqual(JSON.parse(shell("docflow check assessment.subjects.create good.json --json").stdout), []);
});

test("ids beyond 2^53 are read as they stand", () => {
  const step = '{"agreementProcId":9223372036854775807,"agreementTaskType":1,"agreementExecType":1,"agreementGroups":[{"groupId":4112}]}';
  assert.equal(shell("docflow check edin.agreements.steps.create", step).status, 0);
  assert.equal(shell("docflow check edin.agreements.steps.create", step.replace("5807", "5808")).status, 1);
});

test("text that is no JSON is reported with its place and without its words", () => {
  const { status, stdout } = shell("docflow check assessment.subjects.create", '{"person":{\n  "surname":"Ветрова"\n  "name":1}}');
  assert.equal(status, 1);
  assert.match(stdout, /^-:3:3: error: is not valid JSON/);
  assert.doesNotMatch(stdout, /Ветрова/);
  // A line break inside of a string is none of JSON's.
  assert.equal(shell("docflow check assessment.subjects.create", wrong.replace("Ветрова", "Вет\nрова").replace(" 84", " 83")).status, 1);
  assert.match(shell("docflow check assessment.subjects.create", "\n").stdout, /is empty/);
  assert.match(shell("printf '\\377\\376' | docflow check assessment.subjects.create").stdout, /not UTF-8/);
});

test("warnings count under --strict, and --today moves the rules about the future", () => {
  const body = '{"person":{"surname":"Ветрова","name":"Мирослава"}}';
  assert.equal(shell("docflow check assessment.subjects.create", body).status, 0);
  assert.equal(shell("docflow check assessment.subjects.create --strict", body).status, 1);
  assert.equal(shell("docflow check assessment.subjects.create --strict --today 1990-03-13", right).status, 1);
  assert.equal(shell("docflow check assessment.subjects.create --strict --today 1990-03-14", right).status, 0);
  assert.deepEqual(shell("docflow check assessment.subjects.create --today soon", right), { status: 2, stdout: "", stderr: "docflow: --today is a date, YYYY-MM-DD\n" });
});

test("lines are checked one by one, with their numbers", async () => {
  await writeFile(join(folder, "lines.ndjson"), Buffer.concat([Buffer.from(`\uFEFF${right}\r\n\r\n${wrong}\n{"a"\n`), Buffer.from([0xff, 0x0a]), Buffer.from(wrong)]));
  const { status, stdout, stderr } = shell("docflow check assessment.subjects.create lines.ndjson --ndjson");
  assert.equal(status, 1);
  const found = stdout.trim().split("\n").map((line) => line.match(/^lines\.ndjson:(\d+): (?:error: )?(.*?)(?: \(.*)?$/).slice(1));
  assert.deepEqual(found, [
    ["3", "person.snils: the control digits of the SNILS do not match"],
    ["4", "is not valid JSON"],
    ["5", "is not UTF-8 text"],
    ["6", "person.snils: the control digits of the SNILS do not match"],
  ]);
  assert.equal(stderr, "lines.ndjson: lines: 6, with errors: 4\n");
  const rows = shell("docflow check assessment.subjects.create lines.ndjson --ndjson --json").stdout.trim().split("\n").map(JSON.parse);
  assert.deepEqual(rows.map(({ line, issues }) => [line, issues[0].rule ?? issues[0].code]), [[3, "AS-09"], [4, "json"], [5, "notText"], [6, "AS-09"]]);
});

test("lines are checked as they come, and standard error counts on", async () => {
  const child = spawn("docflow", ["check", "assessment.subjects.create", "--ndjson"], { cwd: folder, env });
  const ended = once(child, "close");
  let progress = "";
  child.stderr.on("data", (text) => (progress += text));
  child.stdin.write(`${right}\n${wrong}\n${wrong.slice(0, 20)}`);
  const [first] = await once(child.stdout, "data");
  assert.match(String(first), /^-:2: /, "before the input ends");
  await pause(1100);
  child.stdin.write(`${wrong.slice(20)}\n`);
  const [second] = await once(child.stdout, "data");
  assert.match(String(second), /^-:3: /);
  child.stdin.end();
  assert.deepEqual((await ended)[0], 1);
  assert.equal(progress, "-: lines: 3, with errors: 2\n-: lines: 3, with errors: 2\n");
});

test("a hundred thousand lines take little memory and seconds, and a reader that stops is no fault", async () => {
  const file = join(folder, "many.ndjson");
  await writeFile(file, `${`${right}\n`.repeat(999)}${wrong}\n`.repeat(100));
  const { status, stdout } = shell(`node --max-old-space-size=64 "$(command -v docflow)" check assessment.subjects.create --ndjson --json many.ndjson`);
  assert.equal(status, 1);
  const lines = stdout.trim().split("\n").map((line) => JSON.parse(line).line);
  assert.deepEqual([lines.length, lines[0], lines.at(-1)], [100, 1000, 100_000]);
  await writeFile(file, `${wrong}\n`.repeat(20_000));
  const { stdout: head, stderr } = shell("docflow check assessment.subjects.create --ndjson many.ndjson | head -n 1");
  assert.match(head, /^many\.ndjson:1: /);
  assert.doesNotMatch(stderr, /EPIPE|at /);
});

test("a wrong call has status 2 and says what would be right", () => {
  for (const [call, message] of [
    ["docflow chek", /no command chek; docflow --help/],
    ["docflow toString", /no command toString/],
    ["docflow check", /name an operation/],
    ["docflow check assesment.subject.create", /did you mean assessment\.subjects\.create/],
    ["docflow check realty.docflows.create", /did you mean realty\.docflows\.create\.object_request, /],
    ["docflow check assessment.subjects.create missing.json", /cannot read missing\.json: ENOENT/],
    ["docflow check assessment.subjects.create .", /cannot read \.: EISDIR/],
    ["docflow check a b c", /too many arguments/],
    ["docflow check assessment.subjects.create --colour", /Unknown option '--colour'/],
    ["docflow check assessment.subjects.create --locale de", /--locale is en, ru or uk/],
    ["docflow rule AS-9", /did you mean AS-09\?/],
    ["docflow value", /name a kind.*snils, inn, .*fileKind/],
    ["docflow value colour red", /name a kind/],
    ["docflow value md5 missing.pdf", /cannot read missing\.pdf: ENOENT/],
    ["docflow sandbox --port soon", /--port is a whole number/],
    ["docflow sandbox --port 70000", /--port is a whole number/],
    ["docflow sandbox --seed missing.json", /cannot read missing\.json: ENOENT/],
    ["echo '{\"cats\":[]}' > seed.json; docflow sandbox --seed seed.json", /seed\.json: .*cats is unknown/],
  ]) {
    const { status, stdout, stderr } = shell(call);
    assert.deepEqual([status, stdout], [2, ""], call);
    assert.match(stderr, message);
    assert.match(stderr, /^docflow: .*\n$/, call);
  }
});

test("a rule is shown by its id, in three languages", async () => {
  const { status, stdout } = shell("docflow rule as-09");
  assert.equal(status, 0);
  assert.match(stdout, /^AS-09 {2}error {2}WrongSnils\n {2}the control digits of the SNILS do not match\n {2}Guards: assessment\.subjects\.create \(/);
  assert.match(shell("docflow rule AS-09 --locale ru").stdout, /ошибка.*\n {2}контрольные цифры СНИЛС не сходятся\n {2}Где:/);
  const [rule] = JSON.parse(shell("docflow rule AS-09 --json").stdout);
  assert.deepEqual(Object.keys(rule.message), ["en", "ru", "uk"]);
  // Every row of the tables in docs, by its messages.
  const all = new Set(JSON.parse(shell("docflow rule --json").stdout).map(({ id, message }) => [id, ...Object.values(message)].join("|")));
  const table = await readFile(join(docs, "rules.md"), "utf8");
  const rows = table.split("\n").filter((line) => /^\| .*, (error|warning|info) \| `/.test(line)).map((line) => line.slice(2, -2).split(" | "));
  assert.ok(rows.length > 250, String(rows.length));
  for (const row of rows) assert.ok(all.has([row[0].replace(/^(<a .*?<\/a>)?\[?([^\],]+).*/, "$2"), ...row.slice(2, 5)].join("|")), row.join(" | "));
  // Where it stands on the web is the last line.
  const { homepage } = JSON.parse(await readFile(join(docs, "../pkg-template/package.json"), "utf8"));
  assert.equal(stdout.trimEnd().split("\n").at(-1), `${homepage}rules.html#AS-09`);
  const ids = JSON.parse(shell("docflow rule --json").stdout).map(({ id }) => id);
  assert.deepEqual([...new Set(ids)].filter((id) => !table.includes(`<a id="${id}"></a>`)), []);
});

test("an identifier is checked and written in its usual form", async () => {
  assert.deepEqual(shell('docflow value snils "11223344595"'), { status: 0, stdout: "a valid snils: 112-233-445 95\n", stderr: "" });
  assert.deepEqual(shell('docflow value snils "112-233-445 96" --locale ru'), { status: 1, stdout: "неверно: snils\n", stderr: "" });
  assert.deepEqual(JSON.parse(shell("docflow value edrpou 21874566 --json").stdout), { kind: "edrpou", valid: false, reason: "checksum" });
  await writeFile(join(folder, "scan.pdf"), "%PDF-1.4\n");
  assert.equal(shell("docflow value md5 scan.pdf").stdout, shell("md5sum < scan.pdf").stdout.replace(/ .*/, "").toUpperCase());
  assert.equal(shell("docflow value fileKind scan.pdf").stdout, "pdf\n");
});

test("the examples of docs/cli.md print what stands below them", async () => {
  const text = await readFile(join(docs, "cli.md"), "utf8");
  const blocks = [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, kind, code]) => ({ kind, code }));
  const scripts = blocks.flatMap(({ kind, code }, index) => (kind === "sh" ? [[code, blocks[index + 1].code]] : []));
  assert.equal(scripts.length, 2);
  for (const [script, expected] of scripts) assert.equal(shell(script).stdout, expected);
});

test("the sample step of docs/cli.md fails at a file with an error, and passes without", async () => {
  const text = await readFile(join(docs, "cli.md"), "utf8");
  const [, step] = text.match(/^```yaml\n[^]*?run: \|\n([^]*?)^```$/m);
  // The package is here already, and its programs are on the path.
  const script = step.replace(/^ +npm install .*\n/m, "").replaceAll("npx ", "");
  const group = '{"agreementProcId":119,"agreementTaskType":1,"agreementExecType":1,"agreementGroups":[{"groupId":136}]}';
  assert.equal(shell(`mkdir -p fixtures; echo '${right}' > fixtures/subjects.ndjson; echo '${group}' > fixtures/step.json`).status, 0);
  const passed = shell(`set -e\n${script}`);
  assert.equal(passed.status, 0, passed.stdout + passed.stderr);
  assert.equal(shell(`echo '${wrong}' >> fixtures/subjects.ndjson`).status, 0);
  const failed = shell(`set -e\n${script}`);
  assert.equal(failed.status, 1);
  assert.match(failed.stdout, /^fixtures\/subjects\.ndjson:2: ошибка/);
});

/** Starts the sandbox on a free port. Ends it after the test. */
async function serving(t, ...options) {
  const child = spawn("docflow-sandbox", ["--port", "0", ...options], { cwd: folder, env });
  const ended = once(child, "close");
  t.after(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const server = { child, ended, log: "" };
  child.stderr.on("data", (text) => (server.log += text));
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      server.log += text;
      if (server.log.includes("Ctrl+C")) resolve();
    });
    ended.then(() => reject(new Error(`ended: ${server.log}`)));
  });
  server.url = server.log.match(/http:\S+/)[0];
  return server;
}

const auth = { apiKey: "7c81de01-db92-408d-8d83-a018a69b8d8d", orgId: "45e9cefd-dade-41bb-819f-f5a6ad0097f9" };
const authorization = `-H 'Content-Type: application/json' -H 'Authorization: ReestroAuth apiKey=${auth.apiKey}&portal.orgid=${auth.orgId}'`;

test("the sandbox over HTTP: from curl, from our clients, with a log that can be shown", async (t) => {
  const server = await serving(t);
  const { url } = server;
  const curl = (path, ...rest) => shell(`curl -s -i '${url}${path}' ${rest.join(" ")}`).stdout;
  assert.match(curl("/"), /^HTTP\/1\.1 200[^]*docflow sandbox/);
  assert.match(curl("/realty/assessment/v1/subjects", `${authorization} -d '${right}'`), /^HTTP\/1\.1 201[^]*content-type: application\/json[^]*"subjectId":"/i);
  assert.match(curl("/realty/assessment/v1/subjects", `${authorization} -d '${wrong}'`), /^HTTP\/1\.1 400[^]*WrongSnils/);
  assert.match(curl("/realty/entity/Ветрова/98765432183?phone=79281234567"), /^HTTP\/1\.1 404/);

  const kontur = new Kontur({ auth, baseUrl: url });
  const created = await kontur.assessment.subjects.create(JSON.parse(right));
  await assert.rejects(kontur.assessment.subjects.get("00000000-0000-4000-8000-000000000000"), { name: "NotFoundError" });
  const edin = new Edin({ auth: { email: "oleh.savchenko@example.com", password: "correct-horse-7" }, baseUrl: url });
  assert.equal((await edin.users.list({ limit: 1 })).count, 2);

  const log = server.log.split("\n").slice(1, -1);
  for (const line of log) assert.match(line, /^\d\d:\d\d:\d\d\.\d{3} (GET|POST) \/\S* (\d{3}|lost) \d+ ms/);
  assert.ok(log.some((line) => / POST \/realty\/assessment\/v1\/subjects 400 \d+ ms kontur\.assessment\.subjects\.create validation WrongSnils$/.test(line)), server.log);
  assert.ok(log.some((line) => / GET \/realty\/entity\/…\/…\?phone=… 404 /.test(line)), server.log);
  assert.doesNotMatch(server.log, /Ветрова|%D0|98765432|987-654|7928|7c81de01|correct-horse|oleh|SID=/);
  assert.ok(server.log.includes(`edin.users.list`) && created.subjectId);
});

test("the sandbox's own requests: failures, time, payments, and what was sent", async (t) => {
  const { url } = await serving(t);
  const post = (name, ...given) => fetch(`${url}/sandbox/${name}`, { method: "POST", ...(given.length && { body: JSON.stringify(given.length > 1 ? given : given[0]) }) });
  const get = async (name) => (await fetch(`${url}/sandbox/${name}`)).json();
  assert.equal((await post("fail", { reset: true })).status, 204);
  const kontur = new Kontur({ auth, baseUrl: url });
  await assert.rejects(kontur.assessment.subjects.create(JSON.parse(right)), { name: "ConnectionError", mayHaveReachedServer: true });
  assert.equal((await post("fail", { reset: "body" })).status, 204);
  const broken = await fetch(`${url}/realty/v1/news`);
  await assert.rejects(broken.text(), { name: "TypeError" });
  const refused = await post("fail", { colour: 1 });
  assert.deepEqual([refused.status, await refused.json()], [400, { message: "fail: colour is unknown" }]);
  assert.equal((await post("fetch")).status, 404);
  assert.equal((await post("constructor")).status, 404);
  const before = Date.parse(await get("now"));
  await post("advance", 3_600_000);
  assert.ok(Date.parse(await get("now")) - before >= 3_600_000);
  assert.equal((await get("requests")).at(-1).path, "/realty/v1/news");
  await post("reset");
  assert.deepEqual(await get("requests"), []);
});

test("pages of this machine may send requests and read every header; others may if they are named", async (t) => {
  const { url } = await serving(t, "--origin", "https://page.example.test");
  const asked = async (origin, init) => {
    const { status, headers } = await fetch(`${url}/bdoc/users?limit=1`, { ...init, headers: { Origin: origin, Cookie: "SID=3f6a2b7c9d104e58a1b2c3d4e5f60718", ...init?.headers } });
    return { status, origin: headers.get("access-control-allow-origin"), exposed: headers.get("access-control-expose-headers"), allowed: headers.get("access-control-allow-headers"), credentials: headers.get("access-control-allow-credentials") };
  };
  for (const origin of ["http://localhost:5173", "http://127.0.0.1:3000", "http://app.localhost", "null", "https://page.example.test"]) {
    const { status, ...allowed } = await asked(origin);
    assert.deepEqual([status, allowed.origin, allowed.credentials], [200, origin, "true"]);
    assert.match(allowed.exposed, /count/);
  }
  for (const origin of ["https://other.example.test", "http://localhost.example.test", "http://127.0.0.1.example.test:80"]) assert.equal((await asked(origin)).origin, null);
  const preflight = await asked("http://localhost:5173", { method: "OPTIONS", headers: { "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type" } });
  assert.deepEqual([preflight.status, preflight.allowed], [204, "authorization,content-type"]);
});

test("a request under way ends before the sandbox does; the second signal ends it at once", async (t) => {
  const server = await serving(t);
  await fetch(`${server.url}/sandbox/fail`, { method: "POST", body: '{"delay":700}' });
  const slow = fetch(`${server.url}/bdoc/users`, { headers: { Cookie: "SID=3f6a2b7c9d104e58a1b2c3d4e5f60718" } });
  await pause(200);
  server.child.kill("SIGTERM");
  assert.equal((await slow).status, 200);
  assert.deepEqual(await server.ended, [0, null]);

  const other = await serving(t);
  await fetch(`${other.url}/sandbox/fail`, { method: "POST", body: '{"delay":60000}' });
  const never = fetch(`${other.url}/bdoc/users`).catch((error) => error);
  await pause(200);
  other.child.kill("SIGINT");
  while (!other.log.includes("stopping")) await pause(10);
  other.child.kill("SIGINT");
  assert.deepEqual(await other.ended, [1, null]);
  await never;
});

test("a server goes on when nobody reads its log any more", async (t) => {
  const { child, url } = await serving(t);
  child.stdout.destroy();
  for (let round = 0; round < 3; round++) {
    assert.equal((await fetch(`${url}/sandbox/now`)).status, 200);
    await pause(20);
  }
});

test("a taken port is named", async (t) => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  t.after(() => taken.close());
  const { port } = taken.address();
  assert.deepEqual(shell(`docflow sandbox --port ${port}`), { status: 2, stdout: "", stderr: `docflow: port ${port} is taken; choose another with --port, or 0 for any\n` });
});

test("a seed is added, and with --live the clock runs", async (t) => {
  await writeFile(join(folder, "own.json"), '{"collections":{"edin.groups":[{"groupId":9,"companyId":7301,"groupName":"Юристи"}]}}');
  const { url } = await serving(t, "--seed", "own.json", "--live");
  const edin = new Edin({ auth: { email: "you@example.test", password: "any" }, baseUrl: url });
  assert.equal((await edin.agreements.groups.get(9)).groupName, "Юристи");
  const now = async () => Date.parse(await (await fetch(`${url}/sandbox/now`)).json());
  const before = await now();
  await pause(30);
  await edin.agreements.groups.get(9);
  assert.ok((await now()) > before);
});

test("a program in Python uses it as docs/sandbox.md shows", async (t) => {
  const [, program] = (await readFile(join(docs, "sandbox.md"), "utf8")).match(/^```python\n([^]*?)^```$/m);
  const server = await serving(t);
  const python = spawn("python3", ["-c", program], { env: { ...env, SANDBOX: server.url } });
  let output = "";
  for (const stream of [python.stdout, python.stderr]) stream.on("data", (text) => (output += text));
  const [status] = await once(python, "close");
  assert.equal(status, 0, output);
  assert.match(output, /^[\da-f-]{36} 9021\n$/);
});
