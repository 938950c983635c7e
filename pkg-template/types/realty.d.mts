import type { BytesInput, CallOptions, Echoed, PaceOptions } from "./common.mjs";
import type {
  CreateDocflowOptions, Docflow, DocflowFile, DocflowNewsItem, DocflowState, DocflowSummary, DocflowType, FilePointer, PaymentRequirement,
  RealtyDocflowsCreateBodies, RealtyError, RealtyPerson,
} from "./kontur.types.mjs";
import type { DocflowStepCalls, DocflowUpdate } from "./realty.types.mjs";

export * from "./realty.types.mjs";

/** A docflow of a known kind, with the options that were sent at its creation. */
export type DocflowOf<T extends DocflowType> = Docflow & { docflowType: T; options?: Echoed<RealtyDocflowsCreateBodies[T]["options"]> };

/** A call that makes sense at some step, by its name below `kontur.realty`. */
export type DocflowCall = DocflowStepCalls[keyof DocflowStepCalls];

/** What is to be done, with what it takes. */
type Step<Do extends keyof DocflowStepCalls, Rest = unknown> = { do: Do; calls: DocflowStepCalls[Do][] } & Rest;

/** What is to be done with a docflow, by its state and what hangs on it. Nothing is enforced by it. */
export type DocflowStep =
  /** The service is at work, or the state is not known here. */
  | Step<"wait">
  /** `suspended` with `requirements.signature`. Duties may be charged already; mostly none are. */
  | Step<"sign", { signatures: RequiredSignature[]; payments: PaymentRequirement[] }>
  /** `suspended` with `requirements.payment`: all of it is to be paid; the service learns of it by itself. */
  | Step<"pay", { payments: PaymentRequirement[] }>
  /** `suspended` with a result: Rosreestr has paused it, and an additional package may follow. */
  | Step<"read", { files: DocflowFile[] }>
  /** `completed`. */
  | Step<"done", { files: DocflowFile[] }>
  /** `error`; that it is final is a reading (Q6). */
  | Step<"failed", { error?: RealtyError }>;

/** One signature that a docflow requires: this person, this file. */
export interface RequiredSignature {
  docflowId: string;
  /** Your own id of the signer, when you gave one in the options. */
  personId?: string;
  person?: Echoed<RealtyPerson>;
  file: FilePointer;
  /** The bytes to be signed. */
  download(options?: CallOptions): Promise<Uint8Array>;
  /** Adds the signature: its bytes, or the id of the content under which they were uploaded. */
  attach(signature: Signature, options?: CallOptions): Promise<undefined>;
}

/** A signature: its bytes, or where they were uploaded. */
export type Signature = BytesInput | { contentId: string };

/** What a signer is given. */
export interface SignatureRequest extends RequiredSignature {
  /** The bytes to be signed. */
  bytes: Uint8Array;
  /** Aborted when the wait ends before there is a signature: by your own signal or at the deadline. */
  signal: AbortSignal;
}

/** Makes a signature; nothing where this person cannot sign now. */
export type Signer = (request: SignatureRequest) => Signature | undefined | null | Promise<Signature | undefined | null>;

/**
 * Options of every wait. `deadline` is for the whole of it, callbacks and downloads included; a client's own deadline is for single
 * calls and ends no wait. The other limits are for each call.
 */
export interface WaitOptions extends Omit<CallOptions, "validate">, PaceOptions {
  /** Called with each change that a poll shows, and awaited. */
  onUpdate?: ((docflow: Docflow, update: DocflowUpdate) => void | Promise<void>) | undefined;
}

/** Options of `waitFor`. */
export interface WaitForOptions extends WaitOptions {
  /** State or states that end the wait, or a function that decides it. The end of the docflow's life always ends it, and is the default. */
  until?: DocflowState | readonly DocflowState[] | ((docflow: Docflow) => boolean | Promise<boolean>) | undefined;
}

/** Options of the guided way. */
export interface FinishOptions extends WaitOptions {
  /**
   * Makes each signature that is required. When all are there, the docflow is submitted, once. Without a signer, somebody else's
   * signatures are waited for.
   */
  sign?: Signer | undefined;
  /** Called with each duty once, when it is charged. The wait goes on; paying is up to you. */
  onPayment?: ((payments: PaymentRequirement[], docflow: Docflow) => void | Promise<void>) | undefined;
}

