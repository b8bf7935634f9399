import { MAX_COLUMNS, SheetGrid, type WorkbookContent } from "../../../sheet";
import { damaged, notAWorkbook, tooLarge } from "../errors";
import { LIMITS } from "../limits";
import type { Pace } from "../pace";
import { Budget } from "../read/budget";
import { attributeOf, decodeReferences, htmlTokens } from "./html-tokens";

/** Spans are cut off as browsers cut them off (HTML, 4.9.11). */
const MOST_COLUMNS = 1_000;
const MOST_ROWS = 65_534;
/** Tags that take about 25 ms. */
const TAGS_PER_TURN = 50_000;
/** Elements that begin and end a line of their own. */
const BLOCKS = new Set(["p", "div", "br", "li", "tr"]);

/**
 * Reads the tables of a web page: what many systems hand out as .xls. Each table that is not inside another is a
 * sheet. Cells are text as a browser shows it; nothing is turned into a number or a date.
 */
export async function readHtml(html: string, pace: Pace): Promise<WorkbookContent> {
  const tables = new TableCollector();
  let tags = 0;
  for (const token of htmlTokens(html)) {
    if (token.kind === "text") tables.text(token.text);
    else if (token.isClosing) tables.close(token.name);
    else tables.open(token.name, token.rest);
    if (++tags % TAGS_PER_TURN === 0) await pace.advance(0, 1);
  }
  return { format: "html", sheets: tables.finish(), notices: [] };
}

/** Puts the cells of tables where rows and spans say, as a browser lays them out. */
class TableCollector {
  private readonly grids: SheetGrid[] = [];
  private readonly budget = new Budget();
  private grid: SheetGrid | null = null;
  /** Tables open inside each other. */
  private depth = 0;
  private row = -1;
  private column = 0;
  /** For each column the first row that no cell from above reaches into. */
  private taken: number[] = [];
  private cellText: string | null = null;

  open(name: string, rest: string): void {
    if (name === "table") {
      if (this.depth++ === 0) this.beginTable();
      return;
    }
    if (this.depth !== 1) {
      if (this.cellText !== null && BLOCKS.has(name)) this.cellText += "\n";
      return;
    }
    if (name === "tr") this.beginRow(rest);
    else if (name === "td" || name === "th") this.beginCell(rest);
    else if (this.cellText !== null && BLOCKS.has(name)) this.cellText += "\n";
  }

  close(name: string): void {
    if (name === "table") {
      if (this.depth === 0) return;
      if (this.depth === 1) this.endTable();
      this.depth--;
    } else if (this.depth === 1 && (name === "td" || name === "th" || name === "tr")) this.endCell();
    else if (this.cellText !== null && BLOCKS.has(name)) this.cellText += "\n";
  }

  text(text: string): void {
    // Line ends in the source are spaces on the page; only the breaks of elements begin a new line.
    if (this.cellText !== null) this.cellText += decodeReferences(text.replace(/[ \t\r\n\f]+/g, " "));
  }

  finish(): SheetGrid[] {
    if (this.depth > 0) throw damaged("HTML table is cut");
    if (this.grids.length === 0) throw notAWorkbook("HTML without a table");
    return this.grids;
  }

  private beginTable(): void {
    if (this.grids.length >= LIMITS.sheets) throw tooLarge("HTML tables");
    this.grid = new SheetGrid(`Sheet${String(this.grids.length + 1)}`);
    this.row = -1;
    this.taken = [];
  }

  private endTable(): void {
    this.endCell();
    this.budget.close(this.grid!);
    this.grids.push(this.grid!);
    this.grid = null;
  }

  private beginRow(rest: string): void {
    this.endCell();
    this.row++;
    this.column = 0;
    if (isHidden(rest)) this.grid!.hiddenRows.add(this.row);
    this.budget.check(this.grid!);
  }

  private beginCell(rest: string): void {
    if (this.row < 0) this.beginRow("");
    this.endCell();
    while ((this.taken[this.column] ?? 0) > this.row) this.column++;
    const right = this.column + span(rest, "colspan", MOST_COLUMNS) - 1;
    const bottom = this.row + span(rest, "rowspan", MOST_ROWS) - 1;
    if (right >= MAX_COLUMNS) throw tooLarge("HTML columns");
    for (let column = this.column; column <= right; column++) this.taken[column] = bottom + 1;
    if (right > this.column || bottom > this.row) {
      if (this.grid!.merges.length >= LIMITS.merges) throw tooLarge("merged ranges");
      this.grid!.merges.push({ top: this.row, left: this.column, bottom, right });
    }
    this.cellText = "";
  }

  private endCell(): void {
    if (this.cellText === null) return;
    const lines = this.cellText.split("\n").map((line) => line.replace(/^ +| +$/g, ""));
    const text = lines.join("\n").replace(/^\n+|\n+$/g, "");
    this.budget.addText(text.length);
    this.grid!.setText(this.row, this.column, text);
    this.cellText = null;
    this.column++;
  }
}

function span(rest: string, name: string, most: number): number {
  const value = attributeOf(rest, name);
  return value !== undefined && /^\d{1,6}$/.test(value) ? Math.min(most, Math.max(1, Number(value))) : 1;
}

function isHidden(rest: string): boolean {
  return /display\s{0,4}:\s{0,4}none/i.test(attributeOf(rest, "style") ?? "");
}
