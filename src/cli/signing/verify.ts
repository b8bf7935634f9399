import { currentDuties, type LedgerChanges, type Verification } from "../../app";
import { localTime } from "../../audit";
import type { Catalog } from "../../catalog";
import { columnLetters } from "../../sheet";
import { CHECK_OPTIONS, checkArgs, parseOptions } from "../args";
import { checkOptions } from "../check-options";
import { loadCatalog } from "../files";
import { output } from "../output";
import { UsageError } from "../usage";
import { openRoster, type RosterFile } from "./roster-file";
import { verifyFile, type VerifiedFile } from "./verify-file";
import { CODE_WORDS, FAULT_WORDS, STALE_WORDS } from "./words";

const TEXT = { type: "string" } as const;
const OPTIONS = { ...CHECK_OPTIONS, roster: TEXT, root: TEXT, code: TEXT, format: TEXT, out: TEXT } as const;
const USAGE =
  "用法：taizhang verify 文件… --roster 名册.json [--root 核对号] [--code 校验码] [--format text|json] [--out 文件]";

/**
 * `taizhang verify FILE…`; resolves to the exit code: 1 when a signature does not hold, stands for other data, or is
 * not there at all.
 */
export async function verifyCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, OPTIONS);
  const { roster: path, format = "text", code } = values;
  if (positionals.length === 0 || path === undefined || (format !== "text" && format !== "json"))
    throw new UsageError(USAGE);
  if (code !== undefined && positionals.length > 1) throw new UsageError("--code 一次只对一个文件。");
  const args = checkArgs(values);
  const catalog = await loadCatalog(args.catalog);
  const roster = await openRoster(path, values.root);
  const options = await checkOptions(args, catalog);
  const verified: VerifiedFile[] = [];
  for (const file of positionals)
    verified.push(await verifyFile(file, { catalog, roster: roster.roster, code }, options.mappings));
  const text = format === "json" ? jsonOf(verified, roster) : textOf(verified, roster, catalog);
  await output(text, values.out);
  const isGood = verified.every(({ report }) => report !== null && holds(report));
  if (verified.every(({ report }) => report === null)) return 2;
  return isGood ? 0 : 1;
}

/** Every stage that was ever signed stands, and nothing in the chain was touched. */
const holds = (report: Verification): boolean =>
  report.chain === "whole" &&
  report.registered !== "unreadable" &&
  // Signatures of earlier months are history once the data has gone on.
  [...currentDuties(report).values()].every(
    ({ stages, returned }) =>
      returned === null && stages.every(({ state, ended }) => state !== "stale" && ended === null),
  );

interface ChangedPlace {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
  readonly how: "changed" | "added";
}

/** Where data was changed, as the sheet has it: rows from 1, cells in A1 style. */
function placesOf({ digest, differences }: LedgerChanges): ChangedPlace[] {
  if (!differences) return [];
  const placeOf = (at: number, columns: readonly string[], how: ChangedPlace["how"]): ChangedPlace => {
    const { source, row } = digest.place(at);
    const labels = digest.columns.filter(({ id }) => columns.includes(id)).map(({ label }) => label);
    const places = labels.map((label) => source.table.place(row, label));
    const cells = places.flatMap((place) =>
      place ? [`${columnLetters(place.column)}${String(place.row + 1)}`] : [],
    );
    return { sheet: source.table.sheet, row: source.table.sheetRow(row) + 1, cells, how };
  };
  return [
    ...differences.changed.map(({ at, columns }) => placeOf(at, columns, "changed")),
    ...differences.added.map((at) => placeOf(at, [], "added")),
  ];
}

