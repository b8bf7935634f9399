import { Engine, type ConditionProperties, type TopLevelCondition } from "json-rules-engine";
import { noneBroken, type Broken, type CommonRule, type HouseholdRecord } from "./records";

const is = (
  fact: keyof HouseholdRecord,
  operator: string,
  value: ConditionProperties["value"],
): ConditionProperties => ({
  fact,
  operator,
  value: value as unknown,
});

/** Each holds of a faulty record: the engine tells of rules that hold. Its number operators refuse null. */
const CONDITIONS: Readonly<Record<CommonRule, TopLevelCondition>> = {
  C040: { all: [is("wages", "lessThan", 300), is("wages", "notEqual", 0)] },
  C041: { all: [is("wages", "greaterThan", 300_000)] },
  C042: { all: [is("allowance", "greaterThan", 0), is("allowance", "lessThan", 200)] },
  C047: { all: [is("business", "greaterThan", 0), is("business", "lessThan", 100)] },
  C049: { all: [is("arable", "greaterThan", 100)] },
  C053: {
    any: [is("orchard", "equal", null), is("orchard", "lessThan", 0), is("orchard", "greaterThan", 200)],
  },
  C058: {
    any: [is("housing", "equal", null), is("housing", "lessThan", 10), is("housing", "greaterThan", 500)],
  },
  L002: { all: [is("arable", "notEqual", null), is("irrigated", "greaterThan", { fact: "arable" })] },
  L004: { all: [is("unsafe", "equal", "是"), is("grade", "equal", null)] },
  L008: {
    all: [is("type", "equal", "脱贫户"), is("water", "notEqual", null), is("water", "notEqual", "是")],
  },
  L012: {
    all: [is("power", "equal", "否"), is("broadcast", "notEqual", null), is("broadcast", "notEqual", "否")],
  },
  K003: {
    all: [
      is("monitored", "equal", "脱贫不稳定户"),
      is("type", "notEqual", null),
      is("type", "notEqual", "脱贫户"),
    ],
  },
};

/** Sets up one engine with all rules; gives a check of all records. */
export function jsonRulesCheck(): (records: readonly HouseholdRecord[]) => Promise<Broken> {
  const engine = new Engine(
    Object.entries(CONDITIONS).map(([rule, conditions]) => ({ conditions, event: { type: rule } })),
  );
  return async (records) => {
    const broken = noneBroken();
    for (const record of records) {
      const { events } = await engine.run(record);
      for (const { type } of events) broken[type as CommonRule]++;
    }
    return broken;
  };
}
