// Certificates: what is missing, the whole way in one call, and that it can be cut off anywhere and taken up again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ConnectionError, docflow, Kontur, Sandbox, ValidationError } from "./support/docflow.mjs";
import { example, form as individualForm, konturAuth } from "./support/fixtures.mjs";
import { rejection } from "./support/server.mjs";

const quick = { interval: 1, maxInterval: 1 };
const scan = () => new Blob(["%PDF-1.4\n", String(Math.random())], { type: "application/pdf" });
const clock = { now: new Date("2026-01-15T09:00:00Z") };
const client = (fetch, options) => new Kontur({ auth: konturAuth, fetch, retry: { attempts: 1 }, ...options });

const { person } = example("kontur-crypto-v2/entity.create-subject.request.person.json");
const { soleProprietor } = example("kontur-crypto-v2/entity.create-subject.request.sole-proprietor.json");
const { organization } = example("kontur-crypto-v2/entity.create-subject.request.organization.json");
const { principal, agent, ...representative } = example("kontur-crypto-v2/entity.create-representative.request.json");
const passport = ({ identityDocument }) => ({ ...identityDocument, file: scan() });

/** The options of an issue for each owner kind. */
const owners = {
  individual: () => ({ owner: "individual", person, documents: [passport(person), { documentType: "100", file: scan() }] }),
  soleProprietor: () => ({ owner: "soleProprietor", person: soleProprietor, documents: [passport(soleProprietor), { documentType: "800", issueDate: "2026-01-10", file: scan() }] }),
  organization: () => ({ owner: "organization", person, organization, representative, documents: [passport(person)] }),
  // No database confirms this SNILS.
  refused: () => ({ owner: "individual", person: { ...person, snils: "900-000-058 99" }, documents: [passport(person)] }),
};

const callbacks = {
  sign: (statement) => {
    assert.equal(new TextDecoder().decode(statement.subarray(0, 5)), "%PDF-");
    return scan();
  },
  mend: (form, missing) => missing.filter(({ severity }) => severity === "error").map(({ documentType }) => ({ documentType, file: scan() })),
};

/** How often each thing has been created. */
function made(sandbox) {
  const names = { subjects: "entity.subjects.create", representatives: "entity.representatives.create", forms: "crypto.certificateForms.create", releases: "crypto.certificateForms.release" };
  const count = (name) => sandbox.requests.filter(({ operation, status }) => operation === `kontur.${name}` && status >= 200 && status < 300).length;
  return Object.fromEntries(Object.entries(names).map(([what, name]) => [what, count(name)]));
}

const expected = (owner) => ({ subjects: owner === "organization" ? 2 : 1, representatives: owner === "organization" ? 1 : 0, forms: 1, releases: 1 });

for (const [name, options] of Object.entries(owners)) {
  test(`a certificate is issued in one call: ${name}`, async () => {
    const sandbox = new Sandbox({ ...clock, tick: 500 });
    const given = options();
    const [steps, states] = [[], []];
    const { form, issued, certificate, missing } = await client(sandbox.fetch).crypto.certificateForms.issue({
      ...quick, ...callbacks, ...given,
      onUpdate: ({ step, form }) => {
        if (step === "wait") states.push(form.state);
        else steps.push(step);
      },
    });
    assert.deepEqual([issued, certificate.certificateState, certificate.formId, missing], [true, "Valid", form.formId, []]);
    assert.deepEqual(made(sandbox), expected(given.owner));
    const before = { organization: ["organization", "representative", "document", "extract"] }[name] ?? ["document", name === "refused" ? [] : "document"].flat();
    assert.deepEqual(steps.slice(0, steps.indexOf("form") + 1), ["begin", "person", ...before, "form"]);
    assert.deepEqual(steps.slice(steps.indexOf("form") + 1), name === "refused" ? ["statement", "release", "mend", "attach"] : ["statement", "release"]);
    assert.equal(states.at(-1), "Issued");
    assert.equal(states.includes("ValidationError"), name === "refused");
    const types = form.documents.map(({ documentInfo }) => documentInfo.documentType);
    assert.deepEqual(types.includes("008002008000"), name === "organization");
    assert.deepEqual(form.externalId.match(/^[0-9a-f]{32}$/)?.length, 1);
  });
}

