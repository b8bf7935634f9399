import {
  currentDuties,
  monthOf,
  whoseTurn,
  type LedgerChanges,
  type ReviewRecord,
  type SignedLedgers,
  type Verification,
} from "../../app";
import {
  isWithin,
  localTime,
  type CheckedEntry,
  type DutyState,
  type LedgerDigest,
  type Person,
  type Roster,
} from "../../audit";
import type { Catalog } from "../../catalog";
import { columnLetters, toA1, type SheetGrid } from "../../sheet";
import { valueAt } from "../../table";
import type {
  ChangesView,
  DutyView,
  EntryView,
  PersonView,
  PlaceView,
  ReceivedView,
  RecordView,
  ReturnView,
  SignaturesView,
  StageView,
  StatedView,
} from "../model";
import { isSecretType } from "./book";
import { inputOf, masked, shownInput } from "./cells";

/** What views of signatures are made from. */
export interface ViewFacts {
  readonly catalog: Catalog;
  readonly grids: ReadonlyMap<string, SheetGrid>;
  readonly masks: boolean;
  /** Ledgers of a file as it was signed; old values are told out of it. */
  readonly older: readonly LedgerDigest[];
  readonly roster: Roster | null;
  /** Whose machine this is. */
  readonly me: Person | null;
  /** UTC to the second. */
  readonly now: string;
}

/** What the signatures of a workbook say, as the pane shows it. */
export function signaturesView(
  report: Verification,
  facts: ViewFacts,
  received: ReceivedView,
): SignaturesView {
  const { roster } = facts;
  const current = currentDuties(report);
  const hasEntries = report.entries.length > 0;
  return {
    chain: hasEntries && roster === null ? "unknown" : report.chain,
    hasRecord: report.record !== null,
    isRosterOld: report.entries.some(({ faults }) => faults.includes("roster-newer")),
    head: report.head,
    registered: report.registered,
    received,
    duties: [...report.ledgers].map(([duty, signed]) =>
      dutyView(duty, signed, current.get(duty), report, facts),
    ),
    entries: [...report.entries].reverse().map((entry) => entryView(entry, report, current, facts)),
  };
}

function dutyView(
  duty: string,
  { flow, digests, scope }: SignedLedgers,
  state: DutyState | undefined,
  report: Verification,
  facts: ViewFacts,
): DutyView {
  const { roster, me, now } = facts;
  const turn = whoseTurn(flow, state, scope, roster ?? { people: [] }, me, now);
  const main = [...digests].sort((a, b) => a.n - b.n)[0];
  return {
    duty,
    label: flow.label,
    scope,
    period: turn.at === 0 || !state ? monthOf(now) : state.period,
    records: main?.n ?? 0,
    formulas: digests.reduce((sum, { formulas }) => sum + formulas, 0),
    ledgers: digests.map(({ ledger, n }) => ({
      label: facts.catalog.ledgers.find(({ id }) => id === ledger)?.label ?? ledger,
      records: n,
    })),
    stated: statedView(state),
    missing: flow.missing,
    by: flow.by,
    stages: flow.stages.map(({ stage, roles }) =>
      stageView(
        stage,
        roles.map(({ label }) => label),
        state,
      ),
    ),
    changes: report.changes
      .filter((change) => change.duty === duty)
      .map((change) => changesView(change, facts)),
    returned: state?.returned ? returnView(state.returned) : null,
    next: turn.stage,
    why: turn.why,
    able: turn.able.map(({ name }) => name),
  };
}

function statedView(state: DutyState | undefined): StatedView | null {
  const last = state?.stages.findLast((one) => one.state === "valid");
  const statement = last?.entry?.statement;
  if (statement?.action !== "sign") return null;
  const { errors, warnings } = statement.rules;
  // Nobody can sign over a warning that is not explained.
  return {
    errors,
    warnings,
    explained: warnings,
    waivers: statement.waivers.n,
    time: localTime(statement.time),
  };
}

function stageView(stage: string, roles: readonly string[], state: DutyState | undefined): StageView {
  const own = state?.stages.find((one) => one.stage === stage);
  return {
    stage,
    roles,
    state: own?.state ?? "unsigned",
    reasons: own?.reasons ?? [],
    ended: own?.ended?.how ?? null,
    seq: own?.entry?.seq ?? null,
    who: own?.entry?.person?.name ?? "",
    time: own?.entry?.statement ? timeOf(own.entry.statement.time) : "",
  };
}

function returnView({ seq, person, statement }: CheckedEntry): ReturnView | null {
  if (statement?.action !== "return") return null;
  const { stage, time, to, reason, by, points } = statement;
  return {
    seq,
    by: person?.name ?? "",
    stage,
    time: timeOf(time),
    to: to.name,
    reason,
    until: by,
    points: points.map(({ record, label, words }) => ({ record, label, words })),
  };
}

function entryView(
  { seq, code, statement, person, faults }: CheckedEntry,
  report: Verification,
  current: ReadonlyMap<string, DutyState>,
  { catalog, me }: ViewFacts,
): EntryView {
  const duty = statement?.duty ?? "";
  const state = current.get(duty);
  const inForce = state?.stages.find(({ entry, state: is }) => entry?.seq === seq && is !== "unsigned");
  return {
    seq,
    action: statement?.action ?? "unreadable",
    duty: catalog.flows.find(({ id }) => id === duty)?.label ?? duty,
    stage: statement?.stage ?? "",
    who: person?.name ?? "",
    unit: person?.unit ?? "",
    time: statement ? timeOf(statement.time) : "",
    code,
    reason: statement && statement.action !== "sign" ? statement.reason : "",
    faults: [...faults, ...(report.faults.get(seq) ?? [])],
    canWithdraw:
      me !== null &&
      state !== undefined &&
      inForce !== undefined &&
      (person?.person === me.person || isAbove(me, inForce.stage, state)),
  };
}

