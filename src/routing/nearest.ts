/**
 * The candidate that somebody most likely meant by a misspelt word, or undefined when none is close: more
 * than a third of the letters wrong is another word, not a slip.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.floor(word.length / 3) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein: how many characters must be added, removed or replaced. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of Array.from(from).entries()) {
    let left = row + 1;
    const present = [left];
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      left = Math.min(replaced, (above[column + 1] ?? 0) + 1, left + 1);
      present.push(left);
    }
    above = present;
  }
  return above.at(-1) ?? 0;
}
