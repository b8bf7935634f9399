import type { CellRange } from "../../../../src/sheet";
import type { Borders } from "./style";

/** What a conditional format changes: "" or null where it leaves things alone. Colours are "#RRGGBB". */
export interface ConditionalLook {
  fill: string;
  fontColor: string;
  bold: boolean | null;
  italic: boolean | null;
  underline: string;
  strikethrough: boolean | null;
  numberFormat: string;
  borders: Borders;
}

export interface ConditionalFormat {
  readonly id: string;
  /** Excel.ConditionalFormatType. */
  readonly type: string;
  areas: CellRange[];
  /** Of type Custom: with its "=". */
  formula: string;
  stopIfTrue: boolean;
  readonly look: ConditionalLook;
  /** Of any other type, as it stood in the file: attributes and inner XML, so that saving keeps it. */
  readonly other: { readonly attributes: ReadonlyMap<string, string>; readonly inner: string } | null;
  /** Rules that were duplicated by hand cannot be read by add-ins on some builds (office-js 6835). */
  isUnreadable: boolean;
}

export function noLook(): ConditionalLook {
  return {
    fill: "",
    fontColor: "",
    bold: null,
    italic: null,
    underline: "None",
    strikethrough: null,
    numberFormat: "",
    borders: {},
  };
}
