import { join } from "node:path";
import type { NextConfig } from "next";

// The package is a link to a folder above this one. Where it is installed from npm, this file is not needed.
export default { turbopack: { root: join(import.meta.dirname, "../..") } } satisfies NextConfig;
