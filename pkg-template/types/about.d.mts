/**
 * The address at which a rule is documented: that of an issue, `ruleUrl(issue.rule)`.
 * @example const url = ruleUrl("AS-09");
 */
export function ruleUrl(rule: string): string;

/** What this package was built of. Name it in a report of a fault. */
export interface Versions {
  /** Version of the npm package. */
  package: string;
  /** Version of the Rust core in its modules. */
  core: string;
  /**
   * Which edition of the vendors' documentation each sheet of the reference follows: the date of the latest of its pages, and `null`
   * where they carry none.
   */
  documentation: Record<"edin-docflow" | "kontur-assessment-v1" | "kontur-crypto-v2" | "kontur-realty-v1", string | null>;
}

/** What this package was built of. Nothing is loaded. */
export function versions(): Versions;
