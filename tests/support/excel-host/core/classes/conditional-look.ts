import type { ConditionalLook } from "../../model/conditional";
import { checkAllowed } from "../../model/edit";
import { invalid } from "../../model/error";
import { BORDER_SIDES, NO_LINE, type BorderLine } from "../../model/style";
import { HostObject, type ClassSpecs, type FormatOf, type Targets } from "../objects";
import { collection } from "./collection";
import { readColor, readOneOf } from "./looks";

type Names =
  | "ConditionalRangeBorder"
  | "ConditionalRangeBorderCollection"
  | "ConditionalRangeFill"
  | "ConditionalRangeFont"
  | "ConditionalRangeFormat";

/** Differential formats draw thin lines only, of these kinds. */
const LINES = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot"];
const UNDERLINES = ["None", "Single", "Double"];

function change({ sheet, format }: FormatOf, part: Partial<ConditionalLook>): void {
  checkAllowed(sheet, "allowFormatCells");
  Object.assign(format.look, part);
}

function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalid();
  return value;
}

type Border = Targets["ConditionalRangeBorder"];

function lineOf({ format, side }: Border): BorderLine {
  return format.look.borders[side] ?? NO_LINE;
}

function draw(target: Border, part: Partial<BorderLine>): void {
  const { look } = target.format;
  const line = { ...(look.borders[target.side] ?? { ...NO_LINE, style: "Continuous" }), ...part };
  change(target, { borders: { ...look.borders, [target.side]: line } });
}

const border = (target: FormatOf, key: unknown) => {
  const side = BORDER_SIDES.find((one) => one === key);
  if (!side) throw invalid("border");
  return new HostObject("ConditionalRangeBorder", { ...target, side });
};

export const conditionalLookClasses: Pick<ClassSpecs, Names> = {
  ConditionalRangeFormat: {
    get: { NumberFormat: ({ format }) => format.look.numberFormat || null },
    set: {
      NumberFormat: (target, value) => {
        if (typeof value !== "string") throw invalid("numberFormat");
        change(target, { numberFormat: value });
      },
    },
    child: {
      Borders: (target) => new HostObject("ConditionalRangeBorderCollection", target),
      Fill: (target) => new HostObject("ConditionalRangeFill", target),
      Font: (target) => new HostObject("ConditionalRangeFont", target),
    },
  },

  ConditionalRangeFill: {
    get: { Color: ({ format }) => format.look.fill },
    set: { Color: (target, value) => change(target, { fill: readColor(value) }) },
    call: {
      Clear: (target) => {
        change(target, { fill: "" });
        return null;
      },
    },
  },

  ConditionalRangeFont: {
    get: {
      Bold: ({ format }) => format.look.bold,
      Color: ({ format }) => format.look.fontColor,
      Italic: ({ format }) => format.look.italic,
      Strikethrough: ({ format }) => format.look.strikethrough,
      Underline: ({ format }) => format.look.underline,
    },
    set: {
      Bold: (target, value) => change(target, { bold: flag(value) }),
      Color: (target, value) => change(target, { fontColor: readColor(value) }),
      Italic: (target, value) => change(target, { italic: flag(value) }),
      Strikethrough: (target, value) => change(target, { strikethrough: flag(value) }),
      Underline: (target, value) => change(target, { underline: readOneOf(UNDERLINES, value) }),
    },
    call: {
      Clear: (target) => {
        change(target, { bold: null, fontColor: "", italic: null, strikethrough: null, underline: "None" });
        return null;
      },
    },
  },

  ConditionalRangeBorderCollection: {
    ...collection<FormatOf>(
      (target) => BORDER_SIDES.map((side) => border(target, side)),
      (target, key) => border(target, key),
    ),
    child: {
      Bottom: (target) => border(target, "EdgeBottom"),
      Left: (target) => border(target, "EdgeLeft"),
      Right: (target) => border(target, "EdgeRight"),
      Top: (target) => border(target, "EdgeTop"),
    },
  },

  ConditionalRangeBorder: {
    identity: { key: "_Id", of: ({ side }) => side },
    get: {
      Color: (target) => lineOf(target).color,
      SideIndex: ({ side }) => side,
      Style: (target) => lineOf(target).style,
    },
    set: {
      Color: (target, value) => draw(target, { color: readColor(value) }),
      Style: (target, value) => draw(target, { style: readOneOf(LINES, value) }),
    },
  },
};
