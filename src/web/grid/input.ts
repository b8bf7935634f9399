import { CellKind, type CellInput } from "../../sheet";
import { realDate } from "../../table";
import type { CellInfo } from "../../taskpane/model";

/**
 * What a typed text is to be written as. Digits that name something (ID numbers, telephones, accounts, codes) stay
 * texts whatever they look like; a cell that was a text before stays one where both would do.
 *
 * @param was what the cell holds now
 */
export function inputOf(text: string, info: Pick<CellInfo, "type"> | null, was: CellKind): CellInput {
  if (text === "") return null;
  switch (info?.type) {
    case "integer":
    case "decimal":
      return plainNumber(text) ?? text;
    case "date":
      return was === CellKind.text ? text : (dateOf(text) ?? text);
    case "yearMonth":
    case undefined:
      return was === CellKind.text ? text : (plainNumber(text) ?? dateOf(text) ?? text);
    default:
      return text;
  }
}

/** A number as people type it, thousands separators allowed; at most 15 digits, as a sheet keeps them. */
function plainNumber(text: string): number | null {
  const digits = text.trim().replace(/(\d),(?=\d{3}(?:\D|$))/g, "$1");
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(digits)) return null;
  return digits.replace(/\D/g, "").replace(/^0+/, "").length > 15 ? null : Number(digits);
}

function dateOf(text: string): CellInput {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const serial = match ? realDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
  return serial === null ? null : { date: serial };
}
