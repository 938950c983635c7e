// What makes several calls to set up an approval. Rust decides which call comes next and what its response means; here is the
// loop around them.

import { optionsOf, settingsOf } from "./client.mjs";
import { ApiError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { methodAt } from "./pages.mjs";
import { pick, stringify } from "./text.mjs";
import { countdown, limitsOf, make, within } from "./waits.mjs";

/** Adds the methods that make several calls to the client. */
export function addAgreements(client, engine, native) {
  const { agreements } = client;
  const { groups } = agreements;
  const locale = native.locale();

  agreements.build = async (plan, options) => {
    const operation = "agreements.build";
    settingsOf(optionsOf(options));
    const { onUpdate, resume, validate, deadline } = pick(options, ["onUpdate", "resume", "validate", "deadline"]);
    if (onUpdate !== undefined && typeof onUpdate !== "function") throw toError(engine().glue.not_a_function("onUpdate", locale));
    const wait = limitsOf(options, operation, countdown({ deadline }));
    const build = make(engine().glue.Build, stringify(plan), resume === undefined ? "" : stringify(resume), validate === "strict", locale);
    try {
      for (;;) {
        const next = build.next();
        const update = JSON.parse(build.state());
        // Before anything is changed, so that whoever is interrupted knows what to look for.
        if (!next || next.writes) await within(wait, () => onUpdate?.(update));
        if (!next) return update;
        let response;
        try {
          response = await methodAt(client, next.call)(...JSON.parse(next.arguments), wait.settings());
        } catch (error) {
          const invalid = error instanceof ApiError ? build.blame(error.status) : undefined;
          throw invalid ? toError(invalid) : error;
        }
        const stop = build.take(stringify(response));
        if (stop) throw toError(stop);
      }
    } finally {
      build.free();
    }
  };

  /** Reads a group and sets the users that `change` makes of those it has. */
  async function changeUsers(groupId, options, change) {
    const { groupName, companyId, comment, users, ...read } = await groups.get(groupId, options);
    const known = users.map(({ userId }) => ({ userId }));
    const changed = change(known);
    if (changed.length === known.length) return { groupName, companyId, comment, users, ...read };
    return groups.setUsers({ groupId, companyId, groupName, comment, users: changed }, options);
  }

  groups.addUser = (groupId, userId, options) =>
    changeUsers(groupId, options, (users) => (users.some((user) => String(user.userId) === String(userId)) ? users : [...users, { userId }]));

  groups.removeUser = (groupId, userId, options) =>
    changeUsers(groupId, options, (users) => users.filter((user) => String(user.userId) !== String(userId)));
}
