/** `node bench/start.mjs <name>`: imports something for the first time in its process and prints the milliseconds it took. */
import { starts as ours } from "./docflow.mjs";

const starts = { ...ours, "zod and axios": () => Promise.all([import("zod"), import("axios")]) };

const begun = performance.now();
await starts[process.argv[2]]();
console.log(performance.now() - begun);
