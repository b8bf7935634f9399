import type { Pace } from "../pace";
import type { Relationship } from "../read/package";
import { crc32 } from "../zip/crc32";
import { concat, lengthOf } from "../zip/deflate";
import { partKey, type ZipDirectory } from "../zip/directory";
import {
  extensionOf,
  LINKS_TYPE,
  typeOf,
  TYPES_PART,
  withDefault,
  withOverride,
  withoutOwnLinks,
  withoutPart,
} from "./content-types";
import type { PackageParts } from "./contract";
import { notUnderstood, nullWhenBroken } from "./refusals";
import {
  partsLinkedBy,
  readRelationshipsOf,
  relationshipsName,
  relationshipsOwner,
  withoutRelationships,
  withRelationship,
} from "./relationships";
import { unpackWhole } from "./unpack-whole";
import { commonStart } from "./runs";
import { openXml, requireUtf8 } from "./xml-part";

/** A part that is other than it was. */
export interface PartChange {
  readonly name: string;
  /** Its bytes, in runs that follow each other, so that large ones need not be copied; null when it is gone. */
  readonly runs: readonly Uint8Array[] | null;
  /** How many bytes it begins with as the part in the archive does. */
  readonly kept: number;
}

/** From here on it pays to keep the compressed bytes of a part's beginning. */
const LEAST_KEPT = 128 * 1024;

/**
 * Whether a part is written as the archive's with another end. Then it unpacks to what was meant, with the right CRC,
 * only if nobody wrote into the bytes of the archive's that were in memory.
 */
export function isContinued({ kept }: PartChange): boolean {
  return kept >= LEAST_KEPT;
}

type Content = Omit<PartChange, "kept">;

const XML_EXTENSIONS = ["xml", "rels", "vml"];

/** The parts of an archive under changes that are kept in memory; the archive itself is never touched. */
export class Package implements PackageParts {
  private readonly overlay = new Map<string, Content>();
  private readonly unpacked = new Map<string, Uint8Array>();
  private readonly wantedDefaults = new Map<string, string>();
  private missing: ReadonlySet<string> | null = null;

  constructor(
    readonly zip: ZipDirectory,
    private readonly pace: Pace,
  ) {}

  async part(name: string): Promise<Uint8Array | null> {
    const change = this.overlay.get(partKey(name));
    const bytes = change ? this.joined(change) : await this.original(name);
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
    await this.putRuns(name, [bytes], contentType);
  }

  /** Sets a part whose bytes are in runs that follow each other. */
  async putRuns(name: string, runs: readonly Uint8Array[], contentType?: string): Promise<void> {
    const isNew = !this.has(name);
    this.set(name, runs);
    if (isNew && partKey(name) !== partKey(TYPES_PART)) await this.giveType(name, contentType);
  }

  async remove(name: string): Promise<void> {
    if (!this.has(name)) return;
    this.set(name, null);
    const links = relationshipsName(name);
    if (this.has(links)) this.set(links, null);
    await this.changeTypes((types) => {
      return withoutPart(withoutPart(types, name, this.alike(name)), links, this.alike(links));
    });
  }

  private alike(name: string): string[] {
    return this.names().filter((other) => extensionOf(other) === extensionOf(name));
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
    await this.put(name, bytes, LINKS_TYPE);
    return id;
  }

  async unrelate(from: string, id: string): Promise<void> {
    const name = relationshipsName(from);
    const bytes = await this.part(name);
    if (!bytes) return;
    const left = withoutRelationships(bytes, [id]);
    this.set(name, left && [left]);
    if (!left) await this.changeTypes((types) => withoutOwnLinks(types, name, this.alike(name)));
  }

  async defaultType(extension: string, contentType: string): Promise<void> {
    this.wantedDefaults.set(extension.toLowerCase(), contentType);
    await this.changeTypes((types) => withDefault(types, extension, contentType));
  }

  async freeName(base: string, extension: string): Promise<string> {
    this.missing ??= await this.missingParts();
    for (let number = 1; ; number++) {
      const name = `${base}${String(number)}${extension}`;
      if (!this.has(name) && !this.missing.has(partKey(name))) return name;
    }
  }

  /** The runs of a part that was changed; null for one that is as it is in the archive, or gone. */
  inMemory(name: string): readonly Uint8Array[] | null {
    return this.overlay.get(partKey(name))?.runs ?? null;
  }

  has(name: string): boolean {
    const change = this.overlay.get(partKey(name));
    return change ? change.runs !== null : this.zip.get(name) !== undefined;
  }

  /** Whether a part in memory is still what the archive holds: nobody may write into the bytes that `part` gives. */
  isIntact(name: string): boolean {
    const bytes = this.unpacked.get(partKey(name));
    return bytes === undefined || crc32(bytes) === this.zip.get(name)?.crc;
  }

  /** Names of all parts there are now, those of the archive first. */
  names(): string[] {
    const kept = this.zip.entries.map(({ name }) => name).filter((name) => this.has(name));
    const added = [...this.overlay.values()].filter(({ name, runs }) => runs && !this.zip.get(name));
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
      let kept = 0;
      if (before && change.runs) {
        kept = commonStart(before, change.runs);
        if (kept === before.length && kept === lengthOf(change.runs)) continue;
        const isList = change.name === TYPES_PART || extensionOf(change.name) === "rels";
        if (isList && sameEntries(before, this.joined(change)!)) continue;
      } else if (before === change.runs) continue;
      found.push({ ...change, kept });
    }
    return found;
  }

  /** Parts that the archive has not, though something leads there: a new one of that name would be taken for them. */
  private async missingParts(): Promise<Set<string>> {
    const missing = new Set<string>();
    for (const { name } of this.zip.entries) {
      const from = relationshipsOwner(name);
      const bytes = from === null ? null : await this.original(name).catch(nullWhenBroken);
      if (from === null || !bytes) continue;
      for (const part of partsLinkedBy(bytes, from)) if (!this.zip.get(part)) missing.add(partKey(part));
    }
    return missing;
  }

  private set(name: string, runs: readonly Uint8Array[] | null): void {
    const entry = this.zip.get(name);
    this.overlay.set(partKey(name), { name: entry?.name ?? name, runs });
  }

  /** A changed part as one run, which it is from then on: whoever asks again gets the same. */
  private joined({ name, runs }: Content): Uint8Array | null {
    if (!runs) return null;
    const bytes = concat(runs);
    if (runs.length > 1) this.set(name, [bytes]);
    return bytes;
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
    this.set(TYPES_PART, [change(types)]);
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
