// The API reference: plain HTML beside the pages, read off the declarations that users get.

import { address } from "./.vitepress/address.mjs";

const entries = ["index", "kontur", "edin", "values", "slim", "sandbox", "json-schema"];

export default {
  name: "docflow",
  entryPoints: entries.map((entry) => `../pkg/${entry}.d.cts`),
  tsconfig: "tsconfig.json",
  out: process.env.DOCFLOW_API ?? "../target/xtask/api",
  readme: "none",
  treatWarningsAsErrors: true,
  disableSources: true,
  hideGenerator: true,
  navigationLinks: { Guides: address.base, Rules: `${address.base}rules.html` },
  // What other types are made of; TypeScript shows them resolved.
  intentionallyNotExported: ["Either", "Flavor", "Step", "CompiledModule", "Identifier", "CheckedNumber", "FormattedIdentifier", "QueryValue"],
};
