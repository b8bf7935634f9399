import { z } from "zod";
import { SUITES } from "../suite/verify";

/** One entry of 审签记录: what somebody states with a signature. */

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
/** UTC to the second: sorts as text. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const Count = z.int().min(0);
const Words = z.string().min(1).max(2000);

/** The place that something is about: "" the county, "云台镇" a town, "云台镇/柳沟村" a village; names as the data has them. */
export const Scope = z.string().max(200);

const SignedData = z.strictObject({
  ledger: z.string().min(1),
  n: Count,
  m: Count,
  root: Digest,
  schema: Digest,
  formulas: Count,
});

const Point = z.strictObject({
  /** The record as people know it, and what of it. Personal numbers are masked. */
  record: z.string().max(200),
  label: z.string().max(100),
  rule: z.string().max(20),
  words: Words,
});
export type Point = z.infer<typeof Point>;

const Common = {
  v: z.literal(1),
  suite: z.enum(SUITES),
  /** Id of the workbook, made when its first entry was. */
  book: z.string().regex(/^[0-9a-f]{32}$/),
  /** From 1. */
  seq: z.int().min(1),
  /** Digest of the entry above; zeros for the first. */
  prev: Digest,
  roster: z.strictObject({ version: z.int().min(1), id: Digest }),
  key: z.string().regex(/^[0-9a-f]{32}$/),
  /** What is signed together: the id of its duty, such as baseHousehold for 户 and 家庭成员. */
  duty: z.string().min(1),
  period: z.string().max(40),
  scope: Scope,
  stage: z.string().min(1).max(40),
  time: Instant,
  signer: z.strictObject({ person: z.string().min(1), name: z.string().min(1), unit: z.string() }),
};

const SignStatement = z.strictObject({
  ...Common,
  action: z.literal("sign"),
  data: z.array(SignedData).min(1),
  rules: z.strictObject({ catalog: z.string(), errors: Count, warnings: Count }),
  /** Records that the signer opened before signing. */
  reviewed: Count,
  waivers: z.strictObject({ n: Count, digest: Digest }),
  /** Of a submission: how many files went into it, and the digest over them and their chains (汇入签审). */
  lineage: z.strictObject({ n: Count, digest: Digest }).optional(),
});
export type SignStatement = z.infer<typeof SignStatement>;

const WithdrawStatement = z.strictObject({
  ...Common,
  action: z.literal("withdraw"),
  /** The entry that is taken back, by its number. */
  target: z.int().min(1),
  reason: Words,
});

const ReturnStatement = z.strictObject({
  ...Common,
  action: z.literal("return"),
  /** Who is to mend it: an id of the roster and the name. */
  to: z.strictObject({ person: z.string().min(1), name: z.string().min(1) }),
  points: z.array(Point),
  reason: z.string().max(2000),
  /** Last day for it. */
  by: Day,
});
export type ReturnStatement = z.infer<typeof ReturnStatement>;

export const Statement = z.discriminatedUnion("action", [SignStatement, WithdrawStatement, ReturnStatement]);
export type Statement = z.infer<typeof Statement>;

/** Digest that the first entry names as the one before it. */
export const NOTHING_BEFORE = "0".repeat(64);

/** A statement out of its bytes; null when it is none: a part too many or too few is none, too. */
export function parseStatement(text: string): Statement | null {
  try {
    const parsed = Statement.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
