// Certificates: what a form still needs, and the feed of events. issue.mjs goes the whole way to a certificate.

import { ValidationError } from "./errors.mjs";
import { idOf } from "./existing.mjs";
import { followEvents } from "./follow.mjs";
import { Issue } from "./issue.mjs";
import { day, language, ownOptions, tooLarge } from "./schema.mjs";
import { pick, stringify } from "./text.mjs";

/** A form as it would be created. */
const bodyOf = ({ person, organization, documents }) => ({ person: idOf(person), organization: idOf(organization), documents });

/** Adds the methods that make several calls, or none, to the client. */
export function addCertificates(client, engine, native) {
  const { certificateForms, events } = client.crypto;
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
    const issue = new Issue(client, engine, native, given);
    try {
      return await issue.run();
    } finally {
      issue.free();
    }
  };

  events.follow = (options) => followEvents(engine, native, options, "crypto.events.follow", locale, events.list);
}
