import type { Dice } from "./dice";
import { bytewise } from "./xml-values";

/** Parts by name, in their order, as texts of one character a byte. Names may repeat in the list. */
export type Parts = [name: string, data: string][];
/** A change of a package; null when there is nothing that it could change. Parts may be changed in place. */
export type PackageMutation = (parts: Parts, dice: Dice) => string | null;

const any = (parts: Parts, dice: Dice) => dice.pick(parts);

export const PACKAGE_MUTATIONS: readonly (readonly [weight: number, mutation: PackageMutation])[] = [
  [
    3,
    (parts, dice) => {
      const [a, b] = [any(parts, dice), any(parts, dice)];
      [a[1], b[1]] = [b[1], a[1]];
      return `contents of ${a[0]} and ${b[0]} swapped`;
    },
  ],
  [
    4,
    (parts, dice) => {
      const [[name]] = parts.splice(dice.below(parts.length), 1) as [Parts[number]];
      return `${name} dropped`;
    },
  ],
  [
    2,
    (parts, dice) => {
      const part = any(parts, dice);
      const was = part[0];
      part[0] = dice.pick([
        was.toUpperCase(),
        was.replaceAll("/", "\\"),
        `x/${was}`,
        was.replace(/\d*\./, "9."),
        `/${was}`,
        `../${was}`,
        `${was}/`,
        bytewise("甲.xml"),
      ]);
      return `${was} renamed ${part[0]}`;
    },
  ],
  [
    2,
    (parts, dice) => {
      const [name, data] = any(parts, dice);
      const copy = dice.pick([
        name,
        name.toUpperCase(),
        name.replace(/\d*\.(\w+)$/, "7.$1"),
        "xl/comments1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
      ]);
      parts.push([copy, data]);
      return `${name} also as ${copy}`;
    },
  ],
  [
    2,
    (parts, dice) => {
      const part = any(parts, dice);
      part[1] = dice.pick([
        "",
        " ",
        "<a/>",
        "\0",
        '<?xml version="1.0"?>',
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
      ]);
      return `${part[0]} is ${JSON.stringify(part[1])}`;
    },
  ],
  [
    2,
    (parts, dice) => {
      const [from, to] = [any(parts, dice), any(parts, dice)];
      to[1] = from[1];
      return `${to[0]} holds what ${from[0]} holds`;
    },
  ],
  [
    1,
    (parts, dice) => {
      const name = dice.pick([
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/sheet9.xml",
        "docProps/",
        "xl/calcChain.xml",
      ]);
      parts.push([name, dice.pick(["", "<xml/>", "junk"])]);
      return `${name} added`;
    },
  ],
  [
    1,
    (parts, dice) => {
      const at = dice.below(parts.length);
      const [part] = parts.splice(at, 1) as [Parts[number]];
      parts.splice(dice.below(parts.length), 0, part);
      return `${part[0]} moved`;
    },
  ],
];
