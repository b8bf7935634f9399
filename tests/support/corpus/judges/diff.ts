/** Where two JSON values differ: "sheets[0].cells.B2.value: 1 → 2". At most `limit` lines. */
export function differences(before: unknown, after: unknown, limit = 40): string[] {
  const found: string[] = [];
  compare(before, after, "", found, limit);
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function compare(a: unknown, b: unknown, path: string, found: string[], limit: number): void {
  if (found.length >= limit || Object.is(a, b)) return;
  if (isObject(a) && isObject(b) && Array.isArray(a) === Array.isArray(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const step = Array.isArray(a) ? `[${key}]` : `${path === "" ? "" : "."}${key}`;
      compare(a[key], b[key], path + step, found, limit);
    }
    return;
  }
  found.push(`${path}: ${shown(a)} → ${shown(b)}`);
}

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
