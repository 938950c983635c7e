// Waiting, following, `run` and `finish`: what compiles and what does not.

import { DocflowFailedError, Kontur } from "docflow";
import type {
  ContentPointer, Dialect, Docflow, DocflowNewsItem, DocflowOf, ExtractType, Open, DocflowStep, DocflowUpdate, FinishedDocflow, DocflowMember, PaymentRequirement, RealtyDocflowsCreateError, RealtyOrganization, RealtyPerson, RealtyRepresentative, RequiredSignature, SellerSide, SignatureRequest, SignedFiles,
} from "docflow";
import { Sandbox } from "docflow/sandbox";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

declare const kontur: Kontur;
declare const stream: ReadableStream<Uint8Array>;
const { signal } = new AbortController();
const id = "848d3cb9-ca14-4548-8324-a1c0b32db6a1";
const extract = { type: "info", cadastralNumber: "54:35:021060:1683" } as const;

export async function bytes() {
  const { contents, docflows } = kontur.realty;
  const pointer = await contents.upload(new File([], "a.pdf"), { contentType: "application/pdf", onProgress: ({ loaded, total }) => loaded / (total ?? 1), signal });
  same<ContentPointer>()(pointer);
  await contents.upload(stream);
  await contents.upload(stream, { onProgress: ({ loaded }) => console.log(loaded) });
  await contents.upload(stream, { timeout: 5 });
  const [maybeSignal, maybeToken, maybeText] = [signal as AbortSignal | undefined, id as string | undefined, id as string | undefined];
  await contents.download(id, { signal: maybeSignal, onProgress: undefined, as: undefined });
  await docflows.waitFor(id, { signal: maybeSignal, until: undefined, onUpdate: undefined, deadline: undefined });
  kontur.realty.news.follow({ after: maybeToken });
  new Kontur({ fetch: undefined, dialect: undefined, auth: undefined, onIssues: undefined });
  await docflows.create("object_request", { requestId: maybeText, options: extract }, { dialect: undefined });
  // @ts-expect-error options are written by the caller: they contain no null
  await docflows.create("object_request", { requestId: null, options: extract }, { dialect: null });
  same<Uint8Array | undefined>()((await docflows.files.linkSignature(id, pointer.id, pointer.id).withResponse()).rawBody);
  await contents.upload(new ArrayBuffer(1), { contentType: "a type that comes one day", validate: "off" });
  same<Uint8Array>()(await contents.download(pointer.id));
  same<ReadableStream<Uint8Array>>()(await docflows.files.download(id, pointer.id, { as: "stream" }));
  same<number>()((await docflows.files.sign(id, pointer.id, new Blob([]), { contentType: "application/pgp-signature" }).withResponse()).status);
  await docflows.files.linkSignature(id, pointer.id, pointer.id);
  // @ts-expect-error a string is not bytes
  contents.upload("%PDF");
  // @ts-expect-error neither of the two forms
  contents.download(id, { as: "text" });
  // @ts-expect-error the signature is required
  docflows.files.sign(id, pointer.id);
}

export async function waiting() {
  const { docflows, news } = kontur.realty;
  const onUpdate = (docflow: Docflow, update: DocflowUpdate) => {
    same<boolean>()(update.known);
    if (update.do === "pay") console.log(docflow.requirements?.payment?.[0]?.uin);
  };
  same<Docflow>()(await docflows.waitFor(id, { until: "suspended", deadline: 1, interval: 1, maxInterval: 2, failures: 3, signal, onUpdate }));
  await docflows.waitFor(id, { until: ["sent", "completed"] });
  await docflows.waitFor(id, { until: async ({ state }) => state === "verified" });
  // @ts-expect-error an unknown state
  docflows.waitFor(id, { until: "complete" });
  // @ts-expect-error waiting has no validate option
  docflows.waitFor(id, { validate: "strict" });

  const events = news.follow({ after: "t", signal, interval: 30_000 });
  for await (const event of events) same<DocflowNewsItem>()(event);
  same<string | undefined>()(events.token);
  same<string>()((await news.list({ after: "t" })).lastToken);
}