for (const [name, options] of Object.entries(owners)) {
  // With quirks, a mended form goes back to Created, and what no page shows is not sent back.
  test(`a service that responds in other ways is followed all the same: ${name}`, async () => {
    const sandbox = new Sandbox({ ...clock, tick: 500, quirks: true });
    const given = options();
    const { issued } = await client(sandbox.fetch).crypto.certificateForms.issue({ ...quick, ...callbacks, ...given, externalId: "order_1" });
    assert.equal(issued, true);
    assert.deepEqual(made(sandbox), { ...expected(given.owner), releases: name === "refused" ? 2 : 1 });
  });
}

test("a service that gives documents ids of its own gets each document once", async () => {
  const sandbox = new Sandbox({ ...clock, tick: 500 });
  const fetch = async (url, init) => {
    const response = await sandbox.fetch(url, init);
    if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
    const body = (await response.text()).replace(/"documentId":"[^"]*"/g, () => `"documentId":"${crypto.randomUUID()}"`);
    return new Response(body, { status: response.status, headers: { "Content-Type": "application/json" } });
  };
  const { issued } = await client(fetch).crypto.certificateForms.issue({ ...quick, ...callbacks, ...owners.refused() });
  assert.equal(issued, true);
  const patches = sandbox.requests.filter(({ operation }) => operation === "kontur.crypto.certificateForms.patch");
  assert.deepEqual([patches.length, made(sandbox)], [1, expected("individual")]);
});

/** Runs an issue that is cut off once, and takes it up again from the last update. Returns false if it was not cut off. */
async function cutOff(options, { request = -1, when, update = -1, gap = 0 }) {
  const sandbox = new Sandbox({ ...clock, tick: 500 });
  const controller = new AbortController();
  const reason = new Error("cut off");
  let [requests, updates] = [0, 0];
  let resume;
  const cut = () => {
    controller.abort(reason);
    throw reason;
  };
  const fetch = async (url, init) => {
    if (requests++ !== request) return sandbox.fetch(url, init);
    if (when === "after") await sandbox.fetch(url, { ...init, signal: undefined });
    return cut();
  };
  const ended = await client(fetch).crypto.certificateForms.issue({
    ...quick, ...callbacks, ...options, signal: controller.signal,
    onUpdate: (now) => {
      // The process ends before it has stored the update.
      if (updates++ === update) cut();
      resume = JSON.parse(JSON.stringify(now.resume));
    },
  }).then(() => undefined, (error) => error);
  if (!ended) return false;
  assert.equal(ended, reason);
  // The service goes on in the meantime.
  sandbox.advance(gap);
  const { issued } = await client(sandbox.fetch).crypto.certificateForms.issue({ ...quick, ...callbacks, ...options, ...(resume ? { resume } : {}) });
  assert.equal(issued, true);
  assert.deepEqual(made(sandbox), expected(options.owner), `request ${request} ${when}, update ${update}, ${gap} ms later`);
  return true;
}

for (const name of Object.keys(owners)) {
  for (const when of ["before", "after"]) {
    test(`cut off ${when} the service has done anything, at every request: ${name}`, async () => {
      let requests = 0;
      while (await cutOff(owners[name](), { request: requests, when })) requests++;
      assert.ok(requests >= 10, `${requests} requests`);
      for (let request = 0; request < requests; request++) await cutOff(owners[name](), { request, when, gap: 60_000 });
    });
  }

  test(`cut off before an update is stored, at every update: ${name}`, async () => {
    let update = 0;
    while (await cutOff(owners[name](), { update })) update++;
    assert.ok(update >= 7, `${update} updates`);
  });

  test(`a lost response to any call is looked into within the same issue: ${name}`, async () => {
    for (let request = 0; ; request++) {
      const sandbox = new Sandbox({ ...clock, tick: 500 });
      let requests = 0;
      const fetch = async (url, init) => {
        const response = await sandbox.fetch(url, init);
        if (requests++ === request) throw new TypeError("fetch failed");
        return response;
      };
      const { issued } = await client(fetch).crypto.certificateForms.issue({ ...quick, ...callbacks, ...owners[name]() });
      assert.equal(issued, true);
      assert.deepEqual(made(sandbox), expected(owners[name]().owner), `request ${request}`);
      if (requests <= request) break;
    }
  });
}

