// Waiting for a package and for its archive. Rust decides what the response to a poll means; here are the loops and callbacks.

import { ApiError } from "./errors.mjs";
import { stringify } from "./text.mjs";
import { aboutAnother, acting, functionOf, make, poll, waitNames, within, wordsOf } from "./waits.mjs";

/** Adds the methods that make several calls to the client. */
export function addPackages(client, engine, native) {
  const { packages } = client;
  const locale = native.locale();

  packages.waitFor = async (packageId, given) => {
    const operation = "packages.waitFor";
    const options = native.options(given, [...waitNames, "until", "onUpdate"]);
    const { until } = options;
    const onUpdate = functionOf(engine, locale, options, "onUpdate");
    const words = wordsOf(until);
    const watch = make(engine().glue.PackageWatch, words, locale);
    try {
      return await poll(engine, locale, operation, options, async (wait) => {
        const found = await packages.get(packageId, wait.settings());
        if (String(found.packageId) !== String(packageId)) throw aboutAnother(operation, "package");
        const { changed, ends, update } = watch.snapshot(stringify(found));
        return acting(async () => {
          if (changed) await within(wait, () => onUpdate?.(found, update));
          const isOver = ends || (typeof until === "function" && (await within(wait, () => until(found, update))));
          return isOver ? { result: found } : { changed };
        });
      });
    } finally {
      watch.free();
    }
  };

  packages.archive = async (given, own) => {
    const options = native.options(own, waitNames);
    const query = typeof given === "object" && given !== null ? given : { packageId: given };
    let requestUuid;
    const { link } = await poll(engine, locale, "packages.archive", options, async (wait) => {
      // The service responds with the same order until it is downloaded, so a second request orders nothing new.
      requestUuid ??= (await packages.requestArchive(query, wait.settings())).requestUuid;
      try {
        return { result: { link: await packages.archiveLink(requestUuid, wait.settings()) } };
      } catch (error) {
        if (error instanceof ApiError && engine().glue.archive_is_being_made(error.code ?? "")) return {};
        throw error;
      }
    });
    return link;
  };
}
