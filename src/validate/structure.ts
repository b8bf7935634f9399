import type { BuiltinRule, Catalog } from "../catalog";
import type { LedgerBlock, LedgerTable, StructureIssue } from "../ledger";
import { toA1 } from "../sheet";
import { isBlank, valueAt, type TextColumn } from "../table";
import type { Dataset, JoinedFrame } from "./dataset";
import type { Finding, FindingDetail, NotRun } from "./finding";
import type { ValidationFile } from "./result";

/** Checks of sheets and files as wholes (the F rules): no row of theirs, so `row` is null. */
export class StructureCheck {
  readonly findings: Finding[] = [];
  readonly notRun: NotRun[] = [];

  constructor(
    private readonly catalog: Catalog,
    private readonly files: readonly ValidationFile[],
  ) {}

  run(): this {
    this.files.forEach((file, index) => this.file(file, index));
    return this;
  }

  private file({ intake, sheets, path }: ValidationFile, index: number): void {
    for (const { sheet, hasData } of intake.unrecognised) {
      if (hasData) this.add("HEADERFOUND", index, sheets, { sheet }, {});
    }
    for (const block of intake.blocks) {
      for (const issue of block.structure)
        this.add(BUILTIN_OF[issue.kind], index, sheets, block, detailOf(issue));
      this.period(block, path, index, sheets);
    }
  }

  /** A period in the file's name that is not the one written in the sheet (F014). */
  private period(block: LedgerBlock, path: string, index: number, sheets: readonly string[]): void {
    const inName = periodIn(path.replace(/^.*[\\/]/, ""));
    const inSheet = periodIn(
      ["年度", "数据期", "填报日期"].map((word) => block.captions.get(word)?.text ?? "").join(" "),
    );
    if (!inName || !inSheet || inName.slice(0, 4) === inSheet.slice(0, 4)) return;
    this.add("FILENAMEPERIODMATCH", index, sheets, block, { periods: [inName, inSheet] });
  }

  /** Names of towns and villages against the county's list, and one village per village workbook. */
  places(data: Dataset): void {
    const { town, village } = this.catalog.place;
    const towns = new Set(this.catalog.county.towns.map(({ name }) => name));
    const villages = new Map(this.catalog.county.towns.map((one) => [one.name, one.villages]));
    const hasRoster = this.catalog.county.towns.some((one) => one.villages !== null);
    if (!hasRoster) this.notRunOf("VILLAGEINLIST", { reason: "roster", needs: village });
    for (const frame of data.all()) {
      this.distinct(frame, "TOWNINLIST", town, (row) => {
        const name = textAt(frame, town, row);
        return name === null || towns.has(name);
      });
      if (!hasRoster) continue;
      this.distinct(frame, "VILLAGEINLIST", village, (row) => {
        const name = textAt(frame, village, row);
        const known = villages.get(textAt(frame, town, row) ?? "");
        return name === null || !known || known.includes(name);
      });
    }
    this.foreignVillages(data);
  }

  /** One finding per sheet and distinct name that does not fit. */
  private distinct(frame: JoinedFrame, name: string, label: string, fits: (row: number) => boolean): void {
    const rule = this.rule(name);
    const column = frame.column(label);
    if (!rule || !column) return;
    const seen = new Set<string>();
    for (let row = 0; row < frame.rowCount; row++) {
      if (isBlank(column, row) || column.bad.get(row) || fits(row)) continue;
      const { source } = frame.origin(row);
      const id = `${source.file} ${source.sheetIndex} ${String(valueAt(column, row))}`;
      if (seen.has(id)) continue;
      seen.add(id);
      this.push(rule, source.file, frame.ledger.id, source.table.sheet, source.sheetIndex, {
        places: [{ ledger: frame.ledger.id, period: "current", row }],
      });
    }
  }

  /**
   * A few rows of other villages in one village's workbook are a mistake of copying; many villages are a town's
   * summary. One village counts as the workbook's own when it is named in the 填报单位 or has nine rows in ten.
   */
  private foreignVillages(data: Dataset): void {
    const rule = this.rule("SINGLEVILLAGE");
    const { village } = this.catalog.place;
    if (!rule) return;
    for (const frame of data.all()) {
      if (frame.ledger.department !== null) continue;
      frame.sources.forEach((source, index) => {
        const column = source.table.column(village);
        if (column?.type === "text") this.foreignIn(frame, rule, index, column);
      });
    }
  }

