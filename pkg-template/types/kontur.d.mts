import type { CommonOptions } from "./common.mjs";
import type { ContentFacts, Dialect, KonturAuth, KonturMethods, KonturSchemas } from "./kontur.types.mjs";
import type { RealtyGuide } from "./realty.mjs";

export * from "./common.mjs";
export * from "./errors.mjs";
export * from "./realty.errors.mjs";
export * from "./kontur.types.mjs";
export * from "./realty.mjs";

/** Options of `new Kontur()`. */
export interface KonturOptions extends CommonOptions {
  /**
   * `{ apiKey, orgId }` or `{ sid, orgId }` for every API but realty; `{ login, password, accountId }` or `{ sessionId }` for
   * realty; both kinds together as `{ reestro, realty }`.
   */
  auth?: KonturAuth | undefined;
  /** How docflow types are spelled on the wire, unless a call says otherwise. Default `"primary"`. */
  dialect?: Dialect | undefined;
}

type Methods = KonturMethods & { readonly realty: RealtyGuide };

/**
 * Client of Kontur.Reestro.
 * @example
 * const kontur = new Kontur({ environment: "test", auth: { apiKey, orgId } });
 * const subject = await kontur.assessment.subjects.create({ organization: { ogrn: "1027700132195" } });
 */
export class Kontur {
  /** @throws {TypeError} an option cannot be used */
  constructor(options?: KonturOptions);
}
export interface Kontur extends Methods {}

/** Checking without sending; nothing is loaded before first use. */
export const schemas: KonturSchemas;

/** Helpers that forms need. */
export const values: {
  /** Pension insurance number; `format` gives `NNN-NNN-NNN CC`. */
  snils: { isValid(text: string): boolean; format(text: string): string };
  /** Taxpayer number, 10 or 12 digits. */
  inn: { isValid(text: string): boolean };
  /** OGRN or OGRNIP. */
  ogrn: { isValid(text: string): boolean };
  /** Cadastral number, `AA:BB:CCCCCC:KK`. */
  cadastralNumber: { isValid(text: string): boolean };
  /** MD5 digest, 32 upper-case hexadecimal digits. */
  md5(bytes: Uint8Array | ArrayBuffer): string;
  /** Kind of a file by its first bytes: `pdf`, `png`, `jpg`, `tiff`. */
  detectFileKind(bytes: Uint8Array | ArrayBuffer): string | undefined;
  /** What is known of an uploaded file, for the option `contents`. */
  contentFacts(contentId: string, bytes: Uint8Array | ArrayBuffer): ContentFacts;
};
