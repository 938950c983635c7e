// Signs a file. Replace it with your signing service; its signature is detached, in CMS (PKCS #7).

/** @param {{ file: { id: string, type: string }, person?: { personId?: string }, bytes: Uint8Array, signal: AbortSignal }} required */
export async function sign({ file, bytes }) {
  return new TextEncoder().encode(`signature of ${file.id}, ${bytes.length} bytes`);
}
