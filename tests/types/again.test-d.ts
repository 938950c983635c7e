// What a response gave is sent back, changed or not; and a value with some of its members is not taken for one.

import { Edin, Kontur, schemas } from "docflow";
import type { AgreementGroup, AgreementProc, AgreementStep, Company, Id, Promised, UpdateUser, User } from "docflow";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export async function correct(edin: Edin, process: AgreementProc, step: AgreementStep, group: AgreementGroup, user: User) {
  const { agreements, users, companies, contracts } = edin;
  await agreements.steps.update({ ...step, agreementExecPeriod: 3 });
  await agreements.steps.update({ ...step, agreementExecPeriod: null, agreementTaskType: "2" });
  await agreements.steps.update({ ...step, agreementGroups: [...step.agreementGroups, { groupId: 136n }] });
  await agreements.steps.save(step);
  same<AgreementProc>()(await agreements.steps.save(step, { knownStepIds: process.agrementSteps.map(({ agreementStepId }) => agreementStepId) }));
  const { agreementStepId, ...copy } = step;
  same<Id>()(agreementStepId);
  await agreements.steps.create({ ...copy, agreementTaskType: 1, agreementExecType: 1 });
  await agreements.processes.update({ ...process, comment: "з травня" });
  await agreements.groups.setUsers(group);
  await agreements.groups.setUsers({ ...group, users: [...group.users, { userId: "9034" }] });
  await users.update({ ...user, tel: "380445550102", userInfo: { ...user.userInfo, position: "п" } });
  await users.setRoles(9021, user.roles);
  await users.setRoles(9021, [...user.roles, { roleId: 1n }]);
  for (const one of (await users.list()).items) await users.update(one);
  const company = await companies.create({ type: 1, name: "а", code: "64128772" });
  same<Promised<Company, "companyId">>()(company);
  same<Id>()(company.companyId);
  await companies.update({ ...company, phone: "1" });
  for (const tag of await edin.tags.list()) await edin.tags.update({ ...tag, name: "б" });
  for (const partner of await edin.partners.list()) await edin.partners.update(partner);
  for (const filter of await edin.filters.list()) await edin.filters.update({ ...filter, folder: 2 });
  await contracts.update({ ...(await contracts.get(3310)), description: "о" });
  for (const type of await edin.documentTypes.list({ companyId: 1, useType: 1 })) await edin.documentTypes.update(type);
  for (const dictionary of await edin.dictionaries.list(7301)) await edin.dictionaries.update({ ...dictionary, name: "в" });
  await edin.packageTypes.update(await edin.packageTypes.create({ companyId: 1, name: "а", code: "б", type: 1 }));
  const { userInfo } = await edin.profile.get();
  if (userInfo) await edin.profile.update({ ...userInfo, language: 3 });
  same<UpdateUser>()(null! as Parameters<typeof users.update>[0]);
}

export function wrong(edin: Edin, step: AgreementStep, group: AgreementGroup, user: User) {
  const { agreements, users, companies, tags } = edin;
  // @ts-expect-error a member of a changed step that does not exist
  agreements.steps.update({ ...step, agreementExecPeriods: 3 });
  // @ts-expect-error a member of another type
  agreements.steps.update({ ...step, agreementExecPeriod: [] });
  // @ts-expect-error a step without its id
  agreements.steps.update({ agreementProcId: 1, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [] });
  // @ts-expect-error an unknown task type in a literal
  agreements.steps.update({ agreementProcId: 1, agreementStepId: 2, agreementTaskType: 4, agreementExecType: 1, agreementGroups: [] });
  // @ts-expect-error a group of nothing
  agreements.groups.setUsers({ ...group, users: [{}] });
  const { users: members, ...rest } = group;
  // @ts-expect-error those that are not listed are removed
  agreements.groups.setUsers(rest);
  // @ts-expect-error a user is replaced as a whole
  users.update({ userId: 1, tel: "1" });
  // @ts-expect-error another response
  users.update(group);
  // @ts-expect-error a company without its members
  companies.update({ companyId: 1 });
  // @ts-expect-error a tag without a name
  tags.update({ tagId: 1 });
  // @ts-expect-error a role is not a user
  users.setRoles(9021, [user]);
  void members;
}

/** What may be left out may be `undefined`, in responses too. */
export const built: AgreementStep = { agreementStepId: 1, agreementProcId: 2, agreementTaskType: undefined, agreementExecPeriod: undefined, agreementGroups: [], groupNames: undefined };
export async function fixtures(kontur: Kontur) {
  const form = await kontur.crypto.certificateForms.get("");
  form satisfies { etag?: string | undefined };
  schemas.edin.agreements.steps.save.check(built);
}
