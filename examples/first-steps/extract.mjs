// An extract about a flat, from the order to its files. node extract.mjs

import { writeFile } from "node:fs/promises";
import { Kontur } from "docflow/kontur";
import { Sandbox } from "docflow/sandbox";

const { realty } = new Kontur({
  auth: { login: "you@example.test", password: "any", accountId: "2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914" },
  fetch: new Sandbox({ tick: 1000 }).fetch, // leave it out to reach the real service
});

const order = { requestId: "deal-17", options: { type: "info", cadastralNumber: "77:01:0001001:1024" } };
const { docflow, files } = await realty.docflows.run("object_request", order, {
  onUpdate: ({ docflowId, state }) => console.log(docflowId, state), // keep the id: docflows.finish(id) goes on from here
  interval: 100, // leave it out: polls are 5 seconds apart, and more
});
for (const { fileId, type, bytes } of files) {
  await writeFile(`${fileId}.bin`, bytes);
  console.log(docflow.state, type, bytes.length);
}
