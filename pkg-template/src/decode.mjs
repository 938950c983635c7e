// The other half of xtask/src/encode.rs: WebAssembly from the text that carries it.

/** The bytes that `text` stands for. */
export function decode(text) {
  const all = [];
  const single = [];
  for (let code = 32; code < 127; code++) {
    if (code === 34 || code === 60 || code === 92) continue; // " < \ never occur
    all.push(code);
    if (code !== 123 && code !== 125) single.push(code); // { } are the escapes
  }

  // Three tables of 128 characters: alone, after {, after }.
  const table = new Uint8Array(384);
  const taken = new Uint8Array(256);
  let at = 0;
  for (const code of single) {
    const byte = parseInt(text.slice(at, at += 2), 16);
    table[code] = byte;
    taken[byte] = 1;
  }
  let number = 0;
  for (let byte = 0; byte < 256; byte++) {
    if (taken[byte]) continue;
    const after = number < all.length ? 128 : 256;
    table[after + all[number++ % all.length]] = byte;
  }

  // In place: the code is never shorter than the bytes. An encoder and an array, because `charCodeAt` on a cold engine takes half as long again.
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  while (at < bytes.length) {
    let code = bytes[at++];
    if (code === 123) code = 128 + bytes[at++];
    else if (code === 125) code = 256 + bytes[at++];
    bytes[length++] = table[code];
  }
  return bytes.subarray(0, length);
}
