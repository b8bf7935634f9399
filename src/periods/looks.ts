import type { CellLook, OwnCell } from "../sheet";

/** How the lists of this room look. */
export const LOOKS = [
  { bold: true, size: 16 },
  { color: "616161", wrap: true, vertical: "top" },
  { bold: true, fill: "DDEBF7", border: true, wrap: true, align: "center", vertical: "center" },
  { border: true, wrap: true, vertical: "top", numberFormat: "@" },
  { border: true, align: "center", vertical: "top" },
  { border: true, wrap: true, vertical: "top", color: "0F6CBD", underline: true },
  { border: true, wrap: true, vertical: "top", fill: "FFFBE6", locked: false, numberFormat: "@" },
  {
    border: true,
    vertical: "top",
    align: "center",
    fill: "FFFBE6",
    locked: false,
    numberFormat: "yyyy-mm-dd",
  },
] as const satisfies readonly CellLook[];

export const LOOK = {
  title: 0,
  hint: 1,
  header: 2,
  text: 3,
  centred: 4,
  link: 5,
  input: 6,
  inputDate: 7,
} as const;

export const textCell = (text: string, look: number = LOOK.text): OwnCell => ({
  value: text === "" ? null : text,
  look,
});
