import { NOTE_AUTHOR, NOTE_START, ROLE_NAME, SETTING_PREFIX } from "../../../../src/sheet";
import type { Dice } from "./dice";
import type { PackageMutation, Parts } from "./package-mutations";
import { elementsOf, type Element } from "./xml-scan";
import { bytewise } from "./xml-values";

const find = (parts: Parts, name: RegExp, dice: Dice) => {
  const found = parts.filter(([one]) => name.test(one));
  return found.length === 0 ? null : dice.pick(found);
};

const TYPES = /^\[Content_Types\]\.xml$/i;

function changed(part: Parts[number] | null, change: (xml: string) => string, what: string): string | null {
  if (!part) return null;
  const after = change(part[1]);
  if (after === part[1]) return null;
  part[1] = after;
  return `${part[0]}: ${what}`;
}

const without = (xml: string, { start, end }: Element): string => xml.slice(0, start) + xml.slice(end);
const elements = (xml: string, name: string) =>
  elementsOf(xml).filter((one) => one.name.replace(/^.*:/, "") === name);

function onOne(
  parts: Parts,
  file: RegExp,
  element: string,
  dice: Dice,
  what: string,
  change: (xml: string, one: Element) => string,
): string | null {
  const found = parts.filter(([name, data]) => file.test(name) && elements(data, element).length > 0);
  if (found.length === 0) return null;
  const part = dice.pick(found);
  return changed(part, (xml) => change(xml, dice.pick(elements(xml, element))), what);
}

const again = (
  xml: string,
  { start, end }: Element,
  by: (piece: string) => string = (piece) => piece,
): string => xml.slice(0, end) + by(xml.slice(start, end)) + xml.slice(end);

const name = (dice: Dice, text: string) =>
  `<definedName name="${ROLE_NAME}" localSheetId="${dice.pick(["0", "1", "2", "-1", "99", "x", ""])}" hidden="1">${text}</definedName>`;

/** Puts defined names into the workbook, where they belong. */
function named(parts: Parts, dice: Dice, names: string, what: string): string | null {
  return changed(
    find(parts, /workbook\.xml$/i, dice),
    (xml) => {
      const inside = /<\/((?:\w+:)?)definedNames>/.exec(xml);
      if (inside) return xml.slice(0, inside.index) + names + xml.slice(inside.index);
      return xml.replace(/<\/((?:\w+:)?)sheets>/, (end, prefix: string) => {
        const put = names.replace(/<(\/?)definedName/g, `<$1${prefix}definedName`);
        return `${end}<${prefix}definedNames>${put}</${prefix}definedNames>`;
      });
    },
    what,
  );
}

