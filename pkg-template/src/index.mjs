// Both vendors; bundlers keep only what is imported.

export { Kontur } from "./kontur.mjs";
export { Edin } from "./edin.mjs";
export { values } from "./values.mjs";
export * as schemas from "./schemas.mjs";
export { ruleUrl, versions } from "./about.mjs";
export * from "./errors.mjs";
export { DocflowFailedError } from "./realty.errors.mjs";
export { ChecksFailedError } from "./assessment.errors.mjs";
