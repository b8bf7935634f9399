import type { Catalog, Ledger } from "../../catalog";
import { valueAt } from "../../table";
import type { Environments, Finding, JoinedFrame, Validation } from "../../validate";

export interface Group {
  readonly group: string;
  readonly groupName: string;
}

/** Under which head a finding stands in the list by record: its household, where its ledger is of households. */
export class Groups {
  /** Names of households by their key, for each ledger of households. */
  private readonly names = new Map<string, ReadonlyMap<string, string>>();
  private readonly households = new Map<string, Ledger | null>();

  constructor(
    private readonly validation: Validation,
    private readonly catalog: Catalog,
  ) {}

  of(finding: Finding): Group {
    const { record, sheet, file } = finding;
    if (!record) return { group: `${sheet}\n`, groupName: "整张表" };
    const environments = this.validation.environments(file);
    const frame = environments.frame(record.ledger, record.period);
    const households = this.householdsOf(record.ledger);
    const key = frame && households ? keyOf(frame, households, record.row) : null;
    if (!households || key === null) {
      const group = `${record.period} ${record.ledger} ${record.row}`;
      const name = this.validation.describe.recordName(finding);
      return { group, groupName: name || (finding.row === null ? "整张表" : `第 ${finding.row} 行`) };
    }
    const name = this.nameOf(environments, households, key);
    return { group: `${households.id} ${key}`, groupName: name ?? `${households.keyLabels[0]!} ${key}` };
  }

  /** The ledger of households that a ledger is, or whose people it holds. */
  private householdsOf(id: string): Ledger | null {
    let households = this.households.get(id);
    if (households === undefined) {
      const ledger = this.catalog.ledgers.find((one) => one.id === id);
      this.households.set(id, (households = ledger ? findHouseholds(ledger, this.catalog) : null));
    }
    return households;
  }

  private nameOf(environments: Environments, households: Ledger, key: string): string | undefined {
    let names = this.names.get(households.id);
    if (!names) this.names.set(households.id, (names = namesOf(environments, households)));
    return names.get(key);
  }
}

function findHouseholds(ledger: Ledger, catalog: Catalog): Ledger | null {
  if (ledger.level === "household" && ledger.parent === null) return ledger;
  const parent = catalog.ledgers.find(({ id }) => id === ledger.parent);
  if (!parent || ledger.level !== "member" || parent.level !== "household" || parent.parent !== null)
    return null;
  return parent.keyLabels.every((label) => ledger.keyLabels.includes(label)) ? parent : null;
}

function namesOf(environments: Environments, households: Ledger): Map<string, string> {
  const names = new Map<string, string>();
  const frame = environments.frame(households.id, "current");
  const label = households.indicators.find(({ personName }) => personName === true)?.label;
  const column = label === undefined ? undefined : frame?.column(label);
  for (let row = 0; frame && column && row < frame.rowCount; row++) {
    const key = keyOf(frame, households, row);
    const name = valueAt(column, row);
    if (key !== null && name !== null && !names.has(key)) names.set(key, `${name}户`);
  }
  return names;
}

function keyOf(frame: JoinedFrame, { keyLabels }: Ledger, row: number): string | null {
  const parts: string[] = [];
  for (const label of keyLabels) {
    const column = frame.column(label);
    const value = column ? valueAt(column, row) : null;
    if (value === null) return null;
    parts.push(String(value));
  }
  return parts.join("/");
}
