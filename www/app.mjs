// The page: its tabs, its locale and the services' clock. Other modules draw the tabs' contents.

import { calls } from "./page/calls.mjs";
import { drawClock } from "./page/clock.mjs";
import { byId, el } from "./page/dom.mjs";
import { drawLife, endLife } from "./page/life.mjs";
import { clearRequests, drawRequest } from "./page/request.mjs";
import { sandbox, startOver } from "./page/services.mjs";
import { drawTabs } from "./page/tabs.mjs";
import { locale, preferredLocale, setLocale, t } from "./page/texts.mjs";

/** Second, because it shows the result of the docflow that the first tab creates. */
const life = { id: "life", vendor: "Kontur" };
const tabs = [calls[0], life, ...calls.slice(1)];
let current = tabs[0];

function drawAll() {
  document.documentElement.lang = locale();
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  byId("tabs").setAttribute("aria-label", t("calls"));
  byId("locale").value = locale();
  drawTabs(tabs, current, open);
  byId("request-view").hidden = current === life;
  byId("life-view").hidden = current !== life;
  if (current !== life) drawRequest(current);
  drawLife();
  drawClock();
  drawClockButtons();
}

function open(tab) {
  current = tab;
  drawAll();
}

byId("locale").addEventListener("change", ({ target }) => {
  setLocale(target.value);
  drawAll();
});

function drawClockButtons() {
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
  endLife();
  startOver();
  clearRequests();
  drawAll();
}

setLocale(preferredLocale());
drawAll();
