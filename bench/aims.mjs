/**
 * What is aimed at, beside what was measured.
 *
 * @typedef {object} Figure
 * @property {string} measure
 * @property {number} ours
 * @property {number} [floor] what a part of the work costs that nothing is known to replace
 * @property {number} aim
 * @property {"at most" | "below"} [relation] at most, unless it says something else
 * @property {string} [unit] of both; a ratio has none
 * @property {boolean} [isRequired] a miss fails the run; what depends on the machine's load never does
 */
import { columns } from "./table.mjs";

/** @param {Figure} figure */
export const isMet = ({ ours, aim, relation }) => (relation === "below" ? ours < aim : ours <= aim);

/** @param {Figure[]} figures */
export function aimTable(figures) {
  const shown = (number, unit) => (unit ? `${number} ${unit}` : number.toFixed(3));
  return columns(["measure", "ours", "floor", "aim", ""], figures.map((figure) => [
    figure.measure,
    shown(figure.ours, figure.unit),
    figure.floor === undefined ? "" : shown(figure.floor, figure.unit),
    `${figure.relation === "below" ? "<" : "≤"} ${shown(figure.aim, figure.unit)}`,
    isMet(figure) ? "met" : "MISSED",
  ]));
}
