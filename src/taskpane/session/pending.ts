import {
  parseA1,
  parseRange,
  type CellRange,
  type SheetInfo,
  type WorkbookChange,
  type WorkbookEdit,
} from "../../sheet";

/** Rows from `top` to `bottom`, both included, from 0. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** More rows than this at once: the whole sheet is read again. */
export const MANY_ROWS = 500;
/** Bands this near to each other are read as one. */
const NEAR = 8;

/** What happened to the workbook, gathered. Sheets are named by their ids. */
export interface Changes {
  /** Sheets came, went, or were renamed. */
  readonly isSheets: boolean;
  /** Sheets to be read as a whole. */
  readonly whole: ReadonlySet<string>;
  /** Sheets of ours, by role, to be read as a whole. */
  readonly roles: ReadonlySet<string>;
  readonly cells: ReadonlyMap<string, { readonly bands: readonly Band[]; readonly right: number }>;
  /** Rows that other people changed, and sheets of which nobody knows which rows. */
  readonly remote: ReadonlyMap<string, readonly Band[]>;
  readonly remoteWhole: ReadonlySet<string>;
  /** Rows touched, over all sheets. */
  readonly rows: number;
}

/** Gathers what happens to the workbook until somebody has time for it. */
export class Pending {
  private isSheets = false;
  private whole = new Set<string>();
  private roles = new Set<string>();
  private cells = new Map<string, CellRange[]>();
  private remote = new Map<string, Band[]>();
  private remoteWhole = new Set<string>();

  get isEmpty(): boolean {
    return !this.isSheets && this.whole.size + this.roles.size + this.cells.size === 0;
  }

  add(change: WorkbookChange): void {
    switch (change.kind) {
      case "cells":
        this.addCells(change.sheetId, change.range);
        if (change.isRemote) push(this.remote, change.sheetId, change.range);
        break;
      case "rows":
        this.whole.add(change.sheetId);
        if (change.isRemote) this.remoteWhole.add(change.sheetId);
        break;
      case "hidden":
        this.addRow(change.sheetId, change.row);
        break;
      case "sheets":
        this.isSheets = true;
        break;
      case "selection":
        break;
    }
  }

  /** What edits of our own did to the cells, so that it is known also where the host does not tell. */
  addEdits(edits: readonly WorkbookEdit[], sheets: readonly SheetInfo[]): void {
    for (const edit of edits) {
      if (edit.kind === "setCells") {
        const id = sheets.find(({ name }) => name === edit.sheet)?.id;
        for (const { cell } of edit.cells) {
          const range = parseRange(cell);
          if (range && id !== undefined) this.addCells(id, range);
        }
      } else if (edit.kind === "hideRows") {
        const id = sheets.find(({ name }) => name === edit.sheet)?.id;
        if (id !== undefined) for (const row of edit.rows) this.addRow(id, row);
      } else if (edit.kind === "putSheet" || edit.kind === "appendRows") {
        this.isSheets = true;
        this.roles.add(edit.role);
      } else if (edit.kind === "deleteSheet") this.isSheets = true;
    }
  }

  take(): Changes {
    const cells = new Map<string, { bands: Band[]; right: number }>();
    for (const [id, ranges] of this.cells) {
      if (this.whole.has(id)) continue;
      cells.set(id, { bands: joined(ranges), right: Math.max(...ranges.map(({ right }) => right)) });
    }
    const remote = new Map([...this.remote].map(([id, bands]) => [id, joined(bands, 0)]));
    const { isSheets, whole, roles, remoteWhole } = this;
    this.forget();
    const rows = [...cells.values()].reduce((sum, { bands }) => sum + rowsOf(bands), 0);
    return { isSheets, whole, roles, cells, remote, remoteWhole, rows };
  }

  /** What was taken and could not be dealt with. */
  giveBack(changes: Changes): void {
    this.isSheets ||= changes.isSheets;
    for (const id of changes.whole) this.whole.add(id);
    for (const role of changes.roles) this.roles.add(role);
    for (const [id, { bands, right }] of changes.cells)
      for (const band of bands) this.addCells(id, { ...band, left: 0, right });
    for (const [id, bands] of changes.remote) for (const band of bands) push(this.remote, id, band);
    for (const id of changes.remoteWhole) this.remoteWhole.add(id);
  }

  /** Everything is going to be read anew. */
  forget(): void {
    this.isSheets = false;
    this.whole = new Set();
    this.roles = new Set();
    this.cells = new Map();
    this.remote = new Map();
    this.remoteWhole = new Set();
  }

  private addRow(id: string, row: number): void {
    this.addCells(id, { top: row, bottom: row, left: 0, right: 0 });
  }

  private addCells(id: string, range: CellRange): void {
    push(this.cells, id, range);
  }
}

/** Bands in order, those that meet or lie near each other as one. */
export function joined(bands: readonly Band[], near = NEAR): Band[] {
  const found: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of [...bands].sort((a, b) => a.top - b.top)) {
    const last = found.at(-1);
    if (last && top <= last.bottom + 1 + near) last.bottom = Math.max(last.bottom, bottom);
    else found.push({ top, bottom });
  }
  return found;
}

export const rowsOf = (bands: readonly Band[]): number =>
  bands.reduce((sum, { top, bottom }) => sum + bottom - top + 1, 0);

/** Rows as people write them: "4、7—9". */
export const rowWords = (bands: readonly Band[]): string =>
  bands
    .map(({ top, bottom }) => (top === bottom ? String(top + 1) : `${String(top + 1)}—${String(bottom + 1)}`))
    .join("、");

/** Rows in which cells (A1 style) stand. */
export function bandsOf(cells: readonly string[]): Band[] {
  return joined(
    cells.flatMap((cell) => {
      const ref = parseA1(cell);
      return ref ? [{ top: ref.row, bottom: ref.row }] : [];
    }),
  );
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}
