import { receiveWorkbook, type Verification } from "../../app";
import type { ReceivedView } from "../model";
import type { SigningNow } from "./signing-asked";
import { timeOf } from "./signing-views";

/** What 收件登记 says of the open workbook. @param file its name, as the register is to have it */
export function receivedView(
  report: Verification,
  { time, register }: SigningNow,
  file: string,
): ReceivedView {
  const { received, receipt, before } = receiveWorkbook(report, register, { time, file });
  const last = report.entries.at(-1)?.statement;
  return {
    state: received,
    receipt,
    before: before ? timeOf(before.time) : "",
    until: last ? timeOf(last.time) : "",
  };
}
