// `certificateForms.issue`: the whole way to a certificate. Rust decides which step is due; here are the loop, the callbacks, and how
// a step is looked up before it is retried.

import { settingsOf } from "./client.mjs";
import { ApiError, DecodeError, ValidationError } from "./errors.mjs";
import { duplicateOf, findForm, idOf, isSame } from "./existing.mjs";
import { toError } from "./failure.mjs";
import { unexistent } from "./kontur.policy.mjs";
import { copyOf, pick, reading, stringify, throwIfAborted } from "./text.mjs";
import { acting, attempts, countdown, deadlineOf, functionOf, limitsOf, make, poll, waitNames, within } from "./waits.mjs";

const operation = "crypto.certificateForms.issue";

const isAbsent = (error) => error instanceof ApiError && (error.status === 404 || error.errors.some(({ code }) => typeof code === "string" && code.startsWith(unexistent)));
const isContent = (given) => typeof given?.contentId === "string";

const issueNames = ["owner", "person", "personId", "organization", "organizationId", "representative", "documents", "photo", "externalId", "resume"];
const callbackNames = ["sign", "mend", "findSubject", "onUpdate"];

/** One issue of a certificate. */
export class Issue {
  #client;
  #engine;
  #glue;
  #locale;
  #options;
  #callbacks;
  #left;
  #wait;
  #attempt;
  #isResumed;
  /** What takes the issue up again. */
  #progress;
  /** The documents that the caller has given, and their types. */
  #documents;
  #types;
  /** What decides the next step. */
  #machine;
  /** The member of a subject that the person is registered under. */
  #kind;
  /** The form as it was read last. */
  #form;

