import type { Catalog, Ledger, Relation } from "../../catalog";
import type { CheckedNode, TableInfo } from "../../formula";
import { parameterWords, recordWord } from "./names";
import type { Clause } from "./clause";
import type { Comparison } from "./shapes";

/** Whoever puts formulas into words: the parts of the printer know each other by this alone. */
export interface Speaker {
  readonly catalog: Catalog;
  readonly ledger: Ledger;
  /** Inside the rows of this table: plain names are its columns, and own columns are called 本户的…. */
  readonly rows: TableInfo | null;
  value(node: CheckedNode): string;
  /** @param negated the opposite is to be said */
  clause(node: CheckedNode, negated: boolean): Clause;
  /** A criterion of COUNTIFS and its kin, on the rows of the table that this speaker is inside. */
  criterion(range: CheckedNode, operator: Comparison, value: CheckedNode): Clause;
  /** The same speaker inside the rows of a table. */
  inside(table: TableInfo): Speaker;
}

/** What a row is counted in: 人, 户 or 条, by what the catalog says a row of the ledger is. */
export function countWord(speaker: Speaker, table: TableInfo): string {
  return recordWord(ledgerOf(speaker, table)).count;
}

/** What a row of a table is called: 人, 户, 记录. */
export function rowWord(speaker: Speaker, table: TableInfo): string {
  return recordWord(ledgerOf(speaker, table)).noun;
}

/** 本人, 本户, 本条: the row that the rule is asked of. */
export const ownWord = ({ ledger }: Speaker): string => recordWord(ledger).own;

export function relationOf({ ledger }: Speaker, table: TableInfo): Relation | undefined {
  return ledger.relations.find(({ name }) => name === table.name);
}

export function ledgerOf(speaker: Speaker, table: TableInfo): Ledger | undefined {
  const id = relationOf(speaker, table)?.ledger;
  return speaker.catalog.ledgers.find((ledger) => ledger.id === id);
}

/** Whether a column is part of the key by which rows of a table are found: it is filled in every one of them. */
export function isLinkKey(speaker: Speaker, table: TableInfo, column: string): boolean {
  const relation = relationOf(speaker, table);
  if (relation?.on.some(([, other]) => other === column)) return true;
  const ledger = ledgerOf(speaker, table);
  return ledger?.keyLabels.includes(column) ?? false;
}

/** The unit in which a value is counted; null where it has none. */
export function unitOf(speaker: Speaker, node: CheckedNode): string | null {
  switch (node.kind) {
    case "column": {
      const ledger = node.table ? ledgerOf(speaker, node.table) : speaker.ledger;
      return ledger?.indicators.find(({ label }) => label === node.column.name)?.unit ?? null;
    }
    case "call":
      return ["ROUND", "ABS", "SUM", "MAX", "MIN", "AVERAGE", "IFNA", "IFERROR"].includes(node.spec.name)
        ? unitOf(speaker, node.args[0]!)
        : null;
    case "binary":
      return node.operator === "+" || node.operator === "-" ? unitOf(speaker, node.left) : null;
    default:
      return null;
  }
}

export const parameter = (speaker: Speaker, name: string): string => parameterWords(speaker.catalog, name);
