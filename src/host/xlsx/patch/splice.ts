import type { XmlSpan } from "./spans";
import { attributeSpan, escapeXml } from "./spans";

/** Replaces the bytes from `start` to `end` of a part by a text; the same place twice keeps the order given. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part with splices carried out. Offsets count in the bytes as given; splices must not overlap. */
export function spliced(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
  if (splices.length === 0) return bytes;
  const encoder = new TextEncoder();
  const sorted = splices.map((splice) => ({ ...splice, bytes: encoder.encode(splice.text) }));
  sorted.sort((a, b) => a.start - b.start || a.end - b.end);
  const grown = sorted.reduce((sum, splice) => sum + splice.bytes.length - (splice.end - splice.start), 0);
  const result = new Uint8Array(bytes.length + grown);
  let from = 0;
  let to = 0;
  for (const splice of sorted) {
    if (splice.start < from || splice.end < splice.start) throw new RangeError("splices overlap");
    result.set(bytes.subarray(from, splice.start), to);
    to += splice.start - from;
    result.set(splice.bytes, to);
    to += splice.bytes.length;
    from = splice.end;
  }
  result.set(bytes.subarray(from), to);
  return result;
}

/** Name of a new element beside or inside `span`, with the prefix that is used there. */
export function nameLike(span: XmlSpan, local: string): string {
  return span.prefix === "" ? local : `${span.prefix}:${local}`;
}

/** Puts XML behind the last child. `<a/>` becomes `<a>…</a>`, with the white space of its tag kept. */
export function appendInside(span: XmlSpan, xml: string): Splice {
  if (!span.isEmptyTag) return { start: span.closeStart, end: span.closeStart, text: xml };
  return { start: span.end - 2, end: span.end, text: `>${xml}</${span.name}>` };
}

/** Takes an element away. */
export function removed(span: XmlSpan): Splice {
  return { start: span.start, end: span.end, text: "" };
}

/**
 * Takes children away; when nothing at all is left between the tags, the element becomes `<a/>` again, or goes with
 * them when `withParent` says so.
 */
export function removedChildren(
  parent: XmlSpan,
  children: readonly XmlSpan[],
  withParent = false,
): readonly Splice[] {
  const taken = children.reduce((sum, child) => sum + child.end - child.start, 0);
  if (taken < parent.closeStart - parent.openEnd) return children.map(removed);
  if (withParent) return [removed(parent)];
  return [{ start: parent.openEnd - 1, end: parent.end, text: "/>" }];
}

/** Sets an attribute of no namespace: in place when it is there, else as the last one. */
export function withAttribute(span: XmlSpan, name: string, value: string): Splice {
  const found = attributeSpan(span, name);
  if (found) return { start: found.valueStart, end: found.valueEnd, text: escapeXml(value) };
  // Behind the last attribute and not before ">", so that white space at the end of the tag stays where it is.
  const last = span.attributes[span.attributes.length - 1];
  const at = last ? last.end : span.start + 1 + new TextEncoder().encode(span.name).length;
  return { start: at, end: at, text: ` ${name}="${escapeXml(value)}"` };
}

/** Takes an attribute away together with one white space before it; null when it is not there. */
export function withoutAttribute(span: XmlSpan, name: string): Splice | null {
  const found = attributeSpan(span, name);
  return found ? { start: found.start - 1, end: found.end, text: "" } : null;
}

/** Puts XML among children that follow the schema's order: behind the last one that is `local` or comes before it. */
export function insertInOrder(parent: XmlSpan, order: readonly string[], local: string, xml: string): Splice {
  const place = order.indexOf(local);
  if (place < 0) throw new RangeError(`${local} has no place in the order`);
  // What the schema does not name (mc:AlternateContent around controls) stands for something further down.
  const isEarlier = (child: XmlSpan) => {
    const at = child.uri === parent.uri ? order.indexOf(child.local) : -1;
    return at >= 0 && at <= place;
  };
  const previous = parent.children.findLast(isEarlier);
  if (previous) return { start: previous.end, end: previous.end, text: xml };
  const [first] = parent.children;
  if (first) return { start: first.start, end: first.start, text: xml };
  return appendInside(parent, xml);
}
