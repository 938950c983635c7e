// The EDIN client, independent of how the entry loads the module.

import { addAgreements } from "./agreements.mjs";
import * as bytes from "./bytes.mjs";
import { attachMethods, createNativeClient, login } from "./client.mjs";
import { operations } from "./edin.api.mjs";
import { makeRequest } from "./request.mjs";
import { addPackages } from "./packages.mjs";
import { addPages } from "./pages.mjs";
import { makeSchemas } from "./schema.mjs";

/** The class `Edin`. */
export function makeEdin(engine) {
  return class Edin {
    constructor(options = {}) {
      const native = createNativeClient(engine, options, (auth) => (auth === "browser" ? { browser: true } : auth), bytes);
      attachMethods(this, engine, native, operations, bytes);
      addPages(this, engine, operations);
      addAgreements(this, engine, native);
      addPackages(this, engine, native);
      this.login = login(native);
      this.request = makeRequest(engine, native);
    }
  };
}

/** `schemas` of the vendor. */
export const makeEdinSchemas = (engine) => makeSchemas(engine, operations, "edin.");
