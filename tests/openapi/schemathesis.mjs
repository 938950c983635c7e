// node schemathesis.mjs <schemathesis> [cases]: requests that Schemathesis makes of openapi.json, sent to `docflow-sandbox`. It
// looks for statuses, content types and bodies that the document does not have, and for failures of the server.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Edin, fileOf } from "../node/support/docflow.mjs";
import { apiKey, orgId, sessionId } from "../node/support/fixtures.mjs";

const [schemathesis, cases = "25"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "docflow-schemathesis-"));
const server = spawn(process.execPath, [fileURLToPath(fileOf("bin/docflow-sandbox.mjs")), "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
const baseUrl = await new Promise((found) => {
  let printed = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (text) => {
      printed += text;
      const [url] = printed.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
      if (url) found(url);
    });
  }
});

const { sid } = await new Edin({ baseUrl, auth: { email: "oleh.savchenko@example.com", password: "correct-horse-7" } }).login();

const config = join(folder, "schemathesis.toml");
writeFileSync(
  config,
  `[auth.openapi."kontur.realty"]
api_key = "auth.sid ${sessionId}"

[auth.openapi."kontur.reestro"]
api_key = "ReestroAuth apiKey=${apiKey}&portal.orgid=${orgId}"

[auth.openapi."edin.session"]
api_key = "${sid}"
`,
);
const checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
// What ends the session or opens another; two calls that are one request, of which one has an empty response; bytes of a media type that Schemathesis cannot make, or reads as text.
const excluded = ["^/bdoc/logout$", "^/bdoc/auth", "^/bdoc/user$", "/signatures$", "^/realty/drive/v2/contents/"];
// They judge its generator, which needs many attempts, time and room for deep bodies with alternatives. An operation for which it makes
// no request at all is an error still.
const patience = ["--suppress-health-check", "all"];
const run = ["--config-file", config, "run", fileURLToPath(fileOf("openapi.json")), "--url", baseUrl, "--checks", checks, "--max-examples", cases, "--phases", "fuzzing", "--mode", "all", "--seed", "1", "--no-color", ...patience];
const { status } = spawnSync(schemathesis, [...run, "--exclude-path-regex", excluded.join("|")], { cwd: folder, stdio: "inherit" });
server.kill();
rmSync(folder, { recursive: true });
console.log(`Schemathesis: not tried are ${excluded.join(", ")}`);
process.exit(status ?? 1);
