import type { Setting } from "../setting";
import { unresolved, type Living, type Monitor } from "./plan";

/** Land and living conditions; what is unsafe is so only for monitored 普通农户, as the rules want. */
export function makeLiving({ random, year }: Setting, monitor: Monitor | null, relocated: boolean): Living {
  const cultivated = random.decimal(0.5, 9, 1);
  const forest = random.chance(0.8) ? random.decimal(1, 40, 1) : 0;
  const open = unresolved(monitor) ? monitor!.risks : [];
  const danger = open.includes("因安全住房") && !relocated;
  return {
    cultivated,
    irrigated: Math.floor(cultivated * random.decimal(0, 0.6, 1) * 10) / 10,
    forest,
    returned: forest > 0 && random.chance(0.4) ? Math.floor(forest * 5) / 10 : 0,
    fruit: random.chance(0.2) ? Math.floor(cultivated * 3) / 10 : 0,
    grass: random.chance(0.03) ? random.decimal(0.5, 4, 1) : 0,
    water: random.chance(0.04) ? random.decimal(0.2, 2, 1) : 0,
    unsafeWater: open.includes("因安全饮水"),
    danger,
    renovated: !danger && !relocated && random.chance(0.08) ? random.int(2014, Math.min(2020, year)) : null,
    coop: random.chance(0.35),
  };
}
