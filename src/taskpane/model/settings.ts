export type Role = "village" | "township" | "county";

/** What a person sets, kept on this machine. */
export interface Settings {
  /** Null until the question at first opening was answered; "none" for 先不选. */
  readonly role: Role | "none" | null;
  /** The person's own name, for 核实说明. */
  readonly person: string;
  readonly town: string;
  readonly village: string;
  readonly textSize: "normal" | "large" | "huge";
  /** 打开表就校验 */
  readonly checkOnOpen: boolean;
  /** 边改边查 */
  readonly live: boolean;
  /** 证件号码、卡号、电话只显示头尾 */
  readonly masks: boolean;
  /** 用快捷键: single letters in list and detail. */
  readonly keys: boolean;
  /** Parameters of the catalog that somebody set, by id. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Rules that somebody turned off on this machine, and why. */
  readonly off: readonly OffRule[];
}

export interface OffRule {
  readonly id: string;
  readonly reason: string;
}

/** Characters that a reason for turning a rule off has at least. */
export const SHORTEST_OFF_REASON = 6;

export const DEFAULT_SETTINGS: Settings = {
  role: null,
  person: "",
  town: "",
  village: "",
  textSize: "normal",
  checkOnOpen: true,
  live: true,
  masks: true,
  keys: true,
  parameters: {},
  off: [],
};
