import { monthOf } from "../../app";
import { byCode, type FileFacts, type Wanted } from "../../merge";
import type { MergeArgs } from "./args";

/** What most of a list is; of equals the first by name; null when the list is empty. */
function most(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || byCode(a[0], b[0]));
  return first?.[0] ?? null;
}

/** Which files are wanted: as the options say, else as most files are. @param now UTC to the second */
export function wantedOf(
  args: MergeArgs,
  files: readonly FileFacts[],
  now: string,
): Wanted & { readonly period: string } {
  const towns = files.flatMap(({ places }) => [...new Set(places.map((place) => place.split("/")[0]!))]);
  const periods = files.flatMap(({ signing }) => [
    ...new Set(signing.duties.map(({ period }) => period).filter((period) => period !== "")),
  ]);
  return {
    level: args.level,
    town: args.level === "county" ? null : (args.town ?? most(towns)),
    period: args.period ?? most(periods) ?? monthOf(now),
    unsigned: args.allowsUnsigned ? "remark" : "refuse",
  };
}
