import type { Progress } from "./common.mjs";
import type { ContentFacts } from "./kontur.types.mjs";

/** A kind of string that can only be validated. */
interface Identifier {
  /** Whether the string is valid: its format, and its check digits if there are any. Not whether it was ever issued. */
  isValid(text: string): boolean;
}

/** A kind of string that is accepted in several formats. */
interface FormattedIdentifier extends Identifier {
  /** Returns the string in its documented format, or unchanged if it has none. */
  format(text: string): string;
}

/** The first fault of a number: a wrong character, length, country, zeros only, wrong check digits, or another owner. */
export type NumberFault = "charset" | "length" | "country" | "placeholder" | "checksum" | "mismatch";

/** A number with check digits whose faults have names. Spaces and hyphens are ignored. */
interface CheckedNumber extends FormattedIdentifier {
  /** Returns the first fault, or `undefined` for a valid number. */
  check(text: string): NumberFault | undefined;
}

/** Options for the digest of a `Blob` or a stream. */
export interface DigestOptions {
  /** Stops reading. The promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called after each chunk. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Identifiers, digests and file types. `docflow/values` provides them in a small module of their own.
 * @example values.snils.isValid("987-654-321 83");
 */
export const values: {
  /** Russian pension insurance number. `format` returns `NNN-NNN-NNN CC`. */
  snils: FormattedIdentifier;
  /** Russian taxpayer number: 10 digits for an organization, 12 for a person. */
  inn: Identifier;
  /** Russian registration number: OGRN, 13 digits, or OGRNIP, 15. */
  ogrn: Identifier;
  /** Reason code of a Russian tax registration, 9 characters, without check digits. */
  kpp: Identifier;
  /** Russian cadastral number, `AA:BB:CCCCCC:KK`. */
  cadastralNumber: Identifier;
  /** Ukrainian code of a legal entity, 8 digits. */
  edrpou: CheckedNumber;
  /** Ukrainian taxpayer number of a person, 10 digits. */
  rnokpp: CheckedNumber;
  /**
   * Ukrainian number of a VAT payer that is a legal entity, 12 digits. No published rule confirms its check digit, so
   * `checksum` should be a warning at most. With `edrpou`, `check` compares the first seven digits, too.
   */
  vat: CheckedNumber & {
    /** Returns the first fault, or `undefined` for a valid number. */
    check(text: string, options?: { /** The owner's code, 8 digits. */ edrpou?: string | undefined }): NumberFault | undefined;
  };
  /**
   * Ukrainian bank account number. `format` returns 29 characters in upper case, without spaces. With `bankCode`, `check` compares
   * the bank, too.
   */
  iban: CheckedNumber & {
    /** Returns the first fault, or `undefined` for a valid number. */
    check(text: string, options?: { /** The bank's code, 6 digits. */ bankCode?: string | undefined }): NumberFault | undefined;
  };
  /** Ukrainian bank code (MFO), 6 digits. No official text confirms its check digit. */
  mfo: CheckedNumber;
  /** MD5 digest, 32 upper-case hexadecimal digits. */
  md5(bytes: Uint8Array | ArrayBuffer | ArrayBufferView): string;
  /** MD5 digest of a file or a stream, read in chunks. */
  md5(source: Blob | ReadableStream<Uint8Array>, options?: DigestOptions): Promise<string>;
  /** File type, detected from the first bytes: `pdf`, `png`, `jpg`, `tiff`. */
  detectFileKind(bytes: Uint8Array | ArrayBuffer | ArrayBufferView): string | undefined;
  /** Facts about an uploaded file, for the option `contents`. */
  contentFacts(contentId: string, bytes: Uint8Array | ArrayBuffer | ArrayBufferView): ContentFacts;
};
export { causeOf, DocflowError } from "./errors.mjs";
