// The helpers for forms.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { inspect } from "node:util";
import { values } from "./support/docflow.mjs";

const cases = {
  snils: [["987-654-321 83", "98765432183", "001-001-998 12"], ["987-654-321 84", "9876543218", ""]],
  inn: [["984500123437", "9845001232"], ["984500123438", "9845001233", "98450012", "984500123O37"]],
  ogrn: [["1199800043211", "319980004321001"], ["1199800043212", "319980004321002", "1"]],
  kpp: [["009901001", "7727AB001"], ["00990100", "77-701001"]],
  edrpou: [["21874565", "44719055", "2187 4565"], ["21874566", "2187456", "00000000"]],
  rnokpp: [["2987615438"], ["2987615439", "298761543"]],
  iban: [["UA223052990000026001234567890", "ua22 3052 9900 0002 6001 2345 6789 0"], ["UA233052990000026001234567890", "PL223052990000026001234567890"]],
  vat: [["447190508138", "4471 9050 8138"], ["447190508130", "44719050813"]],
  mfo: [["305299", "322001"], ["305298", "30529A"]],
  cadastralNumber: [["98:35:021077:1683"], ["98:35:021077", "98-35-021077-1683", ""]],
};
for (const [kind, [good, bad]] of Object.entries(cases)) {
  test(`${kind} distinguishes valid from invalid`, () => {
    for (const text of good) assert.equal(values[kind].isValid(text), true, text);
    for (const text of bad) assert.equal(values[kind].isValid(text), false, text);
  });
  test(`${kind} is not valid if it is not a string`, () => {
    for (const strange of [undefined, null, 5, 984500123437, {}, [], Symbol("x"), ["984500123437"], new String("984500123437")]) assert.equal(values[kind].isValid(strange), false, String(strange));
  });
  test(`${kind} is not valid if it is a megabyte long`, () => {
    assert.equal(values[kind].isValid("9".repeat(1 << 20)), false);
    assert.equal(values[kind].isValid("\ud800"), false);
  });
}

test("an IBAN is formatted in upper case without spaces; anything else stays unchanged", () => {
  assert.equal(values.iban.format("ua22 3052 9900 0002 6001 2345 6789 0"), "UA223052990000026001234567890");
  for (const other of ["", "PL22", "😀"]) assert.equal(values.iban.format(other), other);
});

test("Ukrainian numbers say what is wrong with them", () => {
  const { edrpou, rnokpp, vat, iban, mfo } = values;
  assert.deepEqual(["21874565", "2187456O", "2187456", "00000000", "21874566"].map((text) => edrpou.check(text)), [undefined, "charset", "length", "placeholder", "checksum"]);
  assert.deepEqual([rnokpp.check("9000000002"), rnokpp.check("2978615438"), rnokpp.check(5)], [undefined, "checksum", "charset"]);
  assert.deepEqual([vat.check("447190508138", { edrpou: "44719055" }), vat.check("447190508138", { edrpou: "21874565" }), vat.check("447190508138")], [undefined, "mismatch", undefined]);
  assert.deepEqual([iban.check("UA223052990000026001234567890", { bankCode: "305299" }), iban.check("UA223052990000026001234567890", { bankCode: "300465" }), iban.check("PL223052990000026001234567890")], [undefined, "mismatch", "country"]);
  assert.deepEqual([mfo.check("305299"), mfo.check("000000")], [undefined, "placeholder"]);
  assert.deepEqual([edrpou.format("2187 4565"), rnokpp.format("298-761-54-38"), vat.format("4471 9050 8138"), mfo.format("305 299"), mfo.format("other")], ["21874565", "2987615438", "447190508138", "305299", "other"]);
});

test("values of docflow/kontur and of docflow/values agree", async () => {
  const { values: own } = await import(new URL("../../pkg/kontur.mjs", import.meta.url));
  assert.deepEqual(Object.keys(own), Object.keys(values));
  for (const [kind, lists] of Object.entries(cases)) for (const text of lists.flat()) assert.equal(own[kind].isValid(text), values[kind].isValid(text), text);
  assert.equal(own.md5(new Uint8Array([1])), values.md5(new Uint8Array([1])));
});

test("a SNILS is written in its usual form; anything else stays unchanged", () => {
  assert.equal(values.snils.format("98765432183"), "987-654-321 83");
  assert.equal(values.snils.format("987-654-321 83"), "987-654-321 83");
  for (const other of ["", "text", "123", "😀"]) assert.equal(values.snils.format(other), other);
});

for (const strange of [undefined, null, 5, {}, [], Symbol("x")]) {
  test(`formatting ${inspect(strange)} as a SNILS is a TypeError, and the helper still works`, () => {
    assert.throws(() => values.snils.format(strange), { name: "TypeError", message: /^docflow: / });
    assert.equal(values.snils.format("98765432183"), "987-654-321 83");
  });
}

test("MD5 equals Node's, for every kind of bytes", () => {
  for (const size of [0, 1, 55, 56, 63, 64, 65, 1_000, 1 << 20]) {
    const bytes = randomBytes(size);
    const digest = createHash("md5").update(bytes).digest("hex").toUpperCase();
    assert.equal(values.md5(bytes), digest, `${size} bytes`);
    assert.equal(values.md5(new Uint8Array(bytes).buffer), digest, `${size} bytes as a buffer`);
  }
  const all = new Uint8Array([9, 1, 2, 3, 9]);
  assert.equal(values.md5(all.subarray(1, 4)), values.md5(new Uint8Array([1, 2, 3])));
});

