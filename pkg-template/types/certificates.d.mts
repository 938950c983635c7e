import type { BytesInput, CallOptions, EntitySubjectId, Issue, Open, PaceOptions } from "./common.mjs";
import type {
  CertificateForm, CertificateInfo, ContentInfo, CreateCertificateForm, CreateEntitySubject, CreateFormOptions, CreateRepresentative, CryptoEvent,
  DocumentInfo, DocumentTypeCode, FormOwner, IssueProgress,
} from "./kontur.types.mjs";
import type { Locale } from "./options.types.mjs";

/** A document that a form still needs, or one that does not fit. */
export interface MissingDocument extends Issue {
  /** Its type; `008001000000` stands for any identity document. */
  documentType: Open<DocumentTypeCode | "008001000000">;
}

/** Options of `certificateForms.missing`. */
export interface MissingOptions extends Pick<CreateFormOptions, "owner" | "subject" | "contents" | "photo"> {
  /** Language of messages. Default: the client's. */
  locale?: Locale | undefined;
  /** The date that "older than three months" refers to, `YYYY-MM-DD`. Default: today. */
  today?: string | undefined;
}

/** A document to attach: its details, and the scan as bytes or as an uploaded content. */
export type DocumentToAttach = Omit<DocumentInfo, "content"> &
  (
    | {
        /** The scan. It is uploaded. */
        file: BytesInput;
        content?: undefined;
      }
    | {
        /** The uploaded scan. */
        content: ContentInfo;
        file?: undefined;
      }
  );

/** A person's data. */
type PersonData = NonNullable<CreateEntitySubject["person"]> | NonNullable<CreateEntitySubject["soleProprietor"]>;
type OrganizationData = NonNullable<CreateEntitySubject["organization"]>;

/** What an issue has come to after a step. */
export interface IssueUpdate {
  /** The step that has been done. `begin` comes before anything is sent; `wait` with each change of the form. */
  step: "begin" | "person" | "organization" | "representative" | "document" | "extract" | "form" | "attach" | "statement" | "release" | "wait" | "mend";
  /** Everything that is needed to take the issue up again: store it, and pass it as `resume`. */
  resume: IssueProgress;
  /** The form as it was read last. */
  form?: CertificateForm | undefined;
}

/** What the function that has a statement signed gets beside it. */
export interface SigningContext {
  /** The form of the statement. */
  form: CertificateForm;
  /** Aborted if the issue ends before the function does: by your own signal or at the deadline. */
  signal: AbortSignal;
}

/** Options of `certificateForms.issue`. `deadline` covers everything, including callbacks. */
export interface IssueOptions extends Omit<CallOptions, "validate">, PaceOptions {
  /** Owner of the certificate. */
  owner: FormOwner;
  /** Data of the person or sole proprietor: of the owner, or of the organization's representative. Registered, or with `personId` replaced. */
  person?: PersonData | undefined;
  /** The person or sole proprietor, if registered already. */
  personId?: EntitySubjectId | undefined;
  /** Data of the organization. Registered, or with `organizationId` replaced. */
  organization?: OrganizationData | undefined;
  /** The organization, if registered already. */
  organizationId?: EntitySubjectId | undefined;
  /** How the person represents the organization. Needed unless both are linked already. */
  representative?: Omit<CreateRepresentative, "principal" | "agent"> | undefined;
  /** Documents with their scans. An organization's EGRUL extract is obtained from the service if none is given. */
  documents?: readonly DocumentToAttach[] | undefined;
  /** Whether your contract asks for a photo of the owner with the passport (5300). */
  photo?: boolean | undefined;
  /** Your own id for the form. Made up if omitted. Ids of subjects and documents follow from it. */
  externalId?: string | undefined;
  /** Has the statement signed by the owner and returns its scan. Returns nothing if it cannot be signed now: the issue can be taken up later. */
  sign: (statement: Uint8Array, context: SigningContext) => BytesInput | ContentInfo | null | undefined | Promise<BytesInput | ContentInfo | null | undefined>;
  /** Called when a requisite was refused, with the documents that the form may lack. Returns documents to attach; without any, the issue ends. */
  mend?:
    | ((form: CertificateForm, missing: MissingDocument[], context: Pick<SigningContext, "signal">) => readonly DocumentToAttach[] | null | undefined | Promise<readonly DocumentToAttach[] | null | undefined>)
    | undefined;
  /**
   * Finds a subject in your records by the external id that the service reports as used. Needed if a response was lost and
   * the service does not name the subject: it has no documented search.
   */
  findSubject?: ((externalId: string, role: "person" | "organization") => EntitySubjectId | undefined | Promise<EntitySubjectId | undefined>) | undefined;
  /** The `resume` of the last update of an issue that was cut off. Give the other options again. */
  resume?: IssueProgress | undefined;
  /** Called after each step and with each change of the form, and awaited. */
  onUpdate?: ((update: IssueUpdate) => void | Promise<void>) | undefined;
}

