import type { CorpusEntry } from "../entry";

/** An entry made by hand out of its name, features (separated by ", ") and bytes. */
export function made(
  name: string,
  features: string,
  bytes: () => Uint8Array,
  more: Partial<Pick<CorpusEntry, "fileName" | "refused" | "maker" | "beyondOthers">> = {},
): CorpusEntry {
  return {
    name: `hand-${name}`,
    fileName: `hand-${name}.xlsx`,
    maker: "by hand",
    features: features.split(", "),
    bytes: () => Promise.resolve(bytes()),
    ...more,
  };
}
