import { defaultCatalog } from "../../../src/catalog";
import { serialOf } from "../../../src/table";
import {
  compareIssueRow,
  applicationRows,
  approvalRow,
  signRows,
  warningRow,
  workOrderRow,
} from "./affairs/papers";
import { addDepartmentRows, addVillageDepartmentRows } from "./affairs/departments";
import { ordinaryRows } from "./affairs/ordinary";
import {
  microCreditRow,
  projectRows,
  relocationRow,
  workMonitorRows,
  workPlanRow,
  workshopRow,
  yuluRows,
} from "./affairs/programmes";
import { endOfLastQuarter, monthNumber, yearOf } from "./calendar";
import { makeHousehold, type Household } from "./household/household";
import type { Staff } from "./household/plan";
import type { County, CountyOptions, Row, TownUnit, VillageUnit } from "./model";
import { Mint } from "./people/mint";
import { DEPARTMENT_UNITS, SURNAMES } from "./people/words";
import { Random } from "./random";
import type { Setting } from "./setting";
import { helperRows, helpUnitRow, teamRows } from "./village/helpers";
import { naturalNames, villageNames } from "./village/names";
import { makeTotals, naturalRows, villageRow } from "./village/village";

/** Ledgers being filled, and the running numbers of their records. */
class Books {
  readonly ledgers = new Map<string, Row[]>();
  private readonly numbers = new Map<string, number>();

  constructor(ids: readonly string[]) {
    for (const id of ids) this.ledgers.set(id, []);
  }

  readonly add = (ledger: string, ...rows: readonly (Row | null)[]): void => {
    const list = this.ledgers.get(ledger);
    if (!list) throw new Error(`no ledger ${ledger}`);
    for (const row of rows) if (row) list.push(row);
  };

  /** 1, 2, 3 … of each kind. */
  next(kind: string): number {
    const number = (this.numbers.get(kind) ?? 0) + 1;
    this.numbers.set(kind, number);
    return number;
  }
}

/**
 * A county whose ledgers agree with themselves and with each other: under every rule of the catalog it gives no
 * finding at its 基准日. The same options give the same county.
 */
export function makeCounty(options: CountyOptions = {}): County {
  const seed = options.seed ?? 1;
  const setting = makeSetting(options, seed);
  const { catalog, random } = setting;
  const books = new Books(catalog.ledgers.map(({ id }) => id));
  const townNames = catalog.county.towns.slice(0, options.towns ?? 2).map(({ name }) => name);
  const perTown = options.villagesPerTown ?? 2;
  const names = villageNames(random.fork(1), townNames.length * perTown);
  const towns = townNames.map((town, index): TownUnit => {
    books.add("pushApproval", approvalRow(setting, town, index + 1));
    const villages = names.slice(index * perTown, (index + 1) * perTown);
    return {
      name: town,
      villages: villages.map((village) =>
        makeVillage(
          setting,
          books,
          town,
          village,
          options.householdsPerVillage ?? 20,
          options.departments ?? true,
        ),
      ),
    };
  });
  const { asOf, year, schoolDate, previousAsOf } = setting;
  return { catalog, seed, asOf, year, schoolDate, previousAsOf, towns, ledgers: books.ledgers };
}

function makeSetting(options: CountyOptions, seed: number): Setting {
  const catalog = options.catalog ?? defaultCatalog();
  const random = new Random(seed);
  const asOf = options.asOf ?? serialOf(2025, 3, 31);
  const year = options.year ?? yearOf(asOf);
  return {
    catalog,
    random,
    mint: new Mint(random.fork(2)),
    countyName: catalog.county.name,
    cityName: catalog.county.city,
    provinceName: catalog.county.province,
    asOf,
    year,
    schoolDate: serialOf(year, 8, 31),
    previousAsOf: endOfLastQuarter(asOf),
    maxMonths: year === yearOf(asOf) ? Math.min(12, monthNumber(asOf)) : 12,
  };
}