/** Whether somebody signs a stage further up of the same thing. */
function isAbove(me: Person, stage: string, { flow, scope }: DutyState): boolean {
  const at = flow.stages.findIndex((one) => one.stage === stage);
  return flow.stages
    .slice(at + 1)
    .some(
      ({ roles }) =>
        roles.some(({ id }) => me.roles.includes(id)) && me.scopes.some((own) => isWithin(scope, own)),
    );
}

export function personView({ person, name, unit, roles }: Person, catalog: Catalog): PersonView {
  const labels = new Map(catalog.roles.map(({ id, label }) => [id, label]));
  return { id: person, name, unit, roles: roles.map((id) => labels.get(id) ?? id) };
}

function changesView({ digest, signedRoot, differences }: LedgerChanges, facts: ViewFacts): ChangesView {
  const { catalog } = facts;
  const ledger = catalog.ledgers.find(({ id }) => id === digest.ledger)?.label ?? digest.ledger;
  if (!differences) return { ledger, isLocated: false, records: [], removed: 0 };
  const labels = new Map(digest.columns.map(({ id, label }) => [id, label]));
  const { changed, added, removed } = differences;
  return {
    ledger,
    isLocated: true,
    records: [
      ...changed.map(({ at, columns }) =>
        recordView(
          { digest, at, how: "changed", labels: columns.flatMap((id) => labels.get(id) ?? []), signedRoot },
          facts,
        ),
      ),
      ...added.map((at) => recordView({ digest, at, how: "added", labels: [], signedRoot }, facts)),
    ],
    removed: removed.length,
  };
}

/** A record with the cells in question; one that is new, or stands for others, with all that is written in it. */
export function recordView(
  { digest, at, how, labels, signedRoot }: ReviewRecord,
  { catalog, grids, masks, older }: ViewFacts,
): RecordView {
  const before = older.find(({ ledger, root }) => ledger === digest.ledger && root === signedRoot);
  const beforeAt = before?.keys.indexOf(digest.keys[at]!) ?? -1;
  const { source, row } = digest.place(at);
  const { table } = source;
  const wanted = labels.length > 0 ? labels : how === "changed" ? [] : table.labels;
  const sheetRow = table.sheetRow(row) + 1;
  return {
    id: `${digest.ledger}\n${digest.keys[at]!}`,
    sheet: table.sheet,
    row: sheetRow,
    name: nameOf(digest, at, catalog),
    how,
    cells: wanted.flatMap((label) => {
      const place = table.place(row, label);
      const indicator = table.ledger.indicators.find((one) => one.label === label) ?? null;
      const grid = grids.get(table.sheet);
      if (!place || !grid) return [];
      const text = shownInput(inputOf(grid, place), indicator);
      if (text === "" && labels.length === 0) return [];
      const isSecret = indicator !== null && isSecretType(indicator);
      return [
        {
          cell: `${columnLetters(place.column)}${String(place.row + 1)}`,
          label,
          value: masks ? masked(text, isSecret) : text,
          was:
            before && beforeAt >= 0 && how === "changed" ? valueThen(before, beforeAt, label, masks) : null,
        },
      ];
    }),
  };
}

/** What stood in a record of another file. */
function valueThen(digest: LedgerDigest, at: number, label: string, masks: boolean): string {
  const { source, row } = digest.place(at);
  const place = source.table.place(row, label);
  const indicator = source.table.ledger.indicators.find((one) => one.label === label) ?? null;
  const text = place ? shownInput(inputOf(source.grid, place), indicator) : "";
  return masks ? masked(text, indicator !== null && isSecretType(indicator)) : text;
}

/** The person that a record is of, or the record's own key. */
function nameOf(digest: LedgerDigest, at: number, { place }: Catalog): string {
  const { source, row } = digest.place(at);
  const { ledger } = source.table;
  const label =
    ledger.indicators.find(({ personName }) => personName === true)?.label ??
    [place.village, place.town, ...ledger.keyLabels].find((one) => source.table.column(one) !== undefined);
  const column = label === undefined ? undefined : source.table.column(label);
  const value = column ? valueAt(column, row) : null;
  return value === null ? "" : masked(String(value), false);
}

/** 11月21日 16:40; with its year when it is no longer this one is for texts to say. */
export function timeOf(instant: string): string {
  const local = localTime(instant);
  const [day, time] = local.split(" ");
  const [, month, date] = (day ?? "").split("-").map(Number);
  return month && date ? `${String(month)}月${String(date)}日 ${(time ?? "").slice(0, 5)}` : local;
}

/** Formulas that are shown by their cells: enough to look at. */
const MOST_FORMULAS = 50;

/** The first formulas among the cells that are signed. */
export function formulaCells(
  signed: SignedLedgers | undefined,
  grids: ReadonlyMap<string, SheetGrid>,
): PlaceView[] {
  const found: PlaceView[] = [];
  for (const digest of signed?.digests ?? []) {
    for (let at = 0; digest.formulas > 0 && at < digest.n && found.length < MOST_FORMULAS; at++) {
      const { source, row } = digest.place(at);
      const { table } = source;
      const grid = grids.get(table.sheet);
      for (const label of table.labels) {
        const place = table.place(row, label);
        if (!place || !grid?.hasFormula(place.row, place.column)) continue;
        found.push({ sheet: table.sheet, cell: toA1(place) });
      }
    }
  }
  return found.slice(0, MOST_FORMULAS);
}
