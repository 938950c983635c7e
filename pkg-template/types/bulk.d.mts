import type { AssessmentSubjectId, CallOptions, EntitySubjectId } from "./common.mjs";
import type {
  AssessmentSubject, CertificateForm, CreateCertificateForm, CreateEntitySubject, CreateFormOptions, CreateSubject, CreateSubjectOptions, RegisteredSubject,
} from "./kontur.types.mjs";

/** What takes a `createMany` up again. Plain JSON; of the items it holds external ids and ids, and nothing else. */
export interface BulkCheckpoint {
  /** How many results an iterator has handed out; 0 if the results are awaited. */
  done: number;
  /** The external id of the last of them. */
  last?: string | undefined;
  /** External ids and ids of what has been created. */
  created: [externalId: string, id: string][];
  /** External ids of what may have been sent. They are looked up before they are sent again, where the service has a search. */
  pending: string[];
}

/** What came of an item: the created value, or an error about this item. */
export type BulkResult<T> =
  | {
      /** Position of the item, from 0. */
      index: number;
      /** The item's external id. */
      externalId: string;
      /** What was created. */
      value: T;
      error?: undefined;
    }
  | {
      /** Position of the item, from 0. */
      index: number;
      /** The item's external id, if it has one. */
      externalId: string | undefined;
      value?: undefined;
      /** What went wrong. */
      error: Error;
    };

/** Progress after an item. */
export interface BulkProgress<T> {
  /** Number of items, if they are an array. */
  total?: number | undefined;
  /** Items with a result so far. */
  done: number;
  /** Those of them with an error. */
  failed: number;
  /** The item's result. */
  result: BulkResult<T>;
}

/** Options of every `createMany`. `deadline` covers everything, including callbacks; `timeout`, `retry` and `headers` apply to each call. */
export interface BulkOptions<T> extends CallOptions {
  /** Items under way at the same time, from 1 to 1000. Default 4. The client's `limits` hold too. */
  concurrency?: number | undefined;
  /** Called after each item, in the order in which they end, and awaited. */
  onProgress?: ((progress: BulkProgress<T>) => void | Promise<void>) | undefined;
  /**
   * Stores the checkpoint. Called before items are sent that the last checkpoint does not name, for what has been created as often as
   * storing takes a twentieth of the time, and at the end. Awaited, and never called twice at once.
   */
  onCheckpoint?: ((checkpoint: BulkCheckpoint) => void | Promise<void>) | undefined;
  /** The last stored checkpoint of a call that was cut off. Give the same items again. */
  checkpoint?: BulkCheckpoint | null | undefined;
  /** Milliseconds before an item is tried again after a failure that may pass. Grows by half each time. Default 500. */
  interval?: number | undefined;
  /** Longest pause between two attempts, in milliseconds. Default 8000. */
  maxInterval?: number | undefined;
  /** How many attempts of an item may fail in a row (no connection, no response in time, 408, 429, 5xx). Default 5. */
  failures?: number | undefined;
}

/** Options of `createMany` of subjects. */
export interface BulkSubjectOptions<T, Item, Id> extends BulkOptions<T> {
  /**
   * Finds a subject in your records by an external id that the service reports as used. The service has no documented search, so
   * without it such an item has an error with the code `subject-exists`.
   */
  findSubject?: ((externalId: string, item: Item) => Id | undefined | Promise<Id | undefined>) | undefined;
}

/** A value that was created now, with all its members, or earlier: then only its ids are certain to be there. */
export type CreatedOrKnown<T, Id extends keyof T> = { [Name in keyof T]?: T[Name] | undefined } & { [Name in Id]-?: NonNullable<T[Name]> } & {
  /** Your own id. */
  externalId?: string | undefined;
};

/**
 * The results in the order of the items. `await` gives all at once. `for await` gives one after the other and holds only a few;
 * requesting the next result marks the previous one as handled. Do either, and do it at once.
 */
