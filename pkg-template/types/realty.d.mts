import type { BytesInput, CallOptions, Echoed, PaceOptions } from "./common.mjs";
import type {
  CreateDocflowOptions, Docflow, DocflowFile, DocflowNewsItem, DocflowState, DocflowSummary, DocflowType, FilePointer, PaymentRequirement,
  RealtyDocflowsCreateBodies, RealtyError, RealtyPerson,
} from "./kontur.types.mjs";
import type { DocflowStepCalls, DocflowUpdate } from "./realty.types.mjs";

export * from "./realty.types.mjs";

/** A docflow of a known type, with the options sent at its creation. */
export type DocflowOf<T extends DocflowType> = Docflow & {
  /** Its type. */
  docflowType: T;
  /** The options as they were sent. */
  options?: Echoed<RealtyDocflowsCreateBodies[T]["options"]> | undefined;
};

/** A call that applies to some step, by its name below `kontur.realty`. */
export type DocflowCall = DocflowStepCalls[keyof DocflowStepCalls];

/** The next step, with the data it needs. */
type Step<Do extends keyof DocflowStepCalls, Rest = unknown> = { do: Do; calls: DocflowStepCalls[Do][] } & Rest;

/** The next step of a docflow, derived from its state, requirements and result. It is a hint and enforces nothing. */
export type DocflowStep =
  /** Nothing to do: the service is processing, or the state is unknown. */
  | Step<"wait">
  /** `suspended` with `requirements.signature`. May include duties already, but usually does not. */
  | Step<"sign", { /** The signatures that are required. */ signatures: RequiredSignature[]; /** Duties, if any are known yet. */ payments: PaymentRequirement[] }>
  /** `suspended` with `requirements.payment`: pay all of it. The service detects the payment itself. */
  | Step<"pay", { /** The duties. */ payments: PaymentRequirement[] }>
  /** `suspended` with a result: Rosreestr has suspended the docflow, and an additional package may follow. */
  | Step<"read", { /** The result files. */ files: DocflowFile[] }>
  /** `completed`: download the result files. */
  | Step<"done", { /** The result files. */ files: DocflowFile[] }>
  /** `error`: that it is final is an interpretation ([Q6](https://docflow-sdk.github.io/docflow/reference/kontur-realty-v1.html#Q6)). */
  | Step<"failed", { /** What went wrong. */ error?: RealtyError | undefined }>;

/** A signature that a docflow requires: of this file, by this person. */
export interface RequiredSignature {
  /** The docflow. */
  docflowId: string;
  /** Your own id of the signer, if you gave one in the options. */
  personId?: string | undefined;
  /** The signer. */
  person?: Echoed<RealtyPerson> | undefined;
  /** The file to sign. */
  file: FilePointer;
  /** Downloads the bytes to sign. */
  download(options?: CallOptions): Promise<Uint8Array>;
  /** Adds the signature: its bytes, or the content id of the uploaded signature. */
  attach(signature: Signature, options?: CallOptions): Promise<undefined>;
}

/** A signature: its bytes, or the pointer to an uploaded one. */
export type Signature = BytesInput | { /** Id of the uploaded signature. */ contentId: string };

/** The argument of a signer. */
export interface SignatureRequest extends RequiredSignature {
  /** The bytes to sign. */
  bytes: Uint8Array;
  /** Aborted if the wait ends before the signature is made: by your own signal or at the deadline. */
  signal: AbortSignal;
}

/** Makes a signature. Returns nothing if this person cannot sign now. */
export type Signer = (request: SignatureRequest) => Signature | undefined | null | Promise<Signature | undefined | null>;

/**
 * Options of every wait. `deadline` covers the whole wait, including callbacks and downloads; a client's own deadline
 * applies to single calls and does not end a wait. The other limits apply to each call.
 */
export interface WaitOptions extends Omit<CallOptions, "validate">, PaceOptions {
  /** Called with each change that a poll finds, and awaited. */
  onUpdate?: ((docflow: Docflow, update: DocflowUpdate) => void | Promise<void>) | undefined;
}

/** Options of `waitFor`. */
export interface WaitForOptions extends WaitOptions {
  /** State or states that end the wait, or a function that decides. A final state always ends it, and is the default. */
  until?: DocflowState | readonly DocflowState[] | ((docflow: Docflow) => boolean | Promise<boolean>) | undefined;
}

/** Options of `finish` and `run`. */
export interface FinishOptions extends WaitOptions {
  /**
   * Makes each required signature. When all are present, the docflow is submitted, once. Without this function, the wait
   * continues until the signatures are added elsewhere.
   */
  sign?: Signer | undefined;
  /** Called with each duty once, when it is charged. The wait continues; paying is up to you. */
  onPayment?: ((payments: PaymentRequirement[], docflow: Docflow) => void | Promise<void>) | undefined;
}

