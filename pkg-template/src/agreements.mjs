// What makes several calls to set up an approval. Rust decides which call comes next and what its response means; here is the
// loop around them.

import { callNames, settingsOf } from "./client.mjs";
import { ApiError } from "./errors.mjs";
import { toError } from "./failure.mjs";
import { methodAt } from "./pages.mjs";
import { stringify } from "./text.mjs";
import { countdown, functionOf, limitsOf, make, within } from "./waits.mjs";

/** Adds the methods that make several calls to the client. */
export function addAgreements(client, engine, native) {
  const { agreements } = client;
  const { groups } = agreements;
  const locale = native.locale();

  agreements.build = async (plan, given) => {
    const operation = "agreements.build";
    const options = native.options(given, [...callNames, "resume", "onUpdate"]);
    settingsOf(options);
    const { resume, validate, deadline } = options;
    const onUpdate = functionOf(engine, locale, options, "onUpdate");
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
    const group = await groups.get(groupId, options);
    const users = change(group.users.map(({ userId }) => ({ userId })));
    if (users.length === group.users.length) return group;
    const { companyId, groupName, comment } = group;
    return groups.setUsers({ groupId, companyId, groupName, comment, users }, options);
  }

  groups.addUser = (groupId, userId, options) =>
    changeUsers(groupId, options, (users) => (users.some((user) => String(user.userId) === String(userId)) ? users : [...users, { userId }]));

  groups.removeUser = (groupId, userId, options) =>
    changeUsers(groupId, options, (users) => users.filter((user) => String(user.userId) !== String(userId)));
}
