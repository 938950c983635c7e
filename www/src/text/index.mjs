// Words of the page in the reader's language.

import { locale, locales } from "../store.mjs";
import { labels as members } from "./labels.mjs";
import { words } from "./words.mjs";
import { flowWords } from "./flow-words.mjs";

const all = { ...words, ...flowWords };
const at = () => locales.indexOf(locale.value);

/** A text with `{names}` filled in. `otherwise` is the key to take when there is none of the first. */
export function t(key, given = {}, otherwise) {
  const text = (all[key] ?? all[otherwise])?.[at()];
  if (text === undefined) return otherwise ?? key;
  // `{count|one|few|many}` chooses a form by the number.
  return text
    .replace(/\{(\w+)\|([^{}]+)\}/g, (_, name, forms) => {
      const [one, few = one, many = few] = forms.split("|");
      return { one, few, many }[new Intl.PluralRules(locale.value).select(Number(given[name]))] ?? many;
    })
    .replace(/\{(\w+)\}/g, (_, name) => given[name] ?? "");
}

/** The label of a member or a choice; its own name where there is none, or `otherwise`. */
export const label = (key, ...otherwise) => members[key]?.[at()] ?? (otherwise.length ? otherwise[0] : key);
t.label = label;
