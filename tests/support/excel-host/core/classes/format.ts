import { restyle } from "../../model/edit";
import { invalid } from "../../model/error";
import type { Places } from "../../model/place";
import type { CellStyle } from "../../model/style";
import { HostObject, type ClassSpec, type ClassSpecs } from "../objects";
import { setSize, sizeOf } from "./bands";
import { readColor, readOneOf } from "./looks";

type Scalar = string | number | boolean;

function shared<T extends Scalar>({ sheet, areas }: Places, trait: (style: CellStyle) => T): T | null {
  const values = new Set(areas.map((area) => sheet.cells.uniform(area, trait)));
  return values.size === 1 ? [...values][0]! : null;
}

function typed<T extends Scalar>(kind: "string" | "number" | "boolean", value: unknown): T {
  if (typeof value !== kind) throw invalid();
  return value as T;
}

const UNDERLINES = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"];
const HORIZONTAL = [
  "General",
  "Left",
  "Center",
  "Right",
  "Fill",
  "Justify",
  "CenterAcrossSelection",
  "Distributed",
];
const VERTICAL = ["Top", "Center", "Bottom", "Justify", "Distributed"];
type FormatNames = "FormatProtection" | "RangeFill" | "RangeFont" | "RangeFormat";

function autofit(kind: "rows" | "columns"): NonNullable<ClassSpec<Places>["call"]>[string] {
  // How wide a text is nobody knows here: sizes fall back to the standard.
  return ({ sheet, areas }) => {
    for (const area of areas) {
      const [from, to] = kind === "rows" ? [area.top, area.bottom] : [area.left, area.right];
      for (const [index, band] of sheet[kind]) if (index >= from && index <= to) delete band.size;
    }
    return null;
  };
}

export const formatClasses: Pick<ClassSpecs, FormatNames> = {
  RangeFormat: {
    get: {
      ColumnWidth: ({ sheet, areas: [area] }) => area && sizeOf(sheet, "columns", area.left, area.right),
      RowHeight: ({ sheet, areas: [area] }) => area && sizeOf(sheet, "rows", area.top, area.bottom),
      HorizontalAlignment: (places) => shared(places, ({ horizontal }) => horizontal),
      VerticalAlignment: (places) => shared(places, ({ vertical }) => vertical),
      WrapText: (places) => shared(places, ({ wrap }) => wrap),
      IndentLevel: (places) => shared(places, ({ indent }) => indent),
      ShrinkToFit: (places) => shared(places, ({ shrink }) => shrink),
    },
    set: {
      ColumnWidth: ({ sheet, areas }, value) => {
        for (const { left, right } of areas) setSize(sheet, "columns", left, right, value);
      },
      RowHeight: ({ sheet, areas }, value) => {
        for (const { top, bottom } of areas) setSize(sheet, "rows", top, bottom, value);
      },
      HorizontalAlignment: (places, value) => restyle(places, { horizontal: readOneOf(HORIZONTAL, value) }),
      VerticalAlignment: (places, value) => restyle(places, { vertical: readOneOf(VERTICAL, value) }),
      WrapText: (places, value) => restyle(places, { wrap: typed("boolean", value) }),
      IndentLevel: (places, value) => restyle(places, { indent: typed("number", value) }),
      ShrinkToFit: (places, value) => restyle(places, { shrink: typed("boolean", value) }),
    },
    child: {
      Borders: (places) => new HostObject("RangeBorderCollection", places),
      Fill: (places) => new HostObject("RangeFill", places),
      Font: (places) => new HostObject("RangeFont", places),
      Protection: (places) => new HostObject("FormatProtection", places),
    },
    call: { AutofitColumns: autofit("columns"), AutofitRows: autofit("rows") },
  },

  RangeFill: {
    get: {
      Color: (places) => {
        const fill = shared(places, (style) => style.fill);
        // Different fills give null, none gives white.
        return fill === "" ? "#FFFFFF" : fill;
      },
    },
    set: { Color: (places, value) => restyle(places, { fill: readColor(value) }) },
    call: {
      Clear: (places) => {
        restyle(places, { fill: "" });
        return null;
      },
    },
  },

  RangeFont: {
    get: {
      Bold: (places) => shared(places, ({ bold }) => bold),
      Color: (places) => shared(places, ({ fontColor }) => fontColor),
      Italic: (places) => shared(places, ({ italic }) => italic),
      Name: (places) => shared(places, ({ fontName }) => fontName),
      Size: (places) => shared(places, ({ fontSize }) => fontSize),
      Strikethrough: (places) => shared(places, ({ strikethrough }) => strikethrough),
      Underline: (places) => shared(places, ({ underline }) => underline),
    },
    set: {
      Bold: (places, value) => restyle(places, { bold: typed("boolean", value) }),
      Color: (places, value) => restyle(places, { fontColor: readColor(value) }),
      Italic: (places, value) => restyle(places, { italic: typed("boolean", value) }),
      Name: (places, value) => restyle(places, { fontName: typed("string", value) }),
      Size: (places, value) => restyle(places, { fontSize: typed("number", value) }),
      Strikethrough: (places, value) => restyle(places, { strikethrough: typed("boolean", value) }),
      Underline: (places, value) => restyle(places, { underline: readOneOf(UNDERLINES, value) }),
    },
  },

  FormatProtection: {
    get: {
      FormulaHidden: (places) => shared(places, ({ formulaHidden }) => formulaHidden),
      Locked: (places) => shared(places, ({ locked }) => locked),
    },
    set: {
      FormulaHidden: (places, value) => restyle(places, { formulaHidden: typed("boolean", value) }),
      Locked: (places, value) => restyle(places, { locked: typed("boolean", value) }),
    },
  },
};
