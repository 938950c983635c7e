import "./exercise.js";
import * as docflow from "docflow";
import { Sandbox } from "docflow/sandbox";

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, new Sandbox().fetch);
await callOver("deno", docflow, `http://127.0.0.1:${server.addr.port}`);
await server.shutdown();
