import type { Catalog } from "../../catalog";
import type { CheckPlan } from "../checks";
import { formSheet } from "../form-sheet";
import type { GivenRecord } from "../model";
import type { BookPart, PartContent } from "../part";
import { NO_CAPTIONS, NO_CHECKS } from "../roster-part";
import { headerDigest } from "../stamp";
import { cardPages, type CardPlan } from "./cards";
import { childMirror, mirrorSheet, pageHint, parentMirror, type Mirror } from "./mirror";
import { cardSheet } from "./sheet";

/** Pages of a ledger: one sheet, and a hidden one per ledger on it. */
export function cardPart(
  card: CardPlan["cards"][number],
  catalog: Catalog,
  records: ReadonlyMap<string, readonly GivenRecord[]>,
  rows: number | null,
): BookPart {
  const { layout, pages } = cardPages(card, catalog, records, rows);
  const { parent, child } = card;
  const name = `${parent.label.replace(/表$/, "")}卡`;
  const mirror = parentMirror(layout, name, catalog, pages.length);
  const more = childMirror(layout, name, catalog, pages.length);
  const mirrors = more ? [mirror, more] : [mirror];
  const table = child ? `，每页有${child.label} ${String(layout.lines)} 行` : "";
  return {
    checked: mirrors.map((one) => one.layout),
    told: [{ sheet: name, text: `${parent.fullLabel}，一页一份，留了 ${String(pages.length)} 页${table}` }],
    make(plan: CheckPlan, { lists, request }: PartContent) {
      const hiddenOf = (one: Mirror) =>
        mirrorSheet(
          formSheet(one.layout, {
            catalog,
            place: request.place,
            checks: plan.ledgers.get(one.layout.ledger.id) ?? NO_CHECKS,
            lists,
            records: [],
            captions: NO_CAPTIONS,
          }),
          one,
        );
      const sheet = cardSheet(layout, name, {
        catalog,
        place: request.place,
        lists,
        pages,
        hint: (page) => pageHint(mirror, more, layout.lines, page),
      });
      const stamp = (ledger: string) => ({
        ledger,
        sheet: name,
        rowCount: pages.length,
        headers: headerDigest([...layout.pairs, ...layout.table].map(({ form }) => form.header)),
        // No columns of a roster: these are pages.
        columns: 0,
        helpers: layout.lines,
      });
      return {
        sheets: [sheet],
        hidden: mirrors.map(hiddenOf),
        stamped: [stamp(parent.id), ...(child ? [stamp(child.id)] : [])],
      };
    },
  };
}
