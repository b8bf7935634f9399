import type { Catalog, Parameter } from "../catalog";
import type { CellInput, NewRow } from "../sheet";
import { parseIsoDate, serialOf } from "../table";
import { LOOK, LOOKS } from "./looks";
import type { TemplateSheet } from "./model";

export const PARAMETER_SHEET = "参数";
export const PARAMETER_ROLE = "templateParameters";

/** 参数 of a form: on a hidden sheet, so that rules read them from one place. */
export interface FormParameters {
  readonly sheet: TemplateSheet;
  /** Reference to a parameter's cell; null when nobody gave it a value. */
  reference(name: string): string | null;
  /** Reference to 基准日. */
  readonly today: string;
}

/** @param values set by the county or a person; they go before the catalog's own */
export function formParameters(
  { parameters }: Catalog,
  values: ReadonlyMap<string, number | string>,
  period: string,
): FormParameters {
  const known = parameters.map((parameter) => ({
    parameter,
    ...valueOf(parameter, values, Number(period.slice(0, 4))),
  }));
  const rows: NewRow[] = [
    { cells: ["参数", "值", "说明"].map((value) => ({ value, look: LOOK.header })) },
    ...known.map(({ parameter, value, formula }) => ({
      cells: [
        { value: parameter.name, look: LOOK.given },
        {
          value,
          look: parameter.type === "date" ? LOOK.entryDate : LOOK.entryFree,
          ...(formula === undefined ? {} : { formula }),
        },
        { value: parameter.note, look: LOOK.note },
      ],
    })),
  ];
  const places = new Map(
    known.flatMap(({ parameter, value, formula }, index) =>
      value === null && formula === undefined
        ? []
        : [[parameter.name, `'${PARAMETER_SHEET}'!$B$${String(index + 2)}`] as const],
    ),
  );
  const asOf = known.find(({ parameter }) => parameter.derive?.from === "asOf");
  return {
    sheet: {
      name: PARAMETER_SHEET,
      role: PARAMETER_ROLE,
      visibility: "hidden",
      looks: LOOKS,
      rows,
      columns: [{ width: 20 }, { width: 16 }, { width: 60 }],
      frozenRows: 1,
    },
    reference: (name) => places.get(name) ?? null,
    today: (asOf && places.get(asOf.parameter.name)) ?? "TODAY()",
  };
}

interface Valued {
  readonly value: CellInput;
  readonly formula?: string;
}

/** What the check would take: what somebody set, what follows from the day and the form, the catalog's own. */
function valueOf(parameter: Parameter, set: ReadonlyMap<string, number | string>, year: number): Valued {
  const given = set.get(parameter.name);
  if (given !== undefined) return { value: parameter.type === "date" ? { date: Number(given) } : given };
  switch (parameter.derive?.from) {
    case "asOf":
      return { value: null, formula: "TODAY()" };
    case "dataYear":
      return { value: year };
    case "schoolYear":
      return { value: { date: serialOf(year, 8, 31) } };
    case "previousDate":
      return { value: null };
    case undefined: {
      const { default: own, type } = parameter;
      if (own === null || type !== "date") return { value: own };
      const date = parseIsoDate(String(own));
      return { value: date === null ? null : { date } };
    }
  }
}