export interface Creations<T> extends Promise<BulkResult<T>[]>, AsyncIterable<BulkResult<T>> {
  /** The results, one after the other. */
  [Symbol.asyncIterator](): AsyncGenerator<BulkResult<T>, void, undefined>;
}

/** Items: an array is checked as a whole before anything is sent; items of anything else are checked one by one as they are taken. */
export type BulkItems<T> = readonly BulkItem<T>[] | Iterable<BulkItem<T>> | AsyncIterable<BulkItem<T>>;

/** An item, with an external id of its own. */
export type BulkItem<T> = T & {
  /** Your own id, by which the item is created once. */
  externalId: string;
};

type NewSubject = CreatedOrKnown<AssessmentSubject, "subjectId">;
type NewEntitySubject = CreatedOrKnown<RegisteredSubject, "subjectId">;
type NewForm = CreatedOrKnown<CertificateForm, "formId">;

/** Methods that create many things. */
export interface BulkGuide {
  readonly assessment: {
    readonly subjects: {
      /**
       * Creates many subjects, each exactly once by its `externalId`, which every item needs. Options of `create` hold for all items.
       *
       * An error about one item is its result and stops no other. What says that no item can be created now (no connection, 401, the
       * deadline) rejects the whole; `checkpoint` takes it up again.
       * @example
       * const results = await kontur.assessment.subjects.createMany([
       *   { externalId: "debtor_1", organization: { ogrn: "1063573215232" } },
       *   { externalId: "debtor_2", organization: { ogrn: "1074044983374" } },
       * ], { concurrency: 4, onProgress: ({ done, total }) => console.log(done, total) });
       * for (const { externalId, value, error } of results) console.log(externalId, value?.subjectId ?? error);
       * @throws {ValidationError} an item of an array breaks a rule, lacks `externalId`, or has that of another one; nothing was sent
       * @throws {TypeError} an option is invalid
       */
      createMany(items: BulkItems<CreateSubject>, options?: BulkSubjectOptions<NewSubject, CreateSubject, AssessmentSubjectId> & CreateSubjectOptions): Creations<NewSubject>;
    };
  };
  readonly entity: {
    readonly subjects: {
      /**
       * Registers many subjects for certificate forms, like `assessment.subjects.createMany`.
       * @example
       * const results = await kontur.entity.subjects.createMany([
       *   { externalId: "owner_1", organization: { name: "ООО «Причал»", kpp: "984501001", nativeOrgParams: { ogrn: "1199800043211", inn: "9845001232" } } },
       * ]);
       * for (const { externalId, value, error } of results) console.log(externalId, value?.subjectId ?? error);
       * @throws {ValidationError} an item of an array breaks a rule, lacks `externalId`, or has that of another one; nothing was sent
       * @throws {TypeError} an option is invalid
       */
      createMany(items: BulkItems<CreateEntitySubject>, options?: BulkSubjectOptions<NewEntitySubject, CreateEntitySubject, EntitySubjectId>): Creations<NewEntitySubject>;
    };
  };
  readonly crypto: {
    readonly certificateForms: {
      /**
       * Creates many certificate forms, like `assessment.subjects.createMany`. A form that may exist is looked for by its `externalId`
       * before it is sent again.
       * @example
       * const person = "8849e9cf-d01b-49e3-aceb-db4842836a7c";
       * const forms = kontur.crypto.certificateForms.createMany([{ externalId: "form_1", person }, { externalId: "form_2", person }]);
       * for await (const { externalId, value, error } of forms) console.log(externalId, value?.formId ?? error);
       * @throws {ValidationError} an item of an array breaks a rule, lacks `externalId`, or has that of another one; nothing was sent
       * @throws {TypeError} an option is invalid
       */
      createMany(items: BulkItems<CreateCertificateForm>, options?: BulkOptions<NewForm> & CreateFormOptions): Creations<NewForm>;
    };
  };
}
