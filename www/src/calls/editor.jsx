// The body as JSON, with its faults underlined. The editor is fetched when it is first shown; until then, and if it cannot be, a plain field serves.

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../text/index.mjs";

/**
 * @param {{ text: string, onText: (text: string) => void, onLeave: () => void, unreadable?: object, issues?: object[], label: string }} props
 */
export function Editor({ text, onText, onLeave, unreadable, issues, label }) {
  const host = useRef();
  const editor = useRef();
  const latest = useRef();
  latest.current = { onText, onLeave };
  const [isReady, ready] = useState(false);
  useEffect(() => {
    let gone = false;
    import("./codemirror.mjs").then(
      ({ makeEditor }) => {
        if (gone) return;
        editor.current = makeEditor(host.current, text, label, (next) => latest.current.onText(next), () => latest.current.onLeave());
        ready(true);
      },
      () => {},
    );
    return () => {
      gone = true;
      editor.current?.destroy();
    };
  }, []);
  useEffect(() => editor.current?.show(text), [text, isReady]);
  useEffect(() => {
    // Not with every key: the places of issues have to be looked up in the whole text.
    const timer = setTimeout(() => editor.current?.mark(issues ?? [], unreadable && t(unreadable.reason), unreadable?.at), 150);
    return () => clearTimeout(timer);
  }, [issues, unreadable, text, isReady]);
  return (
    <div class="editor">
      <div ref={host} />
      {!isReady && <textarea id="json" aria-label={label} spellcheck={false} autocapitalize="off" autocomplete="off" value={text} onInput={({ currentTarget }) => onText(currentTarget.value)} onBlur={onLeave} />}
      {unreadable && (
        <p class="faults error" role="alert" id="json-fault">
          {t("unreadable", { line: unreadable.line, column: unreadable.column, reason: t(unreadable.reason) })}
        </p>
      )}
    </div>
  );
}
