/**
 * Measured figures beside their aims.
 *
 * @typedef {object} Figure
 * @property {string} measure
 * @property {number} ours
 * @property {number} [floor] the least that a part of the work costs
 * @property {number} aim
 * @property {"at most" | "below"} [relation] "at most" by default
 * @property {string} [unit] a ratio has none
 * @property {boolean} [isRequired] a miss fails the run; never set for what depends on the load of the machine
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
