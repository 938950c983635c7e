// What Chromium's console and developer tools show of an error, as the protocol between them has it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { api, open } from "./support/chromium.mjs";

const orgId = "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e";
const session = "AB12cd34ef56";
const secrets = ["Тарасова", "987-654-321 83", "98765432183", "984500123437", session, "c2lnbmF0dXJl"];

test("nothing that a service or a platform quotes reaches Chromium's console", async (t) => {
  const { page } = await open(t);
  const tools = await page.context().newCDPSession(page);
  const shown = [];
  tools.on("Runtime.consoleAPICalled", ({ args }) => shown.push(JSON.stringify(args)));
  tools.on("Runtime.exceptionThrown", (thrown) => shown.push(JSON.stringify(thrown)));
  const texts = [];
  page.on("console", (message) => texts.push(message.text()));
  page.on("pageerror", (error) => texts.push(`${error.stack}`));
  await tools.send("Runtime.enable");
  const quoting = `${secrets.join(" ")}`;
  const replies = [
    { status: 400, body: JSON.stringify({ code: "987-654-321 83", message: quoting, target: quoting, context: { quoting }, errors: [{ code: "98765432183", message: quoting, target: quoting, context: { quoting } }] }) },
    { status: 500, body: `<html>${quoting}</html>` },
    { status: 400, body: `"${quoting}"` },
    { status: 201, body: quoting },
  ];
  const service = await api(t, () => replies.shift());
  const names = await page.evaluate(async ([baseUrl, session, orgId, quoting]) => {
    const { Kontur, causeOf, schemas } = await import("/index.mjs");
    const subject = { person: { surname: "Тарасова", name: "А", birthDate: "1996-12-11", snils: "987-654-321 83" } };
    const retry = { attempts: 1 };
    const auth = { sid: session, orgId };
    const kontur = new Kontur({ baseUrl, auth, retry });
    const caught = [];
    for (let call = 0; call < 4; call++) caught.push(await kontur.assessment.subjects.create(subject).catch((error) => error));
    const failing = new Kontur({ auth, retry, fetch: async () => { throw Object.assign(new Error(quoting), { data: quoting, request: subject }); } });
    caught.push(await failing.assessment.subjects.create(subject).catch((error) => error));
    try {
      schemas.assessment.subjects.create.check({ get person() { throw new Error(quoting); } });
    } catch (error) {
      caught.push(error);
    }
    for (const error of caught) {
      console.log(error);
      console.error("failed", error, { error });
      console.dir(error);
      console.log([error], `${error}`, error.stack, JSON.stringify(error), error.errors, error.cause);
      console.table([error]);
      setTimeout(() => { throw error; });
      Promise.reject(error);
    }
    console.log(kontur, kontur.assessment.subjects.create(subject).catch(() => {}) && "made");
    await new Promise((resolve) => setTimeout(resolve, 50));
    return caught.map((error) => [error.name, String(causeOf(error)?.message ?? error.body?.message ?? error.body ?? "").includes("987-654")]);
  }, [service.baseUrl, session, orgId, quoting]);
  assert.deepEqual(names, [["ApiError", true], ["ServerError", true], ["ApiError", true], ["DecodeError", true], ["ConnectionError", true], ["TypeError", true]], "the program gets at all of it");
  assert.ok(shown.length >= names.length * 7 && texts.length >= names.length * 6, `${shown.length} and ${texts.length} messages`);
  for (const text of [...shown, ...texts]) for (const secret of secrets) assert.ok(!text.includes(secret), `${secret}: ${text}`);
});
