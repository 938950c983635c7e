// Identifiers, digests and file types, independent of how the entry loads the module.

import { contentFacts, detectFileKind, md5, update } from "./content.mjs";
import { bytesOf, pick, textOf } from "./text.mjs";

const kinds = ["snils", "inn", "ogrn", "kpp", "cadastralNumber", "edrpou", "rnokpp", "vat", "iban", "mfo"];
const checked = ["edrpou", "rnokpp", "vat", "iban", "mfo"];
const written = ["snils", ...checked];

async function md5OfStream(glue, stream, total, { signal, onProgress }) {
  if (onProgress !== undefined && typeof onProgress !== "function") throw new TypeError("docflow: onProgress must be a function");
  const digest = new (glue().Md5)();
  const reader = stream.getReader();
  const onAbort = () => void reader.cancel(signal.reason).catch(() => {});
  let found;
  try {
    signal?.throwIfAborted();
    signal?.addEventListener("abort", onAbort, { once: true });
    for (let loaded = 0; ; ) {
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return (found = digest.finish());
      const view = bytesOf(value);
      update(digest, view);
      loaded += view.byteLength;
      onProgress?.({ loaded, ...(total === undefined ? {} : { total }) });
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    if (!found) {
      digest.free();
      void reader.cancel().catch(() => {});
    }
  }
}

/** Helpers for forms. */
export function makeValues(glue) {
  const values = {};
  for (const name of kinds) {
    values[name] = { isValid: (text) => typeof text === "string" && glue().is_valid(name, text) };
    if (written.includes(name)) values[name].format = (text) => glue().format(name, textOf(text));
    if (checked.includes(name)) values[name].check = (text, options) => (typeof text === "string" ? glue().check_value(name, text, Object.values(pick(options, ["edrpou", "bankCode"]))[0]) : "charset");
  }
  return {
    ...values,
    md5(source, options) {
      if (typeof source?.stream === "function") return md5OfStream(glue, source.stream(), source.size, pick(options, ["signal", "onProgress"]));
      if (typeof source?.getReader === "function") return md5OfStream(glue, source, undefined, pick(options, ["signal", "onProgress"]));
      return md5(glue, bytesOf(source));
    },
    detectFileKind: (bytes) => detectFileKind(glue, bytesOf(bytes)),
    contentFacts: (contentId, bytes) => contentFacts(glue, contentId, bytes),
  };
}
