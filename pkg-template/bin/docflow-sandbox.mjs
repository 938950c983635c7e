#!/usr/bin/env node
// The same as `docflow sandbox`.
import { main } from "./main.mjs";

process.exitCode = await main(["sandbox", ...process.argv.slice(2)]);
