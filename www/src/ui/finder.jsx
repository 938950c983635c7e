// Ctrl+K: finds calls, stories, rules and places by any words.

import { useEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { addressOf, catalogue, loadCatalogue } from "../core/operations.mjs";
import { linkTo } from "../route.mjs";
import { locale } from "../store.mjs";
import { t } from "../text/index.mjs";
import { loadRuleCatalogue, rules } from "../rules/place.jsx";
import { matching } from "./search.mjs";

export const isOpen = signal(false);
const MOST = 12;

function everything() {
  const places = [["flow"], ["call"], ["rules"]].map((to) => ({ to, title: t(`place_${to[0]}`), words: [t(`place_${to[0]}`), to[0]], kind: "" }));
  const stories = ["extract", "sale", "certificate", "approval"].map((id) => ({ to: ["flow", id], title: t(`story_${id}`), words: [t(`story_${id}`), t(`story_${id}_is`), id], kind: t("place_flow") }));
  const calls = (catalogue.value?.operations ?? []).map((one) => {
    const { vendor, name, kind, summary, path } = one;
    const label = kind && t.label(kind);
    return { to: addressOf(one), title: `${vendor}.${name}${kind ? ` (${label})` : ""}`, words: [name, vendor, summary, path, kind, label], kind: summary };
  });
  const guards = (rules.value ?? []).map(({ id, message, code }) => ({ to: ["rules", id], title: id, words: [id, message[locale.value], message.en, code], kind: message[locale.value] }));
  return [...places, ...stories, ...calls, ...guards];
}

export function Finder() {
  const dialog = useRef();
  const [text, type] = useState("");
  const [at, move] = useState(0);
  useEffect(() => {
    if (!isOpen.value) return;
    void loadCatalogue().catch(() => {});
    void loadRuleCatalogue();
    type("");
    move(0);
    if (!dialog.current.open) dialog.current.showModal();
  }, [isOpen.value]);
  if (!isOpen.value) return <dialog ref={dialog} />;
  const found = (text.trim() ? matching(everything(), text, ({ words }) => words) : everything()).slice(0, MOST);
  const current = Math.min(at, Math.max(0, found.length - 1));
  const close = () => {
    isOpen.value = false;
    dialog.current.close();
  };
  const open = (one) => {
    close();
    location.hash = linkTo(...one.to);
    setTimeout(() => document.querySelector("main h2[tabindex], main")?.focus(), 50);
  };
  const onKey = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      move((current + by + found.length) % found.length);
    } else if (event.key === "Escape") {
      // By itself a search field would only be emptied.
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && found[current]) {
      event.preventDefault();
      open(found[current]);
    }
  };
  return (
    <dialog ref={dialog} class="finder" aria-label={t("find")} onClose={() => (isOpen.value = false)} onClick={(event) => event.target === dialog.current && close()}>
      <input
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant={found.length ? `found-${current}` : undefined}
        aria-label={t("find")}
        placeholder={t("find")}
        autofocus
        value={text}
        onInput={({ currentTarget }) => (type(currentTarget.value), move(0))}
        onKeyDown={onKey}
      />
      <ul id="found" role="listbox" aria-label={t("found")}>
        {found.map((one, index) => (
          <li id={`found-${index}`} role="option" aria-selected={index === current} onClick={() => open(one)} onMouseMove={() => index !== current && move(index)}>
            <strong>{one.title}</strong> <span>{one.kind}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="hint">{t("nothingFound")}</p>}
    </dialog>
  );
}
