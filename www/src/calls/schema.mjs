// What a schema asks for, in the terms of a form.

import { label, t } from "../text/index.mjs";

/** The schema behind references, without the alternative `null`. */
export function resolved(schema, defs) {
  let found = schema ?? {};
  let text = found.description;
  for (;;) {
    if (found.$ref) found = defs[found.$ref] ?? {};
    else if (found.anyOf) {
      const real = found.anyOf.filter(({ type }) => type !== "null");
      if (real.length === 0) break;
      // Of several bodies the fullest is shown: it has the members of all.
      found = real.length === 1 ? real[0] : real.map((one) => resolved(one, defs)).sort((a, b) => Object.keys(b.properties ?? {}).length - Object.keys(a.properties ?? {}).length)[0];
    } else break;
    text ??= found.description;
  }
  return text && text !== found.description ? { ...found, description: text } : found;
}

/** `object`, `array`, `string`, `integer`, `number`, `boolean` or `any`. */
export function typeOf(schema) {
  const types = [schema.type ?? (schema.properties ? "object" : undefined)].flat().filter((type) => type !== "null");
  return types.find((type) => type !== "string") ?? types[0] ?? "any";
}

/** After a comma: what belongs to the word before it. */
const GOES_ON = /^\s(?:\S{1,3}\s)?(?:which|whom?|or|what|что|котор\p{L}+|\p{L}+(?:щ|вш)(?:ий|ая|ее|ие|его|ей|их|им|ему|ую)(?:ся)?|що|як(?:ий|а|е|і|у|ого|ої|их|им|ими|ому|ій))\s/iu;
const LONGEST_LABEL = 60;

/** A declaration's words for a field: how it begins is the label, unless that is long, a code or a name of the wire; the rest is the hint. */
export function wordsOf(schema) {
  const text = (schema.description ?? "").trim();
  for (const { 0: end, index } of text.matchAll(/[.,:;](?=\s|$)|\s(?=\()/g)) {
    const label = text.slice(0, index);
    if (index > LONGEST_LABEL || /^\d|`/.test(label)) break;
    const rest = text.slice(index + end.length);
    if (end === "," && GOES_ON.test(rest)) continue;
    const hint = rest.trim();
    return { label, hint: hint.charAt(0).toLocaleUpperCase() + hint.slice(1) };
  }
  return { hint: text };
}

/** Names of codes, where the page or the declaration of the member has them. */
export function choices(name, schema) {
  const values = schema.enum?.filter((value) => value !== null);
  if (!values) return undefined;
  const said = new Map([...(schema.description ?? "").matchAll(/(?:^|[\s,;(])(\d+) ([^\d,;.()][^,;.()]*)/g)].map(([, code, words]) => [code, words]));
  return values.map((value) => {
    const named = label(`${name}.${value}`, label(value, undefined));
    // A flag: what its other value means follows from what 1 means.
    const words = named ?? said.get(String(value)) ?? (value === 0 && values.length === 2 && said.has("1") ? t("no") : undefined);
    return [value, words && words !== String(value) ? (typeof value === "number" ? `${value} – ${words}` : words) : String(value)];
  });
}

/** What a text could have been meant as: a date the other way round, a number with its hyphens. */
export function meant(name, schema, text, values) {
  if (typeof text !== "string" || !text) return undefined;
  const [, day, month, year] = /^\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*$/.exec(text) ?? [];
  const isDate = schema.format === "date" || /date/i.test(name);
  if (year && isDate) return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (name === "snils" && values) {
    const formatted = values.snils.format(text.replace(/\D/g, ""));
    return formatted !== text && values.snils.isValid(formatted) ? formatted : undefined;
  }
  if (/^(inn|ogrn|ogrnip|kpp|edrpou|cadastralNumber)$/i.test(name)) {
    const bare = text.replace(/\s+/g, "");
    return bare !== text ? bare : undefined;
  }
  if (schema.format === "uuid") {
    const bare = text.trim().replace(/^\{|\}$/g, "");
    return bare !== text ? bare : undefined;
  }
  return undefined;
}

/** A file that is uploaded to the drive and described by its id, kind and digest. */
export const isScan = (schema) => schema.properties?.contentId && schema.properties?.md5;
