/** Shared strings and styles of a workbook being made. */
const MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const SPECIAL = /[&<>"]|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)/g; // eslint-disable-line no-control-regex

/** Text as XML; characters that XML 1.0 cannot hold, and the escape itself, become _xHHHH_ as Excel writes them. */
export function escapeXml(text: string): string {
  return text.replace(SPECIAL, (found) => {
    if (found === "&") return "&amp;";
    if (found === "<") return "&lt;";
    if (found === ">") return "&gt;";
    if (found === '"') return "&quot;";
    if (found === "_x") return "_x005F_x";
    return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}

/** A `<t>` element; outer spaces are kept. */
export function textElement(text: string): string {
  const keep = text.trim() === text ? "" : ' xml:space="preserve"';
  return `<t${keep}>${escapeXml(text)}</t>`;
}

export class SharedStrings {
  private readonly index = new Map<string, number>();
  private readonly items: string[] = [];
  private uses = 0;

  /** Index of a plain text. */
  add(text: string): number {
    return this.addItem(`<si>${textElement(text)}</si>`);
  }

  /** Index of an item given as XML, such as rich text. */
  addItem(xml: string): number {
    this.uses++;
    let index = this.index.get(xml);
    if (index === undefined) {
      index = this.items.push(xml) - 1;
      this.index.set(xml, index);
    }
    return index;
  }

  xml(): string {
    const counts = `count="${String(this.uses)}" uniqueCount="${String(this.items.length)}"`;
    return `${XML_HEAD}<sst xmlns="${MAIN_NS}" ${counts}>${this.items.join("")}</sst>`;
  }
}

export class Styles {
  private readonly index = new Map<string, number>([["General", 0]]);

  /** Index of the cell style with a number format. */
  add(format: string): number {
    const index = this.index.get(format) ?? this.index.size;
    this.index.set(format, index);
    return index;
  }

  xml(): string {
    const formats = [...this.index.keys()].slice(1);
    const numFmts = formats.map(
      (code, at) => `<numFmt numFmtId="${String(164 + at)}" formatCode="${escapeXml(code)}"/>`,
    );
    const xfs = formats.map((_, at) => xf(164 + at));
    const count = (items: readonly string[]) => `count="${String(items.length)}"`;
    return (
      `${XML_HEAD}<styleSheet xmlns="${MAIN_NS}">` +
      (numFmts.length > 0 ? `<numFmts ${count(numFmts)}>${numFmts.join("")}</numFmts>` : "") +
      '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>' +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${String(xfs.length + 1)}">${xf(0)}${xfs.join("")}</cellXfs>` +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    );
  }
}

function xf(numFmtId: number): string {
  const apply = numFmtId === 0 ? "" : ' applyNumberFormat="1"';
  return `<xf numFmtId="${String(numFmtId)}" fontId="0" fillId="0" borderId="0" xfId="0"${apply}/>`;
}
