import { damaged, forbidden, notAWorkbook, tooLarge, unsupported } from "../errors";
import { LIMITS } from "../limits";
import { CONTENT_TYPES, PACKAGE_RELS, STRICT_PREFIX } from "../names";
import type { Pace } from "../pace";
import { StrictXml, type XmlElement, type XmlHandler } from "../xml/strict";
import type { ZipDirectory, ZipEntry } from "../zip/directory";
import { unpack } from "../zip/unpack";

/** A link from one part to another (ECMA-376-2, 6.5). */
export interface Relationship {
  readonly id: string;
  /** The last word of the type, such as "worksheet". */
  readonly kind: string;
  /** Name of the part it leads to; null when it leads outside the file. */
  readonly part: string | null;
}

/** Reads a small XML part whole. */
export async function readPart(entry: ZipEntry, handler: XmlHandler, pace: Pace): Promise<void> {
  if (entry.size > LIMITS.smallPart) throw tooLarge("small part");
  await unpack(entry, new StrictXml(handler), pace);
}

/** The entry of a part that must be there. */
export function requirePart(zip: ZipDirectory, name: string): ZipEntry {
  const entry = zip.get(name);
  if (!entry) throw damaged("a part is missing");
  return entry;
}

/** The relationships of a part, in the order of the file; "" is the package itself. None when it has no such part. */
export async function readRelationships(
  zip: ZipDirectory,
  part: string,
  pace: Pace,
): Promise<Relationship[]> {
  const slash = part.lastIndexOf("/") + 1;
  const entry = zip.get(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const found: Relationship[] = [];
  if (!entry) return found;
  const take = (element: XmlElement) => {
    const type = element.attribute("Type") ?? "";
    if (type.startsWith(STRICT_PREFIX)) throw unsupported("“严格 Open XML”", "strict OOXML");
    const target = element.attribute("Target");
    const id = element.attribute("Id");
    if (id === undefined || target === undefined) throw damaged("relationship without id or target");
    if (found.some((other) => other.id === id)) throw damaged("two relationships of one id");
    const isOutside = element.attribute("TargetMode") === "External";
    const kind = type.slice(type.lastIndexOf("/") + 1);
    found.push({ id, kind, part: isOutside ? null : resolvePart(part, target) });
  };
  await readPart(entry, new ListHandler("Relationships", "Relationship", PACKAGE_RELS, take), pace);
  return found;
}

/** A target against the part it is written in; it must stay inside the package. */
export function resolvePart(from: string, target: string): string {
  const steps = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of percentDecoded(target).split(/[/\\]/)) {
    if (step === "..") {
      if (steps.pop() === undefined) throw forbidden("relationship leaves the package");
    } else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function percentDecoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Content types by part name, lower case, as [Content_Types].xml overrides them. */
export async function readContentTypes(zip: ZipDirectory, pace: Pace): Promise<Map<string, string>> {
  const types = new Map<string, string>();
  const take = (element: XmlElement) => {
    const name = element.attribute("PartName") ?? "";
    types.set(name.replace(/^\//, "").toLowerCase(), element.attribute("ContentType") ?? "");
  };
  const entry = requirePart(zip, "[Content_Types].xml");
  await readPart(entry, new ListHandler("Types", "Override", CONTENT_TYPES, take), pace);
  return types;
}

/** A root element and a list of elements of one name under it. */
class ListHandler implements XmlHandler {
  private depth = 0;
  constructor(
    private readonly root: string,
    private readonly item: string,
    private readonly uri: string,
    private readonly take: (element: XmlElement) => void,
  ) {}

  open(element: XmlElement): void {
    const isOurs = element.uri === this.uri;
    if (this.depth === 0 && !(isOurs && element.local === this.root))
      throw damaged("package part has another root");
    if (this.depth === 1 && isOurs && element.local === this.item) this.take(element);
    this.depth++;
  }
  close(): void {
    this.depth--;
  }
  text(): void {
    // Nothing here is text.
  }
}

/** Name of the workbook part; refuses packages of other programs, and kinds that cannot be read. */
export async function findWorkbookPart(
  zip: ZipDirectory,
  types: Map<string, string>,
  pace: Pace,
): Promise<string> {
  const links = await readRelationships(zip, "", pace);
  const main = links.find((link) => link.kind === "officeDocument");
  if (!main) {
    if (zip.get("_rels/.rels")) throw notAWorkbook("package without an office document");
    throw damaged("package relationships are missing");
  }
  if (main.part === null) throw forbidden("the workbook lies outside the file");
  const type = types.get(main.part.toLowerCase()) ?? "";
  if (type.includes("wordprocessingml") || type.includes("presentationml"))
    throw notAWorkbook("another office file");
  if (type.includes("sheet.binary") || main.part.endsWith(".bin"))
    throw unsupported("二进制工作簿（.xlsb）", "xlsb");
  return main.part;
}
