import type { BatchOnly, DamageKind } from "../../template";
import type { DroppedFile } from "./merging";

export type FormStyle = "roster" | "card";

/** A village with its town. */
export interface FormPlace {
  readonly town: string;
  readonly village: string;
}

/** 云台镇/柳沟村, as rosters write places. */
export const placeKey = ({ town, village }: FormPlace): string => `${town}/${village}`;

/** A ledger that a form can be made of. */
export interface FormLedger {
  readonly id: string;
  readonly label: string;
  /** What of the last period is carried over, and what is asked anew, by label; nothing: it begins anew each time. */
  readonly carried: readonly string[];
  readonly asked: readonly string[];
}

/** What can be chosen from. */
export interface FormChoices {
  /** Ledgers that are filled in together, the usual ones first. */
  readonly sets: readonly {
    readonly id: string;
    readonly label: string;
    readonly ledgers: readonly string[];
  }[];
  readonly ledgers: readonly FormLedger[];
  /** The county's towns, with the villages that catalog and roster know. */
  readonly towns: readonly { readonly name: string; readonly villages: readonly string[] }[];
}

/** A workbook of the last period, from which people and fixed facts are carried over. */
export interface LastFile {
  /** No two have the same. */
  readonly name: string;
  /** It is the workbook that is open. */
  readonly isOpen: boolean;
  readonly ledgers: readonly {
    readonly id: string;
    readonly label: string;
    readonly records: number;
    readonly unit: string;
  }[];
  readonly places: readonly FormPlace[];
}

/** A form that was made. */
export interface MadeFile extends FormPlace {
  /** 云台镇_柳沟村_户表和家庭成员_202611_v1.xlsx */
  readonly name: string;
  /** Records that stand in it already. */
  readonly carried: readonly { readonly label: string; readonly records: number; readonly unit: string }[];
}

export interface MadeForms {
  readonly files: readonly MadeFile[];
  /** How many were wanted: fewer were made when somebody stopped. */
  readonly wanted: number;
  /** Rules that check while somebody types. */
  readonly native: number;
  /** Rules that are checked when the form is handed in, by the reason. */
  readonly later: readonly { readonly reason: BatchOnly["reason"]; readonly rules: number }[];
}

/** What happened to a form on its way. */
export interface DamageView {
  readonly kind: DamageKind;
  /** In Chinese, with its place. */
  readonly words: string;
  readonly sheet: string;
  /** Where it shows; null where there is no cell to go to. */
  readonly cell: string | null;
}

/** A workbook that takes the place of the open one: a form that was mended, or the same in another style. */
export interface NewWorkbook {
  readonly name: string;
  readonly how: "mended" | FormStyle;
  readonly records: readonly { readonly label: string; readonly records: number; readonly unit: string }[];
  /** Filled cells that were not carried over: "户表!C190". */
  readonly left: readonly string[];
  readonly otherSheets: readonly string[];
  /** Indicators that have no place on a page, by the ledger's label. */
  readonly dropped: readonly { readonly ledger: string; readonly labels: readonly string[] }[];
}

/** What keeps forms from being made: codes of `texts.forms.faults`. */
export type FormFault = "no-ledger" | "no-town" | "no-village";

/** 新建表格, and what became of a form that was made. */
export interface FormsState {
  readonly phase: "none" | "choosing" | "making" | "made";
  /** Null until they are known. */
  readonly choices: FormChoices | null;
  /** Ids of sets and of single ledgers. */
  readonly sets: readonly string[];
  readonly ledgers: readonly string[];
  readonly town: string;
  /** Keys of villages that were ticked. */
  readonly picked: readonly string[];
  /** Villages of the town that are in no list, one a line. */
  readonly typed: string;
  readonly style: FormStyle;
  readonly carries: boolean;
  readonly last: readonly LastFile[];
  /** Files that hold no ledger, or cannot be read, and why. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
  /** 数据期: 202611 */
  readonly period: string;
  readonly periods: readonly string[];
  readonly fault: FormFault | null;
  /** Whether what is made can be handed over here: opened as a workbook, saved as a file. */
  readonly canOpen: boolean;
  readonly canSave: boolean;
  /** How many are made, of how many. */
  readonly done: number;
  readonly all: number;
  readonly made: MadeForms | null;
  /** Indices of files of `made` that were opened or saved. */
  readonly handed: readonly number[];
  /** Of the open workbook; null while nobody looked, or when it is no form. */
  readonly damages: readonly DamageView[] | null;
  /** Whether drop-downs and limits could be looked at, too. */
  readonly sawLimits: boolean;
  /** A form is being mended, or brought into another style. */
  readonly isWorking: boolean;
  readonly result: NewWorkbook | null;
}

export const NO_FORMS: FormsState = {
  phase: "none",
  choices: null,
  sets: [],
  ledgers: [],
  town: "",
  picked: [],
  typed: "",
  style: "roster",
  carries: true,
  last: [],
  refused: [],
  period: "",
  periods: [],
  fault: null,
  canOpen: false,
  canSave: false,
  done: 0,
  all: 0,
  made: null,
  handed: [],
  damages: null,
  sawLimits: false,
  isWorking: false,
  result: null,
};

/** What a person does about forms. */
export type FormAct =
  | { readonly kind: "set" | "ledger"; readonly id: string; readonly isOn: boolean }
  | { readonly kind: "town"; readonly town: string }
  | { readonly kind: "pick"; readonly places: readonly string[]; readonly isOn: boolean }
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "style"; readonly style: FormStyle }
  | { readonly kind: "carries"; readonly isOn: boolean }
  | { readonly kind: "last"; readonly files: readonly DroppedFile[] }
  /** The open workbook is taken as one of the last period. */
  | { readonly kind: "lastOpen" }
  | { readonly kind: "dropLast"; readonly name: string }
  | { readonly kind: "period"; readonly period: string }
  | { readonly kind: "make" | "stop" | "again" }
  /** Opens or saves what was made: one of the files, all of them (null). */
  | { readonly kind: "open"; readonly file: number }
  | { readonly kind: "save"; readonly file: number | null }
  | { readonly kind: "mend" }
  | { readonly kind: "convert"; readonly style: FormStyle }
  /** Opens or saves the mended form. */
  | { readonly kind: "openResult" | "saveResult" };

/** Villages that forms are wanted for, in the order in which they were named. */
export function wantedPlaces({ town, picked, typed }: FormsState): readonly FormPlace[] {
  const places = new Map<string, FormPlace>();
  for (const key of picked) {
    const at = key.indexOf("/");
    places.set(key, { town: key.slice(0, at), village: key.slice(at + 1) });
  }
  for (const line of typed.split(/[\n、，,；;]/)) {
    const village = line.trim();
    if (village !== "") places.set(placeKey({ town, village }), { town, village });
  }
  return [...places.values()];
}

/** Ids of the ledgers that forms are wanted of: those of sets first, each once. */
export function wantedLedgers({ choices, sets, ledgers }: FormsState): readonly string[] {
  const ofSets = (choices?.sets ?? []).filter(({ id }) => sets.includes(id)).flatMap((set) => set.ledgers);
  return [...new Set([...ofSets, ...ledgers])];
}