test("a missing document stops the issue before anything is signed, and it goes on once the document is given", async () => {
  const sandbox = new Sandbox({ ...clock, tick: 500 });
  const { certificateForms } = client(sandbox.fetch).crypto;
  const options = owners.soleProprietor();
  let resume;
  const signed = [];
  const common = { ...quick, ...callbacks, onUpdate: (update) => void ({ resume } = update), sign: () => (signed.push(1), scan()) };
  const error = await rejection(certificateForms.issue({ ...common, ...options, documents: options.documents.slice(0, 1) }));
  assert.ok(error instanceof ValidationError);
  assert.deepEqual(error.issues.filter(({ severity }) => severity === "error").map(({ rule, documentType }) => [rule, documentType]), [["CF-20", "800"]]);
  assert.deepEqual([signed, made(sandbox).releases, error.operation], [[], 0, "crypto.certificateForms.issue"]);
  assert.equal((await certificateForms.issue({ ...common, ...options, resume })).issued, true);
  assert.deepEqual(made(sandbox), expected("soleProprietor"));
});

test("who cannot sign or mend now, goes on later", async () => {
  const sandbox = new Sandbox({ ...clock, tick: 500 });
  const { certificateForms } = client(sandbox.fetch).crypto;
  const unsigned = await certificateForms.issue({ ...quick, ...owners.refused(), sign: () => undefined });
  assert.deepEqual([unsigned.issued, unsigned.form.state, unsigned.missing], [false, "Created", []]);
  const refused = await certificateForms.issue({ ...quick, ...owners.refused(), sign: callbacks.sign, resume: unsigned.resume });
  assert.deepEqual([refused.issued, refused.form.state], [false, "ValidationError"]);
  assert.deepEqual(refused.missing.filter(({ severity }) => severity === "error").map(({ documentType }) => documentType), ["100", "200"]);
  const done = await certificateForms.issue({ ...quick, ...owners.refused(), ...callbacks, resume: refused.resume });
  assert.deepEqual([done.issued, made(sandbox)], [true, expected("individual")]);
});

test("subjects that exist are used, and replaced when their data is given too", async () => {
  const sandbox = new Sandbox({ ...clock, tick: 500 });
  const kontur = client(sandbox.fetch);
  const { personId, organizationId } = { personId: "eaadf515-756c-42eb-8879-c2b54e0a8317", organizationId: "45e9cefd-dade-41bb-819f-f5a6ad0097f9" };
  const officer = { documentType: "008001001000", series: "6109", number: "330274", issueDate: "2019-02-11", issuer: { issuerCode: "610-019", issuerName: "Отдел миграции № 19 (вымышленный)" }, file: scan() };
  const { issued } = await kontur.crypto.certificateForms.issue({ ...quick, ...callbacks, owner: "organization", personId, organizationId, organization: { ...organization, name: "ООО «Другой причал»" }, documents: [officer] });
  assert.equal(issued, true);
  assert.deepEqual(made(sandbox), { subjects: 0, representatives: 0, forms: 1, releases: 1 });
  const replaced = sandbox.requests.filter(({ operation }) => operation === "kontur.entity.subjects.replace");
  assert.deepEqual(replaced.map(({ status }) => status), [200]);
});

test("an issue with an external id of its own finds its form, and refuses another owner's", async () => {
  const sandbox = new Sandbox({ ...clock, tick: 500 });
  const { certificateForms } = client(sandbox.fetch).crypto;
  const own = { ...quick, ...callbacks, ...owners.individual(), externalId: "order_17" };
  const first = await certificateForms.issue(own);
  const again = await certificateForms.issue(own);
  assert.deepEqual([again.issued, again.form.formId], [true, first.form.formId]);
  assert.deepEqual(made(sandbox), expected("individual"));
  const other = await rejection(certificateForms.issue({ ...own, person: undefined, personId: "8849e9cf-d01b-49e3-aceb-db4842836a7c" }));
  assert.deepEqual([other.name, other.code], ["DocflowError", "form-exists"]);
});

