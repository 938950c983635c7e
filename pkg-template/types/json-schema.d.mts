import type { JsonSchemaName } from "./json-schema.types.mjs";
export type { JsonSchemaName };

/** A JSON Schema of draft 2020-12. Its types stand in its own `$defs`, so it needs no other document. */
export interface JsonSchema {
  /** The draft. */
  readonly $schema: "https://json-schema.org/draft/2020-12/schema";
  readonly [keyword: string]: unknown;
}

/**
 * The JSON Schema of a request body or of a response, as it goes over the wire. The names are those of `schemas`.
 *
 * A schema cannot say everything: control digits, dates of today, most rules across members. The page "What JSON Schema cannot
 * say" lists them by operation; `schemas` checks them.
 * @throws {TypeError} the operation has no such part, or there is no such operation
 * @example
 * import { jsonSchema } from "docflow/json-schema";
 * const schema = jsonSchema("assessment.subjects.create");
 */
export function jsonSchema(name: JsonSchemaName, part?: "body" | "response"): JsonSchema;

/** The names that `jsonSchema` takes. */
export const jsonSchemaNames: readonly JsonSchemaName[];

/** A schema that is read through the interfaces Standard Schema and Standard JSON Schema. */
export interface WithJsonSchema<Standard> {
  /** Both interfaces. */
  readonly "~standard": Standard & {
    /** The interface of Standard JSON Schema. */
    readonly jsonSchema: {
      /** What goes in. */
      input(options: JsonSchemaTarget): Record<string, unknown>;
      /** What comes out: the same, in its documented form. */
      output(options: JsonSchemaTarget): Record<string, unknown>;
    };
  };
}

/** Which JSON Schema is wanted. */
export interface JsonSchemaTarget {
  /** The draft. Any but `"draft-2020-12"` is refused. */
  readonly target: "draft-2020-12" | (string & {});
}

/**
 * The same schema for tools that read Standard JSON Schema, such as generators of forms and of tools for language models.
 * @example
 * import { schemas } from "docflow/kontur";
 * import { withJsonSchema } from "docflow/json-schema";
 * const schema = withJsonSchema(schemas.assessment.subjects.create, "assessment.subjects.create");
 */
export function withJsonSchema<Standard>(schema: { /** The interface of Standard Schema. */ readonly "~standard": Standard }, name: JsonSchemaName): WithJsonSchema<Standard>;
