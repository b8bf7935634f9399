import type { Submission } from "../../app";
import type { Catalog } from "../../catalog";
import {
  fileWords,
  NEXT_WORD,
  progressWord,
  refusalText,
  remarkText,
  sizeWords,
  VERDICT_WORD,
  type MergeReview,
  type ReviewedFile,
  type Wanted,
} from "../../merge";
import { TOOL } from "../../app";
import { isoDate } from "../../table";
import { summarise } from "../../validate";

export interface MergeOutcome {
  readonly catalog: Catalog;
  readonly asOf: number;
  readonly wanted: Wanted;
  readonly review: MergeReview;
  /** Files of the submission that was continued which are no longer as they came. */
  readonly broken: readonly string[];
  /** Null where nothing could be merged, or only the verdicts were asked for. */
  readonly submission: Submission | null;
  /** Where it was written. */
  readonly out: string | null;
  readonly saved: readonly string[];
  readonly paths: ReadonlyMap<string, string>;
}

/** The outcome as JSON: the same merge gives the same bytes. */
export function mergeJson({
  catalog,
  asOf,
  wanted,
  review,
  broken,
  submission,
  paths,
}: MergeOutcome): string {
  const value = {
    tool: TOOL,
    catalog: { id: catalog.id, version: catalog.version },
    asOf: isoDate(asOf),
    level: wanted.level,
    town: wanted.town,
    period: wanted.period,
    files: review.files.map((file) => fileJson(file, paths)),
    villages: review.villages.map(({ place, contact, state, files, next, recommended, progress }) => ({
      place,
      contact,
      state,
      files,
      next,
      recommended,
      progress,
    })),
    broken,
    submission: submission && {
      ledgers: submission.ledgers.map(({ columns, recordCount, grid }) => ({
        id: columns.ledger.id,
        sheet: grid.name,
        rows: recordCount,
        extraColumns: columns.extras,
      })),
      summary: summarise(submission.report.validation.findings),
      findings: submission.report.validation.findings
        .filter(({ severity }) => severity !== "notice")
        .map(({ rule, severity, sheet, row, cells, waived }) => ({
          rule,
          severity,
          sheet,
          row,
          cells,
          waived,
        })),
      changes: changesJson(submission),
      lineage: {
        n: submission.children.length,
        digest: submission.lineage,
        children: submission.children.map((child) => ({
          file: child.file,
          scope: child.scope,
          period: child.period,
          book: child.book,
          seq: child.seq,
          head: child.head,
          within: child.within,
          data: child.data.map(({ ledger, n, root, merged, mergedN }) => ({
            ledger,
            n,
            root,
            merged,
            mergedN,
          })),
        })),
      },
    },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Against the last period, by ledger; null when there was none. */
function changesJson({ compared }: Submission) {
  return (
    compared &&
    compared.changes.ledgers.map(({ ledger, cellCount, appeared, vanished, moved, renumbered, absent }) => ({
      ledger: ledger.id,
      cells: cellCount,
      appeared: appeared.length,
      vanished: vanished.length,
      moved: moved.length,
      renumbered: renumbered.length,
      absentVillages: absent.map(({ town, village }) => `${town}/${village}`),
    }))
  );
}

function fileJson(file: ReviewedFile, paths: ReadonlyMap<string, string>) {
  const { verdict, facts, unreadable } = file;
  return {
    path: paths.get(file.file) ?? file.file,
    file: file.file,
    verdict: verdict.verdict,
    refusals: verdict.refusals.map((one) => ({ ...one, message: refusalText(one, file) })),
    remarks: verdict.remarks.map((one) => ({ ...one, message: remarkText(one) })),
    error: unreadable && { code: unreadable.code, message: unreadable.message },
    places: facts?.places ?? [],
    ledgers: facts?.ledgers ?? [],
    summary: facts?.counts ?? null,
    signing: facts && {
      chain: facts.signing.chain,
      book: facts.signing.book,
      head: facts.signing.entries.at(-1) ?? null,
      signedAt: facts.signedAt,
      duties: facts.signing.duties,
    },
  };
}

/** The outcome as people read it. */
export function mergeText(outcome: MergeOutcome): string {
  const { review, submission, wanted, broken, saved } = outcome;
  const lines: string[] = [];
  for (const file of review.files) {
    const size = file.facts ? `（${sizeWords(file.facts)}）` : "";
    lines.push(`${SIGN[file.verdict.verdict]} “${file.file}”${size} ${VERDICT_WORD[file.verdict.verdict]}`);
    for (const words of fileWords(file)) lines.push(`    ${words}`);
  }
  for (const file of broken)
    lines.push(`⬣ “${file}”在上次的汇总里被改过，这次没有并进去。请那个村重新交一份。`);
  const open = review.villages.filter(({ next }) => next !== "none");
  if (open.length > 0) {
    lines.push("", "要处理的村：");
    for (const { place, progress, next, contact, recommended } of open) {
      const who = contact === "" ? "" : `  ${contact}`;
      const choice = recommended === null ? "" : `  建议用“${recommended}”（--choose）`;
      lines.push(
        `  ${place.replace("/", " ")}  ${progressWord(progress)}  ${NEXT_WORD[next]}${who}${choice}`,
      );
    }
  }
  lines.push("", ...totals(review, submission, wanted), ...saved, "");
  return lines.join("\n");
}

const SIGN = { accepted: "✓", remarks: "✓", refused: "⬣" } as const;

function totals({ villages, files }: MergeReview, submission: Submission | null, { town }: Wanted): string[] {
  const count = (state: string) => villages.filter((one) => one.state === state).length;
  const refused = files.filter(({ verdict }) => verdict.verdict === "refused").length;
  const head = `${town ?? "全县"}：${String(villages.length)} 个村，${String(count("ready") + count("merged"))} 个汇入，${String(count("trouble"))} 个要处理，${String(count("missing"))} 个没收到；${String(files.length)} 个文件，${String(refused)} 个没有汇入。`;
  if (!submission) return [head];
  const { error, warning } = summarise(submission.report.validation.findings);
  const rows = submission.ledgers.map(
    ({ columns, recordCount }) => `${columns.ledger.label} ${String(recordCount)}`,
  );
  return [
    head,
    ...changeWords(submission),
    `合在一起：${rows.join("、")}。又查了一遍：错误 ${String(error)}，待核实 ${String(warning)}。`,
  ];
}

function changeWords({ compared }: Submission): string[] {
  if (!compared) return [];
  const all = compared.changes.ledgers;
  const sum = (count: (one: (typeof all)[number]) => number) =>
    String(all.reduce((total, one) => total + count(one), 0));
  return [
    `和上期比：改了 ${sum((one) => one.cellCount)} 格，多了 ${sum((one) => one.appeared.length)} 条，少了 ${sum((one) => one.vanished.length)} 条；见“变化清单”和“申请表”。`,
  ];
}
