import type { CellLook, OwnRow, OwnSheet, SheetGrid } from "../../sheet";
import { codeOf } from "../code";
import { fromHex } from "../bytes";
import { childText, parseChild, type Child } from "./child";

/** 汇入签审: what went into a submission, with the signatures that it came with, carried as they were. */
export const LINEAGE_ROLE = "lineage";
export const LINEAGE_SHEET = "汇入签审";

const HEADERS = ["来源", "文件", "数据期", "账表和行数", "签字", "校验码", "载荷", "钥号", "签名"] as const;
const SEALED = { payload: 6, key: 7, signature: 8 } as const;
const WIDTHS = [20, 28, 12, 30, 36, 28, 40, 12, 12] as const;
const TITLE =
  "汇入签审：这份汇总由哪些文件合成，每个文件的签字原样带着。由台账审签填写，改动会对不上；锁定只防误改。";
const LOOKS: readonly CellLook[] = [
  { bold: true, border: true, wrap: true, vertical: "center" },
  { border: true, wrap: true, vertical: "top", numberFormat: "@" },
  { border: true, numberFormat: "@", vertical: "top" },
  { size: 9, color: "595959" },
];
const [HEADER, READ, SEAL, NOTE] = [0, 1, 2, 3] as const;

/** What people read of a child: worked out from what is signed wherever it can be. */
export interface ChildWords {
  /** Ledgers by name with their records. */
  readonly ledgers: string;
  /** Who signed which stage, and when. */
  readonly signed: string;
}

/** The whole sheet: a row a file, and below it a row for each entry of its chain. */
export function lineageSheet(children: readonly Child[], wordsOf: (child: Child) => ChildWords): OwnSheet {
  const rows = children.flatMap((child): OwnRow[] => {
    const words = wordsOf(child);
    const code = child.seq > 0 ? codeOf(fromHex(child.head)!) : "";
    const own = [child.scope, child.file, child.period, words.ledgers, words.signed, code];
    const texts = [...own, childText(child), "", ""];
    const entries = child.envelopes.map(({ payload, key, signature }) => [
      ...Array<string>(SEALED.payload).fill(""),
      payload,
      key,
      signature,
    ]);
    return [texts, ...entries].map((cells) => ({
      cells: cells.map((value, at) => ({ value, look: at < SEALED.payload ? READ : SEAL })),
      height: 30,
    }));
  });
  return {
    looks: LOOKS,
    rows: [
      { cells: [{ value: TITLE, look: NOTE }] },
      { cells: HEADERS.map((value) => ({ value, look: HEADER })) },
      ...rows,
    ],
    columns: WIDTHS.map((width, at) => ({ width, ...(at >= SEALED.payload ? { hidden: true } : {}) })),
    frozenRows: 2,
  };
}

/** Rows at the top of a sheet in which the headers may stand: people put lines above them. */
const TOP = 20;

export function isLineageSheet(sheet: SheetGrid): boolean {
  return sheet.role === LINEAGE_ROLE || (sheet.name === LINEAGE_SHEET && headerRow(sheet) >= 0);
}

/**
 * What a submission says it was made of.
 * @returns null when the workbook is no submission; `broken` when rows there are no children as we write them
 */
export function readLineage(
  sheets: readonly SheetGrid[],
): { readonly children: readonly Child[]; readonly broken: boolean } | null {
  const sheet = sheets.find(isLineageSheet);
  if (!sheet) return null;
  const children: Child[] = [];
  let broken = false;
  for (let row = headerRow(sheet) + 1; row < sheet.rowCount; row++) {
    const [payload, key, signature] = [SEALED.payload, SEALED.key, SEALED.signature].map((column) =>
      sheet.text(row, column),
    ) as [string, string, string];
    if (payload === "" && key === "" && signature === "") continue;
    const last = children[children.length - 1];
    if (key === "" && signature === "") {
      const body = parseChild(payload);
      if (body) children.push({ ...body, envelopes: [] });
      else broken = true;
    } else if (last) children[children.length - 1] = withEntry(last, { payload, key, signature });
    else broken = true;
  }
  return { children, broken };
}

const withEntry = (child: Child, entry: Child["envelopes"][number]): Child => ({
  ...child,
  envelopes: [...child.envelopes, entry],
});

function headerRow(sheet: SheetGrid): number {
  for (let row = 0; row < Math.min(TOP, sheet.rowCount); row++)
    if (HEADERS.every((header, column) => sheet.text(row, column) === header)) return row;
  return -1;
}
