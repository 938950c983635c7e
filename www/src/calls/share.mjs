// A call in an address, made on a click only: what was typed goes into the link.

import { addressOf } from "../core/operations.mjs";
import { linkTo } from "../route.mjs";

const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** The address of a call with its draft, packed. */
export async function shared(operation, { params, body }) {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify({ params, body })));
  return `${location.href.split("#")[0]}${linkTo(...addressOf(operation))}?d=${toBase64(packed)}`;
}

/** The draft of such an address. */
export async function opened(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes)));
}
