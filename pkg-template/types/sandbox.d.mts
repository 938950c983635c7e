/** How a sandbox is set up. */
export interface SandboxOptions {
  /** What the services' clock shows at the beginning, in milliseconds since 1970-01-01. Default: the present moment. */
  now?: number | Date | undefined;
  /** Milliseconds by which each request moves that clock, so that polling makes progress by itself. Default 0. */
  tick?: number | undefined;
  /** Lets that clock run with the real one. Default `false`: it stands still until `advance`. */
  live?: boolean | undefined;
  /** The number that all generated ids follow from. Default 0. */
  ids?: number | undefined;
  /** Answers come misspelled, wrapped and quoted, in the ways the vendors' pages show. Default `false`. */
  quirks?: boolean | undefined;
  /** How many events one answer with news holds. Default 20. */
  newsPage?: number | undefined;
  /** Whether the documented default seed is there. Default `true`. */
  defaultSeed?: boolean | undefined;
  /** More to begin with. */
  seed?: SandboxSeed | undefined;
}

type Id = number | bigint | string;

/** State to add. What is there already under the same id is replaced, docflows and forms are changed. */
export interface SandboxSeed {
  kontur?: {
    /** The API keys that are accepted; any when none is given. */
    apiKeys?: string[] | undefined;
    /** The session ids that are accepted; any when none is given. */
    sids?: string[] | undefined;
    /** Organizations that every credential is refused for, 403. */
    forbiddenOrgs?: string[] | undefined;
  };
  realty?: {
    /** Logins whose password is known; any other login takes any password. */
    accounts?: { login: string; password: string; userId?: string }[] | undefined;
    /** Open sessions. */
    sessions?: string[] | undefined;
    /** Accounts to which access is restricted, 403. */
    forbiddenAccounts?: string[] | undefined;
    /** Cadastral numbers whose extracts are answered 501. */
    unsupportedObjects?: string[] | undefined;
    /** Cadastral numbers whose extracts end in the state `error`. */
    failingObjects?: string[] | undefined;
    /**
     * New docflows, or changes of known ones: `state` moves it, which is news when it changes something, and `signed` says
     * that every file has its signature. `docflowType` may have any spelling that answers use; answers have the default one.
     */
    docflows?: {
      docflowId: string;
      docflowType?: string | undefined;
      state?: "queued" | "verified" | "sent" | "suspended" | "completed" | "error" | undefined;
      signed?: boolean | undefined;
      options?: unknown;
      requestId?: string | undefined;
      userId?: string | undefined;
    }[];
  };
  assessment?: {
    subjects?: { subjectId: string; [member: string]: unknown }[] | undefined;
    /** OGRN or INN of liquidated companies, `DissolvedOrganization`. */
    dissolvedOrganizations?: string[] | undefined;
    /** OGRN or INN that no company has, `WrongOrganization`. */
    unknownOrganizations?: string[] | undefined;
  };
  crypto?: {
    /** Subjects of the entity API. */
    subjects?: { subjectId: string; [member: string]: unknown }[] | undefined;
    /** Who represents whom. */
    representatives?: { principal: { subjectId: string }; agent: { subjectId: string } }[] | undefined;
    /** Uploaded files: `contentType` by their bytes, `size` in bytes, `md5`. */
    contents?: { contentId: string; contentType?: string; size?: number; md5?: string }[] | undefined;
    /** New forms, or changes of known ones, which get a new version. */
    forms?: { formId: string; state?: string; [member: string]: unknown }[] | undefined;
  };
  edin?: {
    /** Logins whose password is known; any other e-mail address takes any password. */
    users?: { email: string; password: string; isCaptcha?: boolean }[] | undefined;
    /** Open sessions. */
    sessions?: string[] | undefined;
    groups?: { groupId: Id; companyId?: number; groupName?: string }[] | undefined;
    processes?: {
      agreementProcId: Id;
      /** Id of the next step that is created; default the greatest one plus 1. */
      nextStepId?: number | undefined;
      agrementSteps?: { agreementStepId: Id; agreementGroups: { groupId: Id }[]; [member: string]: unknown }[] | undefined;
      [member: string]: unknown;
    }[];
  };
}

