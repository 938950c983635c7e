// A docflow on the page: how it is started, what is due, what happened, and its result.

import { standalone } from "./calls.mjs";
import { setSpeed } from "./clock.mjs";
import { byId, el, redraw, say } from "./dom.mjs";
import { drawError } from "./outcome.mjs";
import { Life, pace } from "./running.mjs";
import { label, locale, t } from "./texts.mjs";

/** The current docflow. Earlier ones may still report changes, but are not shown. */
let life;

/** Links to the result files. Their bytes stay in memory until a link is revoked. */
const links = new Map();

/** A registration needs signatures and payments. */
let type = "encumbrance_request";

/** Draws everything again, for example in another locale. */
export function drawLife() {
  byId("life-type").replaceChildren(...standalone.map((one) => el("option", { value: one, selected: one === type }, label(one))));
  drawNews();
}

/** Stops the current docflow and discards it. */
export function endLife() {
  life?.stop();
  life = undefined;
  for (const link of links.values()) URL.revokeObjectURL(link);
  links.clear();
}

/** Draws what changes during a docflow. */
function drawNews() {
  drawButtons();
  say(byId("life-code"), code());
  say(byId("life-status"), status());
  byId("life-status").className = { completed: "succeeded", failed: "failed" }[life?.phase] ?? "";
  redraw(byId("due"), ...due());
  byId("events").replaceChildren(...(life?.events ?? []).map(eventItem));
  drawTime();
}

function drawTime() {
  say(byId("life-seconds"), life ? moment(life.seconds) : t("noEvents"));
  const exchanges = life?.exchanges ?? [];
  say(byId("life-request-count"), t("requestCount", { count: exchanges.length }));
  byId("life-requests").replaceChildren(...lines(exchanges).map((line) => el("li", {}, el("code", {}, line))));
}

function drawButtons() {
  const running = life?.phase === "running";
  const able = {
    "life-start": !running,
    "life-stop": running,
    "life-go-on": life?.phase === "stopped" && life.docflowId !== undefined,
    "life-pause": running && life.docflow?.state === "sent",
    // While the call waits for a signature it does not poll, so it would not notice.
    "life-reject": running && life.docflowId !== undefined && life.step !== "sign",
  };
  // Not `disabled`: that would remove the focus from a button that was just pressed.
  for (const [id, is] of Object.entries(able)) byId(id).setAttribute("aria-disabled", String(!is));
}

function press(id, act) {
  byId(id).addEventListener("click", () => byId(id).getAttribute("aria-disabled") !== "true" && act());
}

press("life-start", () => {
  const shown = (draw) => (one) => one === life && draw();
  endLife();
  life = new Life(type, shown(drawNews), shown(drawTime));
  drawNews();
});
press("life-stop", () => life.stop());
press("life-go-on", () => life.goOn());
press("life-pause", () => life.pause());
press("life-reject", () => life.reject());

byId("life-type").addEventListener("change", ({ target }) => {
  type = target.value;
  drawNews();
});
byId("life-speed").addEventListener("change", ({ target }) => setSpeed(Number(target.value)));

/** The call as written in a program. */
function code() {
  const paced = Object.entries(pace).map(([name, value]) => `${name}: ${value}`);
  const going = life && life.phase !== "completed" && life.phase !== "failed";
  const call = going && life.call === "finish" ? `finish("${life.docflowId}"` : `run("${going ? life.type : type}", body`;
  return `const { docflow, files } = await kontur.realty.docflows\n  .${call}, {\n    sign, onPayment, onUpdate, signal,\n    ${paced.join(", ")},\n  });`;
}

function status() {
  if (!life) return t("notStartedYet");
  const { phase, docflow, error } = life;
  const state = docflow && label(docflow.state);
  if (phase === "failed") return t("failed", { name: error.name });
  if (phase === "stopped") return state ? t("stoppedIn", { state }) : t("stoppedBefore");
  return docflow ? t("stateAndDue", { state, due: dueWords(life.events.findLast(({ what }) => what === "state")) }) : t("creating");
}

const dueWords = ({ step, count }) => t(`due_${step}`, { count });

/** The next step, with its buttons. */
function due() {
  if (!life) return [];
  const { phase, step, signatures, duties, files, error } = life;
  if (phase === "failed") return [drawError(error), ...reason(error.docflow?.error)];
  if (phase === "completed") return [el("ul", { class: "things" }, ...files.map(fileItem))];
  if (phase === "stopped") return [];
  if (signatures.length) return signing(signatures);
  if (duties.length) return paying(duties);
  return step === "read" ? reading() : [];
}

function signing(signatures) {
  const items = signatures.map((one, at) => {
    const { file, person, personId, given } = one;
    const name = nameOf(person);
    const button = el("button", { type: "button", id: `sign-${at}`, "aria-label": `${t("sign")}: ${name}, ${label(file.type)}`, onclick: () => life.sign([one]) }, t("sign"));
    return thing(name, [fileWords(file), personId && codeOf("personId", personId)], given ? done(t("signed")) : button);
  });
  const left = signatures.filter(({ given }) => !given);
  const buttons = [
    el("button", { type: "button", id: "sign-all", onclick: () => life.sign(left) }, t("signAll")),
    el("button", { type: "button", class: "quiet", id: "sign-forged", onclick: () => life.sign(left, true) }, t("signForged")),
  ];
  return [el("ul", { class: "things" }, ...items), ...(left.length ? [el("div", { class: "buttons" }, ...buttons)] : [])];
}

