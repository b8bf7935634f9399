/**
 * Which members the classes of the Excel API have, and the requirement set of each: class → member → "ExcelApi 1.7".
 * Made from the type declarations at test time (`runtime/member-table.ts`), handed to the host as plain data.
 */
export interface MemberTable {
  readonly classes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Requirement sets that the host has, such as {ExcelApi: "1.14"}. */
export type ApiSets = Readonly<Record<string, string>>;

/** Registration methods on the wire whose event has another name; the rest follow `_Register…Event`. */
const EVENT_MEMBERS = new Map([
  ["DataChanged", "onChanged"],
  ["EventNameChanged", "onNameChanged"],
  ["EventVisibilityChanged", "onVisibilityChanged"],
  ["EventMoved", "onMoved"],
]);

/** What the client calls on an object for a function of its own (`Excel.createWorkbook`): not in the declarations. */
export const BEHIND_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ["Application.createWorkbook", "ExcelApi 1.8"],
  ["WorkbookCreated.open", "ExcelApi 1.8"],
]);

/** "_RegisterDataChangedEvent" → "onChanged"; "Values" → "values"; null for what only the client itself uses. */
export function publicName(wireName: string): string | null {
  const event = /^_(?:Unr|R)egister(\w+?)(?:Event)?$/.exec(wireName)?.[1];
  if (event !== undefined) return EVENT_MEMBERS.get(event) ?? `on${event}`;
  if (wireName.startsWith("_")) return null;
  return wireName.charAt(0).toLowerCase() + wireName.slice(1);
}

export type Standing = "available" | "absent" | "too-new";

/** Says of each member whether this host has it. */
export class Members {
  private readonly classes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  private readonly sets: ReadonlyMap<string, string>;

  constructor(table: MemberTable, sets: ApiSets) {
    this.classes = new Map(
      Object.entries(table.classes).map(([name, members]) => [name, new Map(Object.entries(members))]),
    );
    this.sets = new Map(Object.entries(sets));
  }

  /** @param className without "Excel.", @param wireName as the client sends it */
  standing(className: string, wireName: string): Standing {
    const name = publicName(wireName);
    const members = this.classes.get(className);
    // Classes without public members (the client's own services) are not in the declarations.
    if (name === null || members === undefined) return "available";
    const set = members.get(name) ?? BEHIND_FUNCTIONS.get(`${className}.${name}`);
    if (set === undefined) return "absent";
    return set === "" || this.has(set) ? "available" : "too-new";
  }

  /** @param set such as "ExcelApi 1.7" */
  has(set: string): boolean {
    const [name = "", version = ""] = set.split(" ");
    const mine = this.sets.get(name);
    return mine !== undefined && compareVersions(mine, version) >= 0;
  }
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (const at of [0, 1]) {
    const difference = (left![at] ?? 0) - (right![at] ?? 0);
    if (difference !== 0 || Number.isNaN(difference)) return difference || -1;
  }
  return 0;
}
