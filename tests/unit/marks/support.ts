import {
  planMarking,
  validateWorkbooks,
  type CheckedFile,
  type WorkbookSource,
  type WorkbookView,
} from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { issueSheet, type WorkbookState } from "../../../src/marks";
import type { ReportInput } from "../../../src/report";
import type { OwnSheet, SheetGrid, SheetInfo } from "../../../src/sheet";
import type { County } from "../../support/county/model";
import { gridOfOwn } from "../../support/marks/own-grid";
import { AS_OF, ledgerSheet, smallCounty } from "../validate/support";

export const LAND = "C049";

/** A village whose households at the places named have so much land that a warning (C049) says so. */
export function villageSheets(land: ReadonlyMap<number, number>, county = smallCounty()): SheetGrid[] {
  const forms = county.ledgers.get("householdForm")!;
  for (const [at, mu] of land) forms[at]!["耕地面积"] = mu;
  return sheetsOf(county);
}

export const sheetsOf = (county: County): SheetGrid[] => [
  ledgerSheet("householdForm", county.ledgers.get("householdForm")!),
  ledgerSheet("householdMember", county.ledgers.get("householdMember")!),
];

export const sourceOf = (sheets: readonly SheetGrid[]): WorkbookSource => ({
  path: "村.xlsx",
  read: () => Promise.resolve({ format: "xlsx", sheets, notices: [] }),
});

export async function check(
  sheets: readonly SheetGrid[],
): Promise<{ report: ReportInput; file: CheckedFile }> {
  const report = await validateWorkbooks([sourceOf(sheets)], {
    tool: { name: "taizhang", version: "0" },
    catalog: defaultCatalog(),
    asOf: AS_OF,
    together: false,
  });
  const [file] = report.files;
  if (file?.status !== "ok") throw new Error("not read");
  return { report, file };
}

export const list = (checked: Awaited<ReturnType<typeof check>>): OwnSheet =>
  issueSheet({
    validation: checked.report.validation,
    file: 0,
    explanations: checked.file.explanations ?? [],
  });

export const listGrid = (content: OwnSheet, role: string | null = "issues"): SheetGrid =>
  gridOfOwn("问题清单", role, content);

export const info = (name: string, more: Partial<SheetInfo> = {}): SheetInfo => ({
  id: name,
  name,
  visibility: "visible",
  isProtected: false,
  role: null,
  ...more,
});

export const state = (sheets: readonly SheetInfo[], more: Partial<WorkbookState> = {}): WorkbookState => ({
  sheets,
  isStructureProtected: false,
  notes: true,
  ...more,
});

/** A workbook that is only asked what it is. */
export function hostOf({ sheets, isStructureProtected, notes }: WorkbookState): WorkbookView {
  const refuse = () => Promise.reject(new Error("planning must not touch the workbook"));
  return {
    abilities: { notes, edits: true },
    sheets: () => Promise.resolve(sheets),
    isStructureProtected: () => Promise.resolve(isStructureProtected),
    readSheet: refuse,
  };
}

export const plan = async (
  checked: Awaited<ReturnType<typeof check>>,
  workbook: WorkbookState,
  options: { notes?: boolean; list?: boolean } = {},
) =>
  planMarking(hostOf(workbook), checked.report, checked.file, {
    notes: options.notes ?? true,
    list: options.list ?? true,
  });
