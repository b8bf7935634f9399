import type { SavedMapping } from "../../../../src/ledger";
import type { Plan } from "../../../../src/marks";
import { CancelledError, type CellRange, type PackedGrid } from "../../../../src/sheet";
import type {
  CellChanges,
  CheckOutcome,
  Engine,
  EngineControl,
  EngineOptions,
} from "../../../../src/taskpane/engine/engine";
import type {
  BookView,
  CellInfo,
  FindingDetail,
  FindingItem,
  HeaderFacts,
  LedgerView,
  MappingOf,
  MappingView,
  ParameterView,
  PreviousView,
  RepairGroup,
  RuleView,
} from "../../../../src/taskpane/model";

import type { Found } from "../../../../src/validate";
import type { FormsAnswer, FormsArgs, FormsMethod } from "../../../../src/taskpane/engine/forms/asked";
import type { PreviousRefusal } from "../../../../src/taskpane/engine/previous";

/** A line of the list. */
export function finding(id: string, more: Partial<FindingItem> = {}): FindingItem {
  const cell = more.cell === undefined ? `B${id}` : more.cell;
  return {
    id,
    rule: "R1",
    ruleName: "规则一",
    severity: "error",
    isWaived: false,
    state: "open",
    sheet: "户",
    row: Number(id) || null,
    cell,
    cells: cell === null ? [] : [cell],
    group: `户${id}`,
    groupName: `户${id}`,
    title: `第 ${id} 处`,
    hasRepair: false,
    search: `户${id}\nr1\nb${id}`.toLowerCase(),
    ...more,
  };
}

export const LEDGER: LedgerView = {
  id: "householdForm",
  label: "户表",
  sheet: "户",
  layout: "table" as LedgerView["layout"],
  records: 9,
  unit: "户",
  headerRow: 1,
  secretColumns: [],
  block: 0,
  missing: [],
};

/** An engine that says what the test wants, and notes what it was told. */
export class FakeEngine implements Engine {
  findings: FindingItem[] = [];
  details = new Map<string, Partial<FindingDetail>>();
  changes: CellChanges | null = null;
  plan: Plan = { edits: [], skipped: [] };
  waiver: Plan | null = null;
  book: BookView = {
    name: "柳沟.xlsx",
    town: "云台镇",
    village: "柳沟村",
    villages: 1,
    period: null,
    ledgers: [LEDGER],
    households: 9,
    people: 30,
    unrecognised: [],
    isEmpty: false,
    rows: 10,
  };
  view: MappingView | null = null;
  facts: HeaderFacts | null = null;
  readonly asked: string[] = [];
  readonly options: EngineOptions[] = [];
  readonly ranges: string[] = [];
  readonly read: string[][] = [];
  private readonly refusals = new Map<string, Error[]>();
  private gate: Promise<void> | null = null;
  private cancel: (() => void) | null = null;
  progress: ((done: number) => void) | null = null;
  found: ((found: Found) => void) | null = null;

  refuse(method: keyof Engine, error: Error, times = 1): void {
    this.refusals.set(method, Array<Error>(times).fill(error));
  }

  /** Checks wait until the function that it gives is called, or they are stopped. */
  hold(): () => void {
    let open: () => void = () => undefined;
    this.gate = new Promise((resolve) => (open = resolve));
    return () => {
      this.gate = null;
      open();
    };
  }

  open(_: string, sheets: readonly PackedGrid[], options: EngineOptions): Promise<BookView> {
    this.options.push(options);
    this.read.push(sheets.map(({ name }) => name));
    return this.say("open", this.book);
  }

  setOptions(options: EngineOptions): Promise<BookView> {
    this.options.push(options);
    return this.say("setOptions", this.book);
  }

  putSheets(_: readonly string[], read: readonly PackedGrid[]): Promise<BookView> {
    this.read.push(read.map(({ name }) => name));
    return this.say("putSheets", this.book);
  }

