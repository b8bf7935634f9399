import { z } from "zod";
import { toHex, utf8 } from "../bytes";
import { DIGEST, leafInto, rootOf } from "../canonical/merkle";
import { byCode } from "../canonical/rows";
import type { SignedWaiver } from "../canonical/waivers";
import { envelopeDigest, type Envelope } from "../chain/envelope";
import { Sm3 } from "../suite/sm3";

/**
 * One workbook that went into a submission: what its signatures were about, and what became of its rows. With its
 * envelopes, carried verbatim, it can be shown that a file is, or is not, what was merged.
 */
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0);

const ChildLedger = z.strictObject({
  ledger: z.string().min(1),
  /** Records, and the root of them, as they stood in the file. */
  n: Count,
  m: Count,
  root: Digest,
  schema: Digest,
  formulas: Count,
  /** Root of the same records as they stand in the submission: another one where places were filled in. */
  merged: Digest,
  /** Records that stand in the submission. */
  mergedN: Count,
  /** Columns that the file had, by the ids of their indicators; and the headers of those that nobody knows. */
  columns: z.array(z.string()),
  extras: z.array(z.string()),
  /** Columns whose sum was printed below the records. */
  totals: z.array(z.string()),
});
export type ChildLedger = z.infer<typeof ChildLedger>;

const ChildBody = z.strictObject({
  v: z.literal(1),
  /** Name of the file: no two of a submission have the same. */
  file: z.string().min(1).max(400),
  /** The place of its data: "云台镇/柳沟村" or "云台镇". */
  scope: z.string().max(200),
  /** Villages whose records it holds, as "云台镇/柳沟村". */
  places: z.array(z.string()),
  period: z.string().max(40),
  /** Id of the workbook; null when nobody signed it. */
  book: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  /** Entries of its chain, and the digest of the last; zeros where there is none. */
  seq: Count,
  head: Digest,
  /** Digest of its 核实说明, and how many. */
  waivers: z.strictObject({ n: Count, digest: Digest }),
  data: z.array(ChildLedger),
  /** Digest of its own lineage, where it is a submission itself. */
  lineage: Digest.nullable(),
  /** File of the submission that it came in with; null for what was merged here. */
  within: z.string().nullable(),
});
export type ChildBody = z.infer<typeof ChildBody>;

export interface Child extends ChildBody {
  /** Its chain, entry by entry, as it stood. */
  readonly envelopes: readonly Envelope[];
  /** 核实说明 that it came with. */
  readonly explanations: readonly SignedWaiver[];
}

/** The body as it is written and digested: its parts in the order of the model, whatever order they came in. */
export function childText(child: ChildBody): string {
  const parts = Object.keys(ChildBody.shape) as (keyof ChildBody)[];
  const body = Object.fromEntries(parts.map((part) => [part, child[part]]));
  return JSON.stringify(ChildBody.parse(body));
}

/** A body out of its text; null when it is none, or not written as we write it. */
export function parseChild(text: string): ChildBody | null {
  try {
    const parsed = ChildBody.safeParse(JSON.parse(text));
    return parsed.success && childText(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Digest over all children with their chains, in whatever order they stand: what the submission's signature covers. */
export function lineageDigest(children: readonly Child[]): string {
  const texts = children.map((child) => [
    childText(child),
    ...child.envelopes.map((one) => toHex(envelopeDigest(one))),
  ]);
  const lines = texts.map((parts) => JSON.stringify(["C1", ...parts])).sort(byCode);
  const leaves = new Uint8Array(lines.length * DIGEST);
  const hash = new Sm3();
  lines.forEach((line, at) => {
    leafInto(utf8(line), hash, leaves, at);
  });
  return toHex(rootOf(leaves));
}
