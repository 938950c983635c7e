// Creates elements. Strings are always inserted as text, so no value can become markup.

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes `on…` are listeners; `true` is an attribute without a value; `false` and `undefined` omit it
 * @param {...(Node | string | undefined)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/** Sets a text only if it changes, so that a live region is not announced again at every key. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Replaces the children of an element. If the focus was inside, it stays there: on the element with the same id, else on
 * the first button, else on the element itself, which needs a tabindex for that.
 */
export function redraw(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : undefined;
  element.replaceChildren(...children);
  if (focused === undefined) return;
  (byId(focused) ?? element.querySelector("button") ?? element).focus({ preventScroll: true });
}