  putRange(sheet: string, { top, bottom, left, right }: CellRange): Promise<void> {
    this.ranges.push(`${sheet} ${top}-${bottom} ${left}-${right}`);
    return this.say("putRange", undefined);
  }

  // Forms have tests of their own, with the real engine.
  forms<Method extends FormsMethod>(
    ...args: [FormsMethod, ...FormsArgs<Method>]
  ): Promise<FormsAnswer<Method>> {
    return Promise.reject(new Error(`forms ${args[0]}`));
  }

  async putPrevious(name: string, bytes: ArrayBuffer): Promise<PreviousView | PreviousRefusal> {
    await this.say("putPrevious", undefined);
    const text = new TextDecoder().decode(bytes);
    if (text === "no-ledger" || text === "not-earlier") return text;
    return { name, period: text, ledgers: ["户"] };
  }

  dropPrevious(): Promise<void> {
    return this.say("dropPrevious", undefined);
  }

  async check(control: EngineControl = {}): Promise<CheckOutcome> {
    this.progress = (done) => control.onProgress?.(done);
    this.found = (found) => control.onFound?.(found);
    const stopped = new Promise<never>((_, reject) => {
      this.cancel = () => reject(new CancelledError());
    });
    stopped.catch(() => undefined);
    await this.say("check", null);
    const items = [...this.findings];
    await Promise.race([this.gate ?? Promise.resolve(), stopped]);
    this.cancel = null;
    const count = (severity: string) =>
      items.filter((one) => one.severity === severity && !one.isWaived).length;
    return {
      items,
      counts: {
        error: count("error"),
        warning: count("warning"),
        notice: count("notice"),
        waived: items.filter(({ isWaived }) => isWaived).length,
      },
      notRun: [],
      notRunRules: 0,
      rulesRun: 3,
      catalog: { id: "c", version: "1", rules: 3 },
      hiddenRows: 0,
    };
  }

  stop(): void {
    this.asked.push("stop");
    this.cancel?.();
  }

  async detail(id: string): Promise<FindingDetail | null> {
    const known = this.findings.some((one) => one.id === id);
    return this.say("detail", known ? { ...detailOf(id), ...this.details.get(id) } : null);
  }

  unmasked(): Promise<string> {
    return this.say("unmasked", "610999199001011234");
  }

  cellAt(): Promise<CellInfo | null> {
    return this.say("cellAt", null);
  }

  repair(): Promise<CellChanges | null> {
    return this.say("repair", this.changes);
  }

  repairGroup(rule: string): Promise<RepairGroup | null> {
    const cells = this.changes?.cells.length ?? 0;
    return this.say("repairGroup", cells > 0 ? { rule, ruleName: rule, changes: [], cells } : null);
  }

  repairOfGroup(): Promise<CellChanges | null> {
    return this.say("repairOfGroup", this.changes);
  }

  planMarks(): Promise<Plan> {
    return this.say("planMarks", this.plan);
  }

  planClearing(): Promise<Plan> {
    return this.say("planClearing", this.plan);
  }

  planApplications(): Promise<Plan & { readonly count: number }> {
    return this.say("planApplications", { ...this.plan, count: 1 });
  }

  planIssueSheet(): Promise<Plan> {
    return this.say("planIssueSheet", this.plan);
  }

  planWaiver(): Promise<Plan | null> {
    return this.say("planWaiver", this.waiver);
  }

  header(): Promise<HeaderFacts | null> {
    return this.say("header", this.facts);
  }

  mapping(): Promise<MappingView | null> {
    return this.say("mapping", this.view);
  }

  mapped(
    _: MappingOf,
    assigned: readonly (readonly [string, number | null])[],
  ): Promise<SavedMapping | null> {
    return this.say("mapped", {
      ledger: "householdForm",
      headers: Object.fromEntries(assigned.map(([label, column]) => [`列${String(column)}`, label])),
    });
  }

  rules(): Promise<readonly RuleView[]> {
    return this.say("rules", []);
  }

