// Tabs following the ARIA pattern: one stop for the Tab key, arrow keys between them.

import { byId, el } from "./dom.mjs";
import { t } from "./texts.mjs";

/** Draws the tabs. `open` is called with the selected one. */
export function drawTabs(calls, current, open) {
  const tabs = calls.map((call) =>
    el(
      "button",
      { type: "button", role: "tab", id: `tab-${call.id}`, "aria-controls": "panel", "aria-selected": String(call === current), tabindex: call === current ? "0" : "-1", onclick: () => open(call) },
      el("small", {}, call.vendor),
      " ",
      t(call.id),
    ),
  );
  const focused = byId("tabs").contains(document.activeElement);
  byId("tabs").replaceChildren(...tabs);
  // The focused tab was replaced with the others, so the open one gets the focus.
  if (focused) tabs[calls.indexOf(current)].focus();
  byId("tabs").onkeydown = (event) => {
    const at = calls.indexOf(current);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + calls.length, Home: 0, End: calls.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    open(calls[next % calls.length]);
  };
  byId("panel").setAttribute("aria-labelledby", `tab-${current.id}`);
}
