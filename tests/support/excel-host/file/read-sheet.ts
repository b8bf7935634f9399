import { parseA1 } from "../../../../src/sheet";
import { parseArea, WHOLE_SHEET } from "../model/area";
import { noLook } from "../model/conditional";
import { PROTECTION_FLAGS, noOptions } from "../model/protection";
import type { SheetModel } from "../model/sheet";
import { DEFAULT_ALERT, DEFAULT_PROMPT, type RuleKind } from "../model/validation";
import type { FileLooks } from "./looks";
import { secretOf, type Package } from "./read";
import { CellReader } from "./read-cells";
import { all, child, isTrue, toXml, walk, type Element } from "./xml";

export interface SheetSources {
  readonly pack: Package;
  readonly looks: FileLooks;
  readonly texts: readonly string[];
  readonly isDate1904: boolean;
}

/** Reads a worksheet part into a sheet of the model. */
export function readSheet(
  sheet: SheetModel,
  part: string,
  sources: SheetSources,
  password: string | undefined,
): void {
  const xml = sources.pack.text(part);
  if (xml === null) throw new Error(`no part ${part}`);
  const reader = new CellReader(sheet, sources);
  walk(xml, reader);
  const root = reader.root;
  const areas = (text: string) => text.split(/\s+/).flatMap((one) => parseArea(one) ?? []);
  readView(sheet, root);
  readColumns(sheet, root, sources.looks);
  sheet.merges = all(child(root, "mergeCells"), "mergeCell").flatMap((one) =>
    areas(one.attributes.get("ref") ?? ""),
  );
  for (const block of all(root, "conditionalFormatting")) {
    for (const rule of all(block, "cfRule")) {
      readRule(sheet, rule, areas(block.attributes.get("sqref") ?? ""), sources.looks);
    }
  }
  sheet.formats.sort((a, b) => priorities.get(a)! - priorities.get(b)!);
  for (const one of all(child(root, "dataValidations"), "dataValidation")) {
    readValidation(sheet, one, areas(one.attributes.get("sqref") ?? ""));
  }
  const filter = child(root, "autoFilter")?.attributes.get("ref");
  const filtered = filter === undefined ? null : parseArea(filter);
  if (filtered) sheet.filter = { area: filtered, criteria: new Map() };
  readProtection(sheet, child(root, "sheetProtection"), password);
  const relations = sources.pack.relations(part);
  for (const { attributes } of all(child(root, "hyperlinks"), "hyperlink")) {
    const at = parseA1((attributes.get("ref") ?? "").split(":")[0]!);
    const address = relations.get(attributes.get("r:id") ?? "")?.target;
    const place = attributes.get("location");
    if (!at) continue;
    sheet.cells.ensure(at.row, at.column).hyperlink = {
      ...(address === undefined ? {} : { address }),
      ...(place === undefined ? {} : { documentReference: place }),
    };
  }
  for (const { type, target } of relations.values())
    if (type === "table") readTable(sheet, sources.pack.xml(target));
}

const priorities = new WeakMap<object, number>();

function readView(sheet: SheetModel, root: Element): void {
  const view = child(child(root, "sheetViews"), "sheetView");
  const pane = child(view, "pane");
  if (pane?.attributes.get("state")?.startsWith("frozen")) {
    sheet.frozen = {
      rows: Number(pane.attributes.get("ySplit") ?? 0),
      columns: Number(pane.attributes.get("xSplit") ?? 0),
    };
  }
  sheet.showGridlines = isTrue(view, "showGridLines", true);
  const tab = child(child(root, "sheetPr"), "tabColor")?.attributes.get("rgb");
  if (tab !== undefined) sheet.tabColor = `#${tab.slice(-6).toUpperCase()}`;
}

/** Characters to points, by the digit width of 7 pixels (ECMA-376-1 18.3.1.13). */
function readColumns(sheet: SheetModel, root: Element, looks: FileLooks): void {
  for (const one of all(child(root, "cols"), "col")) {
    const width = Number(one.attributes.get("width") ?? 9);
    const size = Math.trunc(((256 * width + 18) / 256) * 7) * 0.75;
    const last = Math.min(Number(one.attributes.get("max")), 16_384);
    const style = looks.cells[Number(one.attributes.get("style") ?? 0)];
    if (one.attributes.has("style") && style) {
      const left = Number(one.attributes.get("min")) - 1;
      sheet.cells.addLayer({ ...WHOLE_SHEET, left, right: last - 1 }, style);
    }
    for (let column = Number(one.attributes.get("min")); column <= last; column++) {
      sheet.columns.set(column - 1, { size, ...(isTrue(one, "hidden") ? { hidden: true } : {}) });
    }
  }
}

/** Types of rules: in the file, and in the API. */
const RULE_NAMES = new Map([
  ["expression", "Custom"],
  ["cellIs", "CellValue"],
  ["dataBar", "DataBar"],
  ["colorScale", "ColorScale"],
  ["iconSet", "IconSet"],
  ["top10", "TopBottom"],
  ["containsText", "ContainsText"],
  ["notContainsText", "ContainsText"],
  ["beginsWith", "ContainsText"],
  ["endsWith", "ContainsText"],
]);

