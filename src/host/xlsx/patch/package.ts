import type { Pace } from "../pace";
import type { Relationship } from "../read/package";
import { crc32 } from "../zip/crc32";
import { partKey, type ZipDirectory } from "../zip/directory";
import { extensionOf, typeOf, TYPES_PART, withDefault, withOverride, withoutPart } from "./content-types";
import type { PackageParts } from "./contract";
import { notUnderstood } from "./refusals";
import {
  readRelationshipsOf,
  relationshipsName,
  withoutRelationships,
  withRelationship,
} from "./relationships";
import { unpackWhole } from "./unpack-whole";
import { isSame, openXml, requireUtf8 } from "./xml-part";

/** A part that is other than it was; null bytes when it is gone. */
export interface PartChange {
  readonly name: string;
  readonly bytes: Uint8Array | null;
}

const XML_EXTENSIONS = ["xml", "rels", "vml"];

/** The parts of an archive under changes that are kept in memory; the archive itself is never touched. */
export class Package implements PackageParts {
  private readonly overlay = new Map<string, PartChange>();
  private readonly unpacked = new Map<string, Uint8Array>();
  private readonly wantedDefaults = new Map<string, string>();

  constructor(
    readonly zip: ZipDirectory,
    private readonly pace: Pace,
  ) {}

  async part(name: string): Promise<Uint8Array | null> {
    const change = this.overlay.get(partKey(name));
    const bytes = change ? change.bytes : await this.original(name);
    if (bytes && XML_EXTENSIONS.includes(extensionOf(name))) requireUtf8(bytes);
    return bytes;
  }

  /** A part as it is in the archive; null when there is none. */
  async original(name: string): Promise<Uint8Array | null> {
    const key = partKey(name);
    const entry = this.zip.get(name);
    if (!entry) return null;
    let bytes = this.unpacked.get(key);
    if (!bytes) {
      bytes = await unpackWhole(entry, this.pace);
      this.unpacked.set(key, bytes);
    }
    return bytes;
  }

  async put(name: string, bytes: Uint8Array, contentType?: string): Promise<void> {
    const isNew = !this.has(name);
    this.set(name, bytes);
    if (isNew && partKey(name) !== partKey(TYPES_PART)) await this.giveType(name, contentType);
  }

  async remove(name: string): Promise<void> {
    if (!this.has(name)) return;
    this.set(name, null);
    const links = relationshipsName(name);
    if (this.has(links)) this.set(links, null);
    const alike = (one: string) => this.names().filter((other) => extensionOf(other) === extensionOf(one));
    await this.changeTypes((types) => {
      return withoutPart(withoutPart(types, name, alike(name)), links, alike(links));
    });
  }

  async relationships(from: string): Promise<readonly Relationship[]> {
    const bytes = await this.part(relationshipsName(from));
    return bytes ? readRelationshipsOf(bytes, from) : [];
  }

  async relate(from: string, kind: string, to: string): Promise<string> {
    const found = (await this.relationships(from)).find(
      (link) => link.kind === kind && link.part !== null && partKey(link.part) === partKey(to),
    );
    if (found) return found.id;
    const name = relationshipsName(from);
    const { bytes, id } = withRelationship(await this.part(name), from, kind, to);
    await this.put(name, bytes, "application/vnd.openxmlformats-package.relationships+xml");
    return id;
  }

  async unrelate(from: string, id: string): Promise<void> {
    const name = relationshipsName(from);
    const bytes = await this.part(name);
    if (!bytes) return;
    const left = withoutRelationships(bytes, [id]);
    if (left) this.set(name, left);
    else await this.remove(name);
  }

  async defaultType(extension: string, contentType: string): Promise<void> {
    this.wantedDefaults.set(extension.toLowerCase(), contentType);
    await this.changeTypes((types) => withDefault(types, extension, contentType));
  }

  freeName(base: string, extension: string): string {
    for (let number = 1; ; number++) {
      const name = `${base}${String(number)}${extension}`;
      if (!this.has(name)) return name;
    }
  }

  /** A part that was changed; null for one that is as it is in the archive, or gone. */
  inMemory(name: string): Uint8Array | null {
    return this.overlay.get(partKey(name))?.bytes ?? null;
  }

  has(name: string): boolean {
    const change = this.overlay.get(partKey(name));
    return change ? change.bytes !== null : this.zip.get(name) !== undefined;
  }

  /** Whether a part in memory is still what the archive holds: nobody may write into the bytes that `part` gives. */
  isIntact(name: string): boolean {
    const bytes = this.unpacked.get(partKey(name));
    return bytes === undefined || crc32(bytes) === this.zip.get(name)?.crc;
  }

  /** Names of all parts there are now, those of the archive first. */
  names(): string[] {
    const kept = this.zip.entries.map(({ name }) => name).filter((name) => this.has(name));
    const added = [...this.overlay.values()].filter(({ name, bytes }) => bytes && !this.zip.get(name));
    return [...kept, ...added.map(({ name }) => name)];
  }

  /**
   * Parts that differ from the archive's, in the order in which they were first changed. A list of types or
   * relationships from which something was taken and put back says the same in another order: it stays as it was.
   */
  async changes(): Promise<PartChange[]> {
    const found: PartChange[] = [];
    for (const change of this.overlay.values()) {
      const before = await this.original(change.name);
      if (before && change.bytes) {
        if (isSame(before, change.bytes)) continue;
        const isList = change.name === TYPES_PART || extensionOf(change.name) === "rels";
        if (isList && sameEntries(before, change.bytes)) continue;
      } else if (before === change.bytes) continue;
      found.push(change);
    }
    return found;
  }

  private set(name: string, bytes: Uint8Array | null): void {
    const entry = this.zip.get(name);
    this.overlay.set(partKey(name), { name: entry?.name ?? name, bytes });
  }

  private async giveType(name: string, contentType: string | undefined): Promise<void> {
    const type = contentType ?? this.wantedDefaults.get(extensionOf(name));
    await this.changeTypes((types) => {
      const given = typeOf(types, name);
      if (type === undefined && given === undefined) throw new RangeError("part without a content type");
      return type === undefined || type === given ? types : withOverride(types, name, type);
    });
  }

  private async changeTypes(change: (types: Uint8Array) => Uint8Array): Promise<void> {
    const types = await this.part(TYPES_PART);
    if (!types) throw notUnderstood("content types are missing");
    this.set(TYPES_PART, change(types));
  }
}

/** Whether two lists of empty elements hold the same ones, in whatever order. */
function sameEntries(a: Uint8Array, b: Uint8Array): boolean {
  const entries = (bytes: Uint8Array) => {
    const list = openXml(bytes).children.map((child) => {
      const attributes = child.attributes.map(({ name, value }) => [name, value]).sort();
      return JSON.stringify([child.uri, child.local, attributes]);
    });
    return JSON.stringify(list.sort());
  };
  return entries(a) === entries(b);
}
