import type { HouseholdUnit, Row } from "../model";
import { giveHealth, giveWork } from "../people/condition";
import { makeFamily } from "../people/family";
import { atSchool, canWork, type Person } from "../people/person";
import { giveSchooling } from "../people/schooling";
import type { Setting } from "../setting";
import { eliminationRow } from "./elimination";
import { householdRow } from "./household-row";
import { makeIncome } from "./income";
import { makeLiving } from "./living";
import { developmentState, measureRow, needsBusiness, planMeasures, type MeasurePlan } from "./measures";
import { memberRow } from "./member-row";
import { makeMonitor } from "./monitor";
import { standing, type HouseholdPlan, type Staff } from "./plan";

export interface Household {
  readonly plan: HouseholdPlan;
  readonly unit: HouseholdUnit;
  readonly measures: readonly MeasurePlan[];
  readonly measureRows: readonly Row[];
  readonly elimination: Row | null;
}

export interface Place {
  readonly town: string;
  readonly village: string;
  readonly naturalVillage: string;
  readonly staff: Staff;
}

/** One household with its members, measures and, when out of risk, 风险消除. */
export function makeHousehold(setting: Setting, code: string, place: Place): Household {
  const { random } = setting;
  const kind = random.chance(0.88) ? "脱贫户" : "普通农户";
  const people = makeFamily(setting);
  for (const person of people) {
    giveHealth(setting, person);
    giveSchooling(random, person);
    giveWork(setting, person);
    if (person.age >= 16 && random.chance(0.5)) person.phone = setting.mint.phone();
  }
  giveChanges(setting, people);
  const inStanding = people.filter((person) => person.inStanding);
  giveAllowances(setting, inStanding);
  const relocated = kind === "脱贫户" && random.chance(0.1);
  const monitor = makeMonitor(setting, kind, inStanding, relocated);
  const living = makeLiving(setting, monitor, relocated);
  const income = makeIncome(
    setting,
    inStanding,
    living,
    monitor,
    needsBusiness(setting, monitor, inStanding),
  );
  const phone = setting.mint.phone();
  const plan: HouseholdPlan = { ...place, code, people, kind, phone, relocated, monitor, living, income };
  const measures = planMeasures(setting, plan);
  const row = householdRow(setting, plan, developmentState(plan, measures));
  const members = people.map((person, index) => memberRow(setting, plan, person, index + 1, ""));
  return {
    plan,
    unit: { row, members },
    measures,
    measureRows: measures.map((measure) => measureRow(setting, plan, measure)),
    elimination: monitor?.eliminated ? eliminationRow(plan, monitor.eliminated) : null,
  };
}

/** Babies of this quarter, and now and then a grown daughter who married away but is still in the list. */
function giveChanges(setting: Setting, people: readonly Person[]): void {
  for (const person of people) {
    if (person.birth > setting.previousAsOf) person.change = { reason: "新生儿", date: person.birth };
    const movable =
      person.relation === "之女" && person.age >= 24 && !people.some((p) => p.relation === "之女婿");
    if (movable && !atSchool(person) && setting.random.chance(0.3)) {
      person.inStanding = false;
      person.change = { reason: "婚出", date: setting.previousAsOf - setting.random.int(30, 300) };
    }
  }
}

/** 特困 for old people alone, 低保 for households in which nobody can work and for some others. */
function giveAllowances({ random }: Setting, people: readonly Person[]): void {
  const noLabour = !people.some((person) => canWork(person));
  const first = people[0]!;
  if (people.length === 1 && noLabour && first.age >= 60 && random.chance(0.5)) first.destitute = true;
  else if (noLabour || random.chance(0.06)) for (const person of people) person.allowance = true;
}

export const peopleOf = (household: Household): Person[] => standing(household.plan);
