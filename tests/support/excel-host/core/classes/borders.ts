import type { CellRange } from "../../../../../src/sheet";
import { checkAllowed } from "../../model/edit";
import { gap, invalid } from "../../model/error";
import type { Places } from "../../model/place";
import { NO_LINE, RANGE_SIDES, type BorderLine, type BorderSide, type RangeSide } from "../../model/style";
import { HostObject, type ClassSpecs } from "../objects";
import { collection } from "./collection";
import { readColor, readOneOf } from "./looks";

export const LINE_STYLES = [
  "None",
  "Continuous",
  "Dash",
  "DashDot",
  "DashDotDot",
  "Dot",
  "Double",
  "SlantDashDot",
];
const WEIGHTS = ["Hairline", "Thin", "Medium", "Thick"];
/** Lines that are only drawn in one weight. */
const OWN_WEIGHTS = new Map([
  ["Double", "Thick"],
  ["SlantDashDot", "Medium"],
]);
type Target = Places & { readonly side: RangeSide };

function sideOf(key: string | number): RangeSide {
  const side = RANGE_SIDES.find((one) => one === key);
  if (side) return side;
  if (key === "DiagonalDown" || key === "DiagonalUp") throw gap("diagonal borders");
  throw invalid(`border ${String(key)}`);
}

/** Which sides of which cells make up a side of an area. */
function strokes(area: CellRange, side: RangeSide): { part: CellRange; at: BorderSide }[] {
  const { top, left, bottom, right } = area;
  const parts: Record<RangeSide, { part: CellRange; at: BorderSide }[]> = {
    EdgeTop: [{ part: { ...area, bottom: top }, at: "EdgeTop" }],
    EdgeBottom: [{ part: { ...area, top: bottom }, at: "EdgeBottom" }],
    EdgeLeft: [{ part: { ...area, right: left }, at: "EdgeLeft" }],
    EdgeRight: [{ part: { ...area, left: right }, at: "EdgeRight" }],
    InsideHorizontal: [
      { part: { ...area, bottom: bottom - 1 }, at: "EdgeBottom" },
      { part: { ...area, top: top + 1 }, at: "EdgeTop" },
    ],
    InsideVertical: [
      { part: { ...area, right: right - 1 }, at: "EdgeRight" },
      { part: { ...area, left: left + 1 }, at: "EdgeLeft" },
    ],
  };
  return parts[side].filter(({ part }) => part.top <= part.bottom && part.left <= part.right);
}

function draw({ sheet, areas, side }: Target, change: Partial<BorderLine>): void {
  checkAllowed(sheet, "allowFormatCells");
  for (const { part, at } of areas.flatMap((area) => strokes(area, side))) {
    sheet.cells.restyleEach(part, (style) => {
      // A colour alone draws a line, too.
      const line = { ...(style.borders[at] ?? { ...NO_LINE, style: "Continuous" }), ...change };
      return { ...style, borders: { ...style.borders, [at]: line } };
    });
  }
  for (const area of areas) sheet.book.emit({ kind: "formatChanged", sheet, area });
}

/** Something of a line, null when it is not the same all along. */
function lineTrait({ sheet, areas, side }: Target, trait: (line: BorderLine) => string): string | null {
  const values = new Set(
    areas
      .flatMap((area) => strokes(area, side))
      .map(({ part, at }) => sheet.cells.uniform(part, ({ borders }) => trait(borders[at] ?? NO_LINE))),
  );
  return values.size === 1 ? [...values][0]! : null;
}

export const borderClasses: Pick<ClassSpecs, "RangeBorder" | "RangeBorderCollection"> = {
  RangeBorderCollection: collection(
    (places) => RANGE_SIDES.map((side) => new HostObject("RangeBorder", { ...places, side })),
    (places, key) => new HostObject("RangeBorder", { ...places, side: sideOf(key) }),
  ),

  RangeBorder: {
    identity: { key: "_Id", of: ({ side }) => side },
    get: {
      Color: (target) => lineTrait(target, ({ color }) => color),
      SideIndex: ({ side }) => side,
      Style: (target) => lineTrait(target, ({ style }) => style),
      Weight: (target) => lineTrait(target, ({ weight }) => weight),
    },
    set: {
      Color: (target, value) => draw(target, { color: readColor(value) }),
      Style: (target, value) => {
        const style = readOneOf(LINE_STYLES, value);
        draw(target, { style, weight: OWN_WEIGHTS.get(style) ?? "Thin" });
      },
      Weight: (target, value) => draw(target, { weight: readOneOf(WEIGHTS, value) }),
    },
  },
};
