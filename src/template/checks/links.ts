import type { Ledger, Relation } from "../../catalog";
import { nativeCondition } from "../../formula";
import { filterId, type RuleSet } from "../../validate";
import { Gap } from "./gap";
import type { PlanOptions } from "./model";
import { ConditionReferences } from "./references";
import type { CheckSheet } from "./sheet";

/** A relation laid out in hidden columns. */
export interface LaidLink {
  readonly target: CheckSheet;
  /** Cell of the own row: at which place of the target's rows the first that is linked stands; 0 for none. */
  readonly place: string;
  /** Column of the target: the place of the first row with the same key; "" where nothing links there. */
  readonly groups: string;
}

/** What keys are cut to where ID numbers are compared without their suffix. */
const ID_LENGTH = 18;
/** MATCH takes no longer text. */
const LONGEST_KEY = 255;

/**
 * Relations as hidden columns: rows of the target carry the text of their key and the place where that key stands
 * first; own rows carry the place of theirs. Comparing places (numbers) is exact, where COUNTIFS over ID numbers
 * would look at 15 digits.
 */
export class Links {
  constructor(
    private readonly ruleSet: RuleSet,
    private readonly sheets: ReadonlyMap<string, CheckSheet>,
    private readonly options: PlanOptions,
  ) {}

  /** The sheet that a relation leads to. @throws Gap where it leads nowhere in this workbook */
  target(ledger: Ledger, name: string): { readonly relation: Relation; readonly sheet: CheckSheet } {
    const relation = ledger.relations.find((one) => one.name === name)!;
    if (relation.period === "previous") throw new Gap("previous", ledger.id);
    const sheet = this.sheets.get(relation.ledger);
    if (!sheet) throw absentLedger(this.ruleSet, relation.ledger);
    return { relation, sheet };
  }

  /** @throws Gap where a key is missing */
  check(ledger: Ledger, name: string): void {
    const own = this.sheets.get(ledger.id)!;
    const { relation, sheet } = this.target(ledger, name);
    for (const [mine, its] of relation.on) {
      if (!own.has(mine)) throw new Gap("column", `${ledger.id}[${mine}]`);
      if (!sheet.has(its)) throw new Gap("column", `${relation.ledger}[${its}]`);
    }
  }

  lay(own: CheckSheet, name: string): LaidLink {
    const { ledger } = own.placed;
    const { relation, sheet: target } = this.target(ledger, name);
    const isCut = relation.on.map((_, at) => relation.match?.[at] === "id18");
    const mine = keyText(
      own,
      relation.on.map(([label]) => label),
      isCut,
    );
    const its = this.filtered(
      ledger,
      relation,
      target,
      keyText(
        target,
        relation.on.map(([, label]) => label),
        isCut,
      ),
    );
    const key = target.cell(its);
    const groups = target.helper("同键首行", `IF(${key}="","",MATCH(${key},${target.area(its, target)},0))`);
    const wanted = own.cell(mine);
    const found = `IFERROR(MATCH(${wanted},${target.area(its, own)},0),0)`;
    const place = own.helper(`${name}所在行`, `IF(${wanted}="",0,${found})`);
    return { target, place: own.cell(place), groups };
  }

  private filtered(ledger: Ledger, relation: Relation, target: CheckSheet, key: string): string {
    const filter = this.ruleSet.filters.get(filterId(ledger, relation));
    if (!filter) return key;
    const condition = nativeCondition(filter, new ConditionReferences(target, this.options));
    return target.helper(`${relation.name}键`, `IF(${condition},${target.cell(key)},"")`);
  }
}

export function absentLedger(ruleSet: RuleSet, id: string): Gap {
  const department = ruleSet.ledgers.get(id)?.department ?? null;
  return department === null ? new Gap("ledger", id) : new Gap("department", department);
}

/**
 * The column with a row's key as one text; "" where a part is blank. Wildcards, which MATCH would read, are written in
 * other signs; no two keys become one.
 */
function keyText(sheet: CheckSheet, labels: readonly string[], isCut: readonly boolean[]): string {
  const blanks = labels.map((label) => `${sheet.cell(sheet.read(label)!.letters)}=""`);
  const parts = labels.map((label, at) => keyPart(sheet, label, isCut[at]!));
  const text = `IF(${blanks.length === 1 ? blanks[0]! : `OR(${blanks.join(",")})`},"",LEFT(${parts.join('&"|-"&')},${LONGEST_KEY}))`;
  const given = sheet.placed.given;
  const isGiven = given !== undefined && labels.every((label) => given.has(label));
  const own = isGiven ? `IF(${sheet.cell(sheet.used())}=0,"",${text})` : text;
  return sheet.helper(`${labels.join("＋")}键`, `IFERROR(${own},"")`);
}

function keyPart(sheet: CheckSheet, label: string, isCut: boolean): string {
  const cell = sheet.cell(sheet.read(label)!.letters);
  // A cell that cannot be trusted is 0 for the intake.
  if (sheet.isNumeric(label)) return `IF(${sheet.isWrong(label)},0,${cell})`;
  const text = isCut ? `LEFT(${cell},${ID_LENGTH})` : cell;
  return [
    ["|", "|b"],
    ["*", "|s"],
    ["?", "|q"],
    ["~", "|t"],
  ].reduce((inner, [sign, instead]) => `SUBSTITUTE(${inner},"${sign!}","${instead!}")`, text);
}
