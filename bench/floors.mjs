/** What a part of the work costs that no way around it is known for, by the platform's own functions and with no look at the value. */
import { utf8 } from "./rules.mjs";

const encoder = new TextEncoder();
const reused = new Uint8Array(1 << 20);

/** A form's bytes, newly made. */
export const encodeFloor = { name: "floor: stringify, encode", run: (form) => utf8(form).length };

/** A form's bytes in memory that is there already: how it gets to the module. */
export const encodeIntoFloor = {
  name: "floor: stringify, encodeInto",
  run: (form) => encoder.encodeInto(JSON.stringify(form), reused).written,
};

/** An object from a response's bytes. */
export const jsonFloor = {
  name: "floor: response.json()",
  isAsync: true,
  run: async ({ bytes }) => Object.keys(await new Response(bytes).json()).length,
};

/** A response's bytes alone. */
export const readFloor = {
  name: "floor: reading a Response",
  isAsync: true,
  run: async ({ bytes }) => (await new Response(bytes).arrayBuffer()).byteLength,
};
