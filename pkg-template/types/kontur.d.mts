import type { BulkGuide } from "./bulk.mjs";
import type { CryptoGuide } from "./certificates.mjs";
import type { CommonOptions, EntityRepresentativeId, EntitySubjectId, Requests } from "./common.mjs";
import type { ContentFacts, Dialect, KonturMethods, KonturOperation, KonturSchemas, KonturVersions } from "./kontur.types.mjs";
import type { AssessmentGuide } from "./assessment.mjs";
import type { RealtyGuide } from "./realty.mjs";

export * from "./about.mjs";
export * from "./common.mjs";
export * from "./errors.mjs";
export * from "./realty.errors.mjs";
export * from "./assessment.errors.mjs";
export * from "./kontur.types.mjs";
export * from "./realty.mjs";
export * from "./certificates.mjs";
export * from "./bulk.mjs";
export * from "./assessment.mjs";

/** Credentials of every API except realty. */
export type KonturReestroAuth = {
  /** Id of the organization whose resources are accessed, a GUID. */
  orgId: string;
  /** Accepts keys and organization ids that are not GUIDs. */
  anyFormat?: boolean | undefined;
} & (
  | {
      /** API key, a GUID. */
      apiKey: string;
      sid?: undefined;
    }
  | {
      /** Session id from the vendor's authentication service. */
      sid: string;
      apiKey?: undefined;
    }
);
/** Credentials of the realty API. */
export type KonturRealtyAuth =
  | {
      /** The login. */
      login: string;
      /** Its password. */
      password: string;
      /** Account id, a GUID. */
      accountId: string;
    }
  | {
      /** Id of an open session. */
      sessionId: string;
    };
/** Kontur credentials, of one kind or of both. */
export type KonturAuth =
  | KonturReestroAuth
  | KonturRealtyAuth
  | (KonturReestroAuth & KonturRealtyAuth)
  | {
      /** For every API except realty. */
      reestro: KonturReestroAuth;
      /** For the realty API. */
      realty?: KonturRealtyAuth | undefined;
    }
  | {
      /** For every API except realty. */
      reestro?: KonturReestroAuth | undefined;
      /** For the realty API. */
      realty: KonturRealtyAuth;
    };

/** Options of `new Kontur()`. */
export interface KonturOptions extends CommonOptions {
  /**
   * `{ apiKey, orgId }` or `{ sid, orgId }` for every API except realty; `{ login, password, accountId }` or
   * `{ sessionId }` for realty; both together as `{ reestro, realty }`.
   */
  auth?: KonturAuth | undefined;
  /** Spelling of docflow types in paths, unless set per call. Default: `"primary"`. */
  dialect?: Dialect | undefined;
  /**
   * Paths that replace those of single operations, with the same `{parameters}`: for paths that are inferred, or have changed.
   * @example { "assessment.checks.analyze": "/realty/assessment/v1/analytics" }
   */
  paths?: { readonly [Name in KonturOperation]?: string | undefined } | undefined;
  /**
   * Versions of APIs of which more than one is known.
   * @example { assessment: "v2.1" }
   */
  versions?: KonturVersions | undefined;
}

/** What the entity API's methods need beside a request. */
export interface EntityGuide {
  readonly representatives: {
    /**
     * Returns the id of the link between two subjects. Sends no request.
     * @example
     * const id = kontur.entity.representatives.id("45e9cefd-dade-41bb-819f-f5a6ad0097f9", "eaadf515-756c-42eb-8879-c2b54e0a8317");
     */
    id(principal: EntitySubjectId, agent: EntitySubjectId): EntityRepresentativeId;
  };
}

type Methods = KonturMethods & BulkGuide & {
  readonly realty: RealtyGuide;
  readonly assessment: AssessmentGuide;
  readonly entity: EntityGuide;
  readonly crypto: CryptoGuide;
};

/**
 * Client of Kontur.Reestro.
 * @example
 * const kontur = new Kontur({ environment: "test", auth: { apiKey, orgId } });
 * const subject = await kontur.assessment.subjects.create({ organization: { ogrn: "1027700132195" } });
 */
export class Kontur {
  /** @throws {TypeError} an option is invalid */
  constructor(options?: KonturOptions);
}
export interface Kontur extends Methods, Requests<"reestro" | "realty"> {}

/** Checks without sending. Nothing is loaded before first use. */
export const schemas: KonturSchemas;

export { values } from "./values.mjs";
