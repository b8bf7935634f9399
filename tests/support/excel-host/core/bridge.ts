import type { ApiSets } from "./members";
import { OFFICE_CODES, type OfficeCode } from "./codes";

/** Facts about the application that the client asks for while it starts. */
export interface BridgeFacts {
  readonly apiSets: ApiSets;
  readonly locale: string;
  readonly fullVersion: string;
  readonly documentUrl: string;
}

/** A batch as it crosses the bridge. */
export interface RawRequest {
  readonly body: string;
  readonly flags: number;
}

/** The answer to a batch as JSON, or why the batch was refused as a whole. */
export type Answer = { readonly body: string } | { readonly refused: OfficeCode };

/** A ribbon command: its button, its function, its event as JSON. */
export type Command = readonly [id: string, functionName: string, event: string];

/** The end of a bridge that spans two programs: the one which stands beside the client. */
export interface FarEnd {
  fire(rows: readonly EventRow[]): void;
  runCommand(command: Command): void;
}

/** Numbers of the calls and events that cross the bridge. */
const CALL_RICH_API = 93;
const CALL_EVENT_COMPLETED = 94;
const EVENT_RICH_API = 33;
const EVENT_COMMAND = 39;

/** Arrays cross the bridge in the manner of COM: the client looks for these three functions. */
interface SafeArray {
  toArray(): unknown[];
  dimensions(): number;
  ubound(dimension: number): number;
}

function safeArray(items: unknown[]): SafeArray {
  return { toArray: () => items, dimensions: () => 1, ubound: () => items.length };
}

type Callback = (answer: SafeArray | number) => void;
type Handler = (dispatchId: number, payload: SafeArray) => void;

/** A row of an event message: category, type, target, JSON, id, whether it came from a co-author. */
export type EventRow = readonly [number, number, string, string, string, boolean];

/** The object that desktop Excel puts at `window.external`, over which Microsoft's client talks to it. */
export class Bridge {
  private readonly handlers = new Map<number, Map<string, Handler>>();
  private readonly commands: Command[] = [];
  readonly facts: BridgeFacts;
  /** `Office.context.document.settings`: serialized texts by key. */
  readonly documentSettings = new Map<string, string>();
  /** Ribbon commands that told they are done. */
  readonly completedCommands: string[] = [];
  /** Where the client is, when it does not run in this program. */
  farEnd: FarEnd | null = null;
  /** Told of each command that is done, and of settings that were written. */
  onCompleted: (id: string) => void = () => undefined;
  onSettings: (settings: ReadonlyMap<string, string>) => void = () => undefined;

  constructor(
    /** Carries out a batch. */
    readonly serve: (request: RawRequest) => Promise<Answer>,
    facts: Partial<BridgeFacts> & Pick<BridgeFacts, "apiSets">,
  ) {
    this.facts = {
      locale: "zh-CN",
      fullVersion: "16.0.17932.20000",
      documentUrl: "C:\\book.xlsx",
      ...facts,
    };
  }

  /** What to install as `window.external` before office.js loads. */
  external(): object {
    return {
      GetHostInfo: () => `Excel$Win32$16.01$${this.facts.locale.toLowerCase()}$$$$0`,
      GetLoggingAllowed: () => false,
      GetContext: () => this.context(),
      Execute: (id: number, parameters: unknown, callback: Callback) => {
        void this.execute(id, parameters, callback);
      },
      RegisterEvent: (id: number, target: string, handler: Handler, callback: Callback) => {
        setTimeout(() => {
          const targets = this.handlers.get(id) ?? new Map<string, Handler>();
          // The client drops what comes before it is told that it is registered.
          callback(0);
          this.handlers.set(id, targets.set(target, handler));
          setTimeout(() => this.runCommands(), 0);
        }, 0);
      },
      UnregisterEvent: (id: number, target: string, callback: Callback) => {
        this.handlers.get(id)?.delete(target);
        setTimeout(() => callback(0), 0);
      },
      MessageParent2: () => undefined,
      MessageChild2: () => undefined,
    };
  }

  /** Hands rows of events to the client; nothing happens before it listens. */
  fire(rows: readonly EventRow[]): void {
    if (this.farEnd) {
      this.farEnd.fire(rows);
      return;
    }
    // Rows stay plain arrays: two safe arrays inside one are taken for table data.
    for (const handler of this.handlers.get(EVENT_RICH_API)?.values() ?? []) {
      handler(EVENT_RICH_API, safeArray([...rows]));
    }
  }

  /** Presses a ribbon button that runs a function; one pressed before the client listens waits for it. */
  runCommand(id: string, functionName: string): void {
    this.press([id, functionName, JSON.stringify({ source: { id } })]);
  }

  press(command: Command): void {
    if (this.farEnd) {
      this.farEnd.runCommand(command);
      return;
    }
    this.commands.push(command);
    this.runCommands();
  }

  /** A command told that it is done. */
  complete(id: string): void {
    this.completedCommands.push(id);
    this.onCompleted(id);
  }

  private runCommands(): void {
    const handlers = [...(this.handlers.get(EVENT_COMMAND)?.values() ?? [])];
    if (handlers.length === 0) return;
    for (const command of this.commands.splice(0)) {
      for (const handler of handlers) handler(EVENT_COMMAND, safeArray([...command]));
    }
  }

  private async execute(id: number, parameters: unknown, callback: Callback): Promise<void> {
    // Answers never come back inside the call.
    await Promise.resolve();
    if (id === CALL_EVENT_COMPLETED) {
      this.complete(String((parameters as unknown[])[0]));
      callback(safeArray([0]));
      return;
    }
    if (id !== CALL_RICH_API) {
      callback(OFFICE_CODES.GeneralException);
      return;
    }
    const message = (parameters as unknown[][])[0]!;
    const answer = await this.serve({ body: String(message[4]), flags: Number(message[6]) });
    if ("refused" in answer) callback(safeArray([OFFICE_CODES[answer.refused], answer.refused]));
    else callback(safeArray([0, safeArray([200, safeArray([]), answer.body])]));
  }

  private context(): object {
    const { facts, documentSettings } = this;
    // Versions as texts: as numbers, 1.10 would be 1.1.
    const matrix = JSON.stringify(facts.apiSets);
    return {
      GetAppType: () => 1,
      GetSolutionRef: () => "test-add-in",
      GetAppVersionMajor: () => 16,
      GetAppVersionMinor: () => 1,
      GetAppUILocale: () => facts.locale,
      GetAppDataLocale: () => facts.locale,
      GetDocUrl: () => facts.documentUrl,
      GetAppCapabilities: () => 0,
      GetActivationMode: () => 1,
      GetControlIntegrationLevel: () => 2,
      GetSolutionToken: () => "",
      GetCorrelationId: () => "",
      GetInstanceId: () => "1",
      GetTouchEnabled: () => false,
      GetCommerceAllowed: () => false,
      GetSupportedMatrix: () => matrix,
      GetHostCustomMessage: () => "",
      GetHostFullVersion: () => facts.fullVersion,
      GetDialogRequirementMatrix: () => matrix,
      GetFeaturesForSolution: () => "{}",
      GetInitialDisplayMode: () => 0,
      GetOfficeThemeInfo: () => "{}",
      GetSettings: () => ({
        Read: (keys: string[], values: string[]) => {
          for (const [key, value] of documentSettings) {
            keys.push(key);
            values.push(value);
          }
        },
        Write: (keys: string[], values: string[]) => {
          documentSettings.clear();
          keys.forEach((key, index) => documentSettings.set(key, values[index]!));
          this.onSettings(documentSettings);
        },
      }),
    };
  }
}