/** A completed docflow. */
export interface FinishedDocflow<D extends Docflow = Docflow> {
  /** The docflow as it ended. */
  docflow: D;
  /** The result files with their bytes. */
  files: (DocflowFile & { /** The file itself. */ bytes: Uint8Array })[];
}

/** The files that have to be signed and those that are. Pass it to `docflows.submit` as its options. */
export interface SignedFiles {
  /** Ids of the files that have to be signed. */
  requiredFiles: string[];
  /** Ids of those that are. */
  signedFiles: string[];
}

/** Options of `news.follow`. */
export interface FollowOptions extends Omit<CallOptions, "validate" | "deadline">, PaceOptions {
  /** Token of the last handled event. Without it, following starts from now. */
  after?: string | undefined;
}

/** An async iterator of events. */
export interface FollowedNews extends AsyncGenerator<DocflowNewsItem, void, undefined> {
  /** The token to resume from: that of the last handled event. Requesting the next event marks the previous one as handled. */
  readonly token: string | undefined;
}

/** Methods that make several calls. */
export interface RealtyGuide {
  readonly docflows: {
    /**
     * Waits for a docflow by polling at growing intervals. Another process can resume with the id alone.
     * @example
     * const flow = await kontur.realty.docflows.waitFor(id, { until: "suspended", deadline: 3_600_000, signal });
     * @throws {TimeoutError} the deadline has passed
     * @throws {TypeError} an option is invalid
     */
    waitFor(docflowId: string, options?: WaitForOptions): Promise<Docflow>;
    /**
     * Whether a docflow has this type. Narrows the type of its options. Sends no request.
     * @example
     * if (kontur.realty.docflows.is(docflow, "object_request")) console.log(docflow.options?.cadastralNumber);
     */
    is<T extends DocflowType>(docflow: Docflow, docflowType: T): docflow is DocflowOf<T>;
    /**
     * Returns the next step of a docflow. Sends no request.
     * @example
     * const step = kontur.realty.docflows.step(docflow);
     * if (step.do === "pay") for (const { uin, summ } of step.payments) console.log(uin, summ);
     */
    step(docflow: Docflow | DocflowSummary): DocflowStep;
    /**
     * Returns every signature that a docflow requires, by person and file. Sends no request.
     * @example
     * for (const required of kontur.realty.docflows.signatures(docflow)) await required.attach(await sign(await required.download()));
     */
    signatures(docflow: Docflow | DocflowSummary): RequiredSignature[];
    /**
     * Has every required file signed, but does not submit. A file stays unsigned if its signer returns nothing.
     * @example await kontur.realty.docflows.submit(id, await kontur.realty.docflows.sign(docflow, signer));
     */
    sign(docflow: Docflow | DocflowSummary | string, sign: Signer, options?: CallOptions): Promise<SignedFiles>;
    /**
     * Takes a docflow to its end: signs, submits, reports duties, waits, downloads the result. Another process can resume
     * with the id alone; files signed but not submitted there are signed again.
     * @example const { files } = await kontur.realty.docflows.finish(id, { sign, onPayment, signal });
     * @throws {DocflowFailedError} the docflow ended in an error
     * @throws {DocflowError} with the code `signatures-refused`: after a submission, the service requires the same again
     * @throws {ValidationError} a file has no signature ([V71](https://docflow-sdk.github.io/docflow/rules.html#V71)); nothing was submitted
     * @throws {TimeoutError} the deadline has passed
     */
    finish(docflowId: string, options?: FinishOptions): Promise<FinishedDocflow>;
    /**
     * Creates a docflow and takes it to its end. `onUpdate` receives it first: store its id to resume with `finish`.
     * @example
     * const { files } = await kontur.realty.docflows.run("encumbrance_request", body, {
     *   sign: ({ bytes, personId }) => signer(personId, bytes), onPayment: (payments) => pay(payments), signal,
     * });
     * @throws {DocflowFailedError} the docflow ended in an error
     * @throws {ConnectionError} see `mayHaveReachedServer`; nothing is retried that could be done twice
     */
    run<T extends keyof RealtyDocflowsCreateBodies>(
      docflowType: T,
      body: RealtyDocflowsCreateBodies[T],
      options?: FinishOptions & Pick<CallOptions, "validate"> & CreateDocflowOptions,
    ): Promise<FinishedDocflow<DocflowOf<T>>>;
  };
  readonly news: {
    /**
     * Follows the events of all docflows of the account, each at least once, from a token on. Polls immediately while there
     * are events, and at growing intervals while there are none. Leaving the loop ends it; so does `return()` while it
     * waits. Without a token it starts from now. Store a token first, otherwise events before the first handled one are
     * lost if the process ends.
     * @example
     * let after = await load();
     * if (after === undefined) await save((after = (await kontur.realty.news.list()).lastToken));
     * for await (const event of kontur.realty.news.follow({ after, signal })) {
     *   await handle(event.docflow);
     *   await save(event.token);
     * }
     */
    follow(options?: FollowOptions): FollowedNews;
  };
}

