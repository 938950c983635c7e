// The page: its tabs, its language, and the services' clock. What a tab shows is drawn elsewhere.

import { calls } from "./page/calls.mjs";
import { byId, el, say } from "./page/dom.mjs";
import { clearRequests, drawRequest } from "./page/request.mjs";
import { sandbox, startOver } from "./page/services.mjs";
import { drawTabs } from "./page/tabs.mjs";
import { locale, preferredLocale, setLocale, t } from "./page/texts.mjs";

let current = calls[0];

function drawAll() {
  document.documentElement.lang = locale();
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  byId("tabs").setAttribute("aria-label", t("calls"));
  byId("locale").value = locale();
  drawTabs(calls, current, open);
  drawRequest(current);
  drawClock();
}

function open(call) {
  current = call;
  drawAll();
}

byId("locale").addEventListener("change", ({ target }) => {
  setLocale(target.value);
  drawAll();
});

function drawClock() {
  const time = sandbox.now().toLocaleTimeString(locale(), { hour12: false });
  say(byId("clock"), t("clock", { time }));
  const move = (seconds) => el("button", { type: "button", class: "quiet", onclick: () => (sandbox.advance(seconds * 1000), drawClock()) }, t("seconds", { count: seconds }));
  if (byId("clock-buttons").lang === locale()) return;
  byId("clock-buttons").lang = locale();
  byId("clock-buttons").replaceChildren(
    move(1),
    move(3),
    el("button", { type: "button", class: "quiet", onclick: () => sandbox.expireSessions() }, t("expire")),
    el("button", { type: "button", class: "quiet", id: "reset", onclick: reset }, t("reset")),
  );
}

function reset() {
  startOver();
  clearRequests();
  drawAll();
}

setLocale(preferredLocale());
drawAll();