test("MD5 of a large file does not grow the module's memory", () => {
  const bytes = Buffer.alloc(100 << 20, 7);
  assert.equal(values.md5(bytes), createHash("md5").update(bytes).digest("hex").toUpperCase());
});

for (const [title, given] of Object.entries({ nothing: undefined, null: null, "a string": "abc", "a number": 5, "an object": {} })) {
  test(`MD5 of ${title} is a TypeError, not the digest of nothing`, () => {
    assert.throws(() => values.md5(given), { name: "TypeError", message: /^docflow: / });
  });
  test(`the type and the facts of ${title} instead of a file are TypeErrors`, () => {
    assert.throws(() => values.detectFileKind(given), { name: "TypeError", message: /^docflow: / });
    assert.throws(() => values.contentFacts("id", given), { name: "TypeError", message: /^docflow: / });
  });
}

test("the type and the facts of a Blob are TypeErrors: its bytes have not been read yet", () => {
  for (const look of [() => values.detectFileKind(new Blob(["%PDF-1.7"])), () => values.contentFacts("id", new Blob(["%PDF-1.7"]))]) assert.throws(look, { name: "TypeError", message: /^docflow: / });
});

test("MD5 of 10 MiB equals that of the system's md5sum", async (t) => {
  const bytes = randomBytes(10 << 20);
  const { error, stdout } = spawnSync("md5sum", { input: bytes });
  if (error) return t.skip("there is no md5sum");
  const digest = stdout.toString().slice(0, 32).toUpperCase();
  assert.equal(values.md5(bytes), digest);
  assert.equal(await values.md5(new Blob([bytes])), digest);
  assert.equal(await values.md5(new Blob([bytes]).stream()), digest);
});

test("MD5 of a Blob and of a stream, with progress", async () => {
  const bytes = randomBytes(3 << 20);
  const digest = createHash("md5").update(bytes).digest("hex").toUpperCase();
  const seen = [];
  assert.equal(await values.md5(new Blob([bytes]), { onProgress: (progress) => seen.push(progress) }), digest);
  assert.deepEqual(seen.at(-1), { loaded: bytes.length, total: bytes.length });
  const seenOfStream = [];
  assert.equal(await values.md5(new Blob([bytes]).stream(), { onProgress: (progress) => seenOfStream.push(progress) }), digest);
  assert.deepEqual(seenOfStream.at(-1), { loaded: bytes.length });
  assert.equal(await values.md5(new Blob([])), values.md5(new Uint8Array()));
});

test("MD5 of a stream ends with its signal's reason, with its error, and with chunks that are not bytes", async () => {
  const reason = new Error("enough");
  let cancelled;
  const endless = () => new ReadableStream({ pull: (controller) => new Promise((resolve) => setTimeout(resolve, 1)).then(() => controller.enqueue(new Uint8Array(10))), cancel: (why) => void (cancelled = why) });
  const controller = new AbortController();
  const running = values.md5(endless(), { signal: controller.signal, onProgress: ({ loaded }) => loaded > 50 && controller.abort(reason) });
  await assert.rejects(running, (error) => error === reason);
  assert.equal(cancelled, reason, "the stream is cancelled");
  await assert.rejects(values.md5(endless(), { signal: AbortSignal.abort(reason) }), (error) => error === reason);
  await assert.rejects(values.md5(new ReadableStream({ pull: () => Promise.reject(reason) })), (error) => error === reason);
  await assert.rejects(values.md5(new ReadableStream({ start: (it) => (it.enqueue("text"), it.close()) })), { name: "TypeError", message: /^docflow: / });
  await assert.rejects(values.md5(new Blob(["a"]), { onProgress: 5 }), { name: "TypeError", message: /^docflow: / });
});

for (const [title, make] of [["a DataView", (buffer) => new DataView(buffer)], ["16-bit numbers", (buffer) => new Uint16Array(buffer)]]) {
  test(`MD5 of ${title} is of its bytes, or a TypeError`, () => {
    const view = make(new Uint8Array([1, 2, 3, 4]).buffer);
    let digest;
    try {
      digest = values.md5(view);
    } catch (error) {
      return assert.ok(error instanceof TypeError);
    }
    assert.equal(digest, values.md5(new Uint8Array([1, 2, 3, 4])));
  });
}

test("the type of a file is detected from its first bytes", () => {
  const bytes = (...list) => new Uint8Array(list);
  assert.equal(values.detectFileKind(new TextEncoder().encode("%PDF-1.7")), "pdf");
  assert.equal(values.detectFileKind(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)), "png");
  assert.equal(values.detectFileKind(bytes(0xff, 0xd8, 0xff, 0xe0)), "jpg");
  assert.equal(values.detectFileKind(bytes(0x49, 0x49, 0x2a, 0x00)), "tiff");
  for (const other of [bytes(), bytes(0x50, 0x4b, 3, 4), new TextEncoder().encode("<html>")]) assert.equal(values.detectFileKind(other), undefined);
});

test("the facts of a file are its id, size, type and digest", () => {
  const pdf = new TextEncoder().encode("%PDF-1.7");
  assert.deepEqual(values.contentFacts("8d71a96c-c4e3-4451-8d21-c25f50e3cd14", pdf), { contentId: "8d71a96c-c4e3-4451-8d21-c25f50e3cd14", size: 8, kind: "pdf", md5: values.md5(pdf) });
});
