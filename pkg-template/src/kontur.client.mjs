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
      const own = pick(options, ["dialect"]);
      const native = createNativeClient(engine, options, undefined, bytes, own);
      attachMethods(this, engine, native, operations, {
        "realty.docflows.create": { options: own },
      }, bytes);
      addRealty(this, engine, native);
    }
  };
}

/** `schemas` of the vendor. */
export const makeKonturSchemas = (engine) => makeSchemas(engine, operations);
