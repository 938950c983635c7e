import type { EdinSchemas } from "./edin.types.mjs";
import type { KonturSchemas } from "./kontur.types.mjs";

export * from "./about.mjs";
export * from "./common.mjs";
export * from "./errors.mjs";
export * from "./realty.errors.mjs";
export * from "./assessment.errors.mjs";
export * from "./kontur.types.mjs";
export * from "./realty.mjs";
export * from "./certificates.mjs";
export * from "./assessment.mjs";
export * from "./bulk.mjs";
export * from "./edin.types.mjs";
export * from "./packages.mjs";
export { Kontur } from "./kontur.mjs";
export type { KonturAuth, KonturOptions, KonturRealtyAuth, KonturReestroAuth } from "./kontur.mjs";
export { Edin } from "./edin.mjs";
export type { EdinAuth, EdinOptions, EdinSid } from "./edin.mjs";
export { values } from "./values.mjs";
export type { DigestOptions } from "./values.mjs";

/** Checks without sending. Nothing is loaded before first use. */
export const schemas: KonturSchemas & EdinSchemas;