/** A docflow at its end. */
export interface FinishedDocflow<D extends Docflow = Docflow> {
  docflow: D;
  /** The files of the result with their bytes. */
  files: (DocflowFile & { bytes: Uint8Array })[];
}

/** Which files were to be signed and which are; can be passed to `docflows.submit` as its options. */
export interface SignedFiles {
  requiredFiles: string[];
  signedFiles: string[];
}

/** Options of `news.follow`. */
export interface FollowOptions extends Omit<CallOptions, "validate" | "deadline">, PaceOptions {
  /** Token of the last event that was handled. Without it, following begins now. */
  after?: string | undefined;
}

/** Events, one after the other. */
export interface FollowedNews extends AsyncGenerator<DocflowNewsItem, void, undefined> {
  /** Where to go on: behind the last event that has been handled. Requesting the next event says that this one has been. */
  readonly token: string | undefined;
}

/** What takes several calls. */
export interface RealtyGuide {
  readonly docflows: {
    /**
     * Waits for a docflow by polling it at growing intervals. Another process can go on with nothing but the id.
     * @example
     * const flow = await kontur.realty.docflows.waitFor(id, { until: "suspended", deadline: 3_600_000, signal });
     * @throws {TimeoutError} the deadline has passed
     * @throws {TypeError} an option cannot be used
     */
    waitFor(docflowId: string, options?: WaitForOptions): Promise<Docflow>;
    /**
     * Whether a docflow is of this type; then its options are typed too. Sends no request.
     * @example
     * if (kontur.realty.docflows.is(docflow, "object_request")) console.log(docflow.options?.cadastralNumber);
     */
    is<T extends DocflowType>(docflow: Docflow, docflowType: T): docflow is DocflowOf<T>;
    /**
     * What is to be done with a docflow. Sends no request.
     * @example
     * const step = kontur.realty.docflows.step(docflow);
     * if (step.do === "pay") for (const { uin, summ } of step.payments) console.log(uin, summ);
     */
    step(docflow: Docflow | DocflowSummary): DocflowStep;
    /**
     * Every signature that a docflow requires, by person and file. Sends no request.
     * @example
     * for (const required of kontur.realty.docflows.signatures(docflow)) await required.attach(await sign(await required.download()));
     */
    signatures(docflow: Docflow | DocflowSummary): RequiredSignature[];
    /**
     * Has every required file signed; submitting is up to you. A file whose signer gives nothing stays without its signature.
     * @example await kontur.realty.docflows.submit(id, await kontur.realty.docflows.sign(docflow, signer));
     */
    sign(docflow: Docflow | DocflowSummary | string, sign: Signer, options?: CallOptions): Promise<SignedFiles>;
    /**
     * Takes a docflow to its end: signs, submits, reports duties, waits, downloads the result. Another process can go on with
     * nothing but the id; what was signed there and not submitted is signed again.
     * @example const { files } = await kontur.realty.docflows.finish(id, { sign, onPayment, signal });
     * @throws {DocflowFailedError} it ended in an error
     * @throws {DocflowError} with the code `signatures-refused`: it was submitted, and the service requires the same again
     * @throws {ValidationError} a file has no signature (V71); nothing was submitted
     * @throws {TimeoutError} the deadline has passed
     */
    finish(docflowId: string, options?: FinishOptions): Promise<FinishedDocflow>;
    /**
     * Creates a docflow and takes it to its end. `onUpdate` gets the new docflow first: keep its id, for `finish` goes on from it.
     * @example
     * const { files } = await kontur.realty.docflows.run("encumbrance_request", body, {
     *   sign: ({ bytes, personId }) => signer(personId, bytes), onPayment: (payments) => pay(payments), signal,
     * });
     * @throws {DocflowFailedError} it ended in an error
     * @throws {ConnectionError} see `mayHaveReachedServer`; nothing is done twice by itself
     */
    run<T extends keyof RealtyDocflowsCreateBodies>(
      docflowType: T,
      body: RealtyDocflowsCreateBodies[T],
      options?: FinishOptions & Pick<CallOptions, "validate"> & CreateDocflowOptions,
    ): Promise<FinishedDocflow<DocflowOf<T>>>;
  };
  readonly news: {
    /**
     * The events of all docflows of the account: each at least once, from a token on. Polls at once while there are any, and at
     * growing intervals while there are none. Leaving the loop ends it, and so does `return()` while it waits. Without a token it
     * begins now: save the first one before anything happens, or what happens until the first event is handled is lost with the
     * process.
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

