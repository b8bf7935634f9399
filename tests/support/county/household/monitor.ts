import { monthOf, wholeMonths } from "../calendar";
import { atSchool, canWork, hasIllness, type Person } from "../people/person";
import type { Setting } from "../setting";
import type { Monitor } from "./plan";

/** Decides whether a household is monitored, since when and for which risks; needs people with work and health. */
export function makeMonitor(
  setting: Setting,
  kind: string,
  people: readonly Person[],
  relocated: boolean,
): Monitor | null {
  const { random } = setting;
  const category =
    kind === "脱贫户"
      ? random.weighted([
          ["", 82],
          ["脱贫不稳定户", 15],
          ["突发严重困难户", 3],
        ] as const)
      : random.weighted([
          ["边缘易致贫户", 75],
          ["突发严重困难户", 25],
        ] as const);
  if (category === "") return null;
  const noLabour = !people.some((person) => canWork(person));
  const { identified, eliminated } = times(setting);
  return {
    category,
    identified,
    eliminated,
    noLabour,
    risks: risksOf(setting, kind, people, relocated),
    isNew: identified > setting.previousAsOf,
  };
}

/** Out of risk before the last period, half a year or more after identification; or identified within two years. */
function times(setting: Setting): { identified: number; eliminated: number | null } {
  const { random, asOf, previousAsOf } = setting;
  if (random.chance(0.55)) {
    const eliminated = monthOf(previousAsOf, -random.int(0, 18));
    return { identified: monthOf(eliminated, -random.int(7, 20)), eliminated };
  }
  return { identified: monthOf(asOf, -random.int(0, 22)), eliminated: null };
}

function risksOf(setting: Setting, kind: string, people: readonly Person[], relocated: boolean): string[] {
  const { random } = setting;
  const able = people.filter((person) => ["普通劳动力", "技能劳动力"].includes(person.labour));
  const possible: string[] = [];
  if (people.some(hasIllness)) possible.push("因病", "因病");
  if (people.some((person) => person.health.includes("残疾"))) possible.push("因残");
  if (people.some(atSchool)) possible.push("因学");
  if (able.length <= people.length / 4) possible.push("因缺劳动力");
  if (people.some(({ work }) => work !== null && !work.abroad)) possible.push("因务工就业不稳");
  if (people.some(canWork)) possible.push("因产业失败");
  if (kind === "普通农户") possible.push("因安全饮水", ...(relocated ? [] : ["因安全住房"]));
  possible.push(random.pick(["因意外事故", "因自然灾害", "其他"]));
  return [...new Set(random.shuffle(possible))].slice(0, random.int(1, 3));
}

/** Months under monitoring by 基准日. */
export const monitoredMonths = (monitor: Monitor, asOf: number): number =>
  wholeMonths(monitor.identified, asOf);
