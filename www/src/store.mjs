// What the page remembers, also over a reload: language, look, place of the services, drafts, history. Nothing leaves the browser.

import { effect, signal } from "@preact/signals";

export const locales = ["en", "ru", "uk"];
const KEY = "docflow-page";

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

const before = stored();

/** The first of the reader's languages that the page has. */
const preferred = () => navigator.languages.map((language) => language.slice(0, 2)).find((language) => locales.includes(language)) ?? "en";

export const locale = signal(locales.includes(before.locale) ? before.locale : preferred());
/** `address` of other services than those in memory; `speed` of their clock; `theme`. */
export const settings = signal({ theme: "auto", speed: 2, ...before.settings });
/** Drafts by key, see `calls/drafts.mjs`. */
export const drafts = signal(before.drafts ?? {});
/** The last calls, newest first. */
export const history = signal(before.history ?? []);
/** What was typed into the stories. */
export const stories = signal(before.stories ?? {});
/** Short messages that come and go. */
export const toast = signal(undefined);

export const set = (changes) => (settings.value = { ...settings.value, ...changes });

effect(() => void (document.documentElement.lang = locale.value));

let timer;
let forgetting = false;
function save() {
  clearTimeout(timer);
  timer = undefined;
  if (forgetting) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ locale: locale.value, settings: settings.value, drafts: drafts.value, history: history.value, stories: stories.value }));
  } catch {
    // No room, or none allowed: the page works without.
  }
}

effect(() => {
  void [locale.value, settings.value, drafts.value, history.value, stories.value];
  timer ??= setTimeout(save, 300);
});
addEventListener("pagehide", save);

/** Forgets everything. */
export function forget() {
  forgetting = true;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There is nothing then.
  }
  location.hash = "";
  location.reload();
}

export function say(text) {
  toast.value = { text };
  setTimeout(() => toast.value?.text === text && (toast.value = undefined), 4_000);
}
