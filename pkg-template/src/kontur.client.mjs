// What is Kontur's own, over whichever way of loading an entry chose.

import * as bytes from "./bytes.mjs";
import { attachMethods, createNativeClient } from "./client.mjs";
import { operations } from "./kontur.api.mjs";
import { makeSchemas } from "./schema.mjs";
import { addRealty } from "./realty.mjs";
import { pick } from "./text.mjs";

/** The class `Kontur` over a running or yet to be started module. */
export function makeKontur(engine) {
  return class Kontur {
    constructor(options = {}) {
      const native = createNativeClient(engine, options, undefined, bytes);
      attachMethods(this, engine, native, operations, {
        "realty.login": { body: () => native.own_login() },
        "realty.docflows.create": { options: { dialect: dialectOf(options) } },
      }, bytes);
      addRealty(this, engine, native);
    }
  };
}

/** The spelling of docflow types for all calls of a client. */
function dialectOf(options) {
  const { dialect } = pick(options, ["dialect"]);
  if (dialect !== undefined && dialect !== "primary" && dialect !== "docs2019") throw new TypeError('docflow: dialect must be "primary" or "docs2019"');
  return dialect;
}

/** `schemas` of the vendor. */
export const makeKonturSchemas = (engine) => makeSchemas(engine, operations);
