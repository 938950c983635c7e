// node order.mjs <requestId> <type> <body.json>: orders a docflow. The same id again orders nothing.

import { readFile } from "node:fs/promises";
import { open, order, prepare } from "./fleet.mjs";

const [requestId, type, path] = process.argv.slice(2);
const fleet = await open({ database: process.env.DATABASE_URL });
await prepare(fleet);
const isNew = await order(fleet, requestId, type, JSON.parse(await readFile(path, "utf8")));
console.log(isNew ? "ordered" : "known already");
await fleet.close();
