// A dialog that takes anything: JSON, a JavaScript literal, a call, curl.

import { useRef, useState } from "preact/hooks";
import { addressOf, catalogue, find, keyOf } from "../core/operations.mjs";
import { go, route } from "../route.mjs";
import { say } from "../store.mjs";
import { t } from "../text/index.mjs";
import { Unreadable } from "../json/parse.mjs";
import { change, draftOf } from "./drafts.mjs";
import { read } from "./paste.mjs";

export function Paste() {
  const dialog = useRef();
  const [fault, setFault] = useState(undefined);
  const [text, type] = useState("");
  const take = () => {
    try {
      const found = read(text, catalogue.value.operations);
      const [vendor, name, kind] = route.value.parts;
      const operation = found.operation ?? find(vendor ?? "kontur", name ?? "assessment.subjects.create", kind).operation;
      const key = keyOf(operation);
      const { text: _, ...before } = draftOf(key);
      change(key, { ...before, ...(found.params && { params: found.params }), ...(found.body !== undefined && { body: found.body }) });
      go(...addressOf(operation));
      dialog.current.close();
      type("");
      say(t("pasted", { name: `${operation.vendor}.${operation.name}` }));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      setFault(t("unreadable", { line: error.line, column: error.column, reason: t(error.reason) }));
    }
  };
  return (
    <>
      <button type="button" class="quiet small" id="paste" onClick={() => (setFault(undefined), dialog.current.showModal())}>
        {t("paste")}
      </button>
      <dialog ref={dialog} aria-labelledby="paste-title">
        <h2 id="paste-title">{t("pasteTitle")}</h2>
        <p class="hint" id="paste-hint">
          {t("pasteHint")}
        </p>
        <textarea
          id="pasted"
          rows={12}
          aria-labelledby="paste-title"
          aria-describedby="paste-hint"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => (type(currentTarget.value), setFault(undefined))}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && (event.stopPropagation(), take())}
        />
        {fault && (
          <p class="faults error" role="alert">
            {fault}
          </p>
        )}
        <div class="buttons">
          <button type="button" class="main" id="take" onClick={take}>
            {t("take")}
          </button>
          <button type="button" class="quiet" onClick={() => dialog.current.close()}>
            {t("cancel")}
          </button>
        </div>
      </dialog>
    </>
  );
}
