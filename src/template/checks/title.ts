const LONGEST = 24;

/** A rule's name, short enough for a hint. */
export function titleOf(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1)}…`;
}
