import { SaxesParser } from "saxes";

/** An element of a small XML part, with its names as they stand in the file, prefixes taken off. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

export interface XmlEvents {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/** Walks a part. Namespace prefixes are ignored: the parts read here use one vocabulary each. */
export function walk(xml: string, events: XmlEvents): void {
  const parser = new SaxesParser({ fragment: false });
  parser.on("opentag", ({ name, attributes }) => {
    events.open(local(name), new Map(Object.entries(attributes)));
  });
  parser.on("text", (text) => events.text(text));
  parser.on("cdata", (text) => events.text(text));
  parser.on("closetag", ({ name }) => events.close(local(name)));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml.replace(/^\uFEFF/, "")).close();
}

/** Builds a tree out of events; `take` says whether an element's inside is handled elsewhere. */
export class TreeBuilder implements XmlEvents {
  root: Element | null = null;
  private readonly stack: Element[] = [];

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    const element: Element = { name, attributes, children: [], text: "" };
    this.stack.at(-1)?.children.push(element);
    this.root ??= element;
    this.stack.push(element);
  }

  text(text: string): void {
    const top = this.stack.at(-1);
    if (top) top.text += text;
  }

  close(): void {
    this.stack.pop();
  }
}

export function parseXml(xml: string): Element {
  const tree = new TreeBuilder();
  walk(xml, tree);
  if (!tree.root) throw new Error("an empty XML part");
  return tree.root;
}

export function child(element: Element | null | undefined, name: string): Element | null {
  return element?.children.find((one) => one.name === name) ?? null;
}

export function all(element: Element | null | undefined, name: string): Element[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** An xsd:boolean attribute. */
export function isTrue(element: Element | null, name: string, fallback = false): boolean {
  const value = element?.attributes.get(name);
  return value === undefined ? fallback : value === "1" || value === "true";
}

/** Writes an element again, as far as rules of conditional formats need it. */
export function toXml({ name, attributes, children, text }: Element): string {
  const list = [...attributes].map(([key, value]) => ` ${key}="${escape(value)}"`).join("");
  return `<${name}${list}>${escape(text)}${children.map(toXml).join("")}</${name}>`;
}

export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;")
    .replaceAll("\t", "&#9;");
}
