// Packages of EDIN: lists as iterators, waits, forms; what compiles and what does not.

import { Edin } from "docflow";
import type { DocumentStore, MobileCert, Open, Package, PackageComments, PackageState, PackageStatus, PackageUpdate, Rows, User } from "docflow";
import { Sandbox } from "docflow/sandbox";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

declare const edin: Edin;
declare const file: File;
const { signal } = new AbortController();

export async function lists() {
  same<Package[]>()(await edin.packages.list({ folder: 2, packageStatuses: [2, 3] }, { limit: 50, offset: 0, signal }));
  const rows = edin.packages.all({ packageStatuses: [2] }, { limit: 50 });
  same<Rows<Package>>()(rows);
  for await (const { packageId, status } of rows) {
    same<number | string>()(packageId);
    same<Open<PackageStatus> | undefined>()(status);
  }
  same<boolean>()(rows.isComplete);
  same<number | undefined>()(rows.count);
  same<Rows<User>>()(edin.users.all());
  for await (const { groupName } of edin.agreements.groups.all({ companyId: 7301 })) same<string | undefined>()(groupName);
  // @ts-expect-error a number that is no status
  await edin.packages.list({ packageStatuses: [9] });
}

export async function waits(packageId: string | number) {
  same<Package>()(await edin.packages.waitFor(packageId));
  await edin.packages.waitFor(55012n, {
    until: ["approved", "sent"],
    deadline: 1000,
    signal,
    onUpdate(found, update) {
      same<Package>()(found);
      same<PackageUpdate>()(update);
      same<PackageState | "unknown">()(update.state);
      same<"none" | "pending" | "approved" | "refused">()(update.approval);
      same<boolean>()(update.signed);
    },
  });
  await edin.packages.waitFor(packageId, { until: async ({ documents }, { state }) => state === "draft" && documents.length > 0 });
  // @ts-expect-error no state of a package
  await edin.packages.waitFor(packageId, { until: "finished" });
  same<string>()(await edin.packages.archive({ packageId, docMarkId: 1 }, { interval: 1000 }));
}

export async function documents() {
  same<DocumentStore>()(await edin.documents.add({ packageId: 1, documentTypeId: "2", documentDate: 1713744000 }, { file }));
  same<Package>()(await edin.signatures.add({ packageId: 1, documentId: 2, bodyId: 3 }, { files: [file, new Uint8Array(1)] }));
  same<PackageComments[]>()(await edin.comments.add(1, "text"));
  same<MobileCert[]>()(await edin.signatures.mobileCertificates("380671112233"));
  same<DocumentStore[]>()(await edin.internalDocuments.list(1));
  same<undefined>()(await edin.internalDocuments.sign(1, [{ signBody: "AQID" }]));
  // @ts-expect-error a status that no package can be given
  await edin.packages.setStatus({ packageId: 1, status: 2 });
  // @ts-expect-error without its file
  await edin.documents.add({ packageId: 1, documentTypeId: 2 }, {});
  // @ts-expect-error a folder of packages
  await edin.internalDocuments.list(3);
}

export function tasks(sandbox: Sandbox) {
  for (const { taskId, agreementTaskType, packageId } of sandbox.tasks()) {
    same<number>()(taskId);
    same<number | null>()(packageId);
    if (agreementTaskType === 2) sandbox.sign(taskId);
    else sandbox.refuse(taskId, "reason");
  }
}
