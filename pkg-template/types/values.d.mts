import type { Progress } from "./common.mjs";
import type { ContentFacts } from "./kontur.types.mjs";

/** What only tells whether a string is one. */
interface Identifier {
  /** Whether the string is valid: its form, and its control digits where there are any. Whether it was ever issued is not checked. */
  isValid(text: string): boolean;
}

/** What is read in more forms than one. */
interface FormattedIdentifier extends Identifier {
  /** The string in its documented form; the string itself when it has none. */
  format(text: string): string;
}

/** Options of a digest over a `Blob` or a stream. */
export interface DigestOptions {
  /** Stops reading; the promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called after each piece. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Identifiers, digests and file kinds. From `docflow/values` they come in a module of their own, which is small.
 * @example values.snils.isValid("987-654-321 83");
 */
export const values: {
  /** Russian pension insurance number; `format` gives `NNN-NNN-NNN CC`. */
  snils: FormattedIdentifier;
  /** Russian taxpayer number, 10 digits for an organization, 12 for a person. */
  inn: Identifier;
  /** OGRN, 13 digits, or OGRNIP, 15. */
  ogrn: Identifier;
  /** Reason code of a Russian tax registration, nine characters; there are no control digits. */
  kpp: Identifier;
  /** Cadastral number, `AA:BB:CCCCCC:KK`. */
  cadastralNumber: Identifier;
  /** Ukrainian code of a legal entity, eight digits. */
  edrpou: Identifier;
  /** Ukrainian taxpayer's card number, ten digits. */
  rnokpp: Identifier;
  /** Ukrainian bank account; `format` gives 29 characters without spaces, in capitals. */
  iban: FormattedIdentifier;
  /** MD5 digest, 32 upper-case hexadecimal digits. */
  md5(bytes: Uint8Array | ArrayBuffer | ArrayBufferView): string;
  /** The same of a file or a stream, read piece by piece. */
  md5(source: Blob | ReadableStream<Uint8Array>, options?: DigestOptions): Promise<string>;
  /** Kind of a file by its first bytes: `pdf`, `png`, `jpg`, `tiff`. */
  detectFileKind(bytes: Uint8Array | ArrayBuffer | ArrayBufferView): string | undefined;
  /** What is known of an uploaded file, for the option `contents`. */
  contentFacts(contentId: string, bytes: Uint8Array | ArrayBuffer | ArrayBufferView): ContentFacts;
};
export { DocflowError } from "./errors.mjs";
