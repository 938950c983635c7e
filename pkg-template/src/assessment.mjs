// Waiting for checks, and `checks.run`. Rust decides what comes next, what the response to a poll means and whether a check
// has to be looked for before it is sent again; here are the loops and callbacks.

import { ChecksFailedError } from "./assessment.errors.mjs";
import { ValidationError } from "./errors.mjs";
import { isDuplicate, isSame } from "./existing.mjs";
import { toError } from "./failure.mjs";
import { followEvents } from "./follow.mjs";
import { copyOf, pick, reading, stringify } from "./text.mjs";
import { aboutAnother, acting, functionOf, make, poll, waitNames, within } from "./waits.mjs";

/** Adds the methods that make several calls to the client. */
export function addAssessment(client, engine, native) {
  const { checks, events, subjects } = client.assessment;
  const locale = native.locale();

  const onUpdateOf = (options) => functionOf(engine, locale, options, "onUpdate");

  checks.waitFor = async (checkId, given) => {
    const operation = "assessment.checks.waitFor";
    const options = native.options(given, [...waitNames, "onUpdate"]);
    const onUpdate = onUpdateOf(options);
    const watch = make(engine().glue.CheckWatch);
    let check;
    try {
      return await poll(engine, locale, operation, options, async (wait) => {
        const read = await checks.get(checkId, { ...wait.settings(), ifNoneMatch: check?.etag });
        if (read === null) return {};
        const snapshot = watch.snapshot(stringify(read));
        if (!isSame(snapshot.checkId, checkId)) throw aboutAnother(operation, "check");
        check = read;
        const { changed, ended, update } = snapshot;
        if (changed) await acting(() => within(wait, () => onUpdate?.(check, update)));
        return ended ? { result: check } : { changed };
      });
    } finally {
      watch.free();
    }
  };

  const ownNames = ["externalId", "resume", "result", "resolveInn"];

  checks.run = async (subject, types, own) => {
    const operation = "assessment.checks.run";
    const options = native.options(own, [...waitNames, "onUpdate", ...ownNames]);
    const onUpdate = onUpdateOf(options);
    const { externalId, resume, result, resolveInn, validate } = options;
    const earlier = pick(resume, ["externalId", "subjectId", "checks"]);
    const known = earlier.subjectId ?? (typeof subject === "string" ? subject : undefined);
    const given = known === undefined ? copyOf(subject) : undefined;
    const run = make(engine().glue.CheckRun, earlier.externalId ?? externalId, known, reading(() => (Array.isArray(types) ? types : [])), locale);
    for (const { type, checkId } of Array.isArray(earlier.checks) ? earlier.checks : []) if (typeof checkId === "string") run.note_known(type, checkId);
    /** The checks as they were read last, by their types. */
    const read = {};
    /** What the checks need and the subject lacks. */
    let issues;

    const progress = () => JSON.parse(run.progress());
    const report = (wait, step) => acting(() => within(wait, () => onUpdate?.({ step, resume: progress(), issues })));

    /** Nothing is created before the caller knows the id of the run and what the subject lacks. */
    async function begin(wait) {
      const data = given ?? (validate === "off" ? {} : await subjects.get(known, wait.settings()));
      issues = validate === "off" ? [] : JSON.parse(run.missing(stringify(data)));
      if (validate === "strict" && issues.length) throw new ValidationError(issues, operation);
      await report(wait, "begin");
      return { isAtOnce: true };
    }

    const settings = (wait) => ({ ...wait.settings(), ...(validate === undefined ? {} : { validate }) });

    const steps = {
      async subject(wait) {
        try {
          const body = { ...given, externalId: given.externalId ?? run.id() };
          const { subjectId } = await subjects.create(body, { ...settings(wait), resolveInn, checks: types });
          run.note_subject(subjectId);
        } catch (error) {
          throw isDuplicate(error) ? toError(run.subject_exists(operation, error)) : error;
        }
        await report(wait, "subject");
        return { isAtOnce: true };
      },

      async find(wait, index) {
        const found = run.note_found(index, stringify(await checks.list({ externalId: run.external_id(index) }, wait.settings())));
        if (found) await report(wait, "check");
        return { isAtOnce: found || run.next().do === "create" };
      },

      async create(wait, index) {
        try {
          const check = await checks.create(JSON.parse(run.request(index)), settings(wait));
          if (run.note_check(index, stringify(check)) === undefined) throw aboutAnother(operation, "check");
          read[run.check_type(index)] = check;
        } catch (error) {
          const duplicate = isDuplicate(error);
          if (!(duplicate || error?.mayHaveReachedServer === true) || !run.note_doubt(index, duplicate)) throw error;
          // What is found out by a search is no failure of this wait.
          if (duplicate) return { isAtOnce: true };
          throw error;
        }
        await report(wait, "check");
        return { isAtOnce: true };
      },

      async wait(wait) {
        let changed = false;
        for (const [index, checkId] of run.pending()) {
          const type = run.check_type(index);
          const check = await checks.get(checkId, { ...wait.settings(), ifNoneMatch: read[type]?.etag });
          if (check === null) continue;
          const isNew = run.note_check(index, stringify(check));
          if (isNew === undefined) throw aboutAnother(operation, "check");
          read[type] = check;
          if (isNew) await report(wait, "wait");
          changed ||= isNew;
        }
        return { changed, isAtOnce: run.next().do !== "wait" };
      },

      /** Not retried after a failure that leaves its outcome open: whoever takes the run up again asks for it anew. */
      analyze: (wait) =>
        acting(async () => {
          const own = await results(wait);
          const ids = Object.values(own).map(({ checkId }) => checkId);
          const report = await checks.analyze({ checks: ids, ...(result === undefined ? {} : { result }) }, settings(wait));
          return { result: { ...progress(), checks: own, report } };
        }),

      failed: (wait) =>
        acting(async () => {
          throw new ChecksFailedError({ operation, subjectId: progress().subjectId, checks: await results(wait) });
        }),
    };

    /** The checks by their types. Those that a search found are read once. */
    async function results(wait) {
      const all = {};
      for (const { type, checkId } of progress().checks) all[type] = read[type] ?? (await checks.get(checkId, wait.settings()));
      return all;
    }

    try {
      return await poll(engine, locale, operation, options, (wait) => {
        if (issues === undefined) return begin(wait);
        const { do: step, index } = run.next();
        return steps[step](wait, index);
      });
    } finally {
      run.free();
    }
  };

  events.follow = (options) => followEvents(engine, native, options, "assessment.events.follow", locale, events.list);
}