  private foreignIn(frame: JoinedFrame, rule: BuiltinRule, index: number, column: TextColumn): void {
    const { table, file, sheetIndex } = frame.sources[index]!;
    const counts = new Map<number, { count: number; readonly first: number }>();
    column.codes.forEach((code, row) => {
      if (code === 0) return;
      const known = counts.get(code);
      if (known) known.count++;
      else counts.set(code, { count: 1, first: row });
    });
    if (counts.size < 2) return;
    const unit = this.unitOf(file, table);
    const total = [...counts.values()].reduce((sum, { count }) => sum + count, 0);
    const named = [...counts.keys()].filter((code) => unit.includes(column.dictionary[code]!));
    const [largest, most] = [...counts].sort((a, b) => b[1].count - a[1].count)[0]!;
    const home = named.length === 1 ? named[0]! : most.count >= total * 0.9 ? largest : null;
    if (home === null) return;
    const start = frame.startOf(index);
    const places = [...counts].flatMap(([code, { first }]) =>
      code === home ? [] : [{ ledger: frame.ledger.id, period: "current" as const, row: start + first }],
    );
    this.push(rule, file, frame.ledger.id, table.sheet, sheetIndex, { places });
  }

  private unitOf(file: number, table: LedgerTable): string {
    const block = this.files[file]?.intake.blocks.find(({ tables }) => tables.includes(table));
    return block?.captions.get("填报单位")?.text ?? "";
  }

  private add(
    name: string,
    file: number,
    sheets: readonly string[],
    where: { readonly sheet: string; readonly tables?: LedgerBlock["tables"] },
    detail: FindingDetail,
  ): void {
    const rule = this.rule(name);
    if (rule)
      this.push(
        rule,
        file,
        where.tables?.[0]?.ledger.id ?? null,
        where.sheet,
        sheets.indexOf(where.sheet),
        detail,
      );
  }

  private push(
    rule: BuiltinRule,
    file: number,
    ledger: string | null,
    sheet: string,
    sheetIndex: number,
    detail: FindingDetail,
  ): void {
    this.findings.push({
      rule: rule.id,
      severity: rule.severity,
      verdict: "fail",
      file,
      ledger,
      sheet,
      sheetIndex,
      row: null,
      cells: [],
      related: [],
      key: null,
      record: null,
      subject: null,
      detail,
      waived: false,
    });
  }

  private rule(name: string): BuiltinRule | undefined {
    return this.catalog.rules.find(
      (rule): rule is BuiltinRule => rule.kind === "builtin" && rule.builtin === name && rule.enabled,
    );
  }

  private notRunOf(name: string, why: Omit<NotRun, "rule">): void {
    const rule = this.rule(name);
    if (rule) this.notRun.push({ rule: rule.id, ...why });
  }
}

const BUILTIN_OF: Readonly<Record<StructureIssue["kind"], string>> = {
  "missing-columns": "ALLREQUIREDCOLUMNS",
  "unknown-columns": "NOUNKNOWNCOLUMNS",
  "duplicate-columns": "NODUPCOLUMNS",
  "merged-data": "NOMERGEDDATACELLS",
  "hidden-rows": "NOHIDDENROWS",
  "formula-errors": "NOFORMULAERROR",
  "blank-rows": "NOBLANKROWSINSIDE",
  "total-rows": "NOTOTALROWASDATA",
  "signature-line": "SIGNATURELINEFILLED",
  "household-values-differ": "HOUSEHOLDVALUESAGREE",
};

function detailOf(issue: StructureIssue): FindingDetail {
  const rows = (list: readonly number[]) => list.map((row) => row + 1);
  switch (issue.kind) {
    case "missing-columns":
      return { columns: issue.indicators.map(({ label }) => label) };
    case "unknown-columns":
    case "duplicate-columns":
      return { columns: issue.headers };
    case "merged-data":
      return { cells: issue.ranges };
    case "hidden-rows":
    case "blank-rows":
    case "total-rows":
      return { rows: rows(issue.rows) };
    case "formula-errors":
      return { cells: issue.cells.map(toA1) };
    case "signature-line":
      return { columns: issue.missing, cells: issue.cells.map(toA1) };
    case "household-values-differ":
      return { columns: [issue.indicator.label], rows: rows(issue.rows), cells: issue.cells.map(toA1) };
  }
}

function textAt(frame: JoinedFrame, label: string, row: number): string | null {
  const column = frame.column(label);
  const value = column ? valueAt(column, row) : null;
  return value === null ? null : String(value);
}

/** The first year, or year and month, in a text: "202501", "2025年1月", "2025". */
function periodIn(text: string): string | null {
  const match = /(20[1-3]\d)(?:[-年./]?(1[0-2]|0?[1-9])(?!\d))?/.exec(text);
  if (!match) return null;
  return match[2] === undefined ? match[1]! : `${match[1]}${match[2].padStart(2, "0")}`;
}
