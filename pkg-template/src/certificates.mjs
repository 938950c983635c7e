// Certificates: what a form still needs, the whole way to a certificate, and the feed of events.

import { follow } from "./follow.mjs";

/** Adds the methods that make several calls, or none, to the client. */
export function addCertificates(client, engine, native) {
  const { events } = client.crypto;
  const locale = native.locale();

  events.follow = (options) => follow(engine, options, {
    operation: "crypto.events.follow",
    isNews: false,
    locale,
    list: (afterEventId, settings) => events.list({ afterEventId }, settings),
    events: "events",
  });
}
