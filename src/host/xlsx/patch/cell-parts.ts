import { damaged } from "../errors";
import { TagScanner, type RawAttribute } from "./tags";

/** An element right inside a cell, by byte offsets. */
export interface CellChild {
  readonly name: string;
  readonly local: string;
  readonly start: number;
  readonly end: number;
  readonly openEnd: number;
  readonly closeStart: number;
}

/** A cell by byte offsets; what its prefixes stand for was declared further up and is not looked at. */
export interface CellParts {
  readonly name: string;
  readonly attributes: readonly RawAttribute[];
  readonly children: readonly CellChild[];
}

/** Takes the cell apart whose open tag is at `start`. */
export function cellPartsAt(rows: Uint8Array, start: number): CellParts {
  const scanner = new TagScanner(rows, start);
  if (!scanner.next()) throw damaged("XML element without an end");
  const { name } = scanner;
  const attributes = scanner.attributes();
  const children: CellChild[] = [];
  const isEmptyTag = scanner.kind === "empty";
  if (isEmptyTag) return { name, attributes, children };
  for (;;) {
    if (!scanner.next()) throw damaged("XML element without an end");
    if (scanner.kind === "close") return { name, attributes, children };
    const child = { name: scanner.name, start: scanner.start, openEnd: scanner.end };
    const local = child.name.slice(child.name.indexOf(":") + 1);
    const closeStart = scanner.kind === "empty" ? scanner.end : scanner.skipElement();
    children.push({ ...child, local, closeStart, end: scanner.end });
  }
}

/** Raw value of an attribute without a prefix. */
export function rawOf(attributes: readonly RawAttribute[], name: string): RawAttribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}
