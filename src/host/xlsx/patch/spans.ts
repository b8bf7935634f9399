import { damaged } from "../errors";
import { LIMITS } from "../limits";
import { TagScanner, textOf, type RawAttribute } from "./tags";

/** An attribute with its namespace ("" for none) and its value, entities resolved. */
export interface AttributeSpan extends RawAttribute {
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

/** An element by byte offsets into its part. */
export interface XmlSpan {
  /** As written, prefix included. */
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  readonly prefix: string;
  /** At "<" of the open tag. */
  readonly start: number;
  /** Behind ">" of the open tag. */
  readonly openEnd: number;
  /** At "<" of the close tag; the same as `openEnd` for `<a/>`. */
  readonly closeStart: number;
  /** Behind the whole element. */
  readonly end: number;
  readonly isEmptyTag: boolean;
  readonly attributes: readonly AttributeSpan[];
  /** Elements only. */
  readonly children: readonly XmlSpan[];
  /** Prefixes that hold inside, with their namespaces; "" is the default one. */
  readonly namespaces: ReadonlyMap<string, string>;
}

const XML_NS = "http://www.w3.org/XML/1998/namespace";

/**
 * The elements of a UTF-8 XML part as a tree of byte offsets, namespaces resolved.
 * The part must be well-formed (`StrictXml` says so); what is not is refused or misread, never endless.
 */
export function readSpans(bytes: Uint8Array): XmlSpan {
  const scanner = new TagScanner(bytes);
  if (!scanner.next() || scanner.kind === "close") throw damaged("XML part without a root");
  const root = readElement(scanner, new Map([["xml", XML_NS]]), 0);
  if (scanner.next()) throw damaged("XML part with two roots");
  return root;
}

type Growing = { -readonly [K in keyof XmlSpan]: XmlSpan[K] } & { children: XmlSpan[] };

function readElement(scanner: TagScanner, around: ReadonlyMap<string, string>, depth: number): XmlSpan {
  if (depth > LIMITS.xmlDepth) throw damaged("XML depth");
  const raw = scanner.attributes();
  const namespaces = declared(raw, around);
  const { name } = scanner;
  const [prefix, local] = parts(name);
  const uri = namespaces.get(prefix);
  if (uri === undefined && prefix !== "") throw damaged("XML prefix without a namespace");
  const span: Growing = {
    name,
    uri: uri ?? "",
    local,
    prefix,
    start: scanner.start,
    openEnd: scanner.end,
    closeStart: scanner.end,
    end: scanner.end,
    isEmptyTag: scanner.kind === "empty",
    attributes: raw.map((attribute) => resolved(attribute, namespaces)),
    children: [],
    namespaces,
  };
  if (span.isEmptyTag) return span;
  for (;;) {
    if (!scanner.next()) throw damaged("XML element without an end");
    if (scanner.kind === "close") break;
    span.children.push(readElement(scanner, namespaces, depth + 1));
  }
  if (!scanner.isNamed(name)) throw damaged("XML tags do not match");
  span.closeStart = scanner.start;
  span.end = scanner.end;
  return span;
}

function declared(raw: readonly RawAttribute[], around: ReadonlyMap<string, string>) {
  let own: Map<string, string> | null = null;
  for (const { name, raw: value } of raw) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    own ??= new Map(around);
    own.set(name === "xmlns" ? "" : name.slice(6), unescapeXml(value));
  }
  return own ?? around;
}

function resolved(attribute: RawAttribute, namespaces: ReadonlyMap<string, string>): AttributeSpan {
  const [prefix, local] = parts(attribute.name);
  const uri = prefix === "" || prefix === "xmlns" ? "" : (namespaces.get(prefix) ?? "");
  return { ...attribute, uri, local, value: unescapeXml(attribute.raw) };
}

function parts(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** Value of an attribute without a prefix, or of one in a namespace; undefined when it is not there. */
export function attributeOf(span: XmlSpan, local: string, uri = ""): string | undefined {
  return attributeSpan(span, local, uri)?.value;
}

export function attributeSpan(span: XmlSpan, local: string, uri = ""): AttributeSpan | undefined {
  return span.attributes.find(
    (one) => one.local === local && one.uri === uri && !one.name.startsWith("xmlns"),
  );
}

/** Children of the parent's own namespace with this name. */
export function childrenOf(span: XmlSpan, local: string): XmlSpan[] {
  return span.children.filter((child) => child.local === local && child.uri === span.uri);
}

export function childOf(span: XmlSpan, local: string): XmlSpan | undefined {
  return span.children.find((child) => child.local === local && child.uri === span.uri);
}

/** The characters inside an element that holds no elements, entities and CDATA resolved. */
export function contentOf(bytes: Uint8Array, span: Pick<XmlSpan, "openEnd" | "closeStart">): string {
  const raw = textOf(bytes, span.openEnd, span.closeStart);
  const pieces = raw.split("<![CDATA[");
  const first = unescapeXml(pieces[0]!);
  return pieces.slice(1).reduce((text, piece) => {
    const end = piece.indexOf("]]>");
    return text + piece.slice(0, end) + unescapeXml(piece.slice(end + 3));
  }, first);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Resolves the five named entities and character references; XML has no others without a DOCTYPE. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (all, body: string) => {
    if (!body.startsWith("#")) return NAMED.get(body) ?? all;
    const code = body[1] === "x" ? parseInt(body.slice(2), 16) : parseInt(body.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 (2.2) has no way to write
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A text for use inside an element or a double-quoted attribute. Characters that XML 1.0 has not are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_IN_XML, "")
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")
    .replace(/[&<>"\t\n\r]/g, (letter) => ESCAPES.get(letter)!);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);
