import {
  makeParts,
  OFFICE_RELS,
  PACKAGE_RELS,
  XML_HEAD,
  type MakerBook,
  type MakerOptions,
} from "../../xlsx/maker";
import { makeZip, type ZipEntrySpec, type ZipOptions } from "../../xlsx/zip";

const ROWS = Array.from({ length: 20 }, (_, i) => [
  i + 1,
  `第${String((i % 4) + 1)}组`,
  `户主${String(i + 1)}`,
  { number: (i + 1) * 1.25, format: "0.00" },
  { date: 45_000 + i },
  { formula: `A${String(i + 2)}*2`, value: (i + 1) * 2 },
]);

/** Two sheets of a small ledger: what most workbooks made by hand are built on. */
export const LEDGER: MakerBook = {
  sheets: [
    { name: "台账", rows: [["序号", "组别", "户主", "面积", "日期", "倍数"], ...ROWS], merges: ["H1:I2"] },
    {
      name: "第二",
      rows: [
        ["甲", 1, true],
        ["乙", 2, { error: "#N/A" }],
      ],
    },
  ],
};

export const FIRST = "xl/worksheets/sheet1.xml";
export const SECOND = "xl/worksheets/sheet2.xml";
export const WORKBOOK = "xl/workbook.xml";
export const STYLES = "xl/styles.xml";
const TYPES = "[Content_Types].xml";

/** The parts of a workbook while more is put into it. */
export class Pack {
  readonly parts: Map<string, string | Uint8Array>;

  constructor(book: MakerBook = LEDGER, options: MakerOptions = {}) {
    this.parts = new Map(makeParts(book, options).map(({ name, data }) => [name, data]));
  }

  text(part: string): string {
    const data = this.parts.get(part);
    if (typeof data !== "string") throw new Error(`no XML part ${part}`);
    return data;
  }

  /** Changes a part; a change that changes nothing is a mistake of the test. */
  edit(part: string, change: (xml: string) => string): this {
    const before = this.text(part);
    const after = change(before);
    if (after === before) throw new Error(`nothing changed in ${part}`);
    this.parts.set(part, after);
    return this;
  }

  /** Puts XML before the end tag of a part's root. */
  append(part: string, xml: string): this {
    return this.edit(part, (all) => {
      const at = all.lastIndexOf("</");
      return all.slice(0, at) + xml + all.slice(at);
    });
  }

  add(part: string, data: string | Uint8Array, contentType?: string): this {
    this.parts.set(part, typeof data === "string" && !data.startsWith("<?xml") ? XML_HEAD + data : data);
    if (contentType !== undefined)
      this.append(TYPES, `<Override PartName="/${part}" ContentType="${contentType}"/>`);
    return this;
  }

  defaultType(extension: string, contentType: string): this {
    return this.edit(TYPES, (xml) =>
      xml.replace("<Default ", `<Default Extension="${extension}" ContentType="${contentType}"/><Default `),
    );
  }

  /** @param type last word of an office relationship, or a whole type */
  relate(from: string, id: string, type: string, target: string, isExternal = false): this {
    const slash = from.lastIndexOf("/") + 1;
    const rels = `${from.slice(0, slash)}_rels/${from.slice(slash)}.rels`;
    if (!this.parts.has(rels))
      this.parts.set(rels, `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELS}"></Relationships>`);
    const full = type.includes(":") ? type : `${OFFICE_RELS}/${type}`;
    const mode = isExternal ? ' TargetMode="External"' : "";
    return this.append(rels, `<Relationship Id="${id}" Type="${full}" Target="${target}"${mode}/>`);
  }

  /** Moves a part and nothing else. */
  move(from: string, to: string): this {
    const data = this.parts.get(from);
    if (data === undefined) throw new Error(`no part ${from}`);
    this.parts.delete(from);
    this.parts.set(to, data);
    return this;
  }

  entries(): ZipEntrySpec[] {
    return [...this.parts].map(([name, data]) => ({ name, data }));
  }

  zip(options: ZipOptions = {}): Uint8Array {
    return makeZip(this.entries(), options);
  }
}

/** Binds the prefix r in the root of a part. */
export const withR = (xml: string): string =>
  xml.includes("xmlns:r=")
    ? xml
    : xml.replace(/xmlns="[^"]*"/, (found) => `${found} xmlns:r="${OFFICE_RELS}"`);
