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

/** A response with members that this operation always gives, wherever else they may be absent. */
export type Promised<T, Name extends keyof T> = T & { [Each in Name]-?: Exclude<T[Each], undefined> };

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;
type Either<Received, Sent> = Received extends readonly (infer Item)[] ? readonly (Item | ItemOf<Sent>)[] : Received | Sent;

/** A response that is sent back as `Input`: each member is what came, or what `Input` has in its place. */
export type Again<Input, Response> = {
  [Name in keyof Response as Name extends keyof Input ? Name : never]: Either<Response[Name], Name extends keyof Input ? Input[Name] : never>;
};

/** Compiles for a response, changed or not: it has every member of one. A literal with some of them is an `Input`. */
export type Whole<Body, Input, Response> = keyof Response extends keyof Body ? (keyof Body extends keyof Response | keyof Input ? unknown : never) : never;

/** A string that holds one kind of id. Ids of different stores are not interchangeable; plain strings are accepted everywhere. */
type Flavor<Name extends string> = string & { readonly __id?: Name | undefined };
/** Id of a subject in the entity API, for certificate forms. */
export type EntitySubjectId = Flavor<"EntitySubject">;
/** Id of a subject in the assessment API. */
export type AssessmentSubjectId = Flavor<"AssessmentSubject">;
/** Id of a link in the entity API: the principal's subject id followed by the agent's. */
export type EntityRepresentativeId = Flavor<"EntityRepresentative">;
/** Id of a file in the drive, for certificate forms. The realty API stores its files elsewhere. */
export type ContentId = Flavor<"Content">;
/** Id of a check in the assessment API. */
export type AssessmentCheckId = Flavor<"AssessmentCheck">;
/** Id of a group of checks in the assessment API. */
export type AssessmentGroupId = Flavor<"AssessmentGroup">;

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
  count?: number | undefined;
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
  total?: number | undefined;
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
  /** What the call itself resolves to. */
  data: T;
  /** The HTTP status. */
  status: number;
  /** The headers of the response. */
  headers: Headers;
  /** The body of a response that should have none, if one was received. */
  rawBody?: Uint8Array | undefined;
}

/** A promise of the response's data. */
export interface Call<T> extends Promise<T> {
  /**
   * The response with status and headers.
   * @example const { data, headers } = await kontur.assessment.subjects.get(id).withResponse();
   */
  withResponse(): Promise<WithResponse<T>>;
}

type QueryValue = string | number | bigint | boolean | null | undefined;

/** A call that the package does not know. `Auth` names the kinds of credentials of the client. */
export interface ClientRequest<Auth extends string> {
  /** The HTTP method. */
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
  /** Path on the client's host, percent-encoded: `/realty/assessment/v1/subjects`. Encode an id with `encodeURIComponent`. */
  path: string;
  /** Parameters of the query. An array repeats its parameter; `null` and `undefined` are left out. */
  query?: { readonly [name: string]: QueryValue | readonly QueryValue[] } | URLSearchParams | undefined;
  /** Headers of this request. Credentials cannot be given here. */
  headers?: Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>> | undefined;
  /**
   * A string, bytes, `Blob`, `FormData`, `URLSearchParams` or stream is sent as it is, with the `Content-Type` that `fetch`
   * gives it unless `headers` has one. Anything else is sent as JSON. A GET has none.
   */
  body?: unknown;
  /** The kind of credentials. Default: chosen by the path. `"none"` sends none. */
  auth?: Auth | "none" | undefined;
  /**
   * Whether the call changes nothing. If `true`, it is retried like a read: after a lost connection, 408, 429 and 5xx. Default:
   * `false`, whatever the method: it is retried only if it was certainly not carried out, and errors say whether it may have been.
   */
  safe?: boolean | undefined;
}

/** How the response of a call that the package does not know is read. */
export interface ReadAs<Form extends "text" | "bytes" | "stream" | "none"> {
  /** What the call resolves to. */
  response: Form;
}

/** Calls that the package does not know. */
export interface Requests<Auth extends string> {
  /**
   * Makes a call that the package has no method for. Credentials, sessions, limits, observers and error classes are those of
   * every call; nothing is checked but the path and the headers, and errors name the operation `request`.
   *
   * The response is JSON unless `response` says otherwise; an empty one is `undefined`. Integers beyond 9007199254740991 are
   * decimal strings.
   * @throws {TypeError} the request cannot be sent: not such a path, a header that carries credentials, a GET with a body
   * @throws {ApiError} the service refused
   * @throws {ConnectionError} no response came; see `mayHaveReachedServer`
   */
  request<T = unknown>(request: ClientRequest<Auth> & { /** What the call resolves to. */ response?: "json" | undefined }, options?: CallOptions): Call<T>;
  /** The response as a string. */
  request(request: ClientRequest<Auth> & ReadAs<"text">, options?: CallOptions): Call<string>;
  /** The response as bytes. */
  request(request: ClientRequest<Auth> & ReadAs<"bytes">, options?: CallOptions): Call<Uint8Array>;
  /** The response as a stream, as soon as it starts. */
  request(request: ClientRequest<Auth> & ReadAs<"stream">, options?: CallOptions): Call<ReadableStream<Uint8Array>>;
  /** The response is not read; `withResponse()` returns it as `rawBody`. */
  request(request: ClientRequest<Auth> & ReadAs<"none">, options?: CallOptions): Call<undefined>;
}

