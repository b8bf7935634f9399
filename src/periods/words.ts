import type { NotComparable, PeriodChanges } from "./model";

const REASON: Readonly<Record<NotComparable, string>> = {
  "no-key": "口径里没有规定用哪几列认一条记录",
  "key-column": "认记录要用的列没有找到",
  "only-before": "只有上期有这张台账",
  "only-now": "上期没有这张台账",
};

/** What was not compared, and why: a ledger, a village, a column. */
export function notComparedLines(changes: PeriodChanges): { readonly what: string; readonly why: string }[] {
  return [
    ...changes.notCompared.map(({ ledger, reason, labels }) => ({
      what: ledger.label,
      why: labels.length > 0 ? `${REASON[reason]}：${labels.join("、")}` : REASON[reason],
    })),
    ...changes.ledgers.flatMap(({ ledger, absent }) =>
      absent.map(({ town, village, records }) => ({
        what: ledger.label,
        why: `${town}${village}本期没有表，上期有 ${records} 条`,
      })),
    ),
    ...changes.ledgers.flatMap(({ ledger, missingColumns }) =>
      missingColumns.length > 0
        ? [{ what: ledger.label, why: `两期里有一期缺这些列：${missingColumns.join("、")}` }]
        : [],
    ),
  ];
}
