/**
 * The name most like a mistyped one, or undefined when none is near: a third of the characters may be wrong (one at
 * least, four at most), or one may be the other with characters left out ("工资收入" for "工资性收入").
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = [...name.toUpperCase()].slice(0, 60);
  const limit = Math.min(4, Math.max(1, Math.floor(wanted.length / 3)));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const letters = [...candidate.toUpperCase()].slice(0, 60);
    const isPart =
      Math.min(wanted.length, letters.length) >= 2 &&
      (isWithin(wanted, letters) || isWithin(letters, wanted));
    const distance = isPart
      ? Math.min(limit, Math.abs(letters.length - wanted.length) / 4)
      : editDistance(wanted, letters, limit);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** The characters of `short` occur in `long` in this order. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

/** Levenshtein distance; anything above `limit` is as good as infinite. */
function editDistance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let previous = b.map((_, index) => index);
  previous.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
