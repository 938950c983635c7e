/** The least that a part of the work costs: the platform's own functions, and nothing is checked. */
import { utf8 } from "./rules.mjs";

const encoder = new TextEncoder();
const reused = new Uint8Array(1 << 20);

/** The bytes of a form in a new buffer. */
export const encodeFloor = { name: "floor: stringify, encode", run: (form) => utf8(form).length };

/** The bytes of a form in a reused buffer, which is how a form gets into the module. */
export const encodeIntoFloor = {
  name: "floor: stringify, encodeInto",
  run: (form) => encoder.encodeInto(JSON.stringify(form), reused).written,
};

/** The same, and a copy of the bytes, for the caller keeps them: of a small form it costs as much as the rest. */
export const ownBytesFloor = {
  name: "floor: stringify, encodeInto, slice",
  run: (form) => reused.slice(0, encodeIntoFloor.run(form)).length,
};

/** The object of a response. */
export const jsonFloor = {
  name: "floor: response.json()",
  isAsync: true,
  run: async ({ bytes }) => Object.keys(await new Response(bytes).json()).length,
};

/** The bytes of a response. */
export const readFloor = {
  name: "floor: reading a Response",
  isAsync: true,
  run: async ({ bytes }) => (await new Response(bytes).arrayBuffer()).byteLength,
};
