// CodeMirror in a shadow root: there its styles are adopted sheets, which a strict policy allows. In the document they would be elements.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { parse, placeOf } from "../json/parse.mjs";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.punctuation, color: "var(--soft)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--sheet)", fontSize: "13px", maxHeight: "min(70vh, 640px)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "20px", minHeight: "220px" },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--sheet)", border: "none" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line-strong)", fontSize: "13px" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "var(--selected) !important" },
  // In place of pictures from data: addresses, which the policy forbids.
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warn)" },
  ".cm-lintRange-info": { backgroundImage: "none", textDecoration: "underline dotted var(--soft)" },
  ".cm-diagnostic": { fontFamily: "var(--text)" },
});

/**
 * @param {HTMLElement} parent
 * @param {string} text
 * @param {string} label
 * @param {(text: string) => void} onText
 * @param {() => void} onLeave
 */
export function makeEditor(parent, text, label, onText, onLeave) {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      foldGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      json(),
      syntaxHighlighting(colours),
      look,
      EditorView.lineWrapping,
      // Ctrl+Enter sends, Escape then Tab leaves.
      keymap.of([{ key: "Mod-Enter", run: () => true }, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": label, id: "json", spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.every((one) => one.annotation(Transaction.remote))) onText(update.state.doc.toString());
      }),
      EditorView.domEventHandlers({ blur: onLeave }),
    ],
  });
  const view = new EditorView({ state, parent: root, root });
  return {
    /** Shows another text; what is the same at both ends stays, and with it the cursor. */
    show(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      let from = 0;
      while (from < now.length && now[from] === next[from]) from++;
      let end = 0;
      while (end < now.length - from && end < next.length - from && now.at(-1 - end) === next.at(-1 - end)) end++;
      view.dispatch({ changes: { from, to: now.length - end, insert: next.slice(from, next.length - end) }, annotations: Transaction.remote.of(true) });
    },
    /** Underlines issues at their places, or the place where the text cannot be read. */
    mark(issues, reason, at) {
      const length = view.state.doc.length;
      let found = [];
      if (reason) found = [{ from: Math.max(0, Math.min(at, length - 1)), to: Math.min(at + 1, length), severity: "error", message: reason }];
      else if (issues.length) {
        try {
          const { tree } = parse(view.state.doc.toString(), { loose: true });
          found = issues.slice(0, 500).map(({ path, message, severity, rule }) => ({ ...placeOf(tree, path), severity, message: rule ? `${message} (${rule})` : message }));
          found = found.map(({ from, to, severity, message }) => ({ from, to: to - from > 400 ? from + 1 : to, severity, message })).sort((a, b) => a.from - b.from);
        } catch {
          // The text has changed since; the next check marks it.
        }
      }
      view.dispatch(setDiagnostics(view.state, found.filter(({ to }) => to <= length)));
    },
    destroy: () => view.destroy(),
  };
}
