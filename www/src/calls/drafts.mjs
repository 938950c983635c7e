// What is typed for each kind of call. Every change can be undone, across kinds, examples and clearing.

import { signal } from "@preact/signals";
import { drafts } from "../store.mjs";
import { get, set } from "../json/value.mjs";

const EMPTY = Object.freeze({});
/** Changes of one field within this time are undone together. */
const TOGETHER = 900;
const MOST = 200;

export const draftOf = (key) => drafts.value[key] ?? EMPTY;

/** Bytes do not survive a reload, so they stand apart. */
export const attached = signal({});

const past = signal([]);
const future = signal([]);
export const canUndo = () => past.value.length > 0;
export const canRedo = () => future.value.length > 0;

function put(key, draft) {
  const next = { ...drafts.value };
  if (draft && Object.keys(draft).length) next[key] = draft;
  else delete next[key];
  drafts.value = next;
}

/** Replaces a draft. `place` names what changes, so that keys in one field are one step. */
export function change(key, draft, place) {
  const last = past.value.at(-1);
  const now = Date.now();
  if (place && last?.key === key && last.place === place && now - last.at < TOGETHER) past.value = [...past.value.slice(0, -1), { ...last, at: now }];
  else past.value = [...past.value.slice(1 - MOST), { key, place, at: now, draft: drafts.value[key] }];
  future.value = [];
  put(key, draft);
}

export const changeBody = (key, path, value) => {
  const draft = draftOf(key);
  change(key, { ...draft, body: path.length ? set(draft.body ?? {}, path, value) : value }, `body/${path.join("/")}`);
};

export const changeParam = (key, name, value) => {
  const draft = draftOf(key);
  change(key, { ...draft, params: set(draft.params ?? {}, [name], value) }, `params/${name}`);
};

/** Moves an item out of an array. */
export function removeItem(key, path, index) {
  const draft = draftOf(key);
  const list = get(draft.body, path) ?? [];
  const left = list.filter((_, at) => at !== index);
  change(key, { ...draft, body: path.length ? set(draft.body, path, left.length ? left : undefined) : left });
}

function step(from, to) {
  const last = from.value.at(-1);
  if (!last) return undefined;
  from.value = from.value.slice(0, -1);
  to.value = [...to.value, { ...last, draft: drafts.value[last.key] }];
  put(last.key, last.draft);
  return last.key;
}

/** Takes the last change back; says whose it was. */
export const undo = () => step(past, future);
export const redo = () => step(future, past);
