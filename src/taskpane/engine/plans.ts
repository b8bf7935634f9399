import {
  likelyWrongWords,
  planIssueSheet,
  planMarking,
  planUnmarking,
  workbookState,
  type WorkbookView,
} from "../../app";
import type { Plan } from "../../marks";
import { WorkbookError, type SheetGrid } from "../../sheet";
import type { Finding, Validation, WaiverRecord } from "../../validate";
import type { Checked } from "./checked";
import type { WorkbookNow } from "./engine";

/** The workbook as planning looks at it: its tabs as they are now, its cells as they were read. */
function viewOf(now: WorkbookNow, sheets: ReadonlyMap<string, SheetGrid>): WorkbookView {
  return {
    abilities: now.abilities,
    sheets: () => Promise.resolve(now.sheets),
    isStructureProtected: () => Promise.resolve(now.isStructureProtected),
    readSheet: (name) => {
      const sheet = sheets.get(name);
      return sheet
        ? Promise.resolve(sheet)
        : Promise.reject(new WorkbookError("damaged", `没有工作表“${name}”。`));
    },
  };
}

type Sheets = ReadonlyMap<string, SheetGrid>;

export function planMarksOf({ report, file }: Checked, now: WorkbookNow, sheets: Sheets): Promise<Plan> {
  return planMarking(viewOf(now, sheets), report, file, { notes: now.abilities.notes, list: false });
}

export const planClearingOf = (now: WorkbookNow, sheets: Sheets): Promise<Plan> =>
  planUnmarking(viewOf(now, sheets));

export async function planListOf({ report, file }: Checked, now: WorkbookNow, sheets: Sheets): Promise<Plan> {
  const state = await workbookState(viewOf(now, sheets), false);
  return planIssueSheet(report, file, state, likelyWrongWords(report.validation));
}

/** The 问题清单 as it will be when a finding is explained: the next check reads the explanation back out of it. */
export async function planWaiverOf(
  { report, file }: Checked,
  finding: Finding,
  words: Pick<WaiverRecord, "reason" | "person" | "until">,
  now: WorkbookNow,
  sheets: Sheets,
): Promise<Plan> {
  const { validation } = report;
  const waiver: WaiverRecord = {
    rule: finding.rule,
    ledger: finding.ledger!,
    key: finding.key!,
    record: validation.describe.recordTag(finding),
    values: validation.describe.fingerprint(finding),
    reason: words.reason,
    person: words.person,
    until: words.until,
  };
  const explained = withWaiver(validation, finding, waiver);
  const kept = (file.explanations ?? []).filter((one) => !isBoundAlike(one, waiver));
  const state = await workbookState(viewOf(now, sheets), false);
  return planIssueSheet(
    { ...report, validation: explained },
    { ...file, explanations: [...kept, waiver] },
    state,
    likelyWrongWords(explained),
  );
}

function withWaiver(validation: Validation, finding: Finding, waiver: WaiverRecord): Validation {
  const waived: Finding = { ...finding, waived: true };
  const waivedBy = new Map(validation.waivedBy);
  waivedBy.delete(finding);
  waivedBy.set(waived, waiver);
  const findings = validation.findings.map((one) => (one === finding ? waived : one));
  return { ...validation, findings, waivedBy };
}

function isBoundAlike(a: WaiverRecord, b: WaiverRecord): boolean {
  return (
    a.rule === b.rule &&
    a.ledger === b.ledger &&
    a.key === b.key &&
    a.record === b.record &&
    a.values === b.values
  );
}
