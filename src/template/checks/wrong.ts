import type { IndicatorType } from "../../catalog";
import { MAX_SERIAL, MIN_SERIAL } from "../../table";
import { NO_MONTH } from "./months";
import type { CheckSheet } from "./sheet";

/** A whole number may miss its mark by so much, as the intake allows. */
const NEARLY_WHOLE = "0.000000001";

/** One piece of text for each column of numbers or dates: its label where the cell holds something else, or "". */
export function wrongPieces(sheet: CheckSheet): string[] {
  return sheet.shown().flatMap(({ label, type }) => {
    if (!sheet.isNumeric(label)) return [];
    const test = wrongTest(type, sheet.cell(sheet.read(label)!.letters));
    return test === null ? [] : [`IF(${test},"、${label}、","")`];
  });
}

function wrongTest(type: IndicatorType, cell: string): string | null {
  // LibreOffice takes truth values for numbers.
  const isNumber = `IF(ISNUMBER(${cell}),NOT(ISLOGICAL(${cell})),FALSE)`;
  const unless = (outside: string) => `IF(${isNumber},${outside},COUNTA(${cell})>0)`;
  switch (type) {
    case "decimal":
      return `OR(COUNTA(${cell})<>COUNT(${cell}),ISLOGICAL(${cell}))`;
    case "integer":
      return unless(`ABS(${cell}-ROUND(${cell},0))>=${NEARLY_WHOLE}`);
    case "date":
      // A time of day would make days that are equal differ.
      return unless(`OR(${cell}<${MIN_SERIAL},${cell}>${MAX_SERIAL},${cell}<>INT(${cell}))`);
    case "yearMonth":
      return `${cell}=${NO_MONTH}`;
    default:
      return null;
  }
}
