import { MAX_ROWS } from "../../sheet";
import { MOST_HEADER_ROWS } from "../../ledger";
import { chosenLedger, type BookView, type HeaderDraft, type HeaderFacts, type PaneActions } from "../model";
import type { Desk } from "./desk";
import type { Mapping } from "./mapping";
import { FOLLOW_MS } from "./walking";

type Of = Parameters<PaneActions["showHeader"]>[0];
type Change = Parameters<PaneActions["changeHeader"]>[0];
type Rows = readonly [from: number, to: number];

/** 哪行是表头: a person points at the header that was not found, or was guessed wrong. Nothing is in force yet. */
export class HeaderNaming {
  private asked = 0;

  constructor(
    private readonly desk: Desk,
    private readonly mapping: Mapping,
  ) {}

  /** @param of null for the first sheet that was not recognised */
  show(of: Of): void {
    const { desk } = this;
    const { book } = desk.state;
    const draft = book && draftOf(book, of);
    if (!draft) return;
    const { mapping } = desk.state;
    const rows = mapping && mapping.of === draft.instead ? mapping.headerRows : rowsOf(book, draft);
    this.mapping.leave({ kind: "header" });
    desk.set({ header: draft, screen: { kind: "header" } });
    this.look(rows);
    desk.follow(draft.sheet, { row: rows ? rows[0] - 1 : 0, column: 0 });
  }

  change({ sheet, ledger, rows }: Change): void {
    const { desk } = this;
    const { header } = desk.state;
    if (!header) return;
    if (ledger !== undefined) desk.set({ header: { ...header, ledger } });
    if (rows !== undefined) {
      this.look(rows);
      if (isRange(rows)) desk.follow(header.sheet, { row: rows[0] - 1, column: 0 }, FOLLOW_MS);
    } else if (sheet !== undefined && sheet !== header.sheet && header.sheets.includes(sheet)) {
      desk.set({ header: { ...header, sheet, facts: null, fault: null } });
      this.look(null);
      desk.follow(sheet, { row: 0, column: 0 });
    }
  }

  /** 就是这一行 */
  here(): void {
    const { desk } = this;
    void desk.attempt(
      async () => {
        const selected = await desk.ports.host.selection();
        const { header } = desk.state;
        if (!header) return;
        if (!selected) this.fault("nowhere");
        else if (!header.sheets.includes(selected.sheet)) this.fault("otherSheet");
        else {
          const { top, bottom } = selected.range;
          if (selected.sheet !== header.sheet)
            desk.set({ header: { ...header, sheet: selected.sheet, facts: null } });
          this.look([top + 1, bottom + 1]);
        }
      },
      () => this.here(),
    );
  }

  /** On to 列对应. */
  map(): void {
    const { header } = this.desk.state;
    const rows = header?.facts?.rows;
    const ledger = header && chosenLedger(header);
    if (!header || !rows || ledger === null || header.fault !== null) return;
    const { sheet, instead } = header;
    this.mapping.show({ sheet, ledger, rows, instead });
  }

  leave(): void {
    this.asked++;
    if (this.desk.state.header) this.desk.set({ header: null });
  }

  /** Asks what stands in rows. */
  private look(rows: Rows | null): void {
    const { desk } = this;
    const ask = ++this.asked;
    if (rows && !isRange(rows)) {
      this.fault("range");
      return;
    }
    void desk.attempt(
      async () => {
        const { header } = desk.state;
        if (!header || ask !== this.asked) return;
        const facts = await desk.ports.engine.header(header.sheet, rows);
        if (ask === this.asked) this.take(facts);
      },
      () => this.look(rows),
    );
  }

  private take(facts: HeaderFacts | null): void {
    const { header } = this.desk.state;
    if (!header) return;
    if (!facts) this.fault("range");
    else if (facts.rows && facts.headers.length === 0)
      this.desk.set({ header: { ...header, facts, fault: "empty" } });
    else this.desk.set({ header: { ...header, facts, fault: null } });
  }

  private fault(fault: HeaderDraft["fault"]): void {
    const { header } = this.desk.state;
    if (header) this.desk.set({ header: { ...header, fault } });
  }
}

/** Null where there is nothing to choose from. */
function draftOf(book: BookView, of: Of): HeaderDraft | null {
  const empty = { facts: null, fault: null };
  if (of && "block" in of) {
    const ledger = book.ledgers.find(({ block }) => block === of.block);
    if (!ledger) return null;
    return { ...empty, sheets: [ledger.sheet], sheet: ledger.sheet, ledger: ledger.id, instead: of.block };
  }
  const unknown = book.unrecognised.filter(({ reason }) => reason !== "empty");
  const sheets = [
    ...unknown.filter(({ hasData }) => hasData),
    ...unknown.filter(({ hasData }) => !hasData),
  ].map(({ sheet }) => sheet);
  const sheet = of ? sheets.find((name) => name === of.sheet) : sheets[0];
  return sheet === undefined ? null : { ...empty, sheets, sheet, ledger: null, instead: null };
}

/** The rows that were guessed: the person sees them and says others. */
function rowsOf(book: BookView, { instead }: HeaderDraft): Rows | null {
  const ledger = book.ledgers.find(({ block }) => block === instead);
  return ledger?.headerRow == null ? null : [ledger.headerRow, ledger.headerRow];
}

const isRow = (row: number): boolean => Number.isInteger(row) && row >= 1 && row <= MAX_ROWS;
const isRange = ([from, to]: Rows): boolean =>
  isRow(from) && isRow(to) && from <= to && to - from < MOST_HEADER_ROWS;
