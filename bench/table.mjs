/** Results as text in columns. */

/** @typedef {import("./measure.mjs").Row} Row */

const amount = (microseconds) => microseconds.toFixed(microseconds < 10 ? 2 : microseconds < 1000 ? 1 : 0);

/**
 * @param {string} title
 * @param {Row[]} rows
 * @param {number} [bytes] of one operation; adds a column with the throughput
 */
export function timings(title, rows, bytes) {
  const references = Object.keys(rows[0].ratios);
  return columns(
    ["", "µs/operation", "quartiles", ...(bytes ? ["MB/s"] : []), ...references.map((name) => `× ${name}`)],
    rows.map(({ name, microseconds, quartiles, ratios }) => [
      name,
      amount(microseconds),
      quartiles.map(amount).join(" to "),
      ...(bytes ? [(bytes / microseconds).toFixed(0)] : []),
      ...references.map((reference) => ratios[reference].toFixed(2)),
    ]),
    title,
  );
}

/** The first column is set to the left, the others to the right. */
export function columns(head, body, title) {
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((cells) => cells[column].length)));
  const line = (cells) => cells
    .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
    .join("  ");
  const lines = [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line), ""];
  return (title === undefined ? lines : [title, ...lines]).join("\n");
}