export async function guided() {
  const { docflows } = kontur.realty;
  const sign = async ({ bytes, personId, file }: SignatureRequest) => (file.type === "statement" && personId ? bytes : { contentId: "c" });
  const onPayment = (payments: PaymentRequirement[]) => console.log(payments.map(({ summ, uin }) => summ + uin));
  const done = await docflows.run("object_request", { options: extract }, { sign, onPayment, signal, dialect: "docs2019", validate: "strict", onUpdate: ({ docflowId }) => console.log(docflowId) });
  same<FinishedDocflow<DocflowOf<"object_request">>>()(done);
  done.docflow.options?.cadastralNumber satisfies string | undefined;
  same<Uint8Array>()(done.files[0]!.bytes);
  same<FinishedDocflow>()(await docflows.finish(id, { sign: () => undefined, deadline: 1 }));
  const signed = await docflows.sign(done.docflow, sign, { signal });
  same<SignedFiles>()(signed);
  await docflows.submit(id, signed);
  for (const required of docflows.signatures(done.docflow)) {
    same<RequiredSignature>()(required);
    await required.attach(await required.download());
  }
  // @ts-expect-error the options of another type
  docflows.run("action_request", { options: extract });
  // @ts-expect-error a signer returns a signature
  docflows.finish(id, { sign: () => 5 });
  // @ts-expect-error submitting takes arrays of ids
  docflows.submit(id, { requiredFiles: "a" });
}

export function steps(docflow: Docflow): number {
  const step: DocflowStep = kontur.realty.docflows.step(docflow);
  switch (step.do) {
    case "sign":
      return step.signatures.length + step.payments.length;
    case "pay":
      return step.payments.length;
    case "read":
    case "done":
      return step.files.length;
    case "wait":
      // @ts-expect-error nothing can be submitted now
      return step.calls.indexOf("docflows.submit");
    case "failed":
      return step.error?.errors?.length ?? 0;
  }
}

export function kinds(docflow: Docflow) {
  const { is } = kontur.realty.docflows;
  // @ts-expect-error the type is not known yet
  docflow.options?.cadastralNumber;
  if (is(docflow, "object_request")) {
    same<Open<ExtractType> | undefined>()(docflow.options?.type);
    // @ts-expect-error an extract has no seller
    docflow.options?.seller;
  } else if (is(docflow, "rightmovement_request")) {
    // Nothing is null, and values added later are possible.
    same<string | undefined>()(docflow.options?.seller.sharedOwnership?.shares[0]?.share.numerator);
    same<Open<"male" | "female"> | undefined>()(docflow.options?.buyer.individualOwnership?.owner.person?.gender);
  }
  // @ts-expect-error an unknown type
  is(docflow, "extract");
  for (const { person } of docflow.requirements?.signature ?? []) same<string | undefined>()(person?.identityDocument.series);
}

export function spelled(dialect: Dialect, sandbox: Sandbox) {
  const client = new Kontur({ dialect, fetch: sandbox.fetch });
  client.realty.docflows.create("rightmovement_request", {} as never, { dialect: "right_movement_request" });
  client.realty.docflows.create("additionalpackage_request", {} as never, { parentState: "sent" });
  sandbox.pay(id, "1");
  sandbox.pause(id);
  sandbox.reject(id);
  same<string>()(sandbox.docflows()[0]!.state);
  // @ts-expect-error only two spellings fit all types
  new Kontur({ dialect: "right_movement_request" });
}

export function somebody(person: RealtyPerson, organization: RealtyOrganization, representative: RealtyRepresentative): DocflowMember[] {
  // @ts-expect-error a party needs a person or an organization (V25)
  const nobody: DocflowMember = { representative };
  // @ts-expect-error proof alone names no owner (V62)
  const proven: SellerSide = { evidenceOfOwnership: { documents: [] } };
  return [{ person, organization: undefined }, { organization, representative, person: null }, nobody, ...(proven.individualOwnership ? [proven.individualOwnership.owner] : [])];
}

export function failed(error: DocflowFailedError) {
  if (kontur.realty.docflows.is(error.docflow, "object_request")) same<string | undefined>()(error.docflow.options?.cadastralNumber);
}

export function narrow(error: RealtyDocflowsCreateError) {
  same<string | undefined>()(error.target);
  if (error.code === "validation") for (const inner of error.errors ?? []) same<unknown>()(inner.context);
  // @ts-expect-error codes added later are possible
  error.code satisfies "validation" | undefined;
}

export const isFailed = (error: unknown) => error instanceof DocflowFailedError && error.docflow.error?.code;
