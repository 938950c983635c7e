// Identifiers, digests and file types, independent of how the entry loads the module.

import { contentFacts, detectFileKind, md5, update } from "./content.mjs";
import { bytesOf, keysOf, pick, readerOf, reading, signalOf, textOf, throwIfAborted } from "./text.mjs";

const kinds = ["snils", "inn", "ogrn", "kpp", "cadastralNumber", "edrpou", "rnokpp", "vat", "iban", "mfo"];
const checked = ["edrpou", "rnokpp", "vat", "iban", "mfo"];
const written = ["snils", ...checked];
/** Whose number it may be. */
const owners = { vat: "edrpou", iban: "bankCode" };

/** Options under these names. Another may be a slip. */
function only(options, names) {
  if (options !== null && typeof options === "object" && !keysOf(options).every((name) => names.includes(name))) {
    throw new TypeError(`docflow: an option is none of ${names.join(", ")}`);
  }
  return pick(options, names);
}

async function md5OfStream(glue, open, options) {
  const { onProgress } = only(options, ["signal", "onProgress"]);
  const signal = signalOf(options);
  if (onProgress !== undefined && typeof onProgress !== "function") throw new TypeError("docflow: onProgress must be a function");
  const [stream, total] = reading(open);
  const reader = readerOf(stream);
  const digest = new (glue().Md5)();
  const onAbort = () => void reader.cancel(signal.reason).catch(() => {});
  let found;
  try {
    throwIfAborted(signal);
    signal?.addEventListener("abort", onAbort, { once: true });
    for (let loaded = 0; ; ) {
      const { done, value } = pick(await reader.read(), ["done", "value"]);
      throwIfAborted(signal);
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

function ownerOf(name, options) {
  const owner = owners[name] && only(options, [owners[name]])[owners[name]];
  return owner === undefined ? undefined : textOf(owner);
}

/** Helpers for forms. */
export function makeValues(glue) {
  const values = {};
  for (const name of kinds) {
    values[name] = { isValid: (text) => typeof text === "string" && glue().is_valid(name, text) };
    if (written.includes(name)) values[name].format = (text) => glue().format(name, textOf(text));
    if (checked.includes(name)) values[name].check = (text, options) => (typeof text === "string" ? glue().check_value(name, text, ownerOf(name, options)) : "charset");
  }
  return {
    ...values,
    md5(source, options) {
      const is = (name) => reading(() => typeof source?.[name] === "function");
      if (is("stream")) return md5OfStream(glue, () => [source.stream(), source.size], options);
      if (is("getReader")) return md5OfStream(glue, () => [source], options);
      return md5(glue, bytesOf(source));
    },
    detectFileKind: (bytes) => detectFileKind(glue, bytesOf(bytes)),
    contentFacts: (contentId, bytes) => contentFacts(glue, contentId, bytes),
  };
}
