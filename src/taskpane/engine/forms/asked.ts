import type { CellRange } from "../../../sheet";
import type {
  DamageView,
  FormChoices,
  FormPlace,
  FormStyle,
  LastFile,
  MadeFile,
  MadeForms,
  NewWorkbook,
} from "../../model";

/** Which forms are wanted. */
export interface FormOrder {
  /** Ids. */
  readonly ledgers: readonly string[];
  /** "202611" */
  readonly period: string;
  readonly places: readonly FormPlace[];
  readonly style: FormStyle;
  /** Whether people and fixed facts of the files put in are carried over. */
  readonly carries: boolean;
}

/** Ranges in which something restricts what may be typed, by sheet. */
export type Limits = readonly (readonly [sheet: string, ranges: readonly CellRange[]])[];

/** Something that cannot be done, and why, in Chinese. */
export interface Refused {
  readonly refused: string;
}

/** A file's name and its bytes. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** Forms: made, held against what they were made as, mended. What was made stays here until it is asked for. */
export interface FormsWork {
  /** @param now UTC to the second: people who left the post name no villages */
  choices(now: string): Promise<FormChoices>;
  /** A workbook of the last period; null bytes: the open one. */
  putLast(name: string, bytes: ArrayBuffer | null): Promise<LastFile | Refused>;
  dropLast(name: string): Promise<void>;
  /** Begins to make forms; those that were made before are forgotten. */
  begin(order: FormOrder): Promise<Refused | null>;
  /** The next form, null when all are made. */
  next(): Promise<MadeFile | Refused | null>;
  /** What is known of the rules once a form was made. */
  rules(): Promise<Pick<MadeForms, "native" | "later">>;
  /** One of the forms that were made; null: all of them, packed into one file. */
  bytes(file: number | null, name: string): Promise<FileBytes>;
  /** What happened to the open workbook since it was made as a form; null when it was not. */
  damages(limits: Limits | null): Promise<readonly DamageView[] | null>;
  /** The open form anew, with what people typed. */
  mend(): Promise<NewWorkbook | Refused>;
  /** The open workbook in the other style. @param period where it does not say its own */
  convert(style: FormStyle, period: string): Promise<NewWorkbook | Refused>;
  /** What `mend` or `convert` made last. */
  result(): Promise<FileBytes>;
}

export type FormsMethod = keyof FormsWork;
export type FormsArgs<Method extends FormsMethod> = Parameters<FormsWork[Method]>;
export type FormsAnswer<Method extends FormsMethod> = Awaited<ReturnType<FormsWork[Method]>>;
