import { z } from "zod";
import { Instant, Scope } from "../chain/statement";
import { SUITES } from "../suite/verify";

/** 名册: who may sign what, with which key, from when to when. Signed by the county's root key, version after version. */

const Person = z.strictObject({
  /** Id of the person, not of the key: whoever gets a new key stays the same person. */
  person: z.string().min(1).max(60),
  name: z.string().min(1).max(60),
  unit: z.string().max(100),
  /** Ids of roles as the catalog's flows name them. */
  roles: z.array(z.string().min(1)),
  scopes: z.array(Scope).min(1),
  key: z.string().regex(/^[0-9a-f]{32}$/),
  suite: z.enum(SUITES),
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/),
  from: Instant,
  /** When the person left the post; null while in it. */
  to: Instant.nullable(),
  /** Since when the key is not to be trusted; null as long as it is. */
  revoked: Instant.nullable(),
  reason: z.string().max(500),
});
export type Person = z.infer<typeof Person>;

/** How the county settled what the policy leaves open: all stages of a flow, in their order. */
const Settlement = z.strictObject({
  /** Id of the flow. */
  flow: z.string().min(1),
  /** Signatures of an earlier time are judged by what was settled then. */
  from: Instant,
  stages: z
    .array(z.strictObject({ stage: z.string().min(1).max(40), roles: z.array(z.string().min(1)).min(1) }))
    .min(1),
});
export type Settlement = z.infer<typeof Settlement>;

export const RosterBody = z.strictObject({
  v: z.literal(1),
  county: z.string().min(1),
  version: z.int().min(1),
  issued: Instant,
  /** Digest of the version before; zeros for the first. */
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  /** When each version before was issued: a signature under one of them cannot be older. */
  history: z.array(
    z.strictObject({ version: z.int().min(1), id: z.string().regex(/^[0-9a-f]{64}$/), issued: Instant }),
  ),
  people: z.array(Person),
  /** Left out in rosters of counties that settled nothing. Append-only: the last of a flow counts from its `from` on. */
  flows: z.array(Settlement).min(1).optional(),
});
export type RosterBody = z.infer<typeof RosterBody>;

/** A roster whose signature holds. */
export interface Roster extends RosterBody {
  /** Digest of its envelope, in hex. */
  readonly id: string;
}

/** Whether a place lies in another: "" holds everything, "云台镇" holds "云台镇/柳沟村". */
export function isWithin(scope: string, other: string): boolean {
  return other === "" || scope === other || scope.startsWith(`${other}/`);
}
