import { flowOfLedger, localTime, type DutyState } from "../audit";
import type { Catalog } from "../catalog";
import type { ReportInput } from "../report";
import type { WorkbookContent } from "../sheet";
import type { CheckedFile } from "./markFindings";
import type { RulesNow } from "./signStage";
import type { SignedBook, Verification } from "./verifyWorkbook";

/** A workbook as signatures see it, out of what checking read of it. */
export function signedBookOf(
  { sheets }: Pick<WorkbookContent, "sheets">,
  { file, explanations = [] }: CheckedFile,
  settings: ReadonlyMap<string, string>,
): SignedBook {
  return { sheets, intake: file.intake, settings, waivers: explanations };
}

/** How many errors and warnings stand in the ledgers that are signed, and in the file as a whole. */
export function rulesNow({ validation }: ReportInput, duty: string, catalog: Catalog): RulesNow {
  const own = new Set(
    catalog.ledgers.filter((ledger) => flowOfLedger(catalog, ledger)?.id === duty).map(({ id }) => id),
  );
  const findings = validation.findings.filter(({ ledger }) => ledger === null || own.has(ledger));
  const count = (severity: string, waived: boolean | null) =>
    findings.filter((one) => one.severity === severity && (waived === null || one.waived === waived)).length;
  return {
    catalog: `${validation.catalog.id} ${validation.catalog.version}`,
    errors: count("error", false),
    warnings: count("warning", null),
    openWarnings: count("warning", false),
  };
}

/** The month of a signature where nobody says another: 2026年11月. */
export function monthOf(now: string): string {
  const [year, month] = localTime(now).split("-");
  return `${year!}年${String(Number(month))}月`;
}

/**
 * The period of a stage: that of the stages before it, however late it is signed; of the first the month of now.
 * @param now UTC to the second
 */
export function periodFor(
  report: Pick<Verification, "duties">,
  duty: string,
  stage: string,
  now: string,
): string {
  const state = currentDuties(report).get(duty);
  const isFirst = !state || state.flow.stages[0]?.stage === stage;
  return isFirst ? monthOf(now) : state.period;
}

/**
 * Where each thing in the workbook stands now: signatures of an earlier month are history once the next month's begin.
 * @returns by the id of the flow
 */
export function currentDuties({ duties }: Pick<Verification, "duties">): ReadonlyMap<string, DutyState> {
  const current = new Map<string, DutyState>();
  for (const state of duties) {
    const before = current.get(state.duty);
    if (!before || lastEntry(state) > lastEntry(before)) current.set(state.duty, state);
  }
  return current;
}

const lastEntry = ({ stages, returned }: DutyState): number =>
  Math.max(returned?.seq ?? 0, ...stages.map(({ entry }) => entry?.seq ?? 0));