/** What a slip, a copy of a sheet or another program could leave of ours, and links that lead elsewhere. */
export const MEANING_MUTATIONS: readonly (readonly [weight: number, mutation: PackageMutation])[] = [
  [3, (parts, dice) => onOne(parts, /workbook\.xml$/i, "definedName", dice, "a name twice", again)],
  [
    3,
    (parts, dice) =>
      named(parts, dice, name(dice, '"issues"') + name(dice, '"issues"'), "roles of ours twice"),
  ],
  [
    2,
    (parts, dice) =>
      named(
        parts,
        dice,
        name(dice, dice.pick(["issues", '"issues', '"a b"', "Sheet1!$A$1", "", '"issues"&amp;"x"'])),
        "an odd role",
      ),
  ],
  [
    2,
    (parts, dice) =>
      named(
        parts,
        dice,
        `<definedName name="${SETTING_PREFIX}a">${dice.pick(['"x"', "1", '"', ""])}</definedName>`.repeat(2),
        "settings of ours twice",
      ),
  ],
  [3, (parts, dice) => onOne(parts, /workbook\.xml$/i, "sheet", dice, "a sheet gone from the list", without)],
  [
    2,
    (parts, dice) =>
      onOne(parts, /workbook\.xml$/i, "sheet", dice, "a sheet twice in the list", (xml, one) =>
        again(
          xml,
          one,
          dice.chance(0.5)
            ? (piece) => piece.replace(/name="[^"]*"/, 'name="x"').replace(/sheetId="\d+"/, 'sheetId="77"')
            : undefined,
        ),
      ),
  ],
  [3, (parts, dice) => onOne(parts, /\.rels$/i, "Relationship", dice, "a relationship gone", without)],
  [2, (parts, dice) => onOne(parts, /\.rels$/i, "Relationship", dice, "a relationship twice", again)],
  [
    2,
    (parts, dice) =>
      onOne(
        parts,
        /\.rels$/i,
        "Relationship",
        dice,
        "a relationship with another id",
        (xml, { start, end }) =>
          xml.slice(0, start) + xml.slice(start, end).replace(/Id="[^"]*"/, 'Id="rId998"') + xml.slice(end),
      ),
  ],
  [
    3,
    (parts, dice) =>
      onOne(parts, TYPES, dice.pick(["Override", "Default"]), dice, "a content type gone", without),
  ],
  [
    2,
    (parts, dice) =>
      onOne(parts, TYPES, dice.pick(["Override", "Default"]), dice, "a content type twice", again),
  ],
  [3, (parts, dice) => onOne(parts, /\.vml$/i, "shape", dice, "a shape twice", again)],
  [2, (parts, dice) => onOne(parts, /\.vml$/i, "shape", dice, "a shape gone", without)],
  [2, (parts, dice) => onOne(parts, /comments/i, "comment", dice, "a comment twice", again)],
  [2, (parts, dice) => onOne(parts, /comments/i, "comment", dice, "a comment gone", without)],
  [1, (parts, dice) => onOne(parts, /comments/i, "author", dice, "an author gone", without)],
  [
    3,
    (parts, dice) => {
      const mark = bytewise("台账审签");
      const half = [bytewise("台账"), bytewise("台账审签台账审签"), "", bytewise(NOTE_AUTHOR).slice(0, -1)];
      const found = parts.filter(([, data]) => data.includes(mark));
      return found.length === 0
        ? null
        : changed(dice.pick(found), (xml) => xml.replace(mark, dice.pick(half)), "half a mark of ours");
    },
  ],
  [
    1,
    (parts, dice) =>
      changed(
        find(parts, /comments/i, dice),
        (xml) => xml.replaceAll(bytewise(NOTE_START.trim()), ""),
        "first lines of notes gone",
      ),
  ],
  [3, (parts, dice) => onOne(parts, /sheet\d*\.xml$/i, "cfRule", dice, "a rule twice", again)],
  [
    2,
    (parts, dice) => onOne(parts, /sheet\d*\.xml$/i, "conditionalFormatting", dice, "a format twice", again),
  ],
  [2, (parts, dice) => onOne(parts, /sheet\d*\.xml$/i, "row", dice, "a row twice", again)],
  [2, (parts, dice) => onOne(parts, /sheet\d*\.xml$/i, "c", dice, "a cell twice", again)],
  [1, (parts, dice) => onOne(parts, /sheet\d*\.xml$/i, "mergeCell", dice, "a merge twice", again)],
  [
    2,
    (parts, dice) =>
      onOne(
        parts,
        /styles\.xml$/i,
        dice.pick(["xf", "dxf", "font", "fill", "border", "numFmt", "cellStyle"]),
        dice,
        "a style gone",
        without,
      ),
  ],
  [
    2,
    (parts, dice) =>
      onOne(
        parts,
        /styles\.xml$/i,
        dice.pick(["cellXfs", "dxfs", "fonts", "fills", "borders", "cellStyleXfs", "numFmts"]),
        dice,
        "a list of styles gone",
        without,
      ),
  ],
  [
    1,
    (parts, dice) =>
      onOne(
        parts,
        /styles\.xml$/i,
        dice.pick(["cellXfs", "dxfs", "fonts", "fills", "borders"]),
        dice,
        "a list of styles twice",
        again,
      ),
  ],
  [1, (parts, dice) => onOne(parts, /sharedStrings\.xml$/i, "si", dice, "a shared string gone", without)],
];
