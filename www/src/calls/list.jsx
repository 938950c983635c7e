// The operations by group. A search narrows them; on narrow screens it is all that is seen.

import { useState } from "preact/hooks";
import { addressOf, catalogue, keyOf } from "../core/operations.mjs";
import { linkTo } from "../route.mjs";
import { t } from "../text/index.mjs";
import { matching } from "../ui/search.mjs";

const vendors = { kontur: "Kontur", edin: "EDIN" };

export function List({ current }) {
  const [text, type] = useState("");
  const all = catalogue.value.operations;
  const found = text ? matching(all, text, (one) => [one.name, one.summary, one.path, one.kind && t.label(one.kind)]) : all;
  const groups = new Map();
  for (const one of found) {
    if (one.kind && all.find(({ vendor, name }) => vendor === one.vendor && name === one.name) !== one && !text) continue;
    const group = `${one.vendor}.${one.name.split(".")[0]}`;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return (
    <nav class={`sheet list${text ? " searching" : ""}`} aria-label={t("allCalls")}>
      <input
        type="search"
        id="search"
        aria-label={t("searchCalls", { count: all.length })}
        placeholder={t("searchCalls", { count: all.length })}
        value={text}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && type("")}
      />
      <div class="groups">
        {[...groups].map(([group, operations]) => {
          const [vendor, name] = group.split(".");
          const isCurrent = current && operations.some((one) => one.vendor === current.vendor && one.name === current.name);
          return (
            <details key={group} open={isCurrent || Boolean(text)}>
              <summary>
                {vendors[vendor]} <strong>{name}</strong> <span class="hint">{operations.length}</span>
              </summary>
              <ul>
                {operations.map((one) => (
                  <li>
                    <a href={linkTo(...addressOf(one))} aria-current={current && one.vendor === current.vendor && one.name === current.name && (!text || keyOf(one) === keyOf(current)) ? "page" : undefined} title={one.summary} onClick={() => type("")}>
                      {one.name.split(".").slice(1).join(".") || one.name}
                      {text && one.kind && <span class="hint"> {t.label(one.kind)}</span>}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          );
        })}
        {groups.size === 0 && <p class="hint">{t("nothingFound")}</p>}
      </div>
    </nav>
  );
}