test("a subject that the service does not name is asked for, or the error says what to do", async () => {
  const issue = async (rest) => {
    const sandbox = new Sandbox({ ...clock, tick: 500, quirks: true });
    const kontur = client(sandbox.fetch);
    const asked = [];
    const lost = { ...quick, ...callbacks, ...owners.individual(), ...rest(asked) };
    let [resume, id] = [];
    const fetch = async (url, init) => {
      const response = await sandbox.fetch(url, init);
      if (url.endsWith("/subjects")) {
        id = (await response.clone().json()).subjectId;
        throw new TypeError("fetch failed");
      }
      return response;
    };
    await rejection(client(fetch).crypto.certificateForms.issue({ ...lost, failures: 1, findSubject: undefined, onUpdate: (update) => void ({ resume } = update) }));
    const outcome = await kontur.crypto.certificateForms.issue({ ...lost, findSubject: lost.findSubject && ((...given) => lost.findSubject(...given) && id), resume }).catch((error) => error);
    return { outcome, asked, sandbox };
  };
  const { outcome } = await issue(() => ({}));
  assert.deepEqual([outcome.code, outcome.cause?.name], ["subject-exists", "ApiError"]);
  assert.match(outcome.message, /personId/);
  const found = await issue((asked) => ({ findSubject: (externalId, role) => asked.push([externalId.length, role]) }));
  assert.deepEqual([found.asked, found.outcome.issued, made(found.sandbox).subjects], [[[32, "person"]], true, 1]);
});

