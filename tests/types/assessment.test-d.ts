// Checks of people and companies: what compiles and what does not.

import { ChecksFailedError, Kontur, schemas } from "docflow";
import type {
  AssessmentCheckId, AssessmentGroupId, AssessmentReport, AssessmentSubjectId, Check, CheckEvent, CheckGroup, CheckRunProgress, CheckState, CheckUpdate, EntitySubjectId, Issue, Open,
} from "docflow";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

declare const kontur: Kontur;
declare const subjectId: AssessmentSubjectId;
const { signal } = new AbortController();

export async function calls() {
  const { checks, groups, events, subjects } = kontur.assessment;
  const check = await checks.create({ fssp: { subjectId }, externalId: "a", correlationId: "b" });
  same<Check>()(check);
  same<AssessmentCheckId>()(check.checkId);
  same<Open<CheckState> | undefined>()(check.checkState);
  // A type that the package does not know.
  await checks.create({ courtCases: { subjectId } });
  same<Check | null>()(await checks.get(check.checkId, { ifNoneMatch: check.etag ?? "*" }));
  same<Check>()(await checks.get(check.checkId));
  same<Check[]>()(await checks.list({ type: ["fssp", "a type that comes one day"], state: "Processed", afterCheckId: check.checkId }));
  await checks.list({ type: "passport" });
  await checks.list();
  same<AssessmentReport>()(await checks.analyze({ checks: [check.checkId], result: { options: { reportColour: "#902987" } } }));
  const group = await groups.create({ requests: [{ fssp: { subjectId } }] });
  same<CheckGroup>()(await groups.get(group.groupId));
  same<CheckGroup | null>()(await groups.get(group.groupId, { ifNoneMatch: "*" }));
  same<AssessmentGroupId>()(group.groupId);
  await checks.analyze({ groups: [group.groupId] });
  same<CheckEvent[]>()((await events.list({ count: 100 })).events);
  await subjects.create({ person: { surname: "Т", name: "А" } }, { checks: ["fssp", "courtCases"] });
  same<Issue[]>()(schemas.assessment.subjects.create.check({}, { checks: ["fssp"] }));
  // @ts-expect-error one of the two
  checks.analyze({ checks: [check.checkId], groups: [group.groupId] });
  // @ts-expect-error neither of the two
  checks.analyze({});
  // @ts-expect-error a subject of the entity API
  checks.create({ fssp: { subjectId: "" as EntitySubjectId } });
  // @ts-expect-error the subject is missing
  checks.create({ fssp: {} });
  // @ts-expect-error a check is no subject
  checks.create({ fssp: { subjectId: check.checkId } });
  // @ts-expect-error a group has checks
  groups.create({});
}

export async function waits() {
  const { checks, events } = kontur.assessment;
  const onUpdate = (check: Check, update: CheckUpdate) => same<boolean>()(update.ended && update.known);
  same<Check>()(await checks.waitFor("id", { signal, deadline: 1, interval: 1, maxInterval: 2, failures: 3, onUpdate }));
  let resume: CheckRunProgress | undefined;
  const done = await checks.run({ organization: { ogrn: "1027700132195" } }, ["fssp", "courtCases"], {
    signal,
    validate: "strict",
    externalId: "run_1",
    onUpdate: async (update) => {
      same<Issue[]>()(update.issues);
      resume = update.resume;
      if (update.step === "subject") console.log(resume.subjectId);
    },
  });
  same<Check>()(done.checks.fssp);
  same<Check>()(done.checks.courtCases);
  same<string>()(done.report.risks[0]!.name);
  // @ts-expect-error no such check was run
  done.checks.passport;
  await checks.run(subjectId, ["passport"], { resume });
  for await (const event of events.follow({ after: "id", signal })) same<CheckEvent>()(event);
  same<string | undefined>()(events.follow().token);
  // @ts-expect-error a subject of the entity API
  checks.run("" as EntitySubjectId, ["fssp"]);
  // @ts-expect-error neither person nor organization
  checks.run({}, ["fssp"]);
  // @ts-expect-error waiting has no validate option
  checks.waitFor("id", { validate: "strict" });
}

export function failed(error: ChecksFailedError) {
  same<AssessmentSubjectId>()(error.subjectId);
  return Object.values(error.checks).map(({ checkState }) => checkState);
}
