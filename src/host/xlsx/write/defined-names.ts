import { EditError, rangeToA1, ROLE_NAME, SETTING_PREFIX, textFormula, type BookName } from "../../../sheet";
import { checkedRange } from "./ranges";
import { quotedSheet } from "./row-xml";
import { formulaXml } from "./xml-text";

/** A defined name (ECMA-376-1, 18.2.5), hidden from the list that Excel shows unless it says otherwise. */
export interface HiddenName {
  readonly name: string;
  /** Without "=". */
  readonly formula: string;
  /** Index of the sheet that it belongs to, among all sheets; the whole workbook when absent. */
  readonly sheet?: number;
  readonly isShown?: boolean;
}

/**
 * @param prefix of the main namespace with its colon, such as "x:"; mostly ""
 * @throws EditError bad-edit for a formula that is too long, or that XML cannot hold
 */
export function definedNameXml({ name, formula, sheet, isShown }: HiddenName, prefix = ""): string {
  const scope = sheet === undefined ? "" : ` localSheetId="${String(sheet)}"`;
  const hidden = isShown ? "" : ' hidden="1"';
  return `<${prefix}definedName name="${name}"${scope}${hidden}>${formulaXml(formula)}</${prefix}definedName>`;
}

/** The name that says what a sheet is to us. @throws EditError bad-edit */
export function roleName(role: string, sheet: number): HiddenName {
  if (!/^[0-9A-Za-z]{1,64}$/.test(role)) throw badName("role");
  return { name: ROLE_NAME, formula: textFormula(role), sheet };
}

/** The name that keeps a setting. @throws EditError bad-edit when it is badly named */
export function settingName(name: string, value: string): HiddenName {
  if (!/^[0-9A-Za-z.]{1,100}$/.test(name)) throw badName("setting");
  return { name: SETTING_PREFIX + name, formula: textFormula(value) };
}

/** A name for formulas: letters of any script, digits, dots. @throws EditError bad-edit */
export function bookName({ name, formula }: BookName): HiddenName {
  if (!/^[\p{L}_][\p{L}\d_.]{0,200}$/u.test(name) || /^[A-Za-z]{1,3}\d+$|^[RrCc]$/.test(name))
    throw badName("name");
  return { name, formula };
}

/** The name that Excel keeps beside every filter; without it some programs show no filter buttons. */
export function filterName(filter: string, sheetName: string, sheet: number): HiddenName {
  const address = rangeToA1(checkedRange(filter)).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
  return { name: "_xlnm._FilterDatabase", formula: `${quotedSheet(sheetName)}!${address}`, sheet };
}

function badName(detail: string): EditError {
  return new EditError("bad-edit", "要写入工作簿的设置不正确，没有写入。", {}, `defined name: ${detail}`);
}