/** What an issue came to. */
export interface IssueOutcome {
  /** The form as it was read last. */
  form: CertificateForm;
  /** Whether the certificate is issued. If not, a signature or documents are due: see `missing`, and go on with `resume`. */
  issued: boolean;
  /** The certificate, where the form shows it; inferred. */
  certificate?: CertificateInfo | undefined;
  /** What the form may lack after a requisite was refused. */
  missing: MissingDocument[];
  /** Takes the issue up again. */
  resume: IssueProgress;
}

/** Options of `events.follow`. */
export interface FollowEventsOptions extends Omit<CallOptions, "validate" | "deadline">, PaceOptions {
  /** Id of the last handled event. Without it, following starts with the oldest event that can be read. */
  after?: string | undefined;
}

/** An async iterator of events. */
export interface FollowedEvents extends AsyncGenerator<CryptoEvent, void, undefined> {
  /** The id to resume from: that of the last handled event. Requesting the next event marks the previous one as handled. */
  readonly token: string | undefined;
}

/** Methods of the crypto API that make several calls, or none. */
export interface CryptoGuide {
  readonly certificateForms: {
    /**
     * Lists what a form still needs for its release: identity document, extract of the last three months, photo; SNILS and INN
     * as information, or as errors in the state `ValidationError`. Sends no request.
     * @example
     * for (const { documentType, severity, message } of kontur.crypto.certificateForms.missing(form, { owner: "individual" })) console.log(documentType, severity, message);
     * @throws {ValidationError} an option is invalid
     */
    missing(form: CertificateForm | CreateCertificateForm, options?: MissingOptions): MissingDocument[];
    /**
     * Goes the whole way to a certificate: registers the subjects and their link, uploads the scans, creates the form, has the
     * statement signed, starts the release, and waits; when a requisite is refused, `mend` adds documents. It may be cut off
     * at any moment and taken up again with the last update's `resume`: nothing is created or released twice.
     *
     * The state of an issued form is not documented: it is recognised by the certificate in the form, or by a state such as `Issued`.
     * @example
     * const { issued, certificate } = await kontur.crypto.certificateForms.issue({
     *   owner: "individual", person, documents: [{ documentType: "008001001000", ...passport, file: scan }],
     *   sign: (statement) => printAndSign(statement), mend: (form, missing) => scansOf(missing),
     *   onUpdate: ({ resume }) => save(resume), signal,
     * });
     * @throws {ValidationError} something given breaks a rule, or a document is missing; the issue goes on from the last `resume`
     * @throws {ApiError} the service refused a step
     * @throws {DocflowError} with the code `subject-exists` or `form-exists`: an external id is in use, see the message
     * @throws {TimeoutError} the deadline has passed
     */
    issue(options: IssueOptions): Promise<IssueOutcome>;
  };
  readonly events: {
    /**
     * Follows the events of certificate forms, each at least once, from one on. Polls immediately while there are events, and at
     * growing intervals while there are none. Leaving the loop ends it; so does `return()` while it waits.
     * @example
     * for await (const event of kontur.crypto.events.follow({ after: await load(), signal })) {
     *   await handle(event);
     *   if (event.eventId) await save(event.eventId);
     * }
     */
    follow(options?: FollowEventsOptions): FollowedEvents;
  };
}
