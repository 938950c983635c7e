// Finds by words: each must occur, and what begins a name counts most.

export function matching(all, text, wordsOf) {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = [];
  for (const one of all) {
    const given = wordsOf(one).filter(Boolean).map((word) => String(word).toLowerCase());
    let score = 0;
    for (const word of wanted) {
      const at = given.findIndex((text) => text.includes(word));
      if (at < 0) {
        score = -1;
        break;
      }
      score += 10 - at + (given[at].startsWith(word) ? 6 : given[at].includes(`.${word}`) ? 4 : 0);
    }
    if (score >= 0) scored.push([score, one]);
  }
  return scored.sort(([one], [other]) => other - one).map(([, one]) => one);
}
