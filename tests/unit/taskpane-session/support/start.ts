import type { WorkbookHost } from "../../../../src/sheet";
import type { Engine } from "../../../../src/taskpane/engine/engine";
import { WorkbookEngine } from "../../../../src/taskpane/engine/workbook-engine";
import type { FindingItem, PaneState } from "../../../../src/taskpane/model";
import { createSession, type Session, type SessionPorts } from "../../../../src/taskpane/session";
import { PersonHost } from "./person-host";
import { TestMemory, TestTime } from "./ports";

export interface Started {
  readonly host: PersonHost;
  readonly session: Session;
  readonly memory: TestMemory;
  readonly time: TestTime;
  /** The state as it is at this moment. */
  readonly state: () => PaneState;
  readonly items: () => readonly FindingItem[];
  /** "C049 open" for each line. */
  readonly lines: () => string[];
  /** Does something and waits for its end. */
  readonly after: (work: () => void) => Promise<PaneState>;
  /** Waits until what the person did in the sheet was looked at. */
  readonly rest: () => Promise<PaneState>;
}

export interface StartOptions {
  readonly engine?: Engine;
  readonly memory?: TestMemory;
  readonly time?: TestTime;
  readonly place?: PaneState["place"];
  readonly forgetFiles?: () => Promise<void>;
  readonly merging?: SessionPorts["merging"];
  readonly openBook?: SessionPorts["openBook"];
  readonly saveBook?: SessionPorts["saveBook"];
  /** Not read yet. */
  readonly isClosed?: boolean;
}

/** A session over a workbook, with a person before it. */
export async function start(within: WorkbookHost, options: StartOptions = {}): Promise<Started> {
  const { memory = new TestMemory(), time = new TestTime(), place = "excel" } = options;
  const host = within instanceof PersonHost ? within : new PersonHost(within);
  const engine = options.engine ?? new WorkbookEngine();
  const session = createSession({
    host,
    engine,
    place,
    memory,
    clock: time.clock,
    timers: time.timers,
    ...(options.forgetFiles ? { forgetFiles: options.forgetFiles } : {}),
    ...(options.merging ? { merging: options.merging } : {}),
    ...(options.openBook ? { openBook: options.openBook } : {}),
    ...(options.saveBook ? { saveBook: options.saveBook } : {}),
  });
  if (!options.isClosed) await session.start();
  const state = () => session.get();
  return {
    host,
    session,
    memory,
    time,
    state,
    items: () => state().list.items,
    lines: () => state().list.items.map(({ rule, state: what }) => `${rule} ${what}`),
    after: async (work) => {
      work();
      await session.settled();
      return state();
    },
    rest: async () => {
      time.pass(300);
      await session.settled();
      return state();
    },
  };
}

export function itemOf({ items }: Pick<Started, "items">, rule: string): FindingItem {
  const item = items().find((one) => one.rule === rule);
  if (!item) throw new Error(`no finding of ${rule}`);
  return item;
}