  parameters(): Promise<readonly ParameterView[]> {
    return this.say("parameters", []);
  }

  json(): Promise<string> {
    return this.say("json", "");
  }

  // Signing has tests of its own, with the real engine.
  putRoster(): ReturnType<Engine["putRoster"]> {
    return this.say("putRoster", { refused: "not-a-roster" });
  }

  dropRoster(): Promise<void> {
    return this.say("dropRoster", undefined);
  }

  openKey(): ReturnType<Engine["openKey"]> {
    return this.say("openKey", { refused: "not-a-key-file" });
  }

  personOf(): ReturnType<Engine["personOf"]> {
    return this.say("personOf", null);
  }

  newKey(): ReturnType<Engine["newKey"]> {
    return this.say("newKey", { refused: "no-crypto" });
  }

  signatures(): ReturnType<Engine["signatures"]> {
    const nothing = {
      hasRecord: false,
      isRosterOld: false,
      head: null,
      registered: null,
      received: { state: "not-signed" as const, receipt: null, before: "", until: "" },
    };
    return Promise.resolve({ ...nothing, chain: "none", duties: [], entries: [] });
  }

  compareWith(): Promise<boolean> {
    return this.say("compareWith", false);
  }

  beginSigning(): ReturnType<Engine["beginSigning"]> {
    const faults = ["nothing-to-sign"] as const;
    return this.say("beginSigning", {
      kind: "own",
      records: [],
      removed: 0,
      waivers: [],
      formulas: [],
      doubled: [],
      faults,
      stage: "",
    });
  }

  planSigning(): ReturnType<Engine["planSigning"]> {
    return this.say("planSigning", { faults: ["nothing-to-sign"] });
  }

  planWithdraw(): ReturnType<Engine["planWithdraw"]> {
    return this.say("planWithdraw", { faults: ["nothing-signed"] });
  }

  planReturn(): ReturnType<Engine["planReturn"]> {
    return this.say("planReturn", { faults: ["nothing-signed"] });
  }

  // Rosters are issued in tests of their own, with the real engine.
  rosterChoices(): ReturnType<Engine["rosterChoices"]> {
    return this.say("rosterChoices", { county: "", roles: [], towns: [] });
  }

  readEnrolment(): ReturnType<Engine["readEnrolment"]> {
    return this.say("readEnrolment", null);
  }

  rosterBook(): ReturnType<Engine["rosterBook"]> {
    return this.say("rosterBook", { refused: "not-a-roster" });
  }

  issueRoster(): ReturnType<Engine["issueRoster"]> {
    return this.say("issueRoster", { refused: "not-a-key-file" });
  }

  // Catalogs have tests of their own, with the real engine.
  readCatalog(): ReturnType<Engine["readCatalog"]> {
    return this.say("readCatalog", { kind: "faulty", faults: [], count: 1 });
  }

  useCatalog(): ReturnType<Engine["useCatalog"]> {
    return this.say("useCatalog", null);
  }

  catalogView(): ReturnType<Engine["catalogView"]> {
    const view = { state: "builtin" as const, version: "1", issuer: "", rootCode: "", rules: 3 };
    return this.say("catalogView", view);
  }

  ruleWords(): ReturnType<Engine["ruleWords"]> {
    return this.say("ruleWords", []);
  }

  private async say<Answer>(method: string, answer: Answer): Promise<Answer> {
    this.asked.push(method);
    await Promise.resolve();
    const [refusal, ...rest] = this.refusals.get(method) ?? [];
    if (refusal !== undefined) {
      this.refusals.set(method, rest);
      throw refusal;
    }
    return answer;
  }
}

function detailOf(id: string): FindingDetail {
  return {
    id,
    title: id,
    mend: "",
    ledgerLabel: "户表",
    values: [],
    suspect: null,
    repair: null,
    exceptions: null,
    canWaive: true,
    waiver: null,
    deadWaiver: null,
    isRowHidden: false,
  };
}
