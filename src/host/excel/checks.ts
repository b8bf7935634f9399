import { EditError, type CellRange, type SheetInfo, type WorkbookEdit } from "../../sheet";
import { rangesOf } from "../xlsx/patch/ranges";
import {
  badEdit,
  lastVisible,
  nameTaken,
  noOwnSheet,
  noSheet,
  sheetProtected,
  structureProtected,
} from "../xlsx/patch/refusals";
import { requireRows } from "../xlsx/patch/hidden-rows";
import { requireFormula, requireLength, requireWellFormed, TEXT_LIMITS } from "../xlsx/patch/text-limits";
import { checkSheetName } from "../xlsx/write/sheet-name";
import type { Outline } from "./outline";
import { requirement } from "./words";

type Draft = { -readonly [Key in keyof SheetInfo]: SheetInfo[Key] };

/**
 * Goes through a list of edits before anything is written and refuses what cannot be done, with the codes of the host
 * of files. Follows what the list itself changes: a sheet that an earlier edit makes can be used by a later one.
 */
export class Checks {
  private readonly sheets: Draft[];
  private isLocked: boolean;

  constructor(outline: Outline) {
    this.sheets = outline.sheets.map((sheet) => ({ ...sheet }));
    this.isLocked = outline.isStructureProtected;
  }

  /** @throws EditError */
  check(edit: WorkbookEdit): void {
    switch (edit.kind) {
      case "mark":
        this.open(edit.sheet);
        if (!/^[0-9A-Za-z]+$/.test(edit.block)) throw badEdit("标记的名称不对，没有写入。", "block");
        rangesOf(edit.sheet, edit.cells);
        return;
      case "clearMarks":
        this.open(edit.sheet);
        return;
      case "notes":
        this.open(edit.sheet);
        if (edit.notes.length > 0) throw requirement("notes");
        return;
      case "clearNotes":
        // Notes of ours cannot have been put here.
        this.open(edit.sheet);
        return;
      case "putSheet":
        return this.putSheet(edit.role, edit.name);
      case "deleteSheet":
        return this.deleteSheet(edit.role);
      case "appendRows": {
        const sheet = this.withRole(edit.role);
        if (!sheet) throw noOwnSheet(edit.role);
        if (sheet.isProtected) throw sheetProtected(sheet.name);
        return;
      }
      case "setCells": {
        this.open(edit.sheet);
        for (const { cell, value } of edit.cells) {
          const [range] = rangesOf(edit.sheet, [cell]);
          if (!isOneCell(range!))
            throw badEdit(`“${edit.sheet}”里没有“${cell}”这样的单元格位置，没有写入。`, "range");
          if (typeof value !== "string") continue;
          requireLength(edit.sheet, "内容", value, TEXT_LIMITS.cell, cell);
          requireWellFormed(edit.sheet, value, cell);
        }
        return;
      }
      case "hideRows":
        this.open(edit.sheet);
        return requireRows(edit);
      case "validation":
        this.open(edit.sheet);
        return checkValidation(edit);
      case "format":
        this.open(edit.sheet);
        rangesOf(edit.sheet, edit.ranges);
        return requireFormula(edit.sheet, edit.formula);
      case "protectSheet":
        this.open(edit.sheet).isProtected = true;
        return;
      case "unprotectSheet":
        this.named(edit.sheet).isProtected = false;
        return;
      case "protectStructure":
        if (this.isLocked) throw structureProtected();
        this.isLocked = true;
        return;
      case "unprotectStructure":
        this.isLocked = false;
        return;
      case "visibility": {
        const sheet = this.named(edit.sheet);
        if (this.isLocked) throw structureProtected();
        if (edit.visibility !== "visible") this.keepOneVisible(sheet);
        sheet.visibility = edit.visibility;
        return;
      }
      case "setting":
        if (!/^[0-9A-Za-z.]{1,200}$/.test(edit.name))
          throw badEdit("设置的名称不对，没有写入。", "setting name");
        if (edit.value !== null && edit.value.length > MOST_SETTING)
          throw badEdit("要保存的设置太长或含有不能保存的字符，没有写入。", "setting value");
    }
  }

  private named(name: string): Draft {
    const sheet = this.sheets.find((one) => one.name === name);
    if (!sheet) throw noSheet(name);
    return sheet;
  }

  private open(name: string): Draft {
    const sheet = this.named(name);
    if (sheet.isProtected) throw sheetProtected(name);
    return sheet;
  }

  private withRole(role: string): Draft | undefined {
    return this.sheets.find((sheet) => sheet.role === role);
  }

  private putSheet(role: string, name: string): void {
    if (!/^[0-9A-Za-z]{1,255}$/.test(role)) throw badEdit("工作表的用途代号不对，没有写入。", "role");
    checkSheetName(name);
    const known = this.withRole(role);
    if (known) {
      if (known.isProtected) throw sheetProtected(known.name);
      if (this.isLocked) throw structureProtected();
      return;
    }
    if (this.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) throw nameTaken(name);
    if (this.isLocked) throw structureProtected();
    this.sheets.push({ id: "", name, role, visibility: "visible", isProtected: false });
  }

  private deleteSheet(role: string): void {
    const sheet = this.withRole(role);
    if (!sheet) return;
    if (this.isLocked) throw structureProtected();
    this.keepOneVisible(sheet);
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
  }

  private keepOneVisible(sheet: Draft): void {
    if (!this.sheets.some((other) => other !== sheet && other.visibility === "visible"))
      throw lastVisible(sheet.name);
  }
}

/** A formula of a name holds no more. */
const MOST_SETTING = 7_500;

const isOneCell = ({ top, left, bottom, right }: CellRange): boolean => top === bottom && left === right;

function checkValidation(edit: Extract<WorkbookEdit, { kind: "validation" }>): void {
  const { sheet, test, prompt, error } = edit;
  if (rangesOf(sheet, edit.ranges).length === 0)
    throw new EditError(
      "bad-edit",
      `“${sheet}”的填写限制没有写入：范围是空的，或者太零碎。`,
      { sheet },
      "ranges",
    );
  const formulas =
    test.type === "list"
      ? [test.source]
      : test.type === "custom"
        ? [test.formula]
        : [test.formula1, test.formula2];
  for (const formula of formulas) if (formula !== undefined) requireFormula(sheet, formula);
  if (prompt) {
    requireLength(sheet, "提示标题", prompt.title, TEXT_LIMITS.title);
    requireLength(sheet, "提示", prompt.text, TEXT_LIMITS.promptText);
  }
  if (error) {
    requireLength(sheet, "出错标题", error.title, TEXT_LIMITS.title);
    requireLength(sheet, "出错提示", error.text, TEXT_LIMITS.errorText);
  }
}
