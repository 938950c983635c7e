// Uploads and downloads: their forms, progress and streams. A separate module, so that only vendors with such calls
// include it.

import { ValidationError } from "./errors.mjs";
import { update } from "./content.mjs";
import { bodyOf, headersOf, inBrowser, tooLong } from "./platform.mjs";
import { bytesOf, copyOf, getters, isBytes, pick, readerOf, reading, seen, signalOf, stringify } from "./text.mjs";
import { countdown, within } from "./waits.mjs";

/** The requested form of a download, and the progress callback. */
export function transferOf(options) {
  const { as = "bytes", onProgress } = options;
  if (as !== "bytes" && as !== "stream") throw new TypeError('docflow: as must be "bytes" or "stream"');
  if (onProgress !== undefined && typeof onProgress !== "function") throw new TypeError("docflow: onProgress must be a function");
  return { as, onProgress };
}

/** The wait while a stream is buffered, and what it leaves of the call's deadline, which includes it. */
function intake(options, { operation, deadline }) {
  const left = countdown({ deadline });
  return {
    wait: { signal: signalOf(options), left, operation: operation.name },
    rest: () => (Number.isFinite(deadline) ? { deadline: Math.max(Math.min(deadline, 1), Math.floor(left())) } : {}),
  };
}

/** Sends bytes. What is known of them is passed as options. `deadline` applies to the whole call. */
export async function upload(engine, given, options, send, call) {
  const transfer = transferOf(options);
  const { wait, rest } = intake(options, call);
  // An operation that takes the digest of its bytes takes whatever else they say.
  const { body, size, known } = call.operation.options?.includes("md5") ? await examined(engine, given, options, wait, call) : await typed(engine, given, options, wait, call);
  const response = await send("", known, { ...transfer, body }, rest());
  try {
    // Where the platform reports no progress, the end is still known.
    transfer.onProgress?.({ loaded: size, total: size });
  } catch {
    // The upload has succeeded, and its response must not be lost because a callback failed.
  }
  return response;
}

/** The body of a call that no operation declares: JSON text, or what the platform sends as it is. */
export async function sendable(given, options, call) {
  if (given === undefined) return {};
  const kind = reading(() => Object.prototype.toString.call(given));
  if (typeof given === "string" || kind === "[object FormData]" || kind === "[object URLSearchParams]") return { held: given };
  if (!blobOf(given) && !isBytes(given) && !isStream(given)) return { json: stringify(given) };
  const { wait, rest } = intake(options, call);
  const { body } = await payload(given, wait);
  return { held: body, rest: rest() };
}

/** Bytes, and their media type if the call needs one. */
async function typed(engine, given, options, wait, call) {
  const { body, size, type, head } = await payload(given, wait);
  const known = { size };
  if (call.operation.options?.includes("contentType")) {
    // If the operation has a fixed media type, the bytes need not match one.
    const contentType = options.contentType ?? engine().glue.upload_media_type(type, call.operation.body === "typed-bytes" ? undefined : head);
    if (contentType !== undefined) known.contentType = contentType;
  }
  return { body, size, known };
}

/** Bytes, and everything that they say: their digest, kind and colours. A scan that is too big is neither buffered nor digested. */
async function examined(engine, given, options, wait, { operation, locale }) {
  const { glue } = engine();
  const { scan, contentType, contentName = pick(given, ["name"]).name } = options;
  const refuseLarge = (size) => {
    const issues = scan === false ? undefined : glue.scan_too_big(size, locale());
    if (issues) throw new ValidationError(JSON.parse(issues), operation.name);
  };
  const digest = new glue.Md5();
  let md5;
  try {
    const take = (piece, loaded) => {
      refuseLarge(loaded);
      update(digest, piece);
    };
    const { body, size, type, isDigested } = await payload(given, wait, take);
    refuseLarge(size);
    if (!isDigested && !(body instanceof Blob)) update(digest, body);
    else if (!isDigested) await drained(body.stream(), wait, (piece) => update(digest, piece));
    md5 = digest.finish();
    const headers = new glue.ScanHeaders();
    try {
      for (let at; (at = headers.wants()) !== undefined; ) headers.show(await windowOf(body, at, at + glue.scan_window()));
      const facts = headers.facts(type);
      const name = typeof contentName === "string" ? { contentName } : {};
      return { body, size, known: { ...facts, ...(contentType !== undefined && { contentType }), ...name, size, md5 } };
    } finally {
      headers.free();
    }
  } finally {
    // Finishing frees it too.
    if (md5 === undefined) digest.free();
  }
}

/** A part of bytes in memory or of a Blob, as far as it has one. */
const windowOf = async (body, from, to) => (body instanceof Blob ? new Uint8Array(await body.slice(from, to).arrayBuffer()) : body.subarray(from, to));

