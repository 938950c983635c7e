// A text of the declarations, in which backticks mark code.

export function Words({ text }) {
  return text.split("`").map((part, at) => (at % 2 ? <code>{part}</code> : part));
}