/** What goes wrong with the next requests that match. */
export interface SandboxFailure {
  /** Answered in place of carrying the request out. 429 when only `retryAfter` is given. */
  status?: number | undefined;
  /** The body answered with `status`. */
  body?: string | undefined;
  /** Milliseconds, of the real clock, until the answer arrives. */
  delay?: number | undefined;
  /**
   * The connection is lost: `"before"` (the same as `true`) the request is carried out, `"after"`, so that its effect stays
   * and its answer is lost, or while the `"body"` of the answer is read.
   */
  reset?: boolean | "before" | "after" | "body" | undefined;
  /** Only so many bytes of the answer's body arrive, and its end looks like a proper end; `true` is 0. */
  truncate?: number | true | undefined;
  /** The header `Retry-After`: seconds or a date. */
  retryAfter?: number | string | undefined;
  /** How many requests it meets. Default 1. */
  times?: number | undefined;
  /** Which requests it meets; all conditions must hold. */
  match?: {
    method?: string | undefined;
    /** A part of path and query. */
    path?: string | undefined;
    /** The public name, for example `kontur.assessment.subjects.create`, or without its vendor, as errors tell it. */
    operation?: string | undefined;
  };
}

/** One request as it was recorded. */
export interface SandboxRequest {
  /** What the services' clock showed, in milliseconds since 1970-01-01. */
  readonly at: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** The public name of the operation; `null` when no route fits. */
  readonly operation: string | null;
  /** The status that was answered; 0 when the connection was lost before an answer. */
  readonly status: number;
  /** The body as it was sent, passwords and personal data included; `null` when there was none, or no text. */
  readonly body: string | null;
}

/**
 * The services in memory.
 *
 * ```js
 * const sandbox = new Sandbox();
 * const kontur = new Kontur({ auth: { apiKey, orgId }, fetch: sandbox.fetch });
 * ```
 */
export declare class Sandbox {
  /** @throws when the options or the seed in them are not what is declared here */
  constructor(options?: SandboxOptions);
  /** Answers a request. It has fetch's signature, honours `signal`, and never touches the network. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What was asked so far. */
  readonly requests: readonly SandboxRequest[];
  /** What the services' clock shows. */
  now(): Date;
  /** Moves the services' clock: docflows go on, sessions of EDIN end. */
  advance(milliseconds: number): void;
  /** Adds to the state; nothing is added when a part of the seed is wrong. */
  seed(seed: SandboxSeed): void;
  /** Makes the next requests that match fail. Failures are used up in the order they were given. */
  fail(failure: SandboxFailure): void;
  /**
   * Pays a duty of a docflow, or all of them, as a bank would. When the last one is paid, the docflow goes on.
   * @example for (const { docflowId, requirements } of sandbox.docflows()) if (requirements?.payment) sandbox.pay(docflowId);
   * @throws when there is no such docflow, nothing like that is to be paid, or `uin` is no text
   */
  pay(docflowId: string, uin?: string): void;
  /** Pauses a docflow that is sent, as Rosreestr would: `suspended` with a `result`. @throws when there is no such docflow or it is not sent */
  pause(docflowId: string): void;
  /** Ends a docflow in `error`. @throws when there is no such docflow or its life is over */
  reject(docflowId: string): void;
  /** Every docflow as it is now. */
  docflows(): {
    docflowId: string;
    docflowType: string;
    state: string;
    requirements?: { signature?: unknown[]; payment?: { uin: string; summ: string }[] };
    [member: string]: unknown;
  }[];
  /** Ends every open session. */
  expireSessions(): void;
  /** Back to the beginning: state, clock, ids, record and failures. */
  reset(): void;
}
