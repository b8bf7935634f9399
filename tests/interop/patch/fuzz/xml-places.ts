import type { Dice } from "./dice";
import { attributesOf, elementsOf, tagsOf, type Attribute, type Element, type Tag } from "./xml-scan";
import { local, TELLING } from "./xml-values";

/**
 * Changes of one XML part. A part is a text of one character a byte (latin1), so that nothing is lost on the way; null
 * when the part has nothing that this could change.
 */
export type XmlMutation = (xml: string, dice: Dice) => string | null;

export const replaced = (xml: string, from: number, to: number, by: string): string =>
  xml.slice(0, from) + by + xml.slice(to);

/** Some element, but not the root, the small ones as likely as the big ones. */
function anElement(xml: string, dice: Dice): Element | null {
  const all = elementsOf(xml).filter(({ depth }) => depth > 0);
  if (all.length === 0) return null;
  if (dice.chance(0.5)) return dice.pick(all);
  const top = all.filter(({ depth }) => depth <= 2);
  return top.length > 0 ? dice.pick(top) : dice.pick(all);
}

export function aTag(xml: string, dice: Dice): Tag | null {
  const tags = tagsOf(xml).filter(({ kind }) => kind !== "close");
  return tags.length === 0 ? null : dice.pick(tags);
}

export function anAttribute(xml: string, dice: Dice): Attribute | null {
  // Cells by the thousand would hide all else: each name of an element is as likely as any other.
  const tags = tagsOf(xml).filter(({ kind }) => kind !== "close");
  if (tags.length === 0) return null;
  const name = dice.pick([...new Set(tags.map((tag) => tag.name))]);
  const tag = dice.pick(tags.filter((one) => one.name === name));
  const all = attributesOf(xml, tag);
  if (all.length === 0) return null;
  const telling = all.filter((one) => TELLING.includes(local(one.name)));
  return dice.pick(telling.length > 0 && dice.chance(0.7) ? telling : all);
}

/** Puts something between two tags. */
export function inserted(xml: string, piece: string, dice: Dice): string | null {
  const tag = aTag(xml, dice);
  return tag && replaced(xml, tag.end, tag.end, piece);
}

export const onElement =
  (change: (xml: string, element: Element, dice: Dice) => string): XmlMutation =>
  (xml, dice) => {
    const element = anElement(xml, dice);
    return element && change(xml, element, dice);
  };
export const onAttribute =
  (change: (xml: string, attribute: Attribute, dice: Dice) => string): XmlMutation =>
  (xml, dice) => {
    const attribute = anAttribute(xml, dice);
    return attribute && change(xml, attribute, dice);
  };

export const withValue = (xml: string, { name, start, end }: Attribute, value: string): string =>
  replaced(xml, start, end, `${name}="${value}"`);

/** Another element of the same name, such as another row. */
export function alike(xml: string, element: Element, dice: Dice): Element {
  return dice.pick(elementsOf(xml).filter(({ name }) => name === element.name));
}
