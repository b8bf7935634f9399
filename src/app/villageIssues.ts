import { splitMessage } from "../marks";
import { HEAD_ROWS, type MergedLedger, type RecordOrigin, type VillageIssue } from "../merge";
import { SEVERITY_SIGN, SEVERITY_WORD } from "../report";
import type { Finding, Validation } from "../validate";

/** What checking a submission as a whole found, by village, with the place in the file that it came from. */
export function villageIssues(
  { catalog, findings, describe }: Validation,
  ledgers: readonly MergedLedger[],
): VillageIssue[] {
  const labels = new Map(catalog.ledgers.map(({ id, label }) => [id, label]));
  const bySheet = new Map(ledgers.map((merged) => [merged.grid.name, merged]));
  const originOf = ({ sheet, row }: Finding): RecordOrigin | undefined =>
    row === null ? undefined : bySheet.get(sheet)?.origins[row - 1 - HEAD_ROWS];
  const issues = findings
    .filter((finding) => !finding.waived && finding.row !== null)
    .map((finding): VillageIssue => {
      const { problem, cure } = splitMessage(describe.message(finding));
      const origin = originOf(finding);
      return {
        village: origin?.place.replace("/", "") ?? "",
        severity: `${SEVERITY_SIGN[finding.severity]} ${SEVERITY_WORD[finding.severity]}`,
        ledger: labels.get(finding.ledger ?? "") ?? "",
        record: describe.recordName(finding),
        sheet: finding.sheet,
        cell: finding.cells[0]?.split(":")[0] ?? null,
        problem,
        cure,
        file: origin?.file ?? "",
        fileSheet: origin?.sheet ?? "",
        fileRow: origin?.row ?? null,
      };
    });
  // Findings stand in the order of the sheets; a village wants its own together.
  const villages = [...new Set(issues.map(({ village }) => village))].sort();
  return villages.flatMap((village) => issues.filter((one) => one.village === village));
}
