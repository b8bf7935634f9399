/** Days from 1900-01-00 to 1904-01-01. */
const DAYS_1904 = 1462;
/** Serial after 9999-12-31. */
const END_OF_DATES = 2_958_466;

/**
 * The number of a cell with a date format as a 1900-system serial; null when Excel cannot show it as a date (it
 * shows ####), such as a 20240101 typed into a date column: that is a number, for intake to judge.
 */
export function excelDate(written: number, date1904: boolean): number | null {
  const serial = date1904 ? written + DAYS_1904 : written;
  return written >= 0 && serial < END_OF_DATES ? serial : null;
}
