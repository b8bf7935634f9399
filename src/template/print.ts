import { rangeToA1, type PrintSetup } from "../sheet";
import { HINT_COLUMN, type FormColumn } from "./columns";
import { FIRST_ROW, HEADER_ROW } from "./head";

/** So many columns can still be read on one page of A3. */
const ON_ONE_PAGE = 30;
const ON_A4 = 14;

/** Wide tables go over several sheets of A3, each with the header above and the names at its left. */
export function printOf(
  columns: readonly FormColumn[],
  { frozenColumns, rowCount, extras }: { frozenColumns: number; rowCount: number; extras: number },
): PrintSetup {
  const isOnePage = columns.length <= ON_ONE_PAGE;
  return {
    paper: columns.length <= ON_A4 ? "A4" : "A3",
    isLandscape: true,
    isFitToWidth: isOnePage,
    titleRows: [0, HEADER_ROW],
    ...(isOnePage ? {} : { titleColumns: [0, frozenColumns - 1] as const }),
    area: rangeToA1({
      top: 0,
      left: 0,
      bottom: FIRST_ROW + rowCount - 1,
      right: HINT_COLUMN + columns.length + extras,
    }),
  };
}
