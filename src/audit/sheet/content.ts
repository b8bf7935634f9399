import type { CellLook, OwnRow, OwnSheet } from "../../sheet";
import type { Locator } from "../canonical/locator";
import type { CheckedEntry } from "../verify/chain";
import { AUDIT_HEADERS, auditRow, READABLE, readableColumns } from "./row";

/** Roles of our sheets. */
export const AUDIT_ROLE = "audit";
export const DETAIL_ROLE = "auditDetail";
export const AUDIT_SHEET = "审签记录";
export const DETAIL_SHEET = "_签审明细";

/** A cell takes no more characters (Excel). */
export const MOST_CHARACTERS = 32_767;

const WIDTHS = [6, 12, 18, 12, 14, 8, 10, 22, 20, 10, 28, 12, 40, 28, 12, 12, 12] as const;
const TITLE =
  "审签记录：谁在什么时候为哪些数据签的字。这张表由台账审签填写，改动会让签字对不上；锁定只防误改，凭据是每条的签名。";
const LOOKS: readonly CellLook[] = [
  { bold: true, border: true, wrap: true, vertical: "center" },
  { border: true, wrap: true, vertical: "top", numberFormat: "@" },
  { border: true, numberFormat: "@", vertical: "top" },
  { size: 9, color: "595959" },
];
const [HEADER, READ, SEAL, NOTE] = [0, 1, 2, 3] as const;

/**
 * The whole sheet. Entries whose statement cannot be read keep what stood there, so that nothing is made better than it is.
 * @param shown what stands in the readable columns of an entry now, where nothing can be worked out
 */
export function auditSheet(
  entries: readonly CheckedEntry[],
  labelOf: (duty: string) => string,
  shown: (seq: number) => readonly string[],
): OwnSheet {
  const rows = entries.map(({ statement, code, envelope, seq }): OwnRow => {
    const readable = statement ? readableColumns(statement, labelOf(statement.duty), code) : shown(seq);
    const cells = auditRow([...readable, ...Array<string>(READABLE).fill("")].slice(0, READABLE), envelope);
    return { cells: cells.map((value, at) => ({ value, look: at < READABLE ? READ : SEAL })), height: 45 };
  });
  return {
    looks: LOOKS,
    rows: [
      { cells: [{ value: TITLE, look: NOTE }] },
      { cells: AUDIT_HEADERS.map((value) => ({ value, look: HEADER })) },
      ...rows,
    ],
    columns: WIDTHS.map((width) => ({ width })),
    frozenRows: 2,
  };
}

export const DETAIL_HEADERS = ["台账", "记录", "摘要", "格"] as const;

/** The locators of all signed ledgers. Keys are written as JSON: they hold characters that no sheet takes. */
export function detailSheet(locators: readonly Locator[]): OwnSheet {
  const rows = locators.flatMap(({ ledger, columns, rows }) => [
    [ledger, "", "", columns.join(",")],
    ...rows.map(({ key, leaf, tags }) => [ledger, JSON.stringify(key), leaf, tags]),
  ]);
  const text = (value: string) => ({ value, look: 0 });
  return {
    looks: [{ numberFormat: "@" }],
    rows: [DETAIL_HEADERS, ...rows].map((cells) => ({ cells: cells.map(text) })),
    columns: [{ width: 16 }, { width: 40 }, { width: 20 }, { width: 20 }],
    frozenRows: 1,
  };
}