/** Sends a form. In its JSON, facts stand for the files, whose bytes are passed separately, in the order of their members. */
export async function uploadForm(engine, given, options, send, call) {
  const { wait, rest } = intake(options, call);
  const form = copyOf(given);
  const files = [];
  const factsOf = async (file) => {
    const { body, size } = await payload(file, wait);
    const { name } = pick(file, ["name"]);
    files.push(body instanceof Blob ? body : new Blob([body]));
    return { name: typeof name === "string" ? name : undefined, size };
  };
  for (const member of call.operation.files) {
    const value = form[member];
    if (value === undefined || value === null) continue;
    const list = reading(() => Array.isArray(value) && [...value]);
    if (!list) form[member] = await factsOf(value);
    else {
      form[member] = [];
      for (const file of list) form[member].push(await factsOf(file));
    }
  }
  return send(stringify(form), undefined, { files }, rest());
}

/** Reports progress. An exception of the caller's function ends the call unchanged: it says nothing about the network. */
function reportProgress(transfer, loaded, total) {
  try {
    transfer.onProgress?.({ loaded, total });
  } catch (error) {
    transfer.thrown = { error };
    throw error;
  }
}

/** Reads a success response to its end: its bytes belong to the caller. */
export async function read(response, transfer, limit) {
  const counted = transfer.onProgress ? new Response(streamOf(response, transfer, () => {}).body) : response;
  const body = await bodyOf(counted, limit);
  return body ? [response.status, headersOf(response), new Uint8Array(), body] : tooLong(response, limit);
}

/** The length in the response's headers. Undefined if the response was compressed, because then the length differs. */
function lengthOf(response) {
  const length = response.headers.get("content-encoding") === null ? response.headers.get("content-length") : null;
  return length !== null && /^\d+$/.test(length) ? Number(length) : undefined;
}

/** The body of a response as a stream that reports progress. `done` is called once, however it ends. */
export function streamOf(response, transfer, done) {
  const reader = (response.body ?? new Response(new Uint8Array()).body).getReader();
  const total = lengthOf(response);
  let loaded = 0;
  let controller;
  const body = new ReadableStream(
    {
      start(own) {
        controller = own;
      },
      async pull() {
        try {
          const { done: ended, value } = await reader.read();
          if (ended) {
            done();
            return controller.close();
          }
          loaded += value.byteLength;
          reportProgress(transfer, loaded, total);
          controller.enqueue(value);
        } catch (error) {
          fail(error);
        }
      },
      cancel(reason) {
        done();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  function fail(reason) {
    done();
    controller.error(reason);
    reader.cancel(reason).catch(() => {});
  }
  return { body, fail };
}

/**
 * The request with a body that is counted as it is sent. Only server runtimes report when fetch takes the next chunk.
 * Browsers send streams over HTTP/2 only, so there the bytes are sent directly and only the end is reported.
 */
export function withUploadProgress(init, transfer) {
  // A login before the call has its own body.
  if (!transfer.onProgress || transfer.body === undefined || init.body !== transfer.body) return init;
  const blob = transfer.body instanceof Blob ? transfer.body : new Blob([transfer.body]);
  const total = blob.size;
  if (inBrowser() || total === 0) return init;
  let loaded = 0;
  const stream = new ReadableStream(
    {
      async pull(controller) {
        const piece = new Uint8Array(await blob.slice(loaded, loaded + 65536).arrayBuffer());
        controller.enqueue(piece);
        loaded += piece.byteLength;
        reportProgress(transfer, loaded, total);
        if (loaded >= total) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = new Headers(init.headers);
  headers.set("Content-Length", String(total));
  return { ...init, headers, body: stream, duplex: "half" };
}

/**
 * The caller's bytes in a form that can be sent more than once, with what is known of them. `take` sees each chunk of a
 * stream as it is buffered; bytes that can be read again are left to the caller.
 */
async function payload(given, wait, take) {
  const facts = blobOf(given);
  if (facts) {
    // Another view of the same bytes: a subclass may say something else of them.
    const [size, type] = facts;
    const body = Blob.prototype.slice.call(given, 0, size, type);
    return { body, size, type, head: await headOf(body) };
  }
  if (isStream(given)) {
    // Buffered first: a retry after a rejected session needs the bytes again, and the length belongs in a header.
    const pieces = [];
    await drained(given, wait, (piece, loaded) => {
      take?.(piece, loaded);
      pieces.push(piece);
    });
    const blob = new Blob(pieces);
    return { body: blob, size: blob.size, type: "", head: await headOf(blob), isDigested: true };
  }
  const bytes = bytesOf(given);
  return { body: bytes, size: bytes.byteLength, type: "", head: bytes.subarray(0, 64) };
}

const ofBlobs = /* @__PURE__ */ getters(/* @__PURE__ */ (() => Blob.prototype)(), "size", "type");
/** Size and type of a Blob; nothing for something else. */
const blobOf = (given) => seen(ofBlobs, given);
const isStream = (given) => reading(() => typeof given?.getReader === "function");

const headOf = async (blob) => new Uint8Array(await blob.slice(0, 64).arrayBuffer());

/** Reads a stream to its end, chunk by chunk. */
async function drained(stream, wait, take) {
  const reader = readerOf(stream);
  let loaded = 0;
  try {
    for (;;) {
      const { done, value } = pick(await within(wait, () => reader.read()), ["done", "value"]);
      if (done) return;
      const piece = bytesOf(value);
      loaded += piece.byteLength;
      take(piece, loaded);
    }
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
}
