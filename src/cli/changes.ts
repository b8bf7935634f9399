import { changesOf, planApplications, planChangeList, TOOL, type Compared } from "../app";
import type { Catalog } from "../catalog";
import { skipWords, type Plan } from "../marks";
import {
  APPLICATION_SHEET,
  applicationsOf,
  CHANGE_SHEET,
  notComparedLines,
  type Application,
  type LedgerComparison,
  type RecordChange,
  type RecordPair,
} from "../periods";
import { toA1, type WorkbookContent } from "../sheet";
import { isoDate } from "../table";
import { maskNumber } from "../validate";
import { parseChangesArgs, type ChangesArgs } from "./args";
import { named, openForChange, saveChanged, type OpenWorkbook } from "./change";
import { checkOptions } from "./check-options";
import { loadCatalog, workbookFile } from "./files";
import { output } from "./output";
import { Progress } from "./progress";

/** Changed cells that the screen shows; the 变化清单 and the JSON have all. */
const MOST_SHOWN = 100;

/**
 * `taizhang changes FILE --previous FILE`: what changed since the last period; with `--out` a copy with the 变化清单,
 * with `--applications` the 申请表, too. Changes are no faults: the exit code is 0.
 */
export async function changesCommand(argv: readonly string[]): Promise<number> {
  const args = parseChangesArgs(argv);
  const catalog = await loadCatalog(args.catalog);
  const { asOf, mappings = [] } = await checkOptions(args, catalog);
  // Files that can only be read can be compared, too.
  const target =
    args.out === undefined ? null : await openForChange({ file: args.file, out: args.out, inPlace: false });
  const source = target?.source ?? workbookFile(args.file);
  const progress = new Progress(process.stderr, "正在比对");
  let compared: Compared;
  try {
    const before = [];
    for (const [index, path] of args.previous.entries()) {
      const share = (done: number) => progress.show((index + done) / (args.previous.length + 1));
      const { sheets } = await readNamed(path, (control) => workbookFile(path).read(control), share);
      before.push({ name: path, sheets });
    }
    const { sheets } = await readNamed(args.file, (control) => source.read(control));
    compared = changesOf(catalog, { name: args.file, sheets }, before, mappings);
  } finally {
    progress.clear();
  }
  const stamp = isoDate(asOf).slice(0, 7).replace("-", "");
  const applications = args.applications ? applicationsOf(compared.changes, catalog, stamp) : [];
  const saved = target === null ? [] : await save(args, target, compared, catalog, asOf);
  if (args.format === "json") {
    for (const line of saved) process.stderr.write(`${line}\n`);
    for (const piece of jsonPieces(compared, catalog, applications, args)) await output(piece, undefined);
    return 0;
  }
  await output([...saved, ...textLines(compared, applications, args), ""].join("\n"), undefined);
  return 0;
}

async function readNamed(
  path: string,
  read: (control: { onProgress(done: number): void }) => Promise<WorkbookContent>,
  onProgress: (done: number) => void = () => undefined,
): Promise<WorkbookContent> {
  try {
    return await read({ onProgress });
  } catch (error) {
    throw named(path, error);
  }
}

async function save(
  args: ChangesArgs,
  { host }: OpenWorkbook,
  compared: Compared,
  catalog: Catalog,
  asOf: number,
): Promise<string[]> {
  const sheets = await host.sheets();
  const state = { sheets, isStructureProtected: await host.isStructureProtected(), notes: false };
  const plans: [string, Plan][] = [[CHANGE_SHEET, planChangeList(compared.changes, state)]];
  if (args.applications) plans.push([APPLICATION_SHEET, planApplications(compared, catalog, state, asOf)]);
  const left = plans.flatMap(([sheet, { skipped }]) =>
    skipped.map((skip) =>
      skip.reason === "structure-protected"
        ? `工作簿的结构加了保护，没有放“${sheet}”。要放，点“审阅—保护工作簿”取消保护。`
        : skipWords(skip),
    ),
  );
  const edits = plans.flatMap(([, plan]) => plan.edits);
  if (edits.length === 0) return left;
  try {
    await host.apply(edits);
    const saved = await saveChanged({ file: args.file, out: args.out, inPlace: false }, host.bytes(), "变化");
    return [...saved, ...left];
  } catch (error) {
    throw named(args.file, error);
  }
}