function paying(duties) {
  const items = duties.map((duty, at) => {
    const sum = roubles(duty.summ);
    const button = el("button", { type: "button", id: `pay-${at}`, "aria-label": `${t("pay")}: ${sum}, ${t("uin")} ${duty.uin}`, onclick: () => life.pay([duty]) }, t("pay"));
    return thing(sum, [codeOf(t("uin"), duty.uin)], duty.paid ? done(t("paid")) : button);
  });
  const left = duties.filter(({ paid }) => !paid);
  const all = el("div", { class: "buttons" }, el("button", { type: "button", id: "pay-all", onclick: () => life.pay(left) }, t("payAll")));
  return [el("ul", { class: "things" }, ...items), ...(left.length > 1 ? [all] : [])];
}

function reading() {
  const files = life.docflow.result?.files ?? [];
  const add = el("button", { type: "button", id: "add-documents", onclick: () => life.addDocuments() }, t("addDocuments"));
  return [
    el("ul", { class: "things" }, ...files.map((file) => thing(label(file.type), [codeOf(undefined, file.type)]))),
    el("p", { class: "hint" }, t("addHint")),
    life.adding ? el("p", {}, t("adding")) : el("div", { class: "buttons" }, add),
  ];
}

function fileItem(file) {
  if (!links.has(file)) links.set(file, URL.createObjectURL(new Blob([file.bytes])));
  const name = label(file.type);
  const link = el("a", { href: links.get(file), download: fileName(file.type), "aria-label": `${t("download")}: ${name}` }, t("download"));
  return thing(name, [codeOf(undefined, file.type), el("span", {}, amount(file.bytes.length, "byte"))], link);
}

/** A file type names its format, or means an archive. */
function fileName(type) {
  const [format] = /(?<=:)(xml|pdf)$/.exec(type) ?? ["zip"];
  return `${type.replace(/:(xml|pdf)$/, "").replaceAll(":", "-")}.${format}`;
}

/** The service's error of a failed docflow. */
function reason(error) {
  return error ? [el("p", { class: "facts" }, codeOf("docflow.error.code", error.code), codeOf("docflow.error.message", error.message))] : [];
}

/** One list item: its title, facts about it, and its actions. */
function thing(title, facts, action) {
  return el("li", {}, el("div", {}, el("p", {}, title), el("p", { class: "facts" }, ...facts.filter(Boolean))), action);
}

const done = (words) => el("span", { class: "done" }, "✓ ", words);

const codeOf = (name, value) => el("code", {}, name ? `${name} ${value}` : value);

const fileWords = ({ type }) => el("span", {}, label(type), " ", codeOf(undefined, type));

function eventItem(event) {
  const [title, ...more] = eventParts(event);
  return el("li", { class: `${event.what} ${event.state ?? ""}` }, el("span", { class: "moment" }, moment(event.seconds)), el("div", {}, el("p", {}, ...title), ...more));
}

/** The title of an event, and its details. */
function eventParts(event) {
  const { what } = event;
  const title = (key = what, given) => [el("strong", {}, t(`event_${key}`, given))];
  const below = (...parts) => el("p", { class: "facts" }, ...parts);
  switch (what) {
    case "created":
      return [title(), below(codeOf(undefined, event.docflowId))];
    case "state":
      return [[el("strong", {}, label(event.state)), " ", codeOf(undefined, event.state)], el("p", { class: "hint" }, dueWords(event))];
    case "signed":
      return [title(event.forged ? "forged" : "signed"), below(el("span", {}, nameOf(event.person)), fileWords(event.file), el("span", {}, amount(event.size, "byte")))];
    case "paid":
      return [title(), below(el("span", {}, roubles(event.duty.summ)), codeOf(t("uin"), event.duty.uin))];
    case "added":
      return [[...title(what, { state: label(event.state) }), " ", codeOf(undefined, event.state)]];
    case "notAdded":
      return [title(), drawError(event.error)];
    default:
      return [title()];
  }
}

/** Requests as lines with shortened ids. Repeated requests are one line with a count. */
function lines(exchanges) {
  const found = [];
  for (const { method, path, answer } of exchanges) {
    const line = `${method} ${path.replace(/([\da-f]{8})-[\da-f-]{27}/g, "$1…")} ${answer?.status ?? ""}`;
    if (found.at(-1)?.line === line) found.at(-1).count++;
    else found.push({ line, count: 1 });
  }
  return found.map(({ line, count }) => (count > 1 ? `${line}\u00a0×\u00a0${count}` : line));
}

function nameOf(person) {
  return [person?.surname, person?.name, person?.patronymic].filter(Boolean).join(" ") || t("unnamed");
}

const moment = (seconds) => t("moment", { time: seconds.toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }) });

const roubles = (sum) => Number(sum).toLocaleString(locale(), { style: "currency", currency: "RUB", currencyDisplay: "narrowSymbol", minimumFractionDigits: 0 });

const amount = (count, unit) => count.toLocaleString(locale(), { style: "unit", unit, unitDisplay: "long" });