function readRule(sheet: SheetModel, rule: Element, areas: SheetModel["merges"], looks: FileLooks): void {
  const type = RULE_NAMES.get(rule.attributes.get("type") ?? "") ?? "PresetCriteria";
  const look = looks.rules[Number(rule.attributes.get("dxfId") ?? -1)];
  const format = {
    id: sheet.book.newId(),
    type,
    areas,
    formula: type === "Custom" ? `=${child(rule, "formula")?.text ?? ""}` : "",
    stopIfTrue: isTrue(rule, "stopIfTrue"),
    look: structuredClone(look ?? noLook()),
    other:
      type === "Custom" ? null : { attributes: rule.attributes, inner: rule.children.map(toXml).join("") },
    isUnreadable: false,
  };
  priorities.set(format, Number(rule.attributes.get("priority") ?? 0));
  sheet.formats.push(format);
}

const KINDS = new Map<string, RuleKind>([
  ["list", "list"],
  ["custom", "custom"],
  ["whole", "wholeNumber"],
  ["decimal", "decimal"],
  ["date", "date"],
  ["time", "time"],
  ["textLength", "textLength"],
]);
const OPERATORS = new Map([
  ["between", "Between"],
  ["notBetween", "NotBetween"],
  ["equal", "EqualTo"],
  ["notEqual", "NotEqualTo"],
  ["greaterThan", "GreaterThan"],
  ["lessThan", "LessThan"],
  ["greaterThanOrEqual", "GreaterThanOrEqualTo"],
  ["lessThanOrEqual", "LessThanOrEqualTo"],
]);

function readValidation(sheet: SheetModel, element: Element, areas: SheetModel["merges"]): void {
  const get = (name: string) => element.attributes.get(name);
  const kind = KINDS.get(get("type") ?? "none");
  if (!kind) return;
  const formulas = ["formula1", "formula2"].map((name) => child(element, name)?.text ?? "");
  const style = get("errorStyle") ?? "stop";
  sheet.validations.push({
    areas,
    rule: {
      kind,
      detail: detailOf(kind, formulas, get("operator") ?? "between", !isTrue(element, "showDropDown")),
    },
    errorAlert: {
      ...DEFAULT_ALERT,
      message: get("error") ?? "",
      title: get("errorTitle") ?? "",
      showAlert: isTrue(element, "showErrorMessage"),
      style: style.charAt(0).toUpperCase() + style.slice(1),
    },
    prompt: {
      ...DEFAULT_PROMPT,
      message: get("prompt") ?? "",
      title: get("promptTitle") ?? "",
      showPrompt: isTrue(element, "showInputMessage"),
    },
    ignoreBlanks: isTrue(element, "allowBlank"),
  });
}

function detailOf(kind: RuleKind, formulas: readonly string[], operator: string, inCellDropDown: boolean) {
  const [first = "", second = ""] = formulas;
  const asFormula = (text: string) => (text === "" || /^-?\d+(?:\.\d+)?$/.test(text) ? text : `=${text}`);
  if (kind === "list") {
    const source = /^"[^]*"$/.test(first) ? first.slice(1, -1).replaceAll('""', '"') : `=${first}`;
    return { inCellDropDown, source };
  }
  if (kind === "custom") return { formula: `=${first}` };
  return {
    formula1: asFormula(first),
    ...(second === "" ? {} : { formula2: asFormula(second) }),
    operator: OPERATORS.get(operator) ?? "Between",
  };
}

/** What a flag of the API is called in a file, where true means that it is forbidden. */
export const PROTECTION_ATTRIBUTES: ReadonlyMap<string, string> = new Map(
  PROTECTION_FLAGS.map((flag) => {
    const name = flag.slice("allow".length);
    const special: Partial<Record<string, string>> = { EditObjects: "objects", EditScenarios: "scenarios" };
    return [flag, special[name] ?? name.charAt(0).toLowerCase() + name.slice(1)];
  }),
);

function readProtection(sheet: SheetModel, element: Element | null, password: string | undefined): void {
  if (!element || !isTrue(element, "sheet")) return;
  const options = noOptions();
  for (const flag of PROTECTION_FLAGS) {
    const name = PROTECTION_ATTRIBUTES.get(flag)!;
    // Objects and scenarios are free unless the file says otherwise; the rest is locked unless it does.
    const isForbidden = isTrue(element, name, name !== "objects" && name !== "scenarios");
    options[flag] = !isForbidden;
  }
  if (isTrue(element, "selectUnlockedCells")) options.selectionMode = "None";
  else if (isTrue(element, "selectLockedCells")) options.selectionMode = "Unlocked";
  const secret = secretOf(element, /^(?:password|algorithmName|hashValue|saltValue|spinCount)$/, password);
  sheet.protection = { options, secret };
}

function readTable(sheet: SheetModel, table: Element | null): void {
  const area = parseArea(table?.attributes.get("ref") ?? "");
  if (!table || !area) return;
  sheet.tables.push({
    id: sheet.book.newId(),
    name: table.attributes.get("displayName") ?? table.attributes.get("name") ?? "",
    area,
    hasHeaders: table.attributes.get("headerRowCount") !== "0",
    hasTotals: (table.attributes.get("totalsRowCount") ?? "0") !== "0",
    columns: all(child(table, "tableColumns"), "tableColumn").map(
      ({ attributes }) => attributes.get("name") ?? "",
    ),
    style: child(table, "tableStyleInfo")?.attributes.get("name") ?? "",
  });
}
