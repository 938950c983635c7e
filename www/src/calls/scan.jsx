// A place to drop a scan: it is uploaded, and its id, kind and digest are filled in.

import { useState } from "preact/hooks";
import { client } from "../core/services.mjs";
import { values } from "../core/engine.mjs";
import { t } from "../text/index.mjs";

/** A place for files, by pointer, keyboard or a finger. */
export function Drop({ onFile, label, accept, children }) {
  const [over, hover] = useState(false);
  const take = (files) => files?.[0] && onFile(files[0]);
  return (
    <label
      class={`drop${over ? " over" : ""}`}
      onDragOver={(event) => (event.preventDefault(), hover(true))}
      onDragLeave={() => hover(false)}
      onDrop={(event) => (event.preventDefault(), hover(false), take(event.dataTransfer.files))}
    >
      <input type="file" class="unseen" accept={accept} aria-label={label} onChange={({ currentTarget }) => (take(currentTarget.files), (currentTarget.value = ""))} />
      {children ?? label}
    </label>
  );
}

export function Scan({ path, form }) {
  const [state, setState] = useState(undefined);
  const take = async (file) => {
    setState(t("uploading"));
    try {
      const kontur = await client("kontur");
      const { contentId } = await kontur.drive.contents.upload(file, { scan: false });
      const facts = values.contentFacts(contentId, new Uint8Array(await file.arrayBuffer()));
      form.change(path, { ...form.value(path), contentId, ...(facts.kind && { contentType: facts.kind }), md5: facts.md5 });
      setState(`${file.name}: ${facts.kind ?? t("unknownKind")}, MD5 ${facts.md5}`);
    } catch (error) {
      setState(error.message);
    }
  };
  return (
    <div class="field">
      <Drop onFile={take} label={t("dropScan")} />
      {state && (
        <p class="hint" role="status">
          {state}
        </p>
      )}
    </div>
  );
}
