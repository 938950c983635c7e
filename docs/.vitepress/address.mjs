// Where the site and the repository are: `homepage` and `repository` of the package, nowhere else.

import { readFileSync } from "node:fs";

const { homepage, repository } = JSON.parse(readFileSync(new URL("../../pkg-template/package.json", import.meta.url), "utf8"));

export const address = {
  homepage,
  /** The path below which the pages link to each other. */
  base: process.env.DOCFLOW_BASE ?? new URL(homepage).pathname,
  repository: repository.url.replace(/^git\+/, "").replace(/\.git$/, ""),
};
