/** The forms that are measured, and how a result is read. */
import { certificateForms } from "./payloads.mjs";
import { utf8 } from "./rules.mjs";

/** Documents in a form, and how many such forms take turns. */
const ROTATED = new Map([[1, 256], [3, 128], [30, 32], [300, 8]]);

/** @param {number[]} [sizes] */
export function formsOfEverySize(sizes = [...ROTATED.keys()]) {
  return sizes.map((documents) => {
    const forms = certificateForms(documents, ROTATED.get(documents));
    const bytes = forms.reduce((sum, form) => sum + utf8(form).length, 0) / forms.length;
    const label = `${documents} document${documents > 1 ? "s" : ""}`;
    return { label, title: `${label}, ${(bytes / 1000).toFixed(1)} kB`, forms, bytes };
  });
}

/** How one row compares with another. @param {import("./measure.mjs").Row[]} rows */
export function ratio(rows, name, reference) {
  return rows.find((row) => row.name === name).ratios[reference];
}

/** The name of the fastest row that is one of these contenders. @param {import("./measure.mjs").Row[]} rows */
export function fastestOf(rows, contenders) {
  const names = new Set(contenders.map(({ name }) => name));
  return rows.filter(({ name }) => names.has(name)).reduce((best, row) => (row.microseconds < best.microseconds ? row : best)).name;
}