function textLines({ changes }: Compared, applications: readonly Application[], args: ChangesArgs): string[] {
  const lines: string[] = [];
  let shown = 0;
  let all = 0;
  for (const one of changes.ledgers) {
    all += one.cellCount;
    const counts = [
      `改了 ${one.cellCount} 格`,
      `新增 ${one.appeared.length} 条`,
      `没有了 ${one.vanished.length} 条`,
      ...(one.moved.length > 0 ? [`换了户 ${one.moved.length} 人`] : []),
      ...(one.renumbered.length > 0 ? [`证件号码变了 ${one.renumbered.length} 人`] : []),
    ];
    lines.push(`${one.ledger.label}：${counts.join("，")}`);
    for (const { name } of one.vanished) lines.push(`  没有了：${place(name)}`);
    for (const { name, at } of one.appeared)
      lines.push(`  新增：${place(name)}（${at.table.sheet} 第 ${at.table.sheetRow(at.row) + 1} 行）`);
    for (const { name, householdBefore } of one.moved)
      lines.push(`  换了户：${place(name)}，原来在 ${householdBefore}`);
    for (const { name } of one.renumbered) lines.push(`  证件号码变了：${place(name)}`);
    if (shown >= MOST_SHOWN) continue;
    for (const cell of one.cells()) {
      if (shown++ >= MOST_SHOWN) break;
      const at = cell.place ? toA1(cell.place) : "";
      const [old, fresh] = [cell.old || "（空）", cell.new || "（空）"];
      lines.push(`  ${at} ${place(cell.name)} ${cell.label}：${old} → ${fresh}`);
    }
  }
  if (all > MOST_SHOWN)
    lines.push(`还有 ${all - MOST_SHOWN} 格没有显示：用 --out 存一份带“变化清单”的，或用 --format json。`);
  for (const { what, why } of notComparedLines(changes)) lines.push(`没有比对：${what}，${why}。`);
  if (args.applications) {
    lines.push(`要向县中心申请的 ${applications.length} 项${applications.length > 0 ? "：" : "。"}`);
    for (const { kind, record } of applications) lines.push(`  ${kind}：${place(record.name)}`);
  }
  return lines;
}

const place = ({ village, household, who, key }: RecordChange["name"]): string =>
  [village, who, household || key].filter(Boolean).join(" ");

/** The JSON, piece by piece: it may be longer than a text can be. Numbers of persons are masked. */
function* jsonPieces(
  { changes }: Compared,
  catalog: Catalog,
  applications: readonly Application[],
  args: ChangesArgs,
): Generator<string> {
  const head = {
    tool: TOOL,
    catalog: { id: catalog.id, version: catalog.version },
    file: args.file,
    previous: args.previous,
    notCompared: changes.notCompared.map(({ ledger, reason, labels }) => ({
      ledger: ledger.id,
      reason,
      labels,
    })),
    ...(args.applications ? { applications: applications.map(shownApplication(catalog)) } : {}),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"ledgers":[`;
  for (const [index, one] of changes.ledgers.entries()) {
    yield `${index > 0 ? "," : ""}${JSON.stringify(ledgerHead(one)).slice(0, -1)},"cells":[`;
    let piece: string[] = [];
    let isFirst = true;
    for (const { name, label, old, new: fresh, now, place: at } of one.cells()) {
      const sheet = now.table.sheet;
      const row = now.table.sheetRow(now.row) + 1;
      const cell = at ? toA1(at) : null;
      piece.push(JSON.stringify({ ...name, label, old, new: fresh, sheet, row, cell }));
      if (piece.length < PIECE) continue;
      yield (isFirst ? "" : ",") + piece.join(",");
      isFirst = false;
      piece = [];
    }
    yield `${isFirst || piece.length === 0 ? "" : ","}${piece.join(",")}]}`;
  }
  yield "]}\n";
}

const PIECE = 1_000;

function ledgerHead(one: LedgerComparison) {
  const at = ({ name, at: record }: RecordChange) => ({
    ...name,
    sheet: record.table.sheet,
    row: record.table.sheetRow(record.row) + 1,
  });
  const pair = ({ name, now, householdBefore }: RecordPair) => ({
    ...at({ ledger: one.ledger, name, at: now }),
    householdBefore,
  });
  return {
    ledger: one.ledger.id,
    before: one.before,
    now: one.now,
    cellCount: one.cellCount,
    appeared: one.appeared.map(at),
    vanished: one.vanished.map(at),
    moved: one.moved.map(pair),
    renumbered: one.renumbered.map(pair),
    absentVillages: one.absent,
    missingColumns: one.missingColumns,
  };
}

function shownApplication({ ledgers, applications }: Catalog) {
  const form = ledgers.find(({ id }) => id === applications?.ledger);
  const secret = new Set(
    form?.indicators.filter(({ type }) => type === "idNumber").map(({ label }) => label),
  );
  return ({ kind, change, values }: Application) => ({
    kind,
    change,
    values: Object.fromEntries(
      [...values].map(([label, value]) => {
        const text = typeof value === "object" ? isoDate(value.date) : value;
        return [label, secret.has(label) ? maskNumber(String(text)) : text];
      }),
    ),
  });
}
