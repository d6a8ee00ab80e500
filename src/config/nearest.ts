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

/** Levenshtein: how many characters must be added, removed or replaced, row by row of the usual table. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  let distance = to.length;
  for (const [row, letter] of Array.from(from).entries()) {
    let corner = row;
    distance = row + 1;
    const present = [distance];
    for (const [column, up] of above.slice(1).entries()) {
      const replaced = corner + (letter === to.charAt(column) ? 0 : 1);
      distance = Math.min(replaced, up + 1, distance + 1);
      present.push(distance);
      corner = up;
    }
    above = present;
  }
  return distance;
}
