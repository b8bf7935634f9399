import { ISSUE_ROLE, readExplanations } from "../../../../src/marks";
import type { WorkbookHost } from "../../../../src/sheet";
import { parseA1 } from "../../../../src/sheet";
import { itemOf, start, type Started, type StartOptions } from "./start";

const REASON = "入户看了土地承包证，确有一百二十亩";

/** What stands in a cell of the workbook itself, whatever the session believes. */
export async function valueIn(host: WorkbookHost, sheet: string, cell: string) {
  const ref = parseA1(cell)!;
  return (await host.readSheet(sheet)).value(ref.row, ref.column);
}

interface Writing {
  /** How the person writes, where the program itself tells of it. */
  readonly write?: (sheet: string, cell: string, value: number) => Promise<void>;
}

/**
 * The whole way of a person through the pane, over any host: open, check, mend, take back, mark, clear, list, explain.
 * Every step is looked up in the workbook itself.
 */
export async function walkThrough(
  within: WorkbookHost,
  { write, ...options }: StartOptions & Writing = {},
): Promise<Started> {
  const started = await start(within, options);
  const { session, host, state, after } = started;
  const { actions } = session;

  // Opened and checked by itself, and nothing written.
  expect(state().check).toMatchObject({ phase: "done", done: 1 });
  expect(state().book!.ledgers.length).toBeGreaterThan(2);
  expect(host.applied).toEqual([]);
  const first = state().check.counts!;
  expect(state().check.first).toBe(first.error + first.warning);
  expect(state().list.shown).toHaveLength(state().list.items.length);
  expect(started.items().every((item) => item.state === "open")).toBe(true);

  // To the first finding that is work: the notices before it are passed over.
  await after(() => actions.walk());
  expect(state().screen.kind).toBe("finding");
  const walked = started.items().find((item) => item.id === state().list.current)!;
  expect(walked.severity).not.toBe("notice");
  expect(state().detail!.id).toBe(walked.id);
  const at = parseA1(walked.cell!)!;
  expect(host.selections.at(-1)).toBe(`${walked.sheet} ${at.row},${at.column}`);

  // A suggestion is accepted: the workbook has it, the finding is mended and stays in its place.
  const item = itemOf(started, "C002");
  const place = state().list.items.indexOf(item);
  await after(() => actions.openItem(item.id));
  const { repair } = state().detail!;
  const before = await valueIn(within, repair!.sheet, repair!.cell);
  expect(before).toContain("\u3000");
  await after(() => actions.acceptRepair(false));
  expect(state().notice).toMatchObject({ code: "repaired", tone: "done", button: "undo" });
  expect(await valueIn(within, repair!.sheet, repair!.cell)).toBe(repair!.value);
  expect(state().list.items[place]).toMatchObject({ id: item.id, state: "mended" });
  expect(state().list.mended).toBe(1);
  expect(state().check.counts!.warning).toBe(first.warning - 1);
  expect(state().detail).toMatchObject({ id: item.id, repair: null });
  expect(state().log).toHaveLength(1);
  expect(state().log[0]).toMatchObject({ kind: "repair", count: 1, canUndo: true });

  // Taken back: everything as before.
  await after(() => actions.undoLast());
  expect(await valueIn(within, repair!.sheet, repair!.cell)).toBe(before);
  expect(state().notice).toMatchObject({ code: "undone", tone: "done" });
  expect(state().log.map(({ kind, canUndo }) => `${kind} ${canUndo}`)).toEqual([
    "undo false",
    "repair false",
  ]);
  expect(state().check.counts).toEqual(first);
  expect(state().list.mended).toBe(0);

  // Marked and cleared again.
  await after(() => actions.mark());
  expect(state()).toMatchObject({ isMarked: true, busy: null });
  expect(state().notice).toMatchObject({ code: "marked" });
  expect(host.applied.at(-1)!.some(({ kind }) => kind === "mark")).toBe(true);
  await after(() => actions.clearMarks());
  expect(state().isMarked).toBe(false);
  expect(host.applied.at(-1)!.every(({ kind }) => kind.startsWith("clear"))).toBe(true);

  // The list of problems, as a sheet.
  await after(() => actions.writeIssueSheet());
  expect(state().notice).toMatchObject({ code: "issueSheet" });
  const list = (await within.sheets()).find(({ role }) => role === ISSUE_ROLE)!;
  expect(list).toBeDefined();
  expect(state().check.counts).toEqual(first);

  // A 核实说明: refused while it says nothing, then saved, and the next check knows it.
  const land = itemOf(started, "C049");
  await after(() => actions.openItem(land.id));
  await after(() => actions.show({ kind: "waiver" }));
  actions.changeDraft({ reason: "情况属实", how: "papers", person: "陈立" });
  await after(() => actions.saveWaiver());
  expect(state().draft!.fault).toBe("thin");
  actions.changeDraft({ reason: REASON });
  await after(() => actions.saveWaiver());
  expect(state().notice).toMatchObject({ code: "waived" });
  expect(state()).toMatchObject({ draft: null, screen: { kind: "finding" } });
  expect(itemOf(started, "C049").isWaived).toBe(true);
  expect(state().check.counts).toMatchObject({ warning: first.warning - 1, waived: first.waived + 1 });
  const { waivers, faults } = readExplanations([await within.readSheet(list.name)]);
  expect(faults).toEqual([]);
  expect(waivers).toHaveLength(1);
  expect(waivers[0]).toMatchObject({ rule: "C049", person: "陈立", until: "2025-12-31" });
  expect(waivers[0]!.reason).toContain(REASON);
  expect(waivers[0]!.reason).not.toBe(REASON);

  // The person changes the number that it was written for: it no longer counts, and the detail says so.
  if (write) await write(land.sheet, land.cell!, 321);
  else await host.write(land.sheet, land.cell!, 321);
  await started.rest();
  expect(itemOf(started, "C049").isWaived).toBe(false);
  await after(() => actions.openItem(itemOf(started, "C049").id));
  expect(state().detail!.deadWaiver).toMatchObject({ person: "陈立" });

  // Asked for once more, the check says the same.
  const { counts } = state().check;
  await after(() => actions.check());
  expect(state().check.counts).toEqual(counts);
  return started;
}