test("what cannot be used is refused before anything is sent", async () => {
  const sandbox = new Sandbox(clock);
  const { certificateForms } = client(sandbox.fetch).crypto;
  const own = { ...callbacks, ...owners.individual() };
  for (const [options, name, message] of [
    [{ ...own, sign: undefined }, "TypeError", /sign: must be a function/],
    [{ ...own, mend: 1 }, "TypeError", /mend: must be a function/],
    [{ ...own, owner: "company" }, "ValidationError", /owner/],
    [{ ...own, externalId: "" }, "ValidationError", /externalId/],
    [{ ...own, person: undefined }, "TypeError", /person: give the subject's data/],
    [{ ...own, owner: "organization" }, "TypeError", /organization: give the subject's data/],
    [{ ...own, resume: { externalId: "a", owner: "individual", formId: "1" } }, "ValidationError", /formId/],
    [null, "TypeError", /options must be an object/],
  ]) {
    const error = await rejection(certificateForms.issue(options));
    assert.deepEqual([error.name, message.test(error.message)], [name, true], error.message);
  }
  assert.deepEqual(sandbox.requests, []);
});

test("errors of callbacks and of the service end the issue unchanged", async () => {
  const mine = new Error("mine");
  for (const name of ["sign", "mend", "onUpdate"]) {
    const sandbox = new Sandbox({ ...clock, tick: 500 });
    const { certificateForms } = client(sandbox.fetch).crypto;
    const thrown = { [name]: () => { throw mine; } };
    assert.equal(await rejection(certificateForms.issue({ ...quick, ...callbacks, ...owners.refused(), ...thrown })), mine, name);
  }
  const { certificateForms } = client(new Sandbox({ ...clock }).fetch).crypto;
  const homeless = await rejection(certificateForms.issue({ ...quick, ...callbacks, ...owners.individual(), person: { ...person, address: undefined } }));
  assert.deepEqual([homeless.name, homeless.issues[0].code], ["ValidationError", "WrongAddress"]);
  const strangers = { ...quick, ...callbacks, ...owners.organization(), representative: undefined };
  const unlinked = await rejection(client(new Sandbox(clock).fetch).crypto.certificateForms.issue(strangers));
  assert.deepEqual([unlinked.name, /representative: the person does not/.test(unlinked.message)], ["TypeError", true], unlinked.message);
  const stuck = await rejection(certificateForms.issue({ ...quick, ...callbacks, ...owners.individual(), deadline: 300 }));
  assert.deepEqual([stuck.name, stuck.code], ["TimeoutError", "deadline"]);
});

test("what is missing is listed by owner, in three languages", () => {
  const { certificateForms } = client(() => assert.fail("a request")).crypto;
  const created = { formId: "7c7cc95c-48a1-4288-bdca-e36290885f95", person: { subjectId: "8849e9cf-d01b-49e3-aceb-db4842836a7c", person }, documents: [], state: "Created" };
  const listed = (form, options) => certificateForms.missing(form, { today: "2024-06-01", ...options }).map(({ rule, severity, documentType }) => `${rule} ${severity} ${documentType}`);
  const identity = "CF-18 error 008001000000";
  const scans = ["CF-23 info 100", "CF-23 info 200"];
  assert.deepEqual(listed(created), [identity, ...scans]);
  assert.deepEqual(listed(created, { owner: "soleProprietor" }), [identity, "CF-20 error 800", ...scans]);
  assert.deepEqual(listed(created, { owner: "organization" }), [identity, "CF-19 error 008002008000", "CF-23 info 100"]);
  assert.deepEqual(listed({ ...created, organization: { subjectId: "45e9cefd-dade-41bb-819f-f5a6ad0097f9" } }), listed(created, { owner: "organization" }));
  assert.deepEqual(listed(created, { photo: true }), [identity, ...scans, "3.2 error 5300"]);
  assert.deepEqual(listed({ ...created, state: "ValidationError" }), [identity, "CF-23 error 100", "CF-23 error 200"]);
  assert.deepEqual(listed({ ...created, person: { soleProprietor } }), listed(created, { owner: "soleProprietor" }));
  // A form as it would be created.
  assert.deepEqual(listed(individualForm()), []);
  const proprietor = example("kontur-crypto-v2/create-form.request.sole-proprietor.json");
  assert.deepEqual(listed(proprietor, { owner: "soleProprietor", today: "2030-01-01" }).filter((line) => line.includes("CF-21")), ["CF-21 warning 800"]);
  assert.deepEqual(listed(proprietor, { owner: "individual" }).filter((line) => line.includes("CF-22")), ["CF-22 warning 800"]);
  const messages = ["en", "ru", "uk"].map((locale) => certificateForms.missing(created, { locale })[0]);
  assert.equal(new Set(messages.map(({ message }) => message)).size, 3);
  assert.deepEqual(messages[0].path, ["documents"]);
  assert.throws(() => certificateForms.missing(created, { owner: "company" }), ValidationError);
});

test("each step of the way can be made alone", async () => {
  const sandbox = new Sandbox(clock);
  const { crypto, drive } = client(sandbox.fetch);
  const { certificateForms } = crypto;
  const form = await certificateForms.create({ externalId: "alone_1", person: "8849e9cf-d01b-49e3-aceb-db4842836a7c" });
  const scanned = await drive.contents.upload(scan());
  const document = { documentInfo: person.identityDocument, content: { contentInfo: scanned } };
  const patched = await certificateForms.patch(form.formId, [{ op: "add", path: "/documents", value: [document] }]);
  assert.deepEqual([patched.documents.length, patched.etag === form.etag], [1, false]);
  const pdf = await certificateForms.render(form.formId, "releaseStatement");
  assert.equal(new TextDecoder().decode(pdf.subarray(0, 5)), "%PDF-");
  const released = await certificateForms.release(form.formId, await drive.contents.upload(scan()));
  assert.equal(released.state, "InRelease");
  sandbox.advance(5_000);
  const [found] = await certificateForms.list({ externalId: "alone_1" });
  assert.deepEqual([found.formId, found.state, found.certificateInfo.certificateState], [form.formId, "Issued", "Valid"]);
  sandbox.recall(form.formId);
  assert.equal((await certificateForms.get(form.formId)).certificateInfo.certificateState, "Revoke");
  assert.throws(() => sandbox.recall(form.formId), /valid/);
  const { events, lastEventId } = await crypto.events.list({ count: 1 });
  assert.deepEqual([events.length, events[0].eventId, events[0].formId], [1, lastEventId, form.formId]);
});

test("events are followed from one on, each at least once", async () => {
  const sandbox = new Sandbox({ ...clock });
  const kontur = client(sandbox.fetch);
  const ids = [];
  for (let count = 0; count < 3; count++) {
    const { formId } = await kontur.crypto.certificateForms.create({ ...individualForm(), externalId: `follow_${count}` });
    await kontur.crypto.certificateForms.release(formId, individualForm().documents[0].content.contentInfo);
    ids.push(formId);
  }
  const events = kontur.crypto.events.follow(quick);
  const first = events.next();
  setTimeout(() => sandbox.advance(5_000), 20);
  assert.ok(ids.includes((await first).value.formId));
  const seen = [(await first).value, (await events.next()).value];
  assert.equal(events.token, seen[0].eventId);
  await events.return();
  const rest = [];
  for await (const event of kontur.crypto.events.follow({ ...quick, after: seen[0].eventId })) if (rest.push(event) === 2) break;
  assert.deepEqual(new Set([seen[0], ...rest].map(({ formId }) => formId)), new Set(ids));
  const controller = new AbortController();
  const waiting = kontur.crypto.events.follow({ ...quick, after: rest[1].eventId, signal: controller.signal }).next();
  setTimeout(() => controller.abort(), 10);
  assert.equal((await rejection(waiting)).name, "AbortError");
  assert.throws(() => kontur.crypto.events.follow({ after: 1 }), TypeError);
});

test("every documented code of a form comes from the sandbox with its context and class", async () => {
  const unchecked = { validate: "off" };
  const create = async (body) => rejection(client(new Sandbox(clock).fetch).crypto.certificateForms.create(body, unchecked));
  const change = (edit) => {
    const body = individualForm();
    edit(body);
    return body;
  };
  const pointer = (contentId) => change(({ documents: [first] }) => void (first.content.contentInfo = { contentId, contentType: "pdf" }));
  const two = change(({ documents }) => void (documents[1].documentInfo = documents[0].documentInfo));
  const isPointer = ({ contentId }) => typeof contentId === "string";
  for (const [code, body, isContext] of [
    ["WrongFieldValue", change((body) => void (body.person = "1")), (context) => context === undefined],
    ["AbsenceOfRequiredField", change((body) => delete body.person), (context) => context === undefined],
    ["DuplicateDocument", two, (context) => context.length === 2 && context[0].documentInfo.documentType === "008001001000"],
    ["MismatchDocumentRequisites", change(({ documents: [{ documentInfo }] }) => void (documentInfo.number = "204519")), (context) => context === undefined],
    ["UnexistentRepresentative", { person: "8849e9cf-d01b-49e3-aceb-db4842836a7c", organization: "45e9cefd-dade-41bb-819f-f5a6ad0097f9" }, (context) => context === undefined],
    ["UnexistentSubject", { person: "00000000-0000-4000-8000-000000000001" }, (context) => context === "00000000-0000-4000-8000-000000000001"],
    ["BigContentSize", pointer("b1600000-0000-4000-8000-000000000001"), isPointer],
    ["UnsupportedContentType", pointer("d0c00000-0000-4000-8000-000000000001"), isPointer],
    ["UnexistentContent", pointer("f1652480-c081-4fb0-aad3-06f3b7aa1d2c"), isPointer],
    ["WrongAddress", { person: "add2e550-0000-4000-8000-000000000001" }, ({ structuralAddress }) => structuralAddress.region === "61"],
  ]) {
    const error = await create(body);
    assert.deepEqual([error.name, error.status], ["ApiError", 400], code);
    const item = error.errors.find((one) => one.code === code);
    assert.ok(item && isContext(item.context), `${code}: ${JSON.stringify(error.errors)}`);
  }
  const sandbox = new Sandbox(clock);
  const { certificateForms } = client(sandbox.fetch).crypto;
  await certificateForms.create(individualForm());
  const again = await rejection(certificateForms.create(individualForm()));
  assert.deepEqual(again.errors.map(({ code }) => code), ["DuplicatedExternalId"]);
  assert.ok(!(again instanceof ConnectionError) && again instanceof docflow.ApiError);
});