function makeVillage(
  setting: Setting,
  books: Books,
  town: string,
  village: string,
  householdCount: number,
  departments: boolean,
): VillageUnit {
  const { random, mint } = setting;
  const staff: Staff = {
    collector: mint.name(0),
    collectorPhone: mint.phone(),
    townReviewer: mint.name(0),
    townHead: mint.name(0),
    deptReviewer: mint.name(0),
  };
  const hamlets = naturalNames(random, Math.max(1, Math.min(6, Math.ceil(householdCount / 12))), SURNAMES);
  const households = Array.from({ length: householdCount }, () => {
    const place = { town, village, naturalVillage: random.pick(hamlets), staff };
    return makeHousehold(setting, householdCode(books), place);
  });
  const totals = makeTotals(setting, households);
  const natural = naturalRows(setting, town, village, hamlets, households, totals);
  const unit = random.pick(DEPARTMENT_UNITS);
  const row = villageRow(setting, town, village, households, natural, totals, staff, unit);
  const add = books.add;
  add("villageForm", row);
  add("naturalVillage", ...natural);
  for (const household of households) addHousehold(setting, books, household, departments);
  add("helper", ...helperRows(setting, households));
  const team = teamRows(setting, town, village, unit);
  add("villageTeam", ...team);
  add("helpUnit", helpUnitRow(setting, town, village, unit));
  add("workshop", workshopRow(setting, town, village));
  const { project, beneficiaries } = projectRows(
    setting,
    households,
    `XM${String(setting.year)}${String(books.next("project")).padStart(4, "0")}`,
  );
  add("fundProject", project);
  add("projectBeneficiary", ...beneficiaries);
  for (let i = 0; i < Math.ceil(householdCount / 20); i++) {
    add(
      "ordinaryHousehold",
      ...ordinaryRows(setting, { town, village, naturalVillage: hamlets[0]!, staff }, householdCode(books)),
    );
  }
  add("signLog", ...signRows(setting, households[0]!.plan, householdCount, books.next("sign")));
  if (departments) {
    const contact = { 姓名: team[0]!["姓名"]!, 证件号码: team[0]!["证件号码"]! };
    addVillageDepartmentRows(setting, row, contact, add);
  }
  return {
    town,
    name: village,
    row,
    naturalVillages: natural,
    households: households.map((household) => household.unit),
  };
}

const householdCode = (books: Books): string => `H610999${String(books.next("household")).padStart(6, "0")}`;

function addHousehold(setting: Setting, books: Books, household: Household, departments: boolean): void {
  const { random } = setting;
  const { plan, unit } = household;
  const { add } = books;
  add("householdForm", unit.row);
  add("householdMember", ...unit.members);
  add("measure", ...household.measureRows);
  add("riskElimination", household.elimination);
  add("workMonitor", ...workMonitorRows(setting, household));
  add("yulu", ...yuluRows(setting, household));
  if (plan.relocated) add("relocation", relocationRow(setting, household));
  if (random.chance(0.15))
    add(
      "microCredit",
      microCreditRow(
        setting,
        household,
        `HT${String(setting.year)}${String(books.next("loan")).padStart(6, "0")}`,
      ),
    );
  const planner = plan.people.find(({ work, inStanding }) => work !== null && inStanding);
  if (planner && random.chance(0.2)) add("workPlan", workPlanRow(setting, plan, planner));
  add(
    "application",
    ...applicationRows(
      setting,
      household,
      (kind) => `${kind}${String(setting.year)}${String(books.next(kind)).padStart(5, "0")}`,
    ),
  );
  if (random.chance(0.05)) {
    const warning = warningRow(setting, plan, books.next("warning"));
    add("riskWarning", warning);
    add("workOrder", workOrderRow(setting, warning, books.next("order")));
  }
  if (random.chance(0.02)) add("compareIssue", compareIssueRow(setting, plan, books.next("issue")));
  if (departments) addDepartmentRows(setting, household, add);
}
