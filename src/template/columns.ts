import { preprintedLabels, type Catalog, type Indicator, type Ledger } from "../catalog";
import { columnLetters } from "../sheet";
import { LOOK } from "./looks";

/** A column of a form that holds an indicator. */
export interface FormColumn {
  readonly indicator: Indicator;
  /** From 0. */
  readonly column: number;
  readonly letters: string;
  /** Header: * where it must be filled, the unit in brackets. */
  readonly header: string;
  /** In characters. */
  readonly width: number;
  /** Look of the cells where people type. */
  readonly look: number;
  /** It has the same value in every row before anybody types. */
  readonly isGiven: boolean;
  /** It says where the record belongs and whose it is. */
  readonly isName: boolean;
}

/** Before the indicators stand 序号 (column 0) and 提示. */
export const HINT_COLUMN = 1;
const FIRST_COLUMN = 2;

/**
 * The columns of a ledger's form: the place, what names the record, then all else in the order of the catalog, so
 * that whoever fills in the hundredth column still sees whose it is.
 */
export function formColumns(ledger: Ledger, catalog: Catalog): readonly FormColumn[] {
  const { templates, place } = catalog;
  const leftOut = new Set(templates?.leftOut);
  const given = preprintedLabels(catalog);
  const names = namesOf(ledger);
  const rank = ({ id, label }: Indicator) =>
    label === place.town || label === place.village ? 0 : names.has(id) ? 1 : 2;
  return ledger.indicators
    .filter(({ label, required }) => required === true || !leftOut.has(label))
    .sort((a, b) => rank(a) - rank(b))
    .map((indicator, index) => {
      const column = FIRST_COLUMN + index;
      return {
        indicator,
        column,
        letters: columnLetters(column),
        header: headerOf(indicator),
        width: rank(indicator) === 0 ? 10 : widthOf(indicator),
        look: lookOf(indicator),
        isGiven: given.has(indicator.label),
        isName: rank(indicator) < 2,
      };
    });
}

/** Ids of the indicators by which people know a record: its key, and the name of the person. */
function namesOf({ key, indicators }: Ledger): ReadonlySet<string> {
  const person = indicators.find(({ personName, required }) => personName && required === true);
  return new Set(person ? [...key, person.id] : key);
}

function headerOf({ label, unit, required }: Indicator): string {
  return `${required === true ? "*" : ""}${label}${unit === null ? "" : `\n（${unit}）`}`;
}

/** Room for the longest usual value; a header breaks into lines. */
function widthOf({ type, label, personName }: Indicator): number {
  const shown = Math.min(24, Math.max(9, Math.ceil(label.length / 2) * 2 + 3));
  switch (type) {
    case "idNumber":
    case "bankAccount":
      return 22;
    case "phone":
      return 14;
    case "date":
      return 12;
    case "integer":
    case "decimal":
    case "yearMonth":
    case "boolean":
      return Math.min(14, shown);
    case "code":
      return Math.max(12, Math.min(16, shown));
    case "text":
      return personName ? 10 : Math.max(12, Math.min(18, shown));
  }
}

/**
 * Numbers of people and codes are text, so that no program rounds them to fifteen digits or drops a leading zero;
 * months are six digits (202611) and text, because a program would take them for numbers or for days.
 */
function lookOf({ type }: Indicator): number {
  switch (type) {
    case "integer":
      return LOOK.entryNumber;
    case "decimal":
      return LOOK.entryNumber;
    case "date":
      return LOOK.entryDate;
    default:
      return LOOK.entryText;
  }
}
