import { compileRuleSet, type Validation } from "../../validate";
import { activeRules, worldOf } from "../whatif";
import { tablesOf, type RepairFile, type RepairCells } from "./context";
import { derivedRepairs, derivedValues } from "./derive";
import { FoundAlready } from "./found";
import type { Repair } from "./repair";
import { repeatedRespellings, respellings } from "./respell";

/**
 * The safe repairs of a run: cells whose value was read without any doubt and is written in another way than the
 * standard one, and what a right ID number says of the same person. Never more than one for a cell; none for amounts
 * and events beyond their spelling, for formulas, for covered cells, for numbers that lost their digits, and none
 * whose result would be found wrong.
 *
 * @param files the workbooks of the run, in its order, with the sheets they were read from
 * @param wanted only repairs of these cells; all when it is left out
 * @returns in the order of files, sheets (as tabs), rows and columns
 */
export function suggestRepairs(
  validation: Validation,
  files: readonly RepairFile[],
  wanted?: RepairCells,
): Repair[] {
  const ruleSet = compileRuleSet(validation.catalog);
  const found = new FoundAlready(validation, ruleSet);
  const derived = derivedValues(ruleSet);
  return files.flatMap((file, index) => {
    const active = activeRules(validation, index);
    const contexts = tablesOf(validation, worldOf(validation, index), found, index, file, wanted);
    const repairs: Repair[] = [];
    for (const block of file.intake.blocks) {
      for (const table of block.tables) {
        const context = contexts.get(table);
        if (!context) continue;
        repairs.push(...respellings(context));
        for (const one of derived)
          if (one.ready.ledger.id === table.ledger.id) repairs.push(...derivedRepairs(context, one, active));
      }
      const [child, parent] = block.tables.map((table) => contexts.get(table));
      if (block.layout === "export" && child && parent)
        repairs.push(...repeatedRespellings(block, child, parent));
    }
    return inOrder(onePerCell(repairs), file);
  });
}

/** Two tables may share a cell; where they would write different things into it, nobody does. */
function onePerCell(repairs: readonly Repair[]): Repair[] {
  const byCell = new Map<string, Repair | null>();
  for (const repair of repairs) {
    const id = `${repair.sheet}\u0000${repair.cell}`;
    const known = byCell.get(id);
    if (known === undefined) byCell.set(id, repair);
    else if (known !== null && !isSame(known.to, repair.to)) byCell.set(id, null);
  }
  return [...byCell.values()].filter((repair) => repair !== null);
}

function isSame(a: Repair["to"], b: Repair["to"]): boolean {
  if (typeof a === "object" && typeof b === "object") return a?.date === b?.date;
  return a === b;
}

function inOrder(repairs: readonly Repair[], { sheets }: RepairFile): Repair[] {
  const order = new Map(sheets.map(({ name }, index) => [name, index]));
  const column = ({ cell }: Repair): string => /^[A-Z]+/.exec(cell)![0].padStart(3, " ");
  return [...repairs].sort(
    (a, b) =>
      order.get(a.sheet)! - order.get(b.sheet)! ||
      a.row - b.row ||
      (column(a) < column(b) ? -1 : column(a) > column(b) ? 1 : 0),
  );
}
