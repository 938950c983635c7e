import type { CryptoGuide } from "./certificates.mjs";
import type { CommonOptions } from "./common.mjs";
import type { ContentFacts, Dialect, KonturAuth, KonturMethods, KonturSchemas } from "./kontur.types.mjs";
import type { RealtyGuide } from "./realty.mjs";

export * from "./common.mjs";
export * from "./errors.mjs";
export * from "./realty.errors.mjs";
export * from "./kontur.types.mjs";
export * from "./realty.mjs";
export * from "./certificates.mjs";

/** Options of `new Kontur()`. */
export interface KonturOptions extends CommonOptions {
  /**
   * `{ apiKey, orgId }` or `{ sid, orgId }` for every API except realty; `{ login, password, accountId }` or
   * `{ sessionId }` for realty; both together as `{ reestro, realty }`.
   */
  auth?: KonturAuth | undefined;
  /** Spelling of docflow types in paths, unless set per call. Default: `"primary"`. */
  dialect?: Dialect | undefined;
}

type Methods = KonturMethods & { readonly realty: RealtyGuide; readonly crypto: CryptoGuide };

/**
 * Client of Kontur.Reestro.
 * @example
 * const kontur = new Kontur({ environment: "test", auth: { apiKey, orgId } });
 * const subject = await kontur.assessment.subjects.create({ organization: { ogrn: "1027700132195" } });
 */
export class Kontur {
  /** @throws {TypeError} an option is invalid */
  constructor(options?: KonturOptions);
}
export interface Kontur extends Methods {}

/** Checks without sending. Nothing is loaded before first use. */
export const schemas: KonturSchemas;

export { values } from "./values.mjs";
