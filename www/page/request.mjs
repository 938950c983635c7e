// A request: one value, shown as a form and as JSON, checked at every change, and sent to the services in memory.

import { calls } from "./calls.mjs";
import { byId, el, say } from "./dom.mjs";
import { example } from "./example.mjs";
import { drawForm, placeIssues } from "./form.mjs";
import { drawIssues } from "./issues.mjs";
import { drawNeeded } from "./needed.mjs";
import { drawOutcome } from "./outcome.mjs";
import { send } from "./services.mjs";
import { label, locale, t } from "./texts.mjs";
import { get, set } from "./value.mjs";
import { readJson } from "./wire.mjs";

/** The input and outcome of each call are kept, so that changing tabs loses nothing. */
const states = new Map(calls.map((call) => [call, { variant: call.variants[0], value: {}, outcome: undefined }]));

/** Ids of the last created objects, for reading them. */
let created = {};
let current = calls[0];
let slots = [];

const state = () => states.get(current);

/** Shows a call in its last state. */
export function drawRequest(call) {
  current = call;
  drawVariants();
  drawValue();
  drawOutcome(state().outcome);
}

/** Discards the input and the outcome. */
export function clearRequests() {
  created = {};
  for (const [call, one] of states) Object.assign(one, { variant: call.variants[0], value: {}, outcome: undefined });
}

function drawVariants() {
  const { variant } = state();
  say(byId("variant-label"), t(current.choice));
  byId("variant").replaceChildren(...current.variants.map((one) => el("option", { value: one.id, selected: one === variant }, label(one.id))));
  say(byId("code"), variant.code);
  const button = (key, onclick) => el("button", { type: "button", class: "quiet", id: key, onclick }, t(key));
  const buttons = Object.entries(variant.examples ?? {}).map(([key, path]) => button(key, () => fillIn(variant, path)));
  if (variant.latest) buttons.push(button("exampleLatest", () => replace(variant.latest(created))));
  byId("examples").replaceChildren(...buttons, button("clear", () => replace({})));
}

/** Fills in an example. The part after `#` names the member of the file that is the body. */
async function fillIn(variant, place) {
  const [path, inside] = place.split("#");
  const file = await example(path);
  const body = inside ? get(file, inside.split(".")) : file;
  // The user may have switched tabs while the file was loading.
  if (state().variant === variant) replace(variant.adapt?.(body, created) ?? body);
}

function replace(value) {
  state().value = value;
  drawValue();
}

/** Draws the value everywhere, except in the view `except`, which is being typed into. */
function drawValue(except) {
  const { variant, value } = state();
  if (except !== "form") {
    const form = drawForm(variant.fields, value, (path, member, redraw) => {
      state().value = set(state().value, path, member);
      drawValue(redraw ? undefined : "form");
    });
    slots = form.slots;
    byId("fields").replaceChildren(...form.elements);
  }
  if (except !== "json") byId("json").value = JSON.stringify(value, null, 2);
  markJson(true);
  check();
}

function check() {
  const { variant, value } = state();
  const issues = variant.schema?.().check(value, { locale: locale() });
  drawIssues(issues, placeIssues(slots, issues ?? []));
  drawNeeded(variant.isForm ? value : undefined);
}

function markJson(readable) {
  say(byId("json-fault"), readable ? "" : t("jsonFault"));
  if (readable) byId("json").removeAttribute("aria-invalid");
  else byId("json").setAttribute("aria-invalid", "true");
}

byId("json").addEventListener("input", ({ target }) => {
  const value = readJson(target.value);
  if (value === undefined) return markJson(false);
  state().value = value;
  drawValue("json");
});

byId("variant").addEventListener("change", ({ target }) => {
  // The body of one type is seldom useful for another, so the new one starts empty.
  Object.assign(state(), { variant: current.variants.find((one) => one.id === target.value), value: {}, outcome: undefined });
  drawVariants();
  drawValue();
  drawOutcome(undefined);
});

byId("request").addEventListener("submit", async (event) => {
  event.preventDefault();
  const mine = state();
  const { variant, value } = mine;
  mine.outcome = "sending";
  drawOutcome(mine.outcome);
  const outcome = await send(variant, value, byId("force").checked ? { validate: "off" } : {});
  for (const [name, member] of Object.entries(variant.creates)) {
    const id = outcome.response?.data?.[member];
    if (id !== undefined) created[name] = id;
  }
  // A response for another tab is stored there, but not shown in this one.
  if (mine.variant === variant) mine.outcome = outcome;
  if (mine === state()) {
    drawOutcome(mine.outcome);
    byId("outcome-section").scrollIntoView({ block: "nearest" });
  }
});
