import type { Catalog, CodeList } from "../catalog";
import type { BookName, NewRow } from "../sheet";
import { columnLetters } from "../sheet";
import { LOOK, LOOKS } from "./looks";
import type { TemplateSheet } from "./model";

export const LIST_SHEET = "码表";
export const LIST_ROLE = "templateLists";
/** Options written out in a drop-down: `"是,否"`; longer lists are named. */
const MAX_INLINE = 250;

/** The code lists of a form: on a hidden sheet, one a column, under their names. */
export interface FormLists {
  readonly sheet: TemplateSheet;
  readonly names: readonly BookName[];
  /** Source of a drop-down, a formula. @param id of a code list */
  source(id: string): string | null;
  /** Where the options stand, by the list's label; null when it is not in this workbook. */
  range(label: string): string | null;
}

/** @param used ids of the code lists that indicators of the form have */
export function formLists(catalog: Catalog, used: ReadonlySet<string>): FormLists {
  const lists = catalog.codeLists.filter(({ id }) => used.has(id));
  const rangeOf = (index: number, { items }: CodeList) => {
    const letters = columnLetters(index);
    return `'${LIST_SHEET}'!$${letters}$2:$${letters}$${String(items.length + 1)}`;
  };
  const ranges = new Map(lists.map((list, index) => [list.label, rangeOf(index, list)]));
  const byId = new Map(lists.map((list) => [list.id, list]));
  return {
    sheet: listSheet(lists),
    names: lists.map((list) => ({ name: nameOf(list), formula: ranges.get(list.label)! })),
    source(id) {
      const list = byId.get(id);
      if (!list) return null;
      return inlineList(list) ?? nameOf(list);
    },
    range: (label) => ranges.get(label) ?? null,
  };
}

/** Letters of any script and digits: a label such as 是/否 holds more than a name may. */
function nameOf({ id }: CodeList): string {
  return `${LIST_SHEET}_${id.replaceAll(/[^\p{L}\d]/gu, "_")}`;
}

function inlineList({ items }: CodeList): string | null {
  const text = items.map(({ label }) => label).join(",");
  const isPlain = items.every(({ label }) => !/[,"，]/.test(label));
  return isPlain && text.length <= MAX_INLINE ? `"${text}"` : null;
}

function listSheet(lists: readonly CodeList[]): TemplateSheet {
  const most = Math.max(0, ...lists.map(({ items }) => items.length));
  const rows: NewRow[] = [
    { cells: lists.map(({ label }) => ({ value: label, look: LOOK.header })) },
    ...Array.from({ length: most }, (_, row) => ({
      cells: lists.map(({ items }) => ({ value: items[row]?.label ?? null, look: LOOK.given })),
    })),
  ];
  return {
    name: LIST_SHEET,
    role: LIST_ROLE,
    visibility: "hidden",
    looks: LOOKS,
    rows,
    columns: lists.map(() => ({ width: 16 })),
    frozenRows: 1,
  };
}