  constructor(client, engine, native, given) {
    this.#client = client;
    this.#engine = engine;
    this.#locale = native.locale();
    const options = native.options(given, [...waitNames, ...issueNames, ...callbackNames]);
    settingsOf(options); // rejects what cannot be used before anything is sent
    this.#options = options;
    this.#left = countdown(options);
    this.#wait = limitsOf(options, operation, this.#left);
    this.#callbacks = Object.fromEntries(callbackNames.map((name) => [name, functionOf(engine, this.#locale, options, name)]));
    this.#glue = engine().glue;
    if (!this.#callbacks.sign) throw toError(this.#glue.not_a_function("sign", this.#locale));
    this.#isResumed = options.resume !== undefined;
    this.#progress = this.#isResumed ? JSON.parse(stringify(options.resume)) : { externalId: options.externalId ?? freshId(), owner: options.owner };
    const { owner } = this.#progress;
    for (const role of owner === "organization" ? ["person", "organization"] : ["person"]) {
      if ([options[role], options[`${role}Id`], this.#progress[`${role}Id`]].every((given) => given === undefined)) throw this.#fail(role);
    }
    this.#documents = reading(() => [...(options.documents ?? [])]);
    this.#types = this.#documents.map((document) => pick(document, ["documentType"]).documentType);
    this.#machine = make(this.#glue.CertificateIssue, stringify(this.#progress), operation, this.#locale);
    this.#kind = owner === "soleProprietor" ? "soleProprietor" : "person";
    this.#attempt = attempts(engine, this.#locale, operation, () => this.#limits());
  }

  free() {
    this.#machine.free();
  }

  /** Takes one step after the other, until the certificate is there or the caller gives up. */
  async run() {
    if (!this.#isResumed) await this.#report("begin");
    for (;;) {
      throwIfAborted(this.#wait.signal);
      const step = this.#next();
      if (step === "done") return this.#outcome(true);
      const end = await this.#steps[step]();
      if (end) return end;
      if (step !== "wait" && step !== "read") await this.#report(step);
    }
  }

  /** What is to be done at each step. A step that returns something ends the issue with that. */
  #steps = {
    person: async () => {
      this.#progress.personId = await this.#register("person", this.#kind);
    },
    organization: async () => {
      this.#progress.organizationId = await this.#register("organization", "organization");
    },
    representative: async () => {
      this.#progress.representativeId = await this.#link();
    },
    document: async () => {
      const uploaded = this.#progress.uploaded ?? 0;
      await this.#add(this.#documents[uploaded]);
      this.#progress.uploaded = uploaded + 1;
    },
    extract: async () => {
      const file = await this.#attempt((settings) => this.#client.entity.subjects.egrul(this.#progress.organizationId, settings));
      await this.#add({ documentType: this.#glue.extract_type(), issueDate: new Date().toISOString().slice(0, 10), file });
    },
    form: async () => {
      this.#form = await this.#createForm();
      this.#progress.formId = this.#form.formId;
      this.#progress.attached = this.#attachedTo(this.#form);
    },
    read: async () => {
      this.#form = await this.#attempt((settings) => this.#readForm(settings));
      this.#progress.attached = this.#attachedTo(this.#form);
    },
    attach: () => this.#attach(),
    statement: () => this.#sign(),
    release: () => this.#release(),
    wait: () => this.#waitForChange(),
    mend: async () => {
      const list = this.#missing().filter(({ severity }) => severity === "error");
      const added = await within(this.#wait, (signal) => this.#callbacks.mend?.(this.#form, list, { signal }));
      if (!added?.length) return this.#outcome(false, list);
      for (const document of added) await this.#add(document);
      return undefined;
    },
  };

  #fail(word, cause) {
    return Object.assign(toError(this.#glue.issue_error(word, operation, this.#locale)), cause && { cause });
  }

  #next() {
    return this.#machine.next(stringify(this.#progress), this.#types, this.#form === undefined ? "" : stringify(this.#form));
  }

  /** What takes the issue up again, for the caller to keep. */
  #resume() {
    return JSON.parse(stringify(this.#progress));
  }

  #report(step) {
    const form = this.#form;
    return within(this.#wait, () => this.#callbacks.onUpdate?.({ step, resume: this.#resume(), ...(form && { form }) }));
  }

  #outcome(issued, missing = []) {
    return { form: this.#form, issued, certificate: this.#form.certificateInfo, missing, resume: this.#resume() };
  }

  #limits() {
    return { ...this.#options, ...deadlineOf(this.#left) };
  }

  /** The options of a call that sends a form. */
  #withOwner(settings) {
    const { person } = this.#options;
    return { ...settings, owner: this.#progress.owner, subject: person && { [this.#kind]: person } };
  }

  /** Registers a subject, or replaces its data. */
  async #register(role, kind) {
    const { subjects } = this.#client.entity;
    const [id, data] = [this.#options[`${role}Id`], this.#options[role]];
    if (data === undefined) return id;
    if (id !== undefined) {
      await this.#attempt((settings) => subjects.replace(id, { [kind]: data }, settings));
      return id;
    }
    const externalId = this.#glue.issue_id(this.#progress.externalId, role, false);
    try {
      const { subjectId } = await this.#attempt((settings) => subjects.create({ externalId, [kind]: data }, settings));
      if (typeof subjectId === "string") return subjectId;
    } catch (error) {
      const duplicate = duplicateOf(error);
      if (!duplicate) throw error;
      const known = idOf(duplicate.context) ?? (await within(this.#wait, () => this.#callbacks.findSubject?.(externalId, role)));
      if (typeof known !== "string") throw this.#fail("subject-exists", error);
      return known;
    }
    throw new DecodeError({ operation: "entity.subjects.create", status: 201, at: 0, expected: "a subject with its id" });
  }

  /** Links person and organization, who may have been linked for an earlier certificate. */
  async #link() {
    const { representatives } = this.#client.entity;
    const { organizationId, personId } = this.#progress;
    const id = representatives.id(organizationId, personId);
    const find = (settings) => representatives.get(id, settings).catch((error) => {
      if (!isAbsent(error)) throw error;
    });
    const create = (settings) => {
      const { representative } = this.#options;
      if (representative === undefined) throw this.#fail("representative");
      return representatives.create({ principal: { subjectId: organizationId }, agent: { subjectId: personId }, ...representative }, settings);
    };
    await this.#attempt(create, find, true);
    return id;
  }

  /** Uploads a scan. Another upload after a lost response leaves a second copy behind, which nothing refers to. */
  async #upload(given) {
    if (isContent(given)) return given;
    // A stream can be read once only.
    const bytes = typeof given?.getReader === "function" ? await within(this.#wait, () => new Response(given).blob()) : given;
    return this.#attempt((settings) => this.#client.drive.contents.upload(bytes, settings));
  }

  #count() {
    return this.#progress.documents?.length ?? 0;
  }

  /** Uploads a document. Its id follows from its position, so that attaching it again changes nothing. */
  async #add(given) {
    const { file, content, ...documentInfo } = copyOf(given);
    const documentId = this.#glue.issue_id(this.#progress.externalId, `document ${this.#count()}`, true);
    const contentInfo = await this.#upload(content ?? file);
    (this.#progress.documents ??= []).push({ documentId, documentInfo, content: { contentInfo } });
  }

  /** How many of the documents a form has, by their ids or their scans. */
  #attachedTo({ documents = [] }) {
    const isIn = ({ documentId, content }) => documents.some((known) => isSame(known?.documentId, documentId) || isSame(known?.content?.contentInfo?.contentId, content.contentInfo.contentId));
    const absent = (this.#progress.documents ?? []).findIndex((document) => !isIn(document));
    return Math.max(this.#progress.attached ?? 0, absent < 0 ? this.#count() : absent);
  }

  #readForm(settings) {
    return this.#client.crypto.certificateForms.get(this.#progress.formId, settings);
  }

  async #createForm() {
    const { certificateForms } = this.#client.crypto;
    const { externalId, personId, organizationId, documents } = this.#progress;
    const body = { externalId, person: personId, organization: organizationId, documents };
    const find = (settings) => findForm(certificateForms, body, settings, (word) => this.#fail(word));
    const create = async (settings) => {
      const created = await certificateForms.create(body, this.#withOwner(settings));
      this.#progress.attached = this.#count();
      return created;
    };
    try {
      return await this.#attempt(create, find, this.#isResumed || this.#options.externalId !== undefined);
    } catch (error) {
      const found = duplicateOf(error) ? await this.#attempt(find) : undefined;
      if (!found) throw error;
      return found;
    }
  }

  async #attach() {
    const { formId, documents, attached } = this.#progress;
    const change = { op: "add", path: "/documents", value: documents.slice(attached ?? 0) };
    const patch = async (settings) => (await this.#client.crypto.certificateForms.patch(formId, [change], this.#withOwner(settings))) ?? {};
    await this.#attempt(patch, async (settings) => {
      this.#form = await this.#readForm(settings);
      return this.#attachedTo(this.#form) === this.#count() ? this.#form : undefined;
    });
    this.#progress.attached = this.#count();
    if (this.#machine.is_refused()) this.#progress.mended = true;
    this.#machine.note_changed();
    this.#form = undefined;
  }

  #missing() {
    const { subject, owner } = this.#withOwner();
    return this.#client.crypto.certificateForms.missing(this.#form, { owner, subject, photo: this.#options.photo });
  }

  #checkForRelease() {
    const issues = this.#machine.is_refused() ? [] : this.#missing();
    if (issues.some(({ severity }) => severity === "error")) throw new ValidationError(issues, operation);
  }

  /** Has the statement signed, and uploads the signed one. */
  async #sign() {
    this.#checkForRelease();
    const pdf = await this.#attempt((settings) => this.#client.crypto.certificateForms.render(this.#progress.formId, "releaseStatement", settings));
    const signed = await within(this.#wait, (signal) => this.#callbacks.sign(pdf, { form: this.#form, signal }));
    if (signed === undefined || signed === null) return this.#outcome(false);
    this.#progress.statement = await this.#upload(signed);
    return undefined;
  }

  async #release() {
    this.#checkForRelease();
    const { formId, statement } = this.#progress;
    const release = async (settings) => (await this.#client.crypto.certificateForms.release(formId, statement, settings)) ?? {};
    await this.#attempt(release, async (settings) => {
      this.#form = await this.#readForm(settings);
      return this.#next() === "release" ? undefined : this.#form;
    });
    this.#machine.note_changed();
    this.#progress.released = true;
    this.#progress.mended = false;
    this.#form = undefined;
  }

  async #waitForChange() {
    let isFresh = true;
    await poll(this.#engine, this.#locale, operation, this.#limits(), async ({ settings }) => {
      if (isFresh) {
        // It has just been read: the first poll comes after a pause.
        isFresh = false;
        return {};
      }
      const newer = await this.#readForm({ ...settings(), ifNoneMatch: this.#form.etag });
      const changed = newer !== null && stringify(newer) !== stringify(this.#form);
      this.#form = newer ?? this.#form;
      return acting(async () => {
        if (changed) await this.#report("wait");
        return this.#next() === "wait" ? { changed } : { result: true };
      });
    });
  }
}

/** 32 random hexadecimal digits. */
function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
