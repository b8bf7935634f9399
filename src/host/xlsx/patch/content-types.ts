import { attributeOf, childrenOf, escapeXml, type XmlSpan } from "./spans";
import { appendInside, nameLike, removedChildren, spliced, withAttribute } from "./splice";
import { openXml } from "./xml-part";

/**
 * [Content_Types].xml (ECMA-376-2, 7.2): a default by extension, an override by part name. What we add comes last of
 * all; so a default of ours is known again, because other programs write defaults before overrides.
 */
export const TYPES_PART = "[Content_Types].xml";

/** Content type of a part of relationships (ECMA-376-2, annex E). */
export const LINKS_TYPE = "application/vnd.openxmlformats-package.relationships+xml";

/** Content type of a part; undefined when it has none. */
export function typeOf(bytes: Uint8Array, part: string): string | undefined {
  const root = openXml(bytes);
  const own = overrideOf(root, part) ?? defaultOf(root, extensionOf(part));
  return own && attributeOf(own, "ContentType");
}

/** Gives a part a content type of its own; one that it has is replaced. */
export function withOverride(bytes: Uint8Array, part: string, type: string): Uint8Array {
  const root = openXml(bytes);
  const found = overrideOf(root, part);
  if (found) return spliced(bytes, [withAttribute(found, "ContentType", type)]);
  const name = escapeXml(`/${encodeURI(part)}`);
  const xml = `<${nameLike(root, "Override")} PartName="${name}" ContentType="${escapeXml(type)}"/>`;
  return spliced(bytes, [appendInside(root, xml)]);
}

/** Gives an extension a content type when it has none. */
export function withDefault(bytes: Uint8Array, extension: string, type: string): Uint8Array {
  const root = openXml(bytes);
  if (defaultOf(root, extension)) return bytes;
  const name = nameLike(root, "Default");
  const xml = `<${name} Extension="${escapeXml(extension)}" ContentType="${escapeXml(type)}"/>`;
  return spliced(bytes, [appendInside(root, xml)]);
}

/**
 * Without what a part had for itself; and without the default of its extension when that is one of ours and nobody
 * needs it any more.
 * @param others parts with the same extension that stay
 */
export function withoutPart(bytes: Uint8Array, part: string, others: readonly string[]): Uint8Array {
  const root = openXml(bytes);
  return without(bytes, root, overridesOf(root, part), part, others);
}

/**
 * As `withoutPart`, for links that we made ourselves: those get a type of their own from us only where their extension
 * has not the right one, so elsewhere one that is there was there before us, even where there were no links.
 */
export function withoutOwnLinks(bytes: Uint8Array, part: string, others: readonly string[]): Uint8Array {
  const root = openXml(bytes);
  const byExtension = defaultOf(root, extensionOf(part));
  const isByExtension = byExtension !== undefined && attributeOf(byExtension, "ContentType") === LINKS_TYPE;
  return without(bytes, root, isByExtension ? [] : overridesOf(root, part), part, others);
}

function without(
  bytes: Uint8Array,
  root: XmlSpan,
  overrides: readonly XmlSpan[],
  part: string,
  others: readonly string[],
): Uint8Array {
  const taken = [...overrides];
  const byExtension = defaultOf(root, extensionOf(part));
  if (byExtension && others.every((other) => overrideOf(root, other))) {
    const before = root.children.slice(0, root.children.indexOf(byExtension));
    if (before.some(({ local }) => local === "Override")) taken.push(byExtension);
  }
  return taken.length > 0 ? spliced(bytes, removedChildren(root, taken)) : bytes;
}

export function extensionOf(part: string): string {
  const name = part.slice(part.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** One at most, unless some program slipped. */
function overridesOf(root: XmlSpan, part: string): XmlSpan[] {
  const key = part.toLowerCase();
  return childrenOf(root, "Override").filter((one) => partName(one) === key);
}

function overrideOf(root: XmlSpan, part: string): XmlSpan | undefined {
  return overridesOf(root, part)[0];
}

function partName(override: XmlSpan): string {
  const name = (attributeOf(override, "PartName") ?? "").replace(/^\//, "");
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}

function defaultOf(root: XmlSpan, extension: string): XmlSpan | undefined {
  return childrenOf(root, "Default").find(
    (one) => attributeOf(one, "Extension")?.toLowerCase() === extension.toLowerCase(),
  );
}