/** Options of every client. */
export interface CommonOptions extends ClientOptions, CallSettings {
  /** Any function with the signature of `fetch`. Default: the global `fetch`. */
  fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Called before each attempt of a request, with personal data and credentials masked. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each response, with personal data masked. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the pause that precedes another attempt. */
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
  /** With `"strict"`, `parse` and `encode` throw for warnings too, and as a Standard Schema the schema reports them. */
  validate?: "default" | "strict" | undefined;
  /**
   * For values of forms. With `true`, a member that is `""` is absent, and so is an object in which nothing is filled in: all its
   * members are `""`, `null`, empty arrays, or such objects. What `parse` returns lacks them. A required member that is `""` is
   * reported as missing; of a required object in which nothing is filled in, its own required members are. Items of arrays and what the
   * documentation leaves open stay as they are. Default: `false`. `null` and `undefined` are absent either way.
   */
  emptyAsAbsent?: boolean | undefined;
  /**
   * For values that are still being filled in. With `true`, what is missing is not reported; neither is an issue of an object as a
   * whole, unless it has several alternatives. `parse` and `encode` ignore it, for what they return is to be sent. Default: `false`.
   */
  partial?: boolean | undefined;
}

/** The issues of a line of NDJSON. */
export interface LineIssues {
  /** Number of the line, from 1. */
  line: number;
  /** Its issues; at least one. */
  issues: Issue[];
}

/**
 * Checks and encodes the body of one operation without sending it. Also a Standard Schema, so form libraries accept it directly.
 * `Branches` are the bodies with one of several alternatives.
 */
export interface Schema<T, Options = {}, Branches = {}> {
  /**
   * Returns the same schema with these options as its defaults. Nothing is loaded, and this one stays as it is.
   * @example
   * const schema = schemas.assessment.subjects.create.with({ locale: "ru", emptyAsAbsent: true });
   */
  with(options: CheckOptions & { [Name in keyof Options]?: Options[Name] | undefined }): BranchedSchema<T, Options, Branches>;
  /**
   * Returns all issues at once; an empty array if there are none. Never throws for an invalid value, only for one that
   * cannot be read at all (a cycle, a getter that throws).
   */
  check(value: unknown, options?: CheckOptions & Options): Issue[];
  /**
   * Returns the issues of one member of the value, and of what is in it: of the input that was just left, say. An issue that is
   * about alternatives belongs to each of them.
   * @example
   * const issues = schemas.assessment.subjects.create.checkMember("person.snils", { person: { snils: "112-233-445 96" } });
   * @param path `"documents.0.type"`, `"documents[0].type"` or `["documents", 0, "type"]`
   */
  checkMember(path: string | readonly (string | number)[], value: unknown, options?: CheckOptions & Options): Issue[];
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
  checkLines(text: string | Uint8Array, options?: CheckOptions): LineIssues[];
  /** The interface of Standard Schema, version 1. */
  readonly "~standard": {
    /** Version of Standard Schema. */
    readonly version: 1;
    /** The library that made the schema. */
    readonly vendor: "docflow";
    /**
     * `libraryOptions` are the options of `check`. An issue that is about alternatives stands at each of them, because forms show issues
     * under their inputs.
     */
    readonly validate: (
      value: unknown,
      options?: { /** Options of `check`. */ readonly libraryOptions?: Record<string, unknown> | undefined } | undefined,
    ) => { /** What `parse` returns. */ readonly value: T; readonly issues?: undefined } | { /** What stops a call. */ readonly issues: readonly Issue[] };
    /** For TypeScript alone: always `undefined`. */
    readonly types?: { /** What `validate` takes. */ readonly input: T; /** What it returns. */ readonly output: T } | undefined;
  };
}

/** The schema of a body with one of several alternatives, and beside it the schema of each. */
export type BranchedSchema<T, Options, Branches> = Schema<T, Options, Branches> & {
  readonly [Name in keyof Branches]: Schema<Branches[Name], Options>;
};
