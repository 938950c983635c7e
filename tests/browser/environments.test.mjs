// A page behind a proxy of its own origin, and a service that lets no page in.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { open } from "./support/chromium.mjs";

const sid = { sid: "AB12", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" };

test("a base URL that is a path leads to the page's own origin, also from a worker", async (t) => {
  const { page, faults } = await open(t);
  const asked = [];
  await page.context().route("**/api/**", (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ status: 201, contentType: "application/json", body: '{"subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9"}' });
  });
  const run = async ({ Kontur }) => {
    const kontur = new Kontur({ baseUrl: "/api", auth: { sid: "AB12", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" } });
    return (await kontur.assessment.subjects.create({ organization: { inn: "9845001232" } })).subjectId;
  };
  const results = await page.evaluate(async (source) => {
    const inPage = await (await import(`data:text/javascript,${encodeURIComponent(`export default ${source}`)}`)).default(await import("/index.mjs"));
    const worker = new Worker("/worker.mjs", { type: "module" });
    const inWorker = await new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(source);
    });
    return [inPage, inWorker];
  }, String(run));
  assert.deepEqual(results, ["e1bd227e-a557-4fee-b8af-e141088646a9", { value: "e1bd227e-a557-4fee-b8af-e141088646a9" }]);
  assert.deepEqual(asked, Array(2).fill("/api/realty/assessment/v1/subjects"));
  assert.deepEqual(faults, []);
});

test("a service that allows no page is a ConnectionError that says it may be CORS; a failure at home does not", async (t) => {
  const { page } = await open(t);
  const service = createServer((_, response) => response.end("{}")).listen(0, "127.0.0.1");
  await new Promise((ready) => service.on("listening", ready));
  t.after(() => service.close());
  await page.context().route("**/broken/**", (route) => route.abort("connectionreset"));
  const messages = await page.evaluate(async ([urls, auth]) => {
    const { Kontur } = await import("/index.mjs");
    const message = async (baseUrl) => new Kontur({ baseUrl, auth }).assessment.subjects.create({ organization: { inn: "9845001232" } }).catch(({ name, message }) => `${name}: ${message}`);
    return Promise.all(urls.map(message));
  }, [[`http://127.0.0.1:${service.address().port}`, "/broken"], sid]);
  assert.match(messages[0], /^ConnectionError: assessment\.subjects\.create: no response came; perhaps the service allows no pages of this origin \(CORS\)/);
  assert.match(messages[1], /^ConnectionError: assessment\.subjects\.create: no response came; the request may/);
});
