import { intersect } from "../../model/area";
import { noLook, type ConditionalFormat } from "../../model/conditional";
import { checkAllowed } from "../../model/edit";
import { ApiError, gap, invalid } from "../../model/error";
import { MAX_FORMULA } from "../../model/input";
import type { Places } from "../../model/place";
import { addressesOf } from "../../model/place";
import { HostObject, type ClassSpecs, type FormatOf } from "../objects";
import { collection } from "./collection";
import { conditionalLookClasses } from "./conditional-look";

type Names =
  | "ConditionalFormat"
  | "ConditionalFormatCollection"
  | "ConditionalFormatRule"
  | "ConditionalRangeBorder"
  | "ConditionalRangeBorderCollection"
  | "ConditionalRangeFill"
  | "ConditionalRangeFont"
  | "ConditionalRangeFormat"
  | "CustomConditionalFormat";

/** Kinds of conditional formats beside Custom: known by name, their own members are not built. */
const OTHER_TYPES = [
  "DataBar",
  "ColorScale",
  "IconSet",
  "TopBottom",
  "PresetCriteria",
  "ContainsText",
  "CellValue",
] as const;

/** Formats that touch any of the areas, by priority. */
function touching({ sheet, areas }: Places): ConditionalFormat[] {
  return sheet.formats.filter((format) =>
    format.areas.some((mine) => areas.some((area) => intersect(mine, area) !== null)),
  );
}

function add({ sheet, areas }: Places, type: string): ConditionalFormat {
  checkAllowed(sheet, "allowFormatCells");
  if (OTHER_TYPES.some((one) => one === type)) throw gap(`conditional formats of type ${type}`);
  if (type !== "Custom") throw invalid("type");
  const format: ConditionalFormat = {
    id: sheet.book.newId(),
    type,
    areas: [...areas],
    formula: "",
    stopIfTrue: false,
    look: noLook(),
    other: null,
    isUnreadable: false,
  };
  // A new one comes first (documented at ConditionalFormatCollection.add).
  sheet.formats.unshift(format);
  return format;
}

/** Rules duplicated by hand make their items fail on some builds (office-js 6827, 6835). */
function readable<T>(target: FormatOf, value: T): T {
  if (target.format.isUnreadable) throw new ApiError("ItemNotFound");
  return value;
}

function asType(target: FormatOf, type: string): HostObject {
  if (readable(target, target.format.type) !== type) throw new ApiError("InvalidOperation");
  if (type !== "Custom") throw gap(`ConditionalFormat of type ${type}`);
  return new HostObject("CustomConditionalFormat", target);
}

const places = ({ sheet, format }: FormatOf): Places => ({ sheet, areas: format.areas });

function remove({ sheet, format }: FormatOf): void {
  sheet.formats = sheet.formats.filter((one) => one !== format);
}

function setPriority({ sheet, format }: FormatOf, value: unknown): void {
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalid("priority");
  const others = sheet.formats.filter((one) => one !== format);
  // Negative numbers count from the end (documented at ConditionalFormat.priority).
  const at = value < 0 ? Math.max(0, others.length + 1 + value) : Math.min(value, others.length);
  sheet.formats = [...others.slice(0, at), format, ...others.slice(at)];
}

export const conditionalClasses: Pick<ClassSpecs, Names> = {
  ConditionalFormatCollection: collection(
    (target) =>
      touching(target).map((format) => new HostObject("ConditionalFormat", { sheet: target.sheet, format })),
    (target, key) => {
      const format = touching(target).find(({ id }) => id === key);
      return format ? new HostObject("ConditionalFormat", { sheet: target.sheet, format }) : null;
    },
    {
      Add: (target, args) =>
        new HostObject("ConditionalFormat", { sheet: target.sheet, format: add(target, args.text(0)) }),
      ClearAll: (target) => {
        checkAllowed(target.sheet, "allowFormatCells");
        const gone = new Set(touching(target));
        target.sheet.formats = target.sheet.formats.filter((format) => !gone.has(format));
        return null;
      },
    },
  ),

  ConditionalFormat: {
    identity: { key: "Id", of: ({ format }) => format.id },
    get: {
      Id: ({ format }) => format.id,
      Priority: ({ sheet, format }) => sheet.formats.indexOf(format),
      StopIfTrue: (target) => readable(target, target.format.stopIfTrue),
      Type: (target) => readable(target, target.format.type),
    },
    set: {
      Priority: (target, value) => {
        checkAllowed(target.sheet, "allowFormatCells");
        setPriority(target, value);
      },
      StopIfTrue: (target, value) => {
        checkAllowed(target.sheet, "allowFormatCells");
        target.format.stopIfTrue = value === true;
      },
    },
    child: {
      Custom: (target) => asType(target, "Custom"),
      CustomOrNullObject: (target) =>
        readable(target, target.format.type) === "Custom" ? asType(target, "Custom") : null,
      ...Object.fromEntries(
        OTHER_TYPES.filter((type) => type !== "PresetCriteria" && type !== "ContainsText").flatMap((type) => [
          [type, (target: FormatOf) => asType(target, type)],
          [
            `${type}OrNullObject`,
            (target: FormatOf) =>
              readable(target, target.format.type) === type ? asType(target, type) : null,
          ],
        ]),
      ),
    },
    call: {
      ChangeRuleToCustom: () => {
        throw gap("ConditionalFormat.changeRuleToCustom()");
      },
      Delete: (target) => {
        checkAllowed(target.sheet, "allowFormatCells");
        remove(target);
        return null;
      },
      GetRange: (target) => {
        const [area, ...more] = target.format.areas;
        if (!area || more.length > 0) throw new ApiError("InvalidOperation");
        return new HostObject("Range", { sheet: target.sheet, area });
      },
      GetRangeOrNullObject: (target) => {
        const [area, ...more] = target.format.areas;
        return area && more.length === 0 ? new HostObject("Range", { sheet: target.sheet, area }) : null;
      },
      GetRanges: (target) => {
        readable(target, addressesOf(places(target)));
        return new HostObject("RangeAreas", places(target));
      },
    },
  },

  CustomConditionalFormat: {
    child: {
      Format: (target) => new HostObject("ConditionalRangeFormat", target),
      Rule: (target) => new HostObject("ConditionalFormatRule", target),
    },
  },

  ConditionalFormatRule: {
    get: { Formula: ({ format }) => format.formula },
    set: {
      Formula: ({ sheet, format }, value) => {
        checkAllowed(sheet, "allowFormatCells");
        if (typeof value !== "string" || value === "" || value.length > MAX_FORMULA) throw invalid("formula");
        format.formula = value.startsWith("=") ? value : `=${value}`;
      },
    },
  },

  ...conditionalLookClasses,
};
