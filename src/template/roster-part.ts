import type { CheckPlan } from "./checks";
import { HINT_COLUMN } from "./columns";
import { formSheet, type FormLayout } from "./form-sheet";
import type { BookPart, PartContent } from "./part";
import { headerDigest } from "./stamp";

export const NO_CHECKS = { columns: [], verdicts: [], cellTests: [] } as const;
export const NO_CAPTIONS = { filler: null, reviewer: null, date: null } as const;

/** A ledger in rows: one sheet. */
export function rosterPart(layout: FormLayout): BookPart {
  const { ledger, sheet, columns, extras, rowCount } = layout;
  return {
    checked: [layout],
    told: [{ sheet, text: `${ledger.fullLabel}，${ledger.rowIs}，留了 ${String(rowCount)} 行` }],
    make(plan: CheckPlan, content: PartContent) {
      const { catalog, request, lists } = content;
      const form = formSheet(layout, {
        catalog,
        place: request.place,
        checks: plan.ledgers.get(ledger.id) ?? NO_CHECKS,
        lists,
        records: request.records?.get(ledger.id) ?? [],
        captions: request.captions?.get(ledger.id) ?? NO_CAPTIONS,
      });
      const width = HINT_COLUMN + 1 + columns.length;
      return {
        sheets: [form],
        hidden: [],
        stamped: [
          {
            ledger: ledger.id,
            sheet,
            rowCount,
            headers: headerDigest(columns.map(({ header }) => header)),
            columns: width,
            helpers: form.columns.length - width - extras.length,
          },
        ],
      };
    },
  };
}
