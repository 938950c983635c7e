// Facts about a file, computed from its bytes.

import { bytesOf, textOf } from "./text.mjs";

/** Facts about an uploaded file: size, type detected from the first bytes, MD5. */
export function contentFacts(glue, contentId, bytes) {
  const view = bytesOf(bytes);
  return { contentId: textOf(contentId), size: view.byteLength, kind: detectFileKind(glue, view), md5: md5(glue, view) };
}

/** No file signature is longer, so no more is copied. */
export const detectFileKind = (glue, view) => glue().detect_file_kind(view.subarray(0, 16));

/** Number of bytes copied into the module's memory at a time, so that a large file does not make it grow. */
const piece = 1 << 20;

/** Adds bytes to a digest. */
export function update(digest, view) {
  for (let at = 0; at < view.byteLength; at += piece) digest.update(view.subarray(at, at + piece));
}

/** The MD5 digest of bytes in memory. */
export function md5(glue, view) {
  const digest = new (glue().Md5)();
  update(digest, view);
  return digest.finish();
}
