// A form generated from its description. It shows a value and reports changes, but stores nothing.

import { el } from "./dom.mjs";
import { label, t } from "./texts.mjs";
import { get, written } from "./value.mjs";

/** The element id of a member. Paths are unique in a form, and so are the ids. */
const idOf = (path) => `field-${path.join("-")}`;

/**
 * Draws the fields.
 * @param {object[]} fields see calls.mjs
 * @param {unknown} value
 * @param {(path: (string | number)[], member: unknown, redraw: boolean) => void} change called with each input; `redraw` is true
 *   if the form itself has to be drawn again
 * @returns {{ elements: Node[], slots: { path: (string | number)[], input: HTMLElement, place: HTMLElement }[] }} a slot is an
 *   element for issues
 */
export function drawForm(fields, value, change) {
  const slots = [];
  const draw = (fields, base) => fields.map((field) => drawers[field.kind](field, [...base, ...(field.path ?? [])]));
  const place = (path, input) => {
    const element = el("div", { class: "field-issues", id: `${idOf(path)}-issues` });
    slots.push({ path, input, place: element });
    return element;
  };
  const named = (field, path, input) =>
    el("div", { class: "field" }, el("label", { for: idOf(path) }, label(field.label), " ", el("code", {}, field.path.at(-1))), input, place(path, input));

  const drawers = {
    text(field, path) {
      const member = get(value, path);
      const input = el("input", { id: idOf(path), value: shownText(member), autocomplete: "off", spellcheck: "false", "aria-describedby": `${idOf(path)}-issues` });
      input.addEventListener("input", () => change(path, input.value === "" ? undefined : input.value, false));
      return named(field, path, input);
    },

    whole(field, path) {
      const member = get(value, path);
      const input = el("input", { id: idOf(path), value: shownText(member), inputmode: "numeric", autocomplete: "off", "aria-describedby": `${idOf(path)}-issues` });
      input.addEventListener("input", () => change(path, input.value === "" ? undefined : wholeNumber(input.value), false));
      return named(field, path, input);
    },

    select(field, path) {
      const member = get(value, path);
      const options = [[undefined, t("noChoice")], ...field.options.map(([choice, key]) => [choice, label(key)])];
      // A value that is not among the choices is shown unchanged, because its check reports an issue.
      const chosen = options.find(([choice]) => String(choice) === String(member ?? undefined)) ?? [member, shownText(member)];
      if (!options.includes(chosen)) options.push(chosen);
      const select = el("select", { id: idOf(path), "aria-describedby": `${idOf(path)}-issues` });
      select.append(...options.map(([choice, words]) => el("option", { selected: choice === chosen[0] }, words)));
      select.addEventListener("change", () => change(path, options[select.selectedIndex][0], false));
      return named(field, path, select);
    },

    group(field, path) {
      const box = el("fieldset", { id: idOf(path), tabindex: "-1" }, el("legend", {}, label(field.label), " ", el("code", {}, field.path.at(-1))));
      box.append(place(path, box), ...draw(field.fields, path));
      return box;
    },

    list(field, path) {
      const found = get(value, path);
      const items = Array.isArray(found) ? found : [];
      const box = el("fieldset", { id: idOf(path), tabindex: "-1" }, el("legend", {}, label(field.label), " ", el("code", {}, field.path.at(-1))));
      box.append(place(path, box));
      for (const at of items.keys()) {
        const inside = [...path, at];
        const title = `${label(field.item)} ${at + 1}`;
        const item = el("fieldset", { id: idOf(inside), tabindex: "-1" }, el("legend", {}, title));
        const remove = el("button", { type: "button", class: "quiet", "aria-label": `${t("remove")}: ${title}` }, t("remove"));
        remove.addEventListener("click", () => {
          const rest = items.filter((_, other) => other !== at);
          change(path, rest.length ? rest : undefined, true);
          // The focused button no longer exists, so the array it belonged to gets the focus.
          document.getElementById(idOf(path))?.focus();
        });
        item.append(place(inside, item), ...draw(field.fields, inside), remove);
        box.append(item);
      }
      const add = el("button", { type: "button", class: "quiet", "aria-label": `${t("add")}: ${label(field.item)}` }, t("add"));
      add.addEventListener("click", () => {
        change(path, [...items, {}], true);
        document.getElementById(idOf([...path, items.length]))?.querySelector("input, select")?.focus();
      });
      box.append(add);
      return box;
    },

    note: (field) => el("p", { class: "hint" }, t(field.words)),
  };

  return { elements: draw(fields, []), slots };
}

/** Numbers that JavaScript cannot represent stay strings, which the clients accept too; so does anything that is not a number. */
function wholeNumber(text) {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

function shownText(member) {
  if (member === undefined || member === null) return "";
  return typeof member === "object" ? JSON.stringify(member) : String(member);
}

/**
 * Shows issues beside their fields.
 * @returns {(issue: object) => HTMLElement | undefined} the element that shows the issue
 */
export function placeIssues(slots, issues) {
  for (const { input, place } of slots) {
    place.replaceChildren();
    if (input.tagName !== "FIELDSET") input.removeAttribute("aria-invalid");
  }
  const home = new Map(issues.map((issue) => [issue, slotFor(slots, issue.path)]));
  for (const [issue, slot] of home) {
    slot?.place.append(el("p", { class: `issue ${issue.severity}` }, issue.message));
    if (issue.severity === "error" && slot && slot.input.tagName !== "FIELDSET") slot.input.setAttribute("aria-invalid", "true");
  }
  return (issue) => home.get(issue)?.input;
}

/** The field itself; else the first field inside it, if a whole object is missing; else the nearest enclosing box. */
function slotFor(slots, path) {
  const key = written(path);
  const exact = slots.find((slot) => written(slot.path) === key);
  if (exact || path.length === 0) return exact;
  const starts = (long, short) => short.every((step, at) => long[at] === step);
  const around = slots.filter((slot) => slot.path.length < path.length && starts(path, slot.path));
  return slots.find((slot) => slot.path.length > path.length && starts(slot.path, path)) ?? around.at(-1);
}
