import "./exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: new sandbox.Sandbox().fetch });
await exercise("bun", docflow, sandbox, server.url.origin);
await server.stop(true);
