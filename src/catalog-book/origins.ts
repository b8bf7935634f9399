import type { CatalogFault } from "../catalog";

/** A cell of the workbook. */
export interface Place {
  readonly sheet: string;
  /** A1 style; null for the whole sheet. */
  readonly cell: string | null;
}

/** Which cell each field of a catalog's files came from. */
export class Origins {
  private readonly places = new Map<string, Place>();

  /** @param field path inside the entry; "" for the entry. What stands twice is where it stands last. */
  add(file: string, id: string, field: string, place: Place): void {
    this.places.set(keyOf(file, id, field), place);
  }

  /** The cell of a field, or of what is nearest above it; null when nothing of the file is known. */
  of({ file, id, field }: Pick<CatalogFault, "file" | "id" | "field">): Place | null {
    for (let path = field; ; path = parentOf(path)) {
      const place = this.places.get(keyOf(file, id, path));
      if (place) return place;
      if (path === "") break;
    }
    return this.places.get(keyOf(file, id, "")) ?? this.places.get(keyOf(file, "", "")) ?? null;
  }
}

const keyOf = (file: string, id: string, field: string): string => `${file}\n${id}\n${field}`;

/** "on[0][1]" → "on[0]" → "on" → "" */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("["), path.lastIndexOf(".")));
}
