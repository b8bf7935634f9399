import { escape } from "./xml";

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE_2017 = "http://schemas.microsoft.com/office/2017/10/relationships";
/** Relationships that came after the standard have an address of their own. */
const LATER = new Set(["threadedComment", "person"]);

/** Relationships of one part, numbered as they come. */
export class Relations {
  private readonly list: string[] = [];

  /** @returns the id, such as "rId3" */
  add(type: string, target: string, isOutside = false): string {
    const id = `rId${String(this.list.length + 1)}`;
    const mode = isOutside ? ' TargetMode="External"' : "";
    const base = LATER.has(type) ? OFFICE_2017 : OFFICE;
    this.list.push(`<Relationship Id="${id}" Type="${base}/${type}" Target="${escape(target)}"${mode}/>`);
    return id;
  }

  get isEmpty(): boolean {
    return this.list.length === 0;
  }

  xml(): string {
    return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${this.list.join("")}</Relationships>`;
  }
}

/** The parts of a package as they are written, with their types. */
export class Parts {
  readonly texts = new Map<string, string>();
  private readonly overrides: string[] = [];

  add(name: string, type: string, text: string): void {
    this.texts.set(name, text);
    this.overrides.push(`<Override PartName="/${name}" ContentType="${type}"/>`);
  }

  addRelations(part: string, relations: Relations): void {
    if (relations.isEmpty) return;
    const slash = part.lastIndexOf("/") + 1;
    this.texts.set(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`, relations.xml());
  }

  typesXml(): string {
    return (
      `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
      `<Default Extension="xml" ContentType="application/xml"/>${this.overrides.join("")}</Types>`
    );
  }
}
