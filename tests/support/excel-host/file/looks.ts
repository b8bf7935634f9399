import { noLook, type ConditionalLook } from "../model/conditional";
import {
  DEFAULT_STYLE,
  type BorderLine,
  type Borders,
  type BorderSide,
  type CellStyle,
} from "../model/style";
import { all, child, isTrue, type Element } from "./xml";

/** Number formats that files name by number only, in a Chinese Excel (ECMA-376-1 18.8.30). */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, "General"],
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [12, "# ?/?"],
  [13, "# ??/??"],
  [14, "yyyy/m/d"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "yyyy/m/d h:mm"],
  [31, 'yyyy"年"m"月"d"日"'],
  [49, "@"],
]);

/** Kinds of lines: in the file, and in the API. */
export const LINES: readonly (readonly [string, string, string])[] = [
  ["thin", "Continuous", "Thin"],
  ["medium", "Continuous", "Medium"],
  ["thick", "Continuous", "Thick"],
  ["hair", "Continuous", "Hairline"],
  ["dashed", "Dash", "Thin"],
  ["dotted", "Dot", "Thin"],
  ["double", "Double", "Thick"],
  ["dashDot", "DashDot", "Thin"],
  ["dashDotDot", "DashDotDot", "Thin"],
  ["slantDashDot", "SlantDashDot", "Medium"],
  ["mediumDashed", "Dash", "Medium"],
];
export const EDGES: readonly (readonly [string, BorderSide])[] = [
  ["left", "EdgeLeft"],
  ["right", "EdgeRight"],
  ["top", "EdgeTop"],
  ["bottom", "EdgeBottom"],
];

/** Looks of a file by the numbers that its cells and rules use. */
export interface FileLooks {
  readonly cells: readonly CellStyle[];
  readonly rules: readonly ConditionalLook[];
}

export function readLooks(styles: Element | null): FileLooks {
  const formats = new Map(BUILT_IN);
  for (const one of all(child(styles, "numFmts"), "numFmt")) {
    formats.set(Number(one.attributes.get("numFmtId")), one.attributes.get("formatCode") ?? "General");
  }
  const fonts = all(child(styles, "fonts"), "font").map(readFont);
  const fills = all(child(styles, "fills"), "fill").map((fill) => readFill(fill, "fgColor"));
  const borders = all(child(styles, "borders"), "border").map(readBorders);
  const cells = all(child(styles, "cellXfs"), "xf").map((xf): CellStyle => {
    const number = (name: string) => Number(xf.attributes.get(name) ?? 0);
    const protection = child(xf, "protection");
    return {
      ...DEFAULT_STYLE,
      ...fonts[number("fontId")],
      ...readAlignment(child(xf, "alignment")),
      numberFormat: formats.get(number("numFmtId")) ?? "General",
      fill: fills[number("fillId")] ?? "",
      borders: borders[number("borderId")] ?? {},
      locked: isTrue(protection, "locked", true),
      formulaHidden: isTrue(protection, "hidden"),
    };
  });
  return { cells, rules: all(child(styles, "dxfs"), "dxf").map(readRuleLook) };
}

function readFont(font: Element): Partial<CellStyle> {
  const value = (name: string) => child(font, name)?.attributes.get("val");
  return {
    bold: flag(font, "b") ?? false,
    italic: flag(font, "i") ?? false,
    strikethrough: flag(font, "strike") ?? false,
    underline: underline(font),
    fontName: value("name") ?? DEFAULT_STYLE.fontName,
    fontSize: Number(value("sz") ?? DEFAULT_STYLE.fontSize),
    fontColor: color(child(font, "color")) || "#000000",
  };
}

function flag(font: Element, name: string): boolean | null {
  const element = child(font, name);
  return element && isTrue(element, "val", true);
}

function underline(font: Element): string {
  const element = child(font, "u");
  if (!element) return "None";
  const value = element.attributes.get("val") ?? "single";
  return value.charAt(0).toUpperCase() + value.slice(1);
}

/** Colours of a theme or an old palette are not followed: they read as none. */
function color(element: Element | null): string {
  const rgb = element?.attributes.get("rgb");
  return rgb === undefined ? "" : `#${rgb.slice(-6).toUpperCase()}`;
}

function readFill(fill: Element, name: "fgColor" | "bgColor"): string {
  const pattern = child(fill, "patternFill");
  const type = pattern?.attributes.get("patternType");
  if (name === "fgColor" && (type === undefined || type === "none")) return "";
  return color(child(pattern, name)) || color(child(pattern, "fgColor"));
}

function readBorders(border: Element): Borders {
  const lines: Partial<Record<BorderSide, BorderLine>> = {};
  for (const [name, side] of EDGES) {
    const edge = child(border, name);
    const kind = LINES.find(([inFile]) => inFile === edge?.attributes.get("style"));
    if (!kind) continue;
    lines[side] = { style: kind[1], weight: kind[2], color: color(child(edge, "color")) || "#000000" };
  }
  return lines;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function readAlignment(alignment: Element | null): Partial<CellStyle> {
  if (!alignment) return { vertical: "Bottom" };
  return {
    horizontal: capital(alignment.attributes.get("horizontal") ?? "general"),
    vertical: capital(alignment.attributes.get("vertical") ?? "bottom"),
    wrap: isTrue(alignment, "wrapText"),
    indent: Number(alignment.attributes.get("indent") ?? 0),
    shrink: isTrue(alignment, "shrinkToFit"),
  };
}

function readRuleLook(dxf: Element): ConditionalLook {
  const font = child(dxf, "font");
  const fill = child(dxf, "fill");
  const border = child(dxf, "border");
  return {
    ...noLook(),
    // In rules the colour of a solid fill stands in the background (ECMA-376-1 18.3.1.24).
    fill: fill ? readFill(fill, "bgColor") : "",
    numberFormat: child(dxf, "numFmt")?.attributes.get("formatCode") ?? "",
    borders: border ? readBorders(border) : {},
    ...(font
      ? {
          bold: flag(font, "b"),
          italic: flag(font, "i"),
          strikethrough: flag(font, "strike"),
          underline: underline(font),
          fontColor: color(child(font, "color")),
        }
      : {}),
  };
}
