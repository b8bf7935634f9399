import { parseMappings, type SavedMapping } from "../../ledger";
import type { CellInput } from "../../sheet";
import type { ListView, Screen, Settings, SeverityFilter, Tab, WaiverDraft } from "../model";
import { DEFAULT_SETTINGS } from "../model";
import type { LoggedCell, LogRecord } from "./log";

/** What is kept of one workbook on this machine. */
export interface KeptBook {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly tab: Tab;
  readonly screen: Screen;
  readonly filter: readonly SeverityFilter[];
  readonly search: string;
  readonly grouping: ListView["grouping"];
  readonly current: string | null;
  readonly drafts: readonly WaiverDraft[];
  readonly isMarked: boolean;
  readonly log: readonly LogRecord[];
  /** Column mappings for this workbook alone. */
  readonly mappings: readonly SavedMapping[];
}

/** Column mappings that a town has agreed on. */
export interface TownMapping {
  readonly town: string;
  readonly mapping: SavedMapping;
}

// What is kept may come from an older version of ours or be spoilt: whatever does not fit is left out.

type Fields = ReadonlyMap<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const numberOf = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) ? value : 0;

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}

/** A JSON text as a value; undefined when it is none. */
export function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function settingsOf(value: unknown): Settings {
  const fields = fieldsOf(value);
  const first = DEFAULT_SETTINGS;
  const truth = (name: "checkOnOpen" | "live" | "masks" | "keys") =>
    typeof fields.get(name) === "boolean" ? fields.get(name) === true : first[name];
  const role = fields.get("role");
  const roles = ["village", "township", "county", "none"] as const;
  return {
    role: roles.find((one) => one === role) ?? null,
    person: textOf(fields.get("person")),
    town: textOf(fields.get("town")),
    village: textOf(fields.get("village")),
    textSize: oneOf(fields.get("textSize"), ["normal", "large", "huge"], first.textSize),
    checkOnOpen: truth("checkOnOpen"),
    live: truth("live"),
    masks: truth("masks"),
    keys: truth("keys"),
    parameters: Object.fromEntries(
      [...fieldsOf(fields.get("parameters"))].filter((entry): entry is [string, string] => {
        return typeof entry[1] === "string";
      }),
    ),
    off: listOf(fields.get("off")).flatMap((entry) => {
      const [id, reason] = [textOf(fieldsOf(entry).get("id")), textOf(fieldsOf(entry).get("reason"))];
      return id === "" ? [] : [{ id, reason }];
    }),
  };
}

const TABS = ["home", "issues", "sign", "more"] as const;
/** Screens that can be come back to: others show something that was asked for and is gone. */
const SCREENS = [
  ...TABS,
  "finding",
  "waiver",
  "notRun",
  "passed",
  "catalog",
  "settings",
  "log",
  "help",
] as const;
const SEVERITIES = ["error", "warning", "notice", "waived"] as const;

export function bookOf(value: unknown): KeptBook | null {
  const fields = fieldsOf(value);
  if (fields.size === 0) return null;
  const tab = oneOf(fields.get("tab"), TABS, "home");
  return {
    time: numberOf(fields.get("time")),
    tab,
    screen: { kind: oneOf(fieldsOf(fields.get("screen")).get("kind"), SCREENS, tab) },
    filter: SEVERITIES.filter((one) => listOf(fields.get("filter")).includes(one)),
    search: textOf(fields.get("search")),
    grouping: oneOf(fields.get("grouping"), ["record", "rule"], "record"),
    current: typeof fields.get("current") === "string" ? textOf(fields.get("current")) : null,
    drafts: listOf(fields.get("drafts")).flatMap(draftOf),
    isMarked: fields.get("isMarked") === true,
    log: listOf(fields.get("log")).flatMap(recordOf),
    mappings: listOf(fields.get("mappings")).flatMap(mappingOf),
  };
}

export const townMappingsOf = (value: unknown): TownMapping[] =>
  listOf(value).flatMap((one) => {
    const fields = fieldsOf(one);
    return mappingOf(fields.get("mapping")).map((mapping) => ({ town: textOf(fields.get("town")), mapping }));
  });

function draftOf(value: unknown): WaiverDraft[] {
  const fields = fieldsOf(value);
  const id = textOf(fields.get("id"));
  if (id === "") return [];
  const text = (name: string) => textOf(fields.get(name));
  const how = oneOf(fields.get("how"), ["", "visit", "phone", "papers"], "");
  return [{ id, reason: text("reason"), how, person: text("person"), until: text("until"), fault: null }];
}

const KINDS = [
  "repair",
  "cell",
  "showRow",
  "hideRow",
  "mark",
  "clearMarks",
  "issueSheet",
  "applications",
  "waiver",
  "sign",
  "merge",
  "undo",
] as const;

function recordOf(value: unknown): LogRecord[] {
  const fields = fieldsOf(value);
  const kind = KINDS.find((one) => one === fields.get("kind"));
  const id = textOf(fields.get("id"));
  if (!kind || id === "") return [];
  const cells = listOf(fields.get("cells")).map(cellOf);
  const row = rowOf(fields.get("row"));
  const isWhole = cells.every((cell) => cell !== null) && (kind !== "showRow" || row !== null);
  return [
    {
      id,
      kind,
      time: textOf(fields.get("time")),
      at: numberOf(fields.get("at")),
      count: numberOf(fields.get("count")),
      cells: cells.filter((cell) => cell !== null),
      ...(row ? { row } : {}),
      canUndo: isWhole && fields.get("canUndo") === true,
    },
  ];
}

function rowOf(value: unknown): LogRecord["row"] | null {
  const fields = fieldsOf(value);
  const [sheet, row] = [textOf(fields.get("sheet")), fields.get("row")];
  return sheet !== "" && typeof row === "number" && Number.isInteger(row) && row >= 0 ? { sheet, row } : null;
}

function cellOf(value: unknown): LoggedCell | null {
  const fields = fieldsOf(value);
  const text = (name: string) => textOf(fields.get(name));
  const [before, after] = [inputOf(fields.get("before")), inputOf(fields.get("after"))];
  if (text("sheet") === "" || text("cell") === "" || before === undefined || after === undefined) return null;
  const [sheet, cell, label, from, to] = ["sheet", "cell", "label", "from", "to"].map(text) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return { sheet, cell, label, from, to, before, after };
}

function inputOf(value: unknown): CellInput | undefined {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  const date = fieldsOf(value).get("date");
  return typeof date === "number" ? { date } : undefined;
}

function mappingOf(value: unknown): SavedMapping[] {
  const fields = fieldsOf(value);
  const ledger = textOf(fields.get("ledger"));
  if (ledger === "") return [];
  const headers = [...fieldsOf(fields.get("headers"))].filter(
    (entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === "string",
  );
  // A header of which it is not known any more how many rows it has is none.
  const rows = Object.fromEntries(
    [...fields].filter(([name]) => name === "headerRows" || name === "instead"),
  );
  return parseMappings({ ...rows, ledger, headers: Object.fromEntries(headers) }) ?? [];
}
