import { damaged } from "../errors";
import { OFFICE_RELS, PACKAGE_RELS } from "../names";
import { resolvePart, type Relationship } from "../read/package";
import { nullWhenBroken } from "./refusals";
import { attributeOf, childrenOf, escapeXml, type XmlSpan } from "./spans";
import { appendInside, nameLike, removedChildren, spliced } from "./splice";
import { isSame, openXml, utf8, XML_HEAD } from "./xml-part";

/** Name of the part that holds the relationships of a part; "" is the package. */
export function relationshipsName(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

const RELS = /^(?:(.*)\/)?_rels\/([^/]*)\.rels$/;

/** The part whose relationships a part holds by its name; null when it is no such part. */
export function relationshipsOwner(name: string): string | null {
  const place = RELS.exec(name);
  if (!place) return null;
  return place[1] === undefined ? place[2]! : `${place[1]}/${place[2]!}`;
}

/** Parts that relationships lead to; none where they cannot be read. */
export function partsLinkedBy(bytes: Uint8Array, from: string): string[] {
  try {
    return readRelationshipsOf(bytes, from).flatMap(({ part }) => (part === null ? [] : [part]));
  } catch (error) {
    return nullWhenBroken(error) ?? [];
  }
}

/** A relationships part without any, as we make it. */
const EMPTY = utf8(`${XML_HEAD}<Relationships xmlns="${PACKAGE_RELS}"/>`);

/** Relationships as written in a part that belongs to `from`. */
export function readRelationshipsOf(bytes: Uint8Array, from: string): Relationship[] {
  return linksOf(openXml(bytes)).map((link) => {
    const id = attributeOf(link, "Id");
    const target = attributeOf(link, "Target");
    if (id === undefined || target === undefined) throw damaged("relationship without id or target");
    const type = attributeOf(link, "Type") ?? "";
    const isOutside = attributeOf(link, "TargetMode") === "External";
    const kind = type.slice(type.lastIndexOf("/") + 1);
    return { id, kind, part: isOutside ? null : resolvePart(from, target) };
  });
}

/** With one more relationship. @param bytes null when there is no such part yet */
export function withRelationship(
  bytes: Uint8Array | null,
  from: string,
  kind: string,
  to: string,
): { readonly bytes: Uint8Array; readonly id: string } {
  const before = bytes ?? EMPTY;
  const root = openXml(before);
  const id = freeId(root);
  const target = escapeXml(relativeTarget(from, to));
  const xml = `<${nameLike(root, "Relationship")} Id="${id}" Type="${OFFICE_RELS}/${kind}" Target="${target}"/>`;
  return { bytes: spliced(before, [appendInside(root, xml)]), id };
}

/** Without some relationships; null when the part was made by us and nothing is left in it. */
export function withoutRelationships(bytes: Uint8Array, ids: readonly string[]): Uint8Array | null {
  const root = openXml(bytes);
  const gone = linksOf(root).filter((link) => ids.includes(attributeOf(link, "Id") ?? ""));
  const left = gone.length > 0 ? spliced(bytes, removedChildren(root, gone)) : bytes;
  return isSame(left, EMPTY) ? null : left;
}

function linksOf(root: XmlSpan): XmlSpan[] {
  if (root.uri !== PACKAGE_RELS || root.local !== "Relationships")
    throw damaged("package part has another root");
  return childrenOf(root, "Relationship");
}

function freeId(root: XmlSpan): string {
  // Also of elements that are no links to us: other programs may think otherwise.
  const taken = new Set(root.children.map((child) => attributeOf(child, "Id")?.toLowerCase()));
  for (let number = 1; ; number++) {
    if (!taken.has(`rid${String(number)}`)) return `rId${String(number)}`;
  }
}

/** The way from one part to another, as programs write it. */
function relativeTarget(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const steps = [...here.slice(common).map(() => ".."), ...there.slice(common)];
  return encodeURI(steps.join("/"));
}
