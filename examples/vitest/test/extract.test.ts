import { ConnectionError, Kontur, ValidationError } from "docflow/kontur";
import { Sandbox } from "docflow/sandbox";
import { beforeEach, expect, test } from "vitest";
import { extract, type Order } from "../src/extract";

const auth = { login: "you@example.test", password: "any", accountId: "2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914" };
const order: Order = { id: "deal-17", cadastralNumber: "77:01:0001001:1024" };

let sandbox: Sandbox;
let kontur: Kontur;
let stored: Order[];
const save = async (order: Order) => void stored.push(order);

// A sandbox for each test: what one does to the services, no other sees.
beforeEach(() => {
  sandbox = new Sandbox({ tick: 60_000 }); // each request moves its clock by a minute, so nothing has to wait
  kontur = new Kontur({ auth, fetch: sandbox.fetch, retry: { delay: 1 }, locale: "ru" });
  stored = [];
});

test("the files come, and the id of the docflow is stored on the way", async () => {
  const files = await extract(kontur, order, save, 1);
  expect(files.map(({ bytes }) => bytes.length > 0)).not.toContain(false);
  expect(stored).toEqual([{ ...order, docflowId: sandbox.docflows()[0]?.docflowId }]);
});

test("after a crash it goes on with the docflow that was ordered", async () => {
  const crash = async (order: Order) => {
    await save(order);
    throw new Error("the process has ended");
  };
  await expect(extract(kontur, order, crash, 1)).rejects.toThrow("the process has ended");
  const files = await extract(kontur, stored[0] ?? order, save, 1);
  expect(files.length).toBeGreaterThan(0);
  expect(sandbox.docflows()).toHaveLength(1);
});

test("a service that fails for a while delays it, and nothing else", async () => {
  sandbox.fail({ status: 503, times: 2, match: { operation: "realty.docflows.get" } });
  await extract(kontur, order, save, 1);
  expect(sandbox.requests.map(({ status }) => status).filter((status) => status === 503)).toHaveLength(2);
});

test("a response that is lost after the order says that the order may exist", async () => {
  sandbox.fail({ reset: "after", match: { operation: "realty.docflows.create" } });
  const error = await extract(kontur, order, save, 1).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toHaveProperty("mayHaveReachedServer", true);
  expect(sandbox.docflows()).toHaveLength(1); // and it does
});

test("a wrong number is refused in Russian, and nothing is sent", async () => {
  const error = await extract(kontur, { ...order, cadastralNumber: "77-01" }, save, 1).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ValidationError);
  const [issue] = (error as ValidationError).issues;
  expect(issue?.path).toEqual(["options", "cadastralNumber"]);
  expect(issue?.message).toMatch(/[а-я]/);
  expect(sandbox.requests).toEqual([]);
});
