// The Kontur client, independent of how the entry loads the module.

import * as bytes from "./bytes.mjs";
import { addBulk } from "./bulk.mjs";
import { addCertificates } from "./certificates.mjs";
import { attachMethods, createNativeClient } from "./client.mjs";
import { operations } from "./kontur.api.mjs";
import { konturOptionNames } from "./options.mjs";
import { makeSchemas } from "./schema.mjs";
import { makeRequest } from "./request.mjs";
import { addAssessment } from "./assessment.mjs";
import { addRealty } from "./realty.mjs";
import { pick, textOf } from "./text.mjs";

/** The class `Kontur` on a module that is running or starts on first use. */
export function makeKontur(engine) {
  return class Kontur {
    constructor(options = {}) {
      const native = createNativeClient(engine, options, undefined, bytes, konturOptionNames);
      // An option of the client holds for each call that has one of this name.
      attachMethods(this, engine, native, operations, bytes, pick(options, konturOptionNames));
      this.request = makeRequest(engine, native);
      addRealty(this, engine, native, operations.find(({ name }) => name === "realty.docflows.create").options);
      this.entity.representatives.id = (principal, agent) => textOf(principal) + textOf(agent);
      addCertificates(this, engine, native);
      addAssessment(this, engine, native);
      addBulk(this, engine, native, operations);
    }
  };
}

/** `schemas` of the vendor. */
export const makeKonturSchemas = (engine) => makeSchemas(engine, operations);
