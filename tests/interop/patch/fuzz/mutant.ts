import { makeZip, type ZipEntrySpec, type ZipOptions } from "../../../support/xlsx/zip";
import type { Base } from "./base";
import { Dice } from "./dice";
import { MEANING_MUTATIONS } from "./meaning-mutations";
import { PACKAGE_MUTATIONS, type Parts } from "./package-mutations";
import { XML_MUTATIONS } from "./xml-mutations";

/** A workbook that was hurt, and all that is needed to hurt it again. */
export interface Mutant {
  readonly base: Base;
  readonly seed: number;
  /** What was done to it, in order. */
  readonly done: readonly string[];
  readonly bytes: Uint8Array;
}

/** Parts that the patcher reads or changes are hurt more often than pictures and themes. */
const OURS =
  /workbook\.xml|styles|\[Content_Types\]|\.rels$|sheet\d*\.xml$|comments|\.vml$|sharedStrings|all\.xml/i;
const TRIES = 8;

export function mutantOf(base: Base, seed: number): Mutant {
  const dice = new Dice(seed);
  const done: string[] = [];
  const parts: Parts = base.parts.map(([name, data]) => [name, data]);
  const count = dice.weighted([
    [6, 1],
    [3, 2],
    [2, 3],
    [1, 6],
  ]);
  const level = dice.weighted([
    [10, "archive"],
    [60, "xml"],
    [12, "parts"],
    [18, "meaning"],
  ] as const);
  if (level === "archive") return { base, seed, done, bytes: spoiltArchive(base.bytes, parts, dice, done) };
  for (let tries = 0; done.length < count && tries < count * TRIES; tries++) {
    // Several changes may be of several kinds.
    const kind = tries === 0 || dice.chance(0.7) ? level : dice.pick(["xml", "parts", "meaning"] as const);
    const told =
      kind === "xml"
        ? hurtXml(parts, dice)
        : dice.weighted(kind === "parts" ? PACKAGE_MUTATIONS : MEANING_MUTATIONS)(parts, dice);
    if (told !== null) done.push(told);
  }
  return { base, seed, done, bytes: zipped(parts, {}) };
}

function hurtXml(parts: Parts, dice: Dice): string | null {
  const xml = parts.filter(([name]) => /\.(xml|rels|vml)$/i.test(name));
  const telling = xml.filter(([name]) => OURS.test(name));
  const [from] = [dice.chance(0.9) && telling.length > 0 ? telling : xml];
  if (from.length === 0) return null;
  const part = dice.pick(from);
  const [, what, change] = dice.weighted(XML_MUTATIONS.map((one) => [one[0], one] as const));
  const after = change(part[1], dice);
  if (after === null || after === part[1]) return null;
  const at = [...after].findIndex((letter, index) => letter !== part[1][index]);
  const piece = JSON.stringify(after.slice(Math.max(0, at - 30), at + 30));
  part[1] = after;
  return `${part[0]}: ${what} at ${String(at)} ${piece}`;
}

const zipped = (parts: Parts, options: ZipOptions): Uint8Array =>
  makeZip(entriesOf(parts), { level: 1, ...options });
const entriesOf = (parts: Parts): ZipEntrySpec[] =>
  parts.map(([name, data]) => ({ name, data: Buffer.from(data, "latin1") }));

const LIES = [
  { crc: 1 },
  { size: 0 },
  { size: 1 },
  { size: 0x7fffffff },
  { size: 0xfffffffe },
  { compressedSize: 1 },
  { compressedSize: 0x7fffffff },
  { method: 0 },
  { method: 8 },
  { method: 12 },
  { flags: 1 },
  { flags: 0x0808 },
  { offset: 0 },
  { offset: 0x7fffffff },
  { localName: "x.xml" },
  { compressed: new Uint8Array([3, 0]) },
  { compressed: new Uint8Array(0) },
] as const;

/** The archive itself is hurt: its bytes, or what it says about its entries. */
function spoiltArchive(bytes: Uint8Array, parts: Parts, dice: Dice, done: string[]): Uint8Array {
  if (dice.chance(0.3)) {
    const entries = entriesOf(parts);
    const at = dice.below(entries.length);
    const lie = dice.pick(LIES);
    entries[at] = { ...entries[at]!, lie };
    done.push(`${entries[at].name} lies ${JSON.stringify(lie)}`);
    return makeZip(entries, { level: 1, descriptors: dice.chance(0.2) });
  }
  if (dice.chance(0.15)) {
    const options = dice.pick<ZipOptions>([
      { descriptors: true },
      { end: { count: 1 } },
      { end: { count: 0xffff } },
      { end: { directorySize: 1 } },
      { end: { directoryOffset: 0 } },
      { comment: new Uint8Array(30).fill(80) },
      { between: new Uint8Array(30) },
    ]);
    done.push(`archive ${JSON.stringify(options)}`);
    return zipped(parts, options);
  }
  let all = Buffer.from(bytes);
  for (let count = dice.pick([1, 1, 2, 8]); count > 0; count--) {
    // Headers stand at the end: a place there is as likely as one in the packed bytes.
    const at = dice.chance(0.5) ? dice.below(all.length) : Math.max(0, all.length - 1 - dice.below(600));
    const length = 1 + dice.below(dice.pick([1, 4, 40, 400]));
    const kind = dice.pick(["flip", "cut", "duplicate", "swap", "truncate", "prepend"] as const);
    const range = all.subarray(at, at + length);
    if (kind === "flip") {
      all = Buffer.from(all);
      all[at]! ^= 1 << dice.below(8);
    } else if (kind === "cut") all = Buffer.concat([all.subarray(0, at), all.subarray(at + length)]);
    else if (kind === "duplicate") all = Buffer.concat([all.subarray(0, at), range, all.subarray(at)]);
    else if (kind === "swap") {
      const other = dice.below(Math.max(1, at - length));
      const was = Buffer.from(all.subarray(other, other + length));
      all = Buffer.from(all);
      range.copy(all, other);
      was.copy(all, at);
    } else if (kind === "truncate") all = all.subarray(0, at);
    else all = Buffer.concat([Buffer.from("junk".repeat(length)), all]);
    done.push(`archive: ${kind} ${String(length)} at ${String(at)}`);
    if (all.length === 0) break;
  }
  return new Uint8Array(all);
}
