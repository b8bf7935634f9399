import { LINEAGE_ROLE, type CellLook, type OwnRow, type OwnSheet, type SheetGrid } from "../../sheet";
import { fromHex } from "../bytes";
import type { SignedWaiver } from "../canonical/waivers";
import type { Envelope } from "../chain/envelope";
import { codeOf } from "../code";
import { explanationText, parseExplanation } from "./explanation";
import { childText, parseChild, type Child } from "./child";

/** 汇入签审: what went into a submission, with the signatures that it came with, carried as they were. */
export { LINEAGE_ROLE };
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

/** What a row below a file's own holds, said where an entry of a chain has its key. */
const CONTINUED = "续";
const EXPLANATION = "核实说明";
/** Characters of a payload in one cell; a cell takes 32,767 (Excel). */
const PIECE = 30_000;

type Sealed = readonly [payload: string, key: string, signature: string];

/** The whole sheet: a row a file, and below it rows for what came along: its chain entry by entry, its 核实说明. */
export function lineageSheet(children: readonly Child[], wordsOf: (child: Child) => ChildWords): OwnSheet {
  const rows = children.flatMap((child): OwnRow[] => {
    const words = wordsOf(child);
    const code = child.seq > 0 ? codeOf(fromHex(child.head)!) : "";
    const read = [child.scope, child.file, child.period, words.ledgers, words.signed, code];
    return sealedRows(child).map((sealed, at) => ({
      cells: [...(at === 0 ? read : read.map(() => "")), ...sealed].map((value, column) => ({
        value,
        look: column < SEALED.payload ? READ : SEAL,
      })),
      ...(at === 0 ? { height: 30 } : {}),
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

function sealedRows(child: Child): Sealed[] {
  const text = childText(child);
  const pieces = Math.ceil(text.length / PIECE);
  return [
    ...Array.from({ length: pieces }, (_, at): Sealed => {
      return [text.slice(at * PIECE, (at + 1) * PIECE), at === 0 ? "" : CONTINUED, ""];
    }),
    ...child.envelopes.map(({ payload, key, signature }): Sealed => [payload, key, signature]),
    ...child.explanations.map((one): Sealed => [explanationText(one), EXPLANATION, ""]),
  ];
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
  const drafts: Draft[] = [];
  let isBroken = false;
  for (let row = headerRow(sheet) + 1; row < sheet.rowCount; row++) {
    const [payload, key, signature] = [SEALED.payload, SEALED.key, SEALED.signature].map((column) =>
      sheet.text(row, column),
    ) as [string, string, string];
    if (payload === "" && key === "" && signature === "") continue;
    if (key === "" && signature === "") drafts.push({ text: payload, envelopes: [], explanations: [] });
    else isBroken = !addTo(drafts[drafts.length - 1], [payload, key, signature]) || isBroken;
  }
  const children = drafts.map(({ text, envelopes, explanations }) => {
    const body = parseChild(text);
    return body ? { ...body, envelopes, explanations } : null;
  });
  const whole = children.filter((one) => one !== null);
  return { children: whole, broken: isBroken || whole.length < children.length };
}

interface Draft {
  text: string;
  readonly envelopes: Envelope[];
  readonly explanations: SignedWaiver[];
}

/** @returns false when the row belongs to no file, or is no row as we write it */
function addTo(draft: Draft | undefined, [payload, key, signature]: Sealed): boolean {
  if (!draft) return false;
  if (key === CONTINUED) draft.text += payload;
  else if (key === EXPLANATION) {
    const explanation = parseExplanation(payload);
    if (!explanation) return false;
    draft.explanations.push(explanation);
  } else draft.envelopes.push({ payload, key, signature });
  return true;
}

function headerRow(sheet: SheetGrid): number {
  for (let row = 0; row < Math.min(TOP, sheet.rowCount); row++)
    if (HEADERS.every((header, column) => sheet.text(row, column) === header)) return row;
  return -1;
}
