/** How a cell looks and is locked: only what add-ins set. Colours are "#RRGGBB", "" where there is no fill. */
export interface CellStyle {
  readonly numberFormat: string;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
  readonly fill: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontColor: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: string;
  readonly strikethrough: boolean;
  readonly horizontal: string;
  readonly vertical: string;
  readonly wrap: boolean;
  readonly indent: number;
  readonly shrink: boolean;
  readonly borders: Borders;
}

export const BORDER_SIDES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"] as const;
export type BorderSide = (typeof BORDER_SIDES)[number];

/** Sides of a range: its edges, and the lines inside. */
export const RANGE_SIDES = [...BORDER_SIDES, "InsideHorizontal", "InsideVertical"] as const;
export type RangeSide = (typeof RANGE_SIDES)[number];

export interface BorderLine {
  readonly style: string;
  readonly color: string;
  readonly weight: string;
}

export type Borders = Readonly<Partial<Record<BorderSide, BorderLine>>>;

export const NO_LINE: BorderLine = { style: "None", color: "#000000", weight: "Thin" };

export const DEFAULT_STYLE: CellStyle = {
  numberFormat: "General",
  locked: true,
  formulaHidden: false,
  fill: "",
  fontName: "等线",
  fontSize: 11,
  fontColor: "#000000",
  bold: false,
  italic: false,
  underline: "None",
  strikethrough: false,
  horizontal: "General",
  vertical: "Center",
  wrap: false,
  indent: 0,
  shrink: false,
  borders: {},
};

const plain = new WeakMap<CellStyle, boolean>();
const DEFAULT_TEXT = JSON.stringify(DEFAULT_STYLE);

/** Whether a style leaves an empty cell unused. */
export function isPlainStyle(style: CellStyle): boolean {
  let answer = plain.get(style);
  if (answer === undefined) plain.set(style, (answer = JSON.stringify(style) === DEFAULT_TEXT));
  return answer;
}
