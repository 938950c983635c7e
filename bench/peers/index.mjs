/** Validators written in JavaScript, each used in its fastest way. */
import ajv from "./ajv.mjs";
import arktype from "./arktype.mjs";
import typebox from "./typebox.mjs";
import valibot from "./valibot.mjs";
import zod from "./zod.mjs";

export const peers = [ajv, zod, valibot, typebox, arktype];
