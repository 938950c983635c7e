import type { Issue, RequestEvent, ResponseEvent, RetryEvent } from "./core.types.mjs";
import type { CallSettings, ClientOptions, Locale } from "./options.types.mjs";

export * from "./core.types.mjs";
export * from "./options.types.mjs";

/** A known value, which the editor completes, or any other value of the type: services add values without notice. */
export type Open<T extends string | number> = T | (T extends string ? string & {} : number & {});

/** What was sent, as a response returns it: nothing is `null`, and an enumeration may contain values added later. */
export type Echoed<T> = T extends string
  ? string extends T
    ? T
    : Open<T>
  : T extends readonly (infer Item)[]
    ? Echoed<Item>[]
    : T extends object
      ? { [Name in keyof T]: Echoed<Exclude<T[Name], null | undefined>> }
      : T;

/** A string that holds one kind of id. Ids of different stores are not interchangeable; plain strings are accepted everywhere. */
type Flavor<Name extends string> = string & { readonly __id?: Name };
/** Id of a subject in the entity API, for certificate forms. */
export type EntitySubjectId = Flavor<"EntitySubject">;
/** Id of a subject in the assessment API. */
export type AssessmentSubjectId = Flavor<"AssessmentSubject">;
/** Id of a link in the entity API: the principal's subject id followed by the agent's. */
export type EntityRepresentativeId = Flavor<"EntityRepresentative">;
/** Id of a file in the drive, for certificate forms. The realty API stores its files elsewhere. */
export type ContentId = Flavor<"Content">;

/** A 64-bit id in a response: a number up to 9007199254740991, a decimal string beyond it. */
export type Id = number | string;
/** A 64-bit id in a request: a safe integer, a decimal string or a bigint. */
export type IdInput = number | string | bigint;

/** Options of one call. The same names in a client's options are the defaults for all calls. */
export interface CallOptions extends CallSettings {
  /** Aborts the call, even while it waits or logs in. The promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** A page of results with the total count. */
export interface Page<T> {
  /** The items of this page, selected by `limit` and `offset`. */
  items: T[];
  /** Total number of items, whatever the limit. Absent if the service does not return it. */
  count?: number;
}

/** The rows of a list, which are read page by page. Leaving the loop ends it. */
export interface Rows<T> extends AsyncGenerator<T, void, undefined> {
  /** Total number of rows, as the last page said. Absent if the service does not return it. */
  readonly count: number | undefined;
  /** Whether every row has been read. False before the end, and if there may be rows that no call returns. */
  readonly isComplete: boolean;
}

/**
 * Bytes to send: in memory, a `Blob` or `File`, or a stream, which is buffered before it is sent. In a form, the name of
 * a `File` is sent too.
 */
export type BytesInput = Uint8Array | ArrayBuffer | ArrayBufferView | Blob | ReadableStream<Uint8Array>;

/** Progress of a transfer. */
export interface Progress {
  /** Bytes transferred so far. */
  loaded: number;
  /** Total bytes, if known. */
  total?: number;
}

/** Options for progress reports. */
export interface ProgressOptions {
  /**
   * Called as bytes are transferred, if the platform reports it: server runtimes report each chunk of an upload, browsers
   * only its end. Downloads report each chunk everywhere. If the function throws, the call fails without a retry;
   * after an upload has succeeded, the exception is ignored.
   */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** Options for downloads. */
export interface DownloadOptions<As extends "bytes" | "stream"> extends ProgressOptions {
  /**
   * `"bytes"` (default) returns all bytes at once; `"stream"` returns a stream as soon as the response starts. A broken
   * stream is not retried automatically, and `timeout` limits only the time until it starts.
   */
  as?: As | undefined;
}

/** Downloaded bytes in the requested form. */
export type Downloaded<As extends "bytes" | "stream"> = As extends "stream" ? ReadableStream<Uint8Array> : Uint8Array;

/** A response with its status and headers. */
export interface WithResponse<T> {
  data: T;
  status: number;
  headers: Headers;
  /** The body of a response that should have none, if one was received. */
  rawBody?: Uint8Array;
}

/** A promise of the response's data. */
export interface Call<T> extends Promise<T> {
  /**
   * The response with status and headers.
   * @example const { data, headers } = await kontur.assessment.subjects.get(id).withResponse();
   */
  withResponse(): Promise<WithResponse<T>>;
}

/** Options of every client. */
export interface CommonOptions extends ClientOptions, CallSettings {
  /** Any function with the signature of `fetch`. Default: the global `fetch`. */
  fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  onRequest?: ((event: RequestEvent) => void) | undefined;
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called with issues that did not stop a call. */
  onIssues?: ((issues: Issue[]) => void) | undefined;
}

/** Options for checking without sending. */
export interface CheckOptions {
  /** Language of messages. Default: `"en"`. */
  locale?: Locale | undefined;
  /** The date that "in the future" refers to, `YYYY-MM-DD`. `null` skips such rules. Default: today. */
  today?: string | null | undefined;
  /** With `"strict"`, `parse` and `encode` throw for warnings too. */
  validate?: "default" | "strict" | undefined;
}

/** Checks and encodes the body of one operation without sending it. Also a Standard Schema, so form libraries accept it directly. */
export interface Schema<T, Options = {}> {
  /**
   * Returns all issues at once; an empty array if there are none. Never throws for an invalid value, only for one that
   * cannot be read at all (a cycle, a getter that throws).
   */
  check(value: unknown, options?: CheckOptions & Options): Issue[];
  /**
   * Returns the value in the documented form.
   * @throws {ValidationError}
   */
  parse(value: T, options?: CheckOptions & Options): T;
  /**
   * Returns the UTF-8 bytes that would be sent.
   * @throws {ValidationError}
   */
  encode(value: T, options?: CheckOptions & Options): Uint8Array;
  /** Checks a string with one body per line (NDJSON). Lines count from 1; lines without issues are omitted. */
  checkLines(text: string | Uint8Array, options?: CheckOptions): { line: number; issues: Issue[] }[];
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "docflow";
    readonly validate: (value: unknown) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
    readonly types?: { readonly input: T; readonly output: T };
  };
}
