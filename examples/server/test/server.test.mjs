// The server against the sandbox, without a port: requests go straight to its handler.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createTRPCClient, httpLink } from "@trpc/client";
import { Kontur } from "docflow/kontur";
import { Sandbox } from "docflow/sandbox";
import { makeApp } from "../dist/app.js";

const person = { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" };
const untouched = { externalId: "", person: { ...person, patronymic: "", snils: "", identityDocument: { series: "", number: "" } }, organization: { inn: "", ogrn: "" } };

function start() {
  const kontur = new Kontur({ auth: { apiKey: crypto.randomUUID(), orgId: crypto.randomUUID() }, fetch: new Sandbox().fetch });
  const app = makeApp(kontur);
  const trpc = createTRPCClient({ links: [httpLink({ url: "http://localhost/trpc", fetch: (url, init) => app.request(url, init) })] });
  const post = async (body) => {
    const response = await app.request("/subjects", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return { status: response.status, ...(await response.json()) };
  };
  return { kontur, trpc, post };
}

test("the route takes what a form sends, and the service what is left of it", async () => {
  const { kontur, post } = start();
  const { status, subjectId } = await post(untouched);
  assert.equal(status, 201);
  assert.deepEqual((await kontur.assessment.subjects.get(subjectId)).person, person);
});

test("the route says in Russian what is wrong where", async () => {
  const { post } = start();
  const snils = "контрольные цифры СНИЛС не сходятся";
  assert.deepEqual(await post({ person: { ...person, snils: "112-233-445 96" } }), { status: 400, issues: [{ path: ["person", "snils"], message: snils }] });
  const neither = "нужно указать person или organization";
  assert.deepEqual(await post({ externalId: "" }), { status: 400, issues: [{ path: ["person"], message: neither }, { path: ["organization"], message: neither }] });
});

test("what the service refuses is reported as well", async () => {
  const { post } = start();
  const body = { externalId: "order_1", person };
  assert.equal((await post(body)).status, 201);
  const { status, issues } = await post(body);
  assert.deepEqual([status, issues.map(({ code }) => code)], [422, ["DuplicatedExternalId"]]);
});

test("the tRPC procedures do the same", async () => {
  const { trpc } = start();
  const { subjectId } = await trpc.createSubject.mutate(untouched);
  assert.deepEqual((await trpc.subject.query(subjectId)).person, person);
  const error = await trpc.createSubject.mutate({ person: { surname: "Тарасова", name: "" } }).catch((error) => error);
  assert.equal(error.data.code, "BAD_REQUEST");
  assert.deepEqual(error.data.issues.find(({ path }) => path.at(-1) === "name"), { path: ["person", "name"], rule: "AS-04", message: "фамилия и имя обязательны" });
});
