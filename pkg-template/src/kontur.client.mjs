// What is Kontur's own, over whichever way of loading an entry chose.

import * as bytes from "./bytes.mjs";
import { attachMethods, createNativeClient } from "./client.mjs";
import { operations } from "./kontur.api.mjs";
import { contentFacts, makeSchemas } from "./schema.mjs";
import { addRealty } from "./realty.mjs";
import { bytesOf, pick, textOf } from "./text.mjs";

/** The class `Kontur` over a running or yet to be started module. */
export function makeKontur(engine) {
  return class Kontur {
    constructor(options = {}) {
      const native = createNativeClient(engine, options, undefined, bytes);
      attachMethods(this, engine, native, operations, {
        "realty.login": { body: () => native.own_login() },
        "realty.docflows.create": { options: { dialect: dialectOf(options) } },
      }, bytes);
      addRealty(this, engine);
    }
  };
}

/** The spelling of docflow types for all calls of a client. */
function dialectOf(options) {
  const { dialect } = pick(options, ["dialect"]);
  if (dialect !== undefined && dialect !== "primary" && dialect !== "docs2019") throw new TypeError('docflow: dialect must be "primary" or "docs2019"');
  return dialect;
}

/** Helpers that forms need. */
export function makeValues(engine) {
  const kind = (name) => ({ isValid: (text) => typeof text === "string" && engine().glue.is_valid(name, text) });
  return {
    snils: { ...kind("snils"), format: (text) => engine().glue.format_snils(textOf(text)) },
    inn: kind("inn"),
    ogrn: kind("ogrn"),
    cadastralNumber: kind("cadastralNumber"),
    md5: (bytes) => engine().glue.md5(bytesOf(bytes)),
    detectFileKind: (bytes) => engine().glue.detect_file_kind(bytesOf(bytes)),
    contentFacts: (contentId, bytes) => contentFacts(engine, contentId, bytes),
  };
}

/** `schemas` of the vendor. */
export const makeKonturSchemas = (engine) => makeSchemas(engine, operations);
