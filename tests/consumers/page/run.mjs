import { browse } from "./browse.mjs";

await browse(import.meta.dirname);
