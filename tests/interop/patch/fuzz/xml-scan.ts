/** Where tags, elements and attributes stand in XML that may be broken: enough to know where to hurt it. */
export interface Tag {
  readonly name: string;
  readonly kind: "open" | "close" | "empty";
  readonly start: number;
  readonly end: number;
}

export interface Element {
  readonly name: string;
  readonly start: number;
  /** Behind the open tag; the same as `end` of an empty element. */
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
  readonly depth: number;
}

export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** From the name to behind the quote. */
  readonly start: number;
  readonly end: number;
}

export function tagsOf(xml: string): Tag[] {
  const tags: Tag[] = [];
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at + 1)) {
    if (xml[at + 1] === "!" || xml[at + 1] === "?") continue;
    const end = endOfTag(xml, at);
    if (end < 0) break;
    const inside = xml.slice(at + 1, end - 1);
    const kind = inside.startsWith("/") ? "close" : inside.endsWith("/") ? "empty" : "open";
    const name = /^\/?([^\s/>]*)/.exec(inside)![1]!;
    tags.push({ name, kind, start: at, end });
    at = end - 1;
  }
  return tags;
}

function endOfTag(xml: string, from: number): number {
  let quote = "";
  for (let at = from + 1; at < xml.length; at++) {
    const letter = xml[at]!;
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ">") return at + 1;
  }
  return -1;
}

/** Elements in the order of their end, the root last. */
export function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  const open: Tag[] = [];
  for (const tag of tagsOf(xml)) {
    const { name, start, end } = tag;
    if (tag.kind === "open") open.push(tag);
    else if (tag.kind === "empty")
      found.push({ name, start, openEnd: end, closeStart: end, end, depth: open.length });
    else {
      const from = open.pop();
      if (!from) break;
      found.push({ name, start: from.start, openEnd: from.end, closeStart: start, end, depth: open.length });
    }
  }
  return found;
}

/** The attributes of a tag. */
export function attributesOf(
  xml: string,
  tag: { readonly start: number; readonly end: number },
): Attribute[] {
  const text = xml.slice(tag.start, tag.end);
  return [...text.matchAll(/([^\s=<>"'/]+)=("[^"]*"|'[^']*')/g)].map((match) => ({
    name: match[1]!,
    value: match[2]!.slice(1, -1),
    start: tag.start + match.index,
    end: tag.start + match.index + match[0].length,
  }));
}
