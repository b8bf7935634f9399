import { mutated } from "../../../support/xlsx/mutate";
import {
  alike,
  anAttribute,
  aTag,
  inserted,
  onAttribute,
  onElement,
  replaced,
  withValue,
  type XmlMutation,
} from "./xml-places";
import { elementsOf, tagsOf, type Element } from "./xml-scan";
import { extreme, local, NUMBERS, PIECES, REFS } from "./xml-values";

/** All changes of an XML part, by how often they are made. */
export const XML_MUTATIONS: readonly (readonly [weight: number, name: string, mutation: XmlMutation])[] = [
  [
    3,
    "bytes",
    (xml, dice) => {
      const some = mutated(Buffer.from(xml.slice(0, 40_000), "latin1"), () => dice.below(2 ** 32) / 2 ** 32);
      return Buffer.from(some).toString("latin1") + xml.slice(40_000);
    },
  ],
  [6, "delete element", onElement((xml, { start, end }) => replaced(xml, start, end, ""))],
  [
    6,
    "duplicate element",
    onElement((xml, { start, end }) => replaced(xml, end, end, xml.slice(start, end))),
  ],
  [
    4,
    "move element",
    onElement((xml, { start, end }, dice) => {
      const rest = replaced(xml, start, end, "");
      return inserted(rest, xml.slice(start, end), dice) ?? rest;
    }),
  ],
  [
    4,
    "swap elements",
    onElement((xml, element, dice) => {
      const [a, b] = [element, alike(xml, element, dice)].sort((one, two) => one.start - two.start) as [
        Element,
        Element,
      ];
      if (b.start < a.end) return replaced(xml, a.end, a.end, xml.slice(a.start, a.end));
      return replaced(
        replaced(xml, b.start, b.end, xml.slice(a.start, a.end)),
        a.start,
        a.end,
        xml.slice(b.start, b.end),
      );
    }),
  ],
  [3, "empty element", onElement((xml, { openEnd, closeStart }) => replaced(xml, openEnd, closeStart, ""))],
  [
    3,
    "self-close element",
    onElement((xml, { openEnd, closeStart, end }) =>
      openEnd === closeStart
        ? replaced(xml, end, end, "<x/>")
        : `${xml.slice(0, openEnd - 1)}/>${xml.slice(end)}`,
    ),
  ],
  [
    2,
    "rename element",
    onElement((xml, { name, start, openEnd, closeStart, end }, dice) => {
      const other = dice.pick(["x", "row", "c", "sheet", "v", `x:${name}`, name.toUpperCase()]);
      const open = xml.slice(start, openEnd).replace(name, other);
      return (
        xml.slice(0, start) +
        open +
        xml.slice(openEnd, closeStart) +
        xml.slice(closeStart, end).replace(name, other) +
        xml.slice(end)
      );
    }),
  ],
  [
    3,
    "text",
    onElement((xml, element, dice) => {
      const leaf = dice.pick(
        elementsOf(xml).filter(
          ({ depth, closeStart, openEnd }) => depth > 0 && closeStart - openEnd < 200,
        ) ?? [element],
      );
      return replaced(
        xml,
        leaf.openEnd,
        leaf.closeStart,
        dice.pick([...NUMBERS, ...REFS, "&lt;", "#N/A", "x".repeat(40_000)]),
      );
    }),
  ],
  [2, "truncate", (xml, dice) => xml.slice(0, dice.below(xml.length))],
  [
    1,
    "truncate at a tag",
    (xml, dice) => {
      const tag = aTag(xml, dice);
      return tag && xml.slice(0, tag.start);
    },
  ],
  [
    14,
    "value of attribute",
    onAttribute((xml, attribute, dice) => withValue(xml, attribute, extreme(attribute, dice))),
  ],
  [
    5,
    "value of another attribute",
    onAttribute((xml, attribute, dice) => {
      const other = anAttribute(xml, dice)!;
      return withValue(xml, attribute, other ? other.value.replaceAll('"', "") : "");
    }),
  ],
  [5, "drop attribute", onAttribute((xml, { start, end }) => replaced(xml, start, end, ""))],
  [
    2,
    "double attribute",
    onAttribute((xml, { start, end }) => replaced(xml, end, end, ` ${xml.slice(start, end)}`)),
  ],
  [
    2,
    "prefix attribute",
    onAttribute((xml, { name, start, end }) =>
      replaced(
        xml,
        start,
        end,
        `${name.includes(":") ? local(name) : `r:${name}`}${xml.slice(start + name.length, end)}`,
      ),
    ),
  ],
  [
    2,
    "entity in attribute",
    onAttribute((xml, attribute) =>
      withValue(
        xml,
        attribute,
        [...attribute.value].map((letter) => `&#${String(letter.charCodeAt(0))};`).join(""),
      ),
    ),
  ],
  [4, "insert", (xml, dice) => inserted(xml, dice.pick(PIECES), dice)],
  [
    1,
    "nest",
    onElement((xml, { start, end }, dice) => {
      const depth = dice.pick([2, 20, 255, 256, 300, 20_000]);
      return replaced(xml, start, end, "<x>".repeat(depth) + xml.slice(start, end) + "</x>".repeat(depth));
    }),
  ],
  [
    1,
    "doctype",
    (xml, dice) => {
      const tag = tagsOf(xml)[0];
      const type = dice.pick([
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname">',
      ]);
      return tag ? replaced(xml, tag.start, tag.start, type) : null;
    },
  ],
  [
    1,
    "many copies",
    onElement((xml, { start, end }) => {
      const piece = xml.slice(start, end);
      return replaced(xml, end, end, piece.repeat(Math.min(2000, Math.ceil(200_000 / piece.length))));
    }),
  ],
  [
    1,
    "utf-16",
    (xml) =>
      Buffer.from(`\ufeff${Buffer.from(xml, "latin1").toString("utf8")}`, "utf16le").toString("latin1"),
  ],
  [1, "byte order mark", (xml) => `\xef\xbb\xbf${xml}`],
  [
    1,
    "declaration",
    (xml, dice) => {
      const head = dice.pick([
        '<?xml version="1.1"?>',
        '<?xml version="1.0" encoding="GBK"?>',
        "",
        " ",
        '<?xml version="1.0" encoding="utf-16"?>',
        "<?xml version='1.0' encoding='us-ascii'?>",
      ]);
      return head + xml.replace(/^<\?xml.*?\?>/s, "");
    },
  ],
];
