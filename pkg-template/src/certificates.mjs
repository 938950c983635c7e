// Certificates: what a form still needs, the whole way to a certificate, and the feed of events. Rust decides which step is
// due; here are the loop, the callbacks, and how a step is looked for before it is repeated.

import { settingsOf } from "./client.mjs";
import { ApiError, DecodeError, ValidationError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { followEvents } from "./follow.mjs";
import { day, language, ownOptions, tooLarge } from "./schema.mjs";
import { copyOf, pick, reading, stringify, throwIfAborted } from "./text.mjs";
import { acting, attempts, countdown, functionOf, limitsOf, make, poll, waitNames, within } from "./waits.mjs";

/** The errors with a code in the response to a refused call. */
const refusals = (error, code) => (error instanceof ApiError ? error.errors.filter((one) => one?.code === code) : []);
const isAbsent = (error) => error instanceof ApiError && (error.status === 404 || error.errors.some(({ code }) => typeof code === "string" && code.startsWith("Unexistent")));
const idOf = (subject) => (typeof subject === "string" ? subject : subject?.subjectId);
const isSame = (left, right) => String(left).toLowerCase() === String(right).toLowerCase();
const isContent = (given) => typeof given?.contentId === "string";

const issueNames = ["owner", "person", "personId", "organization", "organizationId", "representative", "documents", "photo", "externalId", "resume"];
const callbackNames = ["sign", "mend", "findSubject", "onUpdate"];

/** A form as it would be created. */
const bodyOf = ({ person, organization, documents }) => ({ person: idOf(person), organization: idOf(organization), documents });

/** Adds the methods that make several calls, or none, to the client. */
export function addCertificates(client, engine, native) {
  const { certificateForms, events } = client.crypto;
  const { subjects, representatives } = client.entity;
  const { contents } = client.drive;
  const locale = native.locale();

  certificateForms.missing = (form, options) => {
    const operation = "crypto.certificateForms.missing";
    const given = native.options(options, ["owner", "subject", "contents", "photo", "today", "locale"]);
    const own = pick(form, ["person", "organization", "documents", "state"]);
    const names = ["owner", "subject", "contents", "photo", "state"];
    const subject = given.subject ?? (typeof own.person === "object" ? own.person : undefined);
    const [date, tongue] = [day(given.today), language(engine(), given.locale ?? locale)];
    const texts = [stringify(bodyOf(own)), ownOptions(engine, names, { ...given, subject, state: own.state })];
    const running = engine();
    const lengths = running.write(...texts);
    if (!lengths) throw new ValidationError(tooLarge(running, locale), operation);
    const isListed = running.exports.missing_documents(lengths[0], lengths[1], date, tongue);
    const list = JSON.parse(running.text());
    running.releaseMemory();
    if (!isListed) throw new ValidationError(list, operation);
    return list;
  };

  certificateForms.issue = async (given) => {
    const operation = "crypto.certificateForms.issue";
    const own = native.options(given, [...waitNames, ...issueNames, ...callbackNames]);
    settingsOf(own); // rejects what cannot be used before anything is sent
    const left = countdown(own);
    const wait = limitsOf(own, operation, left);
    const functions = Object.fromEntries(callbackNames.map((name) => [name, functionOf(engine, locale, own, name)]));
    const { glue } = engine();
    if (!functions.sign) throw toError(glue.not_a_function("sign", locale));
    const fail = (word, cause) => Object.assign(toError(glue.issue_error(word, operation, locale)), cause && { cause });

    const isResumed = own.resume !== undefined;
    const progress = isResumed ? JSON.parse(stringify(own.resume)) : { externalId: own.externalId ?? freshId(), owner: own.owner };
    for (const role of progress.owner === "organization" ? ["person", "organization"] : ["person"]) {
      if ([own[role], own[`${role}Id`], progress[`${role}Id`]].every((given) => given === undefined)) throw fail(role);
    }
    const documents = reading(() => [...(own.documents ?? [])]);
    const types = documents.map((document) => pick(document, ["documentType"]).documentType);
    const machine = make(glue.CertificateIssue, stringify(progress), operation, locale);
    const kind = progress.owner === "soleProprietor" ? "soleProprietor" : "person";
    const subject = own.person && { [kind]: own.person };
    let form;

    const next = () => machine.next(stringify(progress), types, form === undefined ? "" : stringify(form));
    const report = (step) => within(wait, () => functions.onUpdate?.({ step, resume: JSON.parse(stringify(progress)), ...(form && { form }) }));
    const limits = () => ({ ...own, ...(Number.isFinite(left()) ? { deadline: Math.max(1, Math.floor(left())) } : {}) });

    const attempt = attempts(engine, operation, limits);

    /** An uploaded scan. A repeated upload leaves a second copy behind, which nothing refers to. */
    const scan = async (given) => {
      if (isContent(given)) return given;
      // A stream can be read once only.
      const bytes = typeof given?.getReader === "function" ? await within(wait, () => new Response(given).blob()) : given;
      return attempt((settings) => contents.upload(bytes, settings));
    };

    /** Uploads a document. Its id follows from its position, so that attaching it again changes nothing. */
    const add = async (given) => {
      const { file, content, ...documentInfo } = copyOf(given);
      const documentId = glue.issue_id(progress.externalId, `document ${count()}`, true);
      const contentInfo = await scan(content ?? file);
      (progress.documents ??= []).push({ documentId, documentInfo, content: { contentInfo } });
    };

    const count = () => progress.documents?.length ?? 0;

    /** How many of the documents a form has, by their ids or their scans. */
    const attachedTo = ({ documents = [] }) => {
      const isIn = ({ documentId, content }) => documents.some((known) => isSame(known?.documentId, documentId) || isSame(known?.content?.contentInfo?.contentId, content.contentInfo.contentId));
      const absent = (progress.documents ?? []).findIndex((document) => !isIn(document));
      return Math.max(progress.attached ?? 0, absent < 0 ? count() : absent);
    };

    const readForm = (settings) => certificateForms.get(progress.formId, settings);

    /** Registers a subject, or replaces its data. */
    const register = async (role, kind) => {
      const [id, data] = [own[`${role}Id`], own[role]];
      if (data === undefined) return id;
      if (id !== undefined) {
        await attempt((settings) => subjects.replace(id, { [kind]: data }, settings));
        return id;
      }
      const externalId = glue.issue_id(progress.externalId, role, false);
      try {
        const { subjectId } = await attempt((settings) => subjects.create({ externalId, [kind]: data }, settings));
        if (typeof subjectId === "string") return subjectId;
      } catch (error) {
        const [refusal] = refusals(error, "DuplicatedExternalId");
        if (!refusal) throw error;
        const known = idOf(refusal.context) ?? (await within(wait, () => functions.findSubject?.(externalId, role)));
        if (typeof known !== "string") throw fail("subject-exists", error);
        return known;
      }
      throw new DecodeError({ operation: "entity.subjects.create", status: 201, at: 0, expected: "a subject with its id" });
    };

    const link = async () => {
      const id = representatives.id(progress.organizationId, progress.personId);
      const find = (settings) => representatives.get(id, settings).catch((error) => {
        if (!isAbsent(error)) throw error;
      });
      const create = (settings) => {
        if (own.representative === undefined) throw fail("representative");
        const sides = { principal: { subjectId: progress.organizationId }, agent: { subjectId: progress.personId } };
        return representatives.create({ ...sides, ...own.representative }, settings);
      };
      // The pair may have been linked for an earlier certificate.
      await attempt(create, find, true);
      return id;
    };

    /** The form with the external id, if there is one. */
    const findForm = async (settings) => {
      const forms = await certificateForms.list({ externalId: progress.externalId }, settings);
      const isOwners = ({ person, organization }) => isSame(idOf(person), progress.personId) && isSame(idOf(organization), progress.organizationId);
      // Whether a response shows external ids is not documented.
      const found = forms.filter(({ externalId }) => externalId === undefined || externalId === progress.externalId);
      const ours = found.find(isOwners);
      if (!ours && found.some(({ externalId }) => externalId !== undefined)) throw fail("form-exists");
      return ours;
    };

    const createForm = async () => {
      const body = { externalId: progress.externalId, person: progress.personId, organization: progress.organizationId, documents: progress.documents };
      const create = async (settings) => {
        const created = await certificateForms.create(body, { ...settings, owner: progress.owner, subject });
        progress.attached = count();
        return created;
      };
      try {
        return await attempt(create, findForm, isResumed || own.externalId !== undefined);
      } catch (error) {
        const found = refusals(error, "DuplicatedExternalId").length ? await attempt(findForm) : undefined;
        if (!found) throw error;
        return found;
      }
    };

    const missing = () => certificateForms.missing(form, { owner: progress.owner, subject, photo: own.photo });
    const checkForRelease = () => {
      const issues = form.state === "Created" ? missing() : [];
      if (issues.some(({ severity }) => severity === "error")) throw new ValidationError(issues, operation);
    };

    const outcome = (issued, missing = []) => ({ form, issued, certificate: form.certificateInfo, missing, resume: JSON.parse(stringify(progress)) });

    try {
      if (!isResumed) await report("begin");
      for (;;) {
        throwIfAborted(wait.signal);
        const step = next();
        switch (step) {
          case "person":
            progress.personId = await register("person", kind);
            break;
          case "organization":
            progress.organizationId = await register("organization", "organization");
            break;
          case "representative":
            progress.representativeId = await link();
            break;
          case "document":
            await add(documents[progress.uploaded ?? 0]);
            progress.uploaded = (progress.uploaded ?? 0) + 1;
            break;
          case "extract": {
            const bytes = await attempt((settings) => subjects.egrul(progress.organizationId, settings));
            await add({ documentType: glue.extract_type(), issueDate: new Date().toISOString().slice(0, 10), file: bytes });
            break;
          }
          case "form":
            form = await createForm();
            progress.formId = form.formId;
            progress.attached = attachedTo(form);
            break;
          case "read":
            form = await attempt(readForm);
            progress.attached = attachedTo(form);
            break;
          case "attach": {
            const change = { op: "add", path: "/documents", value: progress.documents.slice(progress.attached ?? 0) };
            const find = async (settings) => ((form = await readForm(settings)), attachedTo(form) === count() ? form : undefined);
            await attempt(async (settings) => (await certificateForms.patch(progress.formId, [change], { ...settings, owner: progress.owner, subject })) ?? {}, find);
            progress.attached = count();
            if (machine.note_changed()) progress.mended = true;
            form = undefined;
            break;
          }
          case "statement": {
            checkForRelease();
            const pdf = await attempt((settings) => certificateForms.render(progress.formId, "releaseStatement", settings));
            const signed = await within(wait, (signal) => functions.sign(pdf, { form, signal }));
            if (signed === undefined || signed === null) return outcome(false);
            progress.statement = await scan(signed);
            break;
          }
          case "release": {
            checkForRelease();
            const find = async (settings) => ((form = await readForm(settings)), next() === "release" ? undefined : form);
            await attempt(async (settings) => (await certificateForms.release(progress.formId, progress.statement, settings)) ?? {}, find);
            machine.note_changed();
            progress.released = true;
            progress.mended = false;
            form = undefined;
            break;
          }
          case "wait": {
            let isFresh = true;
            await poll(engine, operation, limits(), async ({ settings }) => {
              if (isFresh) {
                // It has just been read: the first poll comes after a pause.
                isFresh = false;
                return {};
              }
              const newer = await certificateForms.get(progress.formId, { ...settings(), ifNoneMatch: form.etag });
              const changed = newer !== null && stringify(newer) !== stringify(form);
              form = newer ?? form;
              return acting(async () => {
                if (changed) await report("wait");
                return next() === "wait" ? { changed } : { result: true };
              });
            });
            break;
          }
          case "mend": {
            const list = missing().filter(({ severity }) => severity === "error");
            const added = await within(wait, (signal) => functions.mend?.(form, list, { signal }));
            if (!added?.length) return outcome(false, list);
            for (const document of added) await add(document);
            break;
          }
          default:
            return outcome(true);
        }
        if (step !== "wait" && step !== "read") await report(step);
      }
    } finally {
      machine.free();
    }
  };

  events.follow = (options) => followEvents(engine, native, options, "crypto.events.follow", locale, events.list);
}

/** 32 random hexadecimal digits. */
function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
