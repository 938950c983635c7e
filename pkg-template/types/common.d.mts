import type { Issue, RequestEvent, ResponseEvent, RetryEvent } from "./core.types.mjs";
import type { CallSettings, ClientOptions, Locale } from "./options.types.mjs";

export * from "./core.types.mjs";
export * from "./options.types.mjs";

/** A known value, completed by the editor, or any other of its type: services add values without asking. */
export type Open<T extends string | number> = T | (T extends string ? string & {} : number & {});

/** What was sent, as an answer gives it back: nothing is `null`, and an enumeration may hold values of a later day. */
export type Echoed<T> = T extends string
  ? string extends T
    ? T
    : Open<T>
  : T extends readonly (infer Item)[]
    ? Echoed<Item>[]
    : T extends object
      ? { [Name in keyof T]: Echoed<Exclude<T[Name], null | undefined>> }
      : T;

/** A string that belongs to one kind of id: ids of different stores do not fit into each other, plain strings fit everywhere. */
type Flavor<Name extends string> = string & { readonly __id?: Name };
/** Id of a subject of the entity API, for certificate forms. */
export type EntitySubjectId = Flavor<"EntitySubject">;
/** Id of a subject of the assessment API. */
export type AssessmentSubjectId = Flavor<"AssessmentSubject">;

/** A 64-bit id as answered: a number while exact, decimal text beyond 9007199254740991. */
export type Id = number | string;
/** A 64-bit id as given: a safe integer, decimal text or a bigint. */
export type IdInput = number | string | bigint;

/** Limits and extras of one call; the same names in a client's options are defaults for all. */
export interface CallOptions extends CallSettings {
  /** Aborts the call, also while it waits or logs in. The promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** A part of a list, and how long the list is. */
export interface Page<T> {
  /** The items of this part, as `limit` and `offset` ask for them. */
  items: T[];
  /** How many items there are in all, whatever the limit. Absent when the service does not say. */
  count?: number;
}

/**
 * Bytes that are sent: in memory, a `Blob` or `File`, or a stream, which is read to its end before it is sent. In a form, the
 * name of a `File` goes along.
 */
export type BytesInput = Uint8Array | ArrayBuffer | ArrayBufferView | Blob | ReadableStream<Uint8Array>;

/** How far bytes are. */
export interface Progress {
  /** Bytes so far. */
  loaded: number;
  /** Bytes in all, where that is known. */
  total?: number;
}

/** Being told how far bytes are. */
export interface ProgressOptions {
  /**
   * Told while bytes move, where the platform can tell: servers' runtimes tell of each piece that goes out, browsers of the
   * end only; downloads tell of each piece everywhere. What it throws ends the call, without another attempt; not once an upload
   * has succeeded.
   */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** How bytes that come are wanted. */
export interface DownloadOptions<As extends "bytes" | "stream"> extends ProgressOptions {
  /**
   * `"bytes"` (default) for all of them at once, `"stream"` for a stream as soon as the answer begins. A stream that breaks is
   * not asked for again by itself; `timeout` then limits the time until it begins.
   */
  as?: As | undefined;
}

/** Bytes as they were wanted. */
export type Downloaded<As extends "bytes" | "stream"> = As extends "stream" ? ReadableStream<Uint8Array> : Uint8Array;

/** An answer with what came around it. */
export interface WithResponse<T> {
  data: T;
  status: number;
  headers: Headers;
  /** The body of an answer for which none is documented, when one came all the same. */
  rawBody?: Uint8Array;
}

/** A promise of the answer's data. */
export interface Call<T> extends Promise<T> {
  /**
   * The answer with status and headers.
   * @example const { data, headers } = await kontur.assessment.subjects.get(id).withResponse();
   */
  withResponse(): Promise<WithResponse<T>>;
}

/** Options that every client takes. */
export interface CommonOptions extends ClientOptions, CallSettings {
  /** Any function with fetch's signature. Default: the global one. */
  fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  onRequest?: ((event: RequestEvent) => void) | undefined;
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Issues that did not stop a call. */
  onIssues?: ((issues: Issue[]) => void) | undefined;
}

/** Options of checking without sending. */
export interface CheckOptions {
  /** Language of messages. Default `"en"`. */
  locale?: Locale | undefined;
  /** The date that "in the future" is measured by, `YYYY-MM-DD`; `null` skips such rules. Default: today. */
  today?: string | null | undefined;
  /** Under `"strict"`, `parse` and `encode` throw for warnings too. */
  validate?: "default" | "strict" | undefined;
}

/** Checks and encodes one operation's body without sending it. Also a Standard Schema, so form libraries take it as it is. */
export interface Schema<T, Options = {}> {
  /**
   * Everything that is wrong, all at once; empty when nothing is. Never throws for a wrong value, only for one that cannot
   * be read at all (a cycle, a getter that throws).
   */
  check(value: unknown, options?: CheckOptions & Options): Issue[];
  /**
   * The value in the documented form.
   * @throws {ValidationError}
   */
  parse(value: T, options?: CheckOptions & Options): T;
  /**
   * The UTF-8 bytes that would be sent.
   * @throws {ValidationError}
   */
  encode(value: T, options?: CheckOptions & Options): Uint8Array;
  /** Checks a text of one body a line (NDJSON). Lines count from 1; those without issues are left out. */
  checkLines(text: string | Uint8Array, options?: CheckOptions): { line: number; issues: Issue[] }[];
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "docflow";
    readonly validate: (value: unknown) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
    readonly types?: { readonly input: T; readonly output: T };
  };
}
