import { readdirSync } from "node:fs";
import { join } from "node:path";
import { browse } from "./browse.mjs";

const dist = join(import.meta.dirname, "dist");
const emitted = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".wasm"));
if (emitted.length) throw new Error(`the bytes are inlined, and yet Vite emitted ${emitted}`);
await browse(dist);