function jsonOf(files: readonly VerifiedFile[], { roster, rootCode, isPinned }: RosterFile): string {
  const value = {
    roster: { version: roster.version, root: rootCode, pinned: isPinned },
    files: files.map(({ path, report, error }) =>
      report
        ? {
            path,
            status: "ok",
            chain: report.record === null ? "missing" : report.chain,
            head: report.head,
            code: report.registered,
            entries: report.entries.map(({ seq, code, statement, person, faults }) => ({
              seq,
              code,
              action: statement?.action ?? null,
              stage: statement?.stage ?? null,
              signer: person?.name ?? null,
              time: statement?.time ?? null,
              faults: [...faults, ...(report.faults.get(seq) ?? [])],
            })),
            duties: report.duties.map(({ duty, scope, period, stages, returned }) => ({
              duty,
              scope,
              period,
              returned: returned?.seq ?? null,
              stages: stages.map(({ stage, state, reasons, entry, ended }) => ({
                stage,
                state,
                reasons,
                entry: entry?.seq ?? null,
                ended,
              })),
            })),
            lineage:
              report.lineage &&
              report.lineage.children.map(({ child, faults, changed }) => ({
                file: child.file,
                scope: child.scope,
                head: child.head,
                faults,
                changed,
              })),
            changes: report.changes.map((change) => ({
              duty: change.duty,
              ledger: change.digest.ledger,
              located: change.differences !== null,
              places: placesOf(change),
              removed: change.differences?.removed.length ?? null,
            })),
          }
        : { path, status: "unreadable", error: { code: error.code, message: error.message } },
    ),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

const STATE_WORDS = { unsigned: "未签", valid: "已签，没有改动", stale: "已失效" } as const;
const CHILD_WORDS = { chain: "带来的签字对不上", records: "汇总以后有的行被改过" } as const;
const ENDED_WORDS = {
  withdrawn: "撤回了",
  returned: "退回了",
  "earlier-stage-ended": "前一环要重签",
} as const;

function textOf(files: readonly VerifiedFile[], roster: RosterFile, catalog: Catalog): string {
  const lines = files.flatMap(({ path, report, error }) =>
    report ? [`“${path}”：${headline(report)}`, ...detail(report, catalog)] : [`“${path}”：${error.message}`],
  );
  if (!roster.isPinned)
    lines.push(`名册的根密钥是 ${roster.rootCode}，没有核对。用 --root 写上纸上印的核对号。`);
  return [...lines, ""].join("\n");
}

function headline(report: Verification): string {
  if (report.registered === "missing") return CODE_WORDS.missing;
  if (report.record === null && report.lineage)
    return "是汇总的表，各村的签字带在里面；汇总以后还没有人签过。";
  if (report.record === null) return "没有审签记录，看不出谁签过。可能被删了，也可能从来没签。";
  if (report.chain === "none") return "还没有人签过。";
  if (report.entries.some(({ faults }) => faults.includes("roster-newer")))
    return "名册太旧，验不了签字。换上新名册再验。";
  if (report.chain === "invalid") return "签字对不上，先不要用。";
  return holds(report) ? "签字有效，没有改动。" : "签字以后有变化。";
}

/** Whoever signed under a newer roster cannot be judged by this one: nothing else is told of the entry. */
const TOO_NEW = ["roster-newer"] as const;

function detail(report: Verification, catalog: Catalog): string[] {
  const labels = new Map(catalog.ledgers.map(({ id, label }) => [id, label]));
  const stages = report.duties.flatMap(({ flow, scope, stages: all }) =>
    all.map(({ stage, state, reasons, entry, ended }) => {
      const who = entry?.person ? `${entry.person.name} ${localTime(entry.statement!.time)}` : "";
      const why = [
        ...reasons.map((reason) => STALE_WORDS[reason]),
        ...(ended ? [ENDED_WORDS[ended.how]] : []),
      ];
      const words = [STATE_WORDS[state], ...why].join("，");
      return `  ${flow.label} ${scope} ${stage}：${words}${who === "" ? "" : `（${who}）`}`;
    }),
  );
  const faults = report.entries.flatMap(({ seq, faults: own }) =>
    (own.includes("roster-newer") ? TOO_NEW : [...own, ...(report.faults.get(seq) ?? [])]).map(
      (fault) => `  第 ${String(seq)} 条：${FAULT_WORDS[fault]}`,
    ),
  );
  const changes = report.changes.flatMap((change) => {
    const label = labels.get(change.digest.ledger) ?? change.digest.ledger;
    if (!change.differences) return [`  ${label}：只能看出变了，看不出在哪`];
    const { removed } = change.differences;
    return [
      ...placesOf(change).map(({ sheet, row, cells, how }) => {
        const where = cells.length > 0 ? cells.join("、") : "整行";
        return `  工作表“${sheet}”第 ${String(row)} 行：${how === "added" ? "多出来的" : where}`;
      }),
      ...(removed.length > 0 ? [`  ${label}：少了 ${String(removed.length)} 行`] : []),
    ];
  });
  const code = report.registered === null ? [] : [`  ${CODE_WORDS[report.registered]}`];
  const head = report.head === null ? [] : [`  校验码：${report.head}`];
  const files = (report.lineage?.children ?? [])
    .filter(({ faults: own }) => own.length > 0)
    .map(
      ({ child, faults: own }) =>
        `  汇入的“${child.file}”：${own.map((fault) => CHILD_WORDS[fault]).join("，")}`,
    );
  return [...stages, ...files, ...faults, ...changes, ...code, ...head];
}
