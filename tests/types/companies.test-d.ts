// EDIN's companies, contracts and what belongs to them: correct programs compile, wrong ones do not.

import { Edin } from "docflow";
import type { BillingData, Certificate, Company, Contract, LogFileRequest, PackageFilter, PackageRoute, PackageType, Page, Partner, Promised, RegisteredAccount, Report, Tag } from "docflow";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export async function correct(client: Edin, file: File) {
  const company = await client.companies.create({ type: 1, name: "а", code: "64128772", legalAddress: { city: "Київ", localityType: 1 }, bankAcc: null });
  same<Promised<Company, "companyId">>()(company);
  same<Company>()(await client.companies.update({ companyId: company.companyId, type: "2", name: "а", code: "64128772" }));
  same<Promised<Company, "companyId">>()(await client.companies.createFromSignature(file));
  same<Certificate[]>()(await client.certificates.list());
  same<string | undefined>()((await client.certificates.get("3051")).info?.issuerCN);
  same<undefined>()(await client.certificates.upload({ file }));
  same<BillingData>()(await client.billing.transactions({ transStatus: 3, dateFrom: 1, dateTo: 2 }));
  same<Uint8Array>()(await client.billing.offer());
  same<RegisteredAccount[]>()(await client.administration.registerAccounts([{ accName: "а", companies: [{ edrpou: "64128772" }], users: [] }]));
  same<LogFileRequest>()(await client.administration.requestLog({ dateFrom: 1, dateTo: 2 }));
  same<PackageType>()(await client.packageTypes.bindExtraField({ packageId: 1, extraField: { fieldId: 2n }, fillType: 3, required: 1 }));
  same<PackageType[]>()(await client.packageTypes.ofContract({ contractId: 1, packageId: 2 }));
  const contract = await client.contracts.addPackageType({ contractId: 1, packageChainId: 2, senderType: 1 });
  same<Contract>()(contract);
  same<PackageType[]>()(contract.ownerPackages);
  if (contract.status === 5) same<undefined>()(await client.contracts.delete([1n, "2"]));
  same<Partner[]>()(await client.partners.list());
  same<undefined>()(await client.partners.invite({ partnerId: 1, contractTemplateId: 2 }));
  same<undefined>()(await client.routes.removeContracts(215, [1, "2"]));
  same<PackageRoute>()(await client.routes.setUsers({ routeId: 215, users: [{ userId: 1, isOwner: 0 }] }));
  same<Promised<Tag, "tagId">>()(await client.tags.create({ name: "а" }));
  same<Promised<PackageFilter, "filterId">>()(await client.filters.create({ filterName: "а", periodType: 3, dateShift: 7, dateFrom: 0, dateTo: 0, packageStatuses: [2, 3] }));
  same<Page<Report>>()(await client.reports.list());
}

export function wrong(client: Edin) {
  // @ts-expect-error a new company has no id
  client.companies.create({ companyId: 7301, type: 1, name: "а", code: "64128772" });
  // @ts-expect-error a changed company has one
  client.companies.update({ type: 1, name: "а", code: "64128772" });
  // @ts-expect-error no such type
  client.companies.create({ type: 3, name: "а", code: "64128772" });
  // @ts-expect-error one sender
  client.partners.invite({ partnerId: 1, contractTemplateId: 2, ownerCompanyId: 3 });
  // @ts-expect-error a sender
  client.partners.invite({ partnerId: 1 });
  // @ts-expect-error the wire's own name
  client.contracts.addTag({ contract_id: 1, tag_id: 2 });
  // @ts-expect-error the route comes first
  client.routes.addContracts([1], 215);
  // @ts-expect-error both ends of the period
  client.billing.transactions({ transStatus: 1, dateFrom: 1 });
  // @ts-expect-error 0 is no status of a package type
  client.packageTypes.setStatus({ packageId: 1, status: 0 });
  // @ts-expect-error a log is named by text
  client.administration.logLink(5);
}
