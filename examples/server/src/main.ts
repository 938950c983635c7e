import { serve } from "@hono/node-server";
import { Kontur } from "docflow/kontur";
import { Sandbox } from "docflow/sandbox";
import { makeApp } from "./app.js";

const { KONTUR_API_KEY: apiKey, KONTUR_ORG_ID: orgId, PORT = "8787" } = process.env;
// Without credentials, the sandbox stands for the service, which takes any.
const kontur =
  apiKey && orgId
    ? new Kontur({ auth: { apiKey, orgId } })
    : new Kontur({ auth: { apiKey: crypto.randomUUID(), orgId: crypto.randomUUID() }, fetch: new Sandbox().fetch });
serve({ fetch: makeApp(kontur).fetch, port: Number(PORT) }, ({ port }) => console.log(`http://localhost:${port}`));
