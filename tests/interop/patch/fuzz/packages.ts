import { touchable } from "../../../support/corpus/judges/links";
import { packageDiff, packageParts } from "../../../support/corpus/judges/package-parts";
import type { Mutant } from "./mutant";

/** Parts that were touched though they are none of our business; those must keep their packed bytes. */
export function touched({ base, bytes }: Mutant, after: Uint8Array, sheets: readonly string[]): string[] {
  const parts = attempt(() => packageParts(bytes));
  if (!parts) return [];
  const diff = attempt(() => packageDiff(bytes, after));
  if (!diff) return ["the archive does not hold any more"];
  const known = packageParts(base.bytes);
  const allowed = new Set(
    [...allowedIn(known, sheets), ...allowedIn(parts, sheets)].map((name) => name.toLowerCase()),
  );
  const removed = diff.removed.filter((name) => !diff.added.includes(slashed(name)));
  return [...diff.changed, ...diff.repacked, ...removed]
    .filter((name) => !allowed.has(name.toLowerCase()))
    .map((name) => `${name} was touched`);
}

/** Parts that two packages do not hold alike; lists that are empty may be written either way. */
export function notSame(what: string, mutant: Mutant, before: Uint8Array, after: Uint8Array): string[] {
  const parts = attempt(() => [partsBySlash(before), partsBySlash(after)] as const);
  if (!parts) return [];
  const [was, is] = parts;
  const hurtStyles = mutant.done.some((one) => /styles|all\.xml/.test(one));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => {
      // A wrong count of styles is put right.
      if (hurtStyles && /styles|all\.xml/.test(name) && was.has(name) === is.has(name)) return false;
      if (isEmptyList(was.get(name)) && isEmptyList(is.get(name))) return false;
      return was.get(name) !== is.get(name);
    })
    .map((name) => `${what}: ${name} is not the same`);
}

const slashed = (name: string): string => name.replaceAll("\\", "/");

function partsBySlash(bytes: Uint8Array): Map<string, string> {
  const parts = [...packageParts(bytes).values()];
  return new Map(
    parts.map(({ name, content }) => {
      const text = Buffer.from(content).toString("latin1");
      return [slashed(name), text.replace(/<([\w:.-]+)([^<>]*)><\/\1>/g, "<$1$2/>")];
    }),
  );
}

/** No list of links, or one without any. */
const isEmptyList = (text = "<Relationships/>"): boolean => /<Relationships[^<>]*\/>\s*$/.test(text);

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function allowedIn(parts: ReturnType<typeof packageParts>, sheets: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const sheet of [[], ...sheets.map((name) => [name])])
    for (const name of attempt(() => touchable(parts, sheet)) ?? []) found.add(name);
  return found;
}
