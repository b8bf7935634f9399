/** What happened to a form on its way. */
export const DAMAGE_KINDS = [
  /** A sheet of the form is gone. */
  "sheet-missing",
  /** Headers are others, or stand elsewhere. */
  "header-changed",
  /** Formulas of 提示 or of the hidden columns were overwritten or deleted. */
  "formulas-lost",
  /** Drop-downs and limits are gone: somebody pasted over them. */
  "validations-lost",
  /** Records below the last row of the form, where nothing checks them. */
  "beyond-rows",
  /** It was made by an older (or another) version of the catalog. */
  "other-version",
] as const;
export type DamageKind = (typeof DAMAGE_KINDS)[number];

export interface Damage {
  readonly kind: DamageKind;
  /** Sheet of the form; "" for the workbook as a whole. */
  readonly sheet: string;
  /** First cell where it shows, A1 style; null where there is none. */
  readonly cell: string | null;
  /** How many cells (rows, columns) it is about. */
  readonly count: number;
}
