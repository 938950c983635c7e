// The addresses of the page: `#/flow/sale`, `#/call/kontur/assessment.subjects.create`, `#/rules/AS-09`.

import { signal } from "@preact/signals";

function read() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [place = "", ...parts] = path.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { place: ["flow", "call", "rules"].includes(place) ? place : "flow", parts: parts.filter(Boolean), query: new URLSearchParams(query) };
}

export const route = signal(read());
addEventListener("hashchange", () => (route.value = read()));

export const linkTo = (place, ...parts) => `#/${[place, ...parts].map(encodeURIComponent).join("/")}`;

export function go(...to) {
  location.hash = linkTo(...to);
}

/** Replaces the address without a step of the browser's history. */
export function replace(...to) {
  history.replaceState(null, "", linkTo(...to));
  route.value = read();
}
