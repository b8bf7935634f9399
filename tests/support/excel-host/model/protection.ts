import { fitsHash } from "./password";
import { denied, invalid } from "./error";

export const PROTECTION_FLAGS = [
  "allowAutoFilter",
  "allowDeleteColumns",
  "allowDeleteRows",
  "allowEditObjects",
  "allowEditScenarios",
  "allowFormatCells",
  "allowFormatColumns",
  "allowFormatRows",
  "allowInsertColumns",
  "allowInsertHyperlinks",
  "allowInsertRows",
  "allowPivotTables",
  "allowSort",
] as const;
export type ProtectionFlag = (typeof PROTECTION_FLAGS)[number];
export type SelectionMode = "Normal" | "None" | "Unlocked";

export interface ProtectionOptions extends Record<ProtectionFlag, boolean> {
  selectionMode: SelectionMode;
}

/** A password: known, absent (""), or only as the attributes that a file had of it. */
export interface Secret {
  readonly password: string | null;
  readonly hash: ReadonlyMap<string, string> | null;
}

export interface SheetProtection {
  readonly options: ProtectionOptions;
  readonly secret: Secret;
}

export function noOptions(): ProtectionOptions {
  const flags = PROTECTION_FLAGS.map((flag) => [flag, false] as const);
  return {
    ...(Object.fromEntries(flags) as Record<ProtectionFlag, boolean>),
    selectionMode: "Normal",
  };
}

/** Options as an add-in gives them. Null is no value for a flag (office-js 1931). */
export function readOptions(input: unknown): ProtectionOptions {
  const options = noOptions();
  if (input === null || input === undefined) return options;
  if (typeof input !== "object") throw invalid();
  for (const [name, value] of Object.entries(input)) {
    const flag = PROTECTION_FLAGS.find((known) => known === name);
    if (flag && typeof value === "boolean") options[flag] = value;
    else if (name === "selectionMode" && isSelectionMode(value)) options.selectionMode = value;
    else throw invalid(`protection option ${name}`);
  }
  return options;
}

function isSelectionMode(value: unknown): value is SelectionMode {
  return value === "Normal" || value === "None" || value === "Unlocked";
}

export function readPassword(input: unknown): Secret {
  if (input === null || input === undefined) return { password: "", hash: null };
  if (typeof input !== "string" || input.length > 255) throw invalid("password");
  return { password: input, hash: null };
}

/** @throws AccessDenied when the password is not the one */
export function checkPassword(secret: Secret, input: unknown): void {
  const given = readPassword(input).password ?? "";
  const fits =
    secret.password === null ? fitsHash(secret.hash ?? new Map(), given) : secret.password === given;
  if (!fits) throw denied();
}
