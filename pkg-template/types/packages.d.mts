import type { CallOptions, IdInput, PaceOptions } from "./common.mjs";
import type { Package, RequestPackageArchive } from "./edin.types.mjs";
import type { PackageState, PackageUpdate } from "./packages.types.mjs";

export * from "./packages.types.mjs";

/**
 * Options of waits. `deadline` covers the whole wait, including callbacks; a client's own deadline applies to single calls
 * and does not end a wait. The other limits apply to each call.
 */
export interface PackageWaitOptions extends Omit<CallOptions, "validate">, PaceOptions {}

/** Options of `packages.waitFor`. */
export interface WaitForPackageOptions extends PackageWaitOptions {
  /**
   * What ends the wait: a state, or several; `"approved"` when every document that needs approval has it, `"signed"` when
   * every document has its signatures; or a function that decides. A final state (accepted, rejected, processed, refused) and
   * a refused approval always end it, and are the default.
   */
  until?:
    | PackageState | "approved" | "signed"
    | readonly (PackageState | "approved" | "signed")[]
    | ((found: Package, update: PackageUpdate) => boolean | Promise<boolean>)
    | undefined;
  /** Called with each change that a poll finds, and awaited. */
  onUpdate?: ((found: Package, update: PackageUpdate) => void | Promise<void>) | undefined;
}

/** Methods that make several calls. */
export interface PackageGuide {
  readonly packages: {
    /**
     * Waits for a package by polling at growing intervals, until it is approved, signed, answered by its recipient or
     * refused. Another process can resume with the id alone. The codes of an approval are not documented; how they are read
     * is inferred.
     * @example
     * const ready = await edin.packages.waitFor(packageId, { until: "approved", deadline: 3_600_000, signal });
     * @throws {TimeoutError} the deadline has passed
     * @throws {TypeError} an option is invalid
     */
    waitFor(packageId: IdInput, options?: WaitForPackageOptions): Promise<Package>;
    /**
     * Orders an archive of a package, waits until it is ready and returns its link. An order is not lost if the wait ends:
     * the service returns the same one until it is downloaded.
     * @example const link = await edin.packages.archive(packageId, { signal });
     * @throws {TimeoutError} the deadline has passed
     */
    archive(order: IdInput | RequestPackageArchive, options?: PackageWaitOptions): Promise<string>;
  };
}
