/** Texts by their UTF-16 units: the same order on every computer. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
