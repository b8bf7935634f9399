/** What a hidden column of years and months shows for a cell in which there is none. */
export const NO_MONTH = '"?"';

/** Days that a plain number in such a cell may mean: as the intake takes them. */
const FIRST_DAY = 61;
const LAST_DAY = 73_050;

/**
 * A year and month as the serial of the month's first day: 202304, 2023-4, 2023.04, 2023/4 and 2023年4月, and real
 * dates; "" for a blank and "?" for anything else.
 */
export function monthSerial(cell: string): string {
  const text = ["年", ".", "/"].reduce(
    (inner, sign) => `SUBSTITUTE(${inner},"${sign}","-")`,
    `SUBSTITUTE(${cell},"月","")`,
  );
  const year = `--LEFT(${text},4)`;
  const dash = `(MID(${text},5,1)="-")`;
  const month = `--MID(${text},5+${dash},2)`;
  const length = `LEN(${text})`;
  const isMonth =
    `AND(OR(${length}=6,${length}=6+${dash}),` + `${year}>=1900,${year}<=2100,${month}>=1,${month}<=12)`;
  const written = `IF(${isMonth},DATE(${year},${month},1),${NO_MONTH})`;
  const isDay = `IF(ISNUMBER(${cell}),AND(NOT(ISLOGICAL(${cell})),${cell}>=${FIRST_DAY},${cell}<${LAST_DAY + 1}),FALSE)`;
  return `IF(COUNTA(${cell})=0,"",IFERROR(IF(${isDay},INT(${cell})-DAY(${cell})+1,${written}),${NO_MONTH}))`;
}
