import { z } from "zod";
import { noneBroken, type Broken, type CommonRule, type HouseholdRecord } from "./records";

const amount = z.number().nullable();
const text = z.string().nullable();

/** A schema of the row: one refinement a rule, the rule's id as its message. */
const HOUSEHOLD = z
  .object({
    wages: amount
      .refine((value) => value === null || value === 0 || value >= 300, "C040")
      .refine((value) => value === null || value <= 300_000, "C041"),
    allowance: amount.refine((value) => value === null || value <= 0 || value >= 200, "C042"),
    business: amount.refine((value) => value === null || value <= 0 || value >= 100, "C047"),
    arable: amount.refine((value) => value === null || value <= 100, "C049"),
    irrigated: amount,
    orchard: amount.refine((value) => value !== null && value >= 0 && value <= 200, "C053"),
    housing: amount.refine((value) => value !== null && value >= 10 && value <= 500, "C058"),
    type: text,
    monitored: text,
    unsafe: text,
    grade: text,
    water: text,
    power: text,
    broadcast: text,
  })
  .refine(({ irrigated, arable }) => irrigated === null || arable === null || irrigated <= arable, "L002")
  .refine(({ unsafe, grade }) => unsafe !== "是" || grade !== null, "L004")
  .refine(({ type, water }) => type !== "脱贫户" || water === null || water === "是", "L008")
  .refine(({ power, broadcast }) => power !== "否" || broadcast === null || broadcast === "否", "L012")
  .refine(
    ({ monitored, type }) => monitored !== "脱贫不稳定户" || type === null || type === "脱贫户",
    "K003",
  );

/** Checks all records against the schema. */
export function zodCheck(records: readonly HouseholdRecord[]): Broken {
  const broken = noneBroken();
  for (const record of records) {
    const result = HOUSEHOLD.safeParse(record);
    if (result.success) continue;
    for (const { message } of result.error.issues) broken[message as CommonRule]++;
  }
  return broken;
}
