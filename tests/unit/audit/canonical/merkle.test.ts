import { sm3 as peer } from "sm-crypto";
import { concat, fromHex, toHex } from "../../../../src/audit/bytes";
import { DIGEST, leafInto, rootOf } from "../../../../src/audit/canonical/merkle";
import { Sm3 } from "../../../../src/audit/suite/sm3";

const HASH = new Sm3();
function leafOf(row: Uint8Array): Uint8Array {
  // Somewhere among others, with a hash that was used before.
  const leaves = new Uint8Array(3 * DIGEST).fill(0xee);
  leafInto(row, HASH, leaves, 1);
  expect([leaves[DIGEST - 1], leaves[2 * DIGEST]]).toEqual([0xee, 0xee]);
  return leaves.slice(DIGEST, 2 * DIGEST);
}

/** RFC 6962, 2.1, as it is written there, with another program's SM3. */
function treeHash(leaves: readonly Uint8Array[]): string {
  if (leaves.length === 0) return peer([]);
  if (leaves.length === 1) return peer([0, ...leaves[0]!]);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k))];
  return peer([1, ...fromHex(left)!, ...fromHex(right)!]);
}

test("roots of 0 to 70 leaves are those of RFC 6962", () => {
  const rows: Uint8Array[] = [];
  for (let count = 0; count <= 70; count++) {
    expect(toHex(rootOf(concat(...rows.map(leafOf))))).toBe(treeHash(rows));
    rows.push(Uint8Array.of(count, count * 3));
  }
});

test("a leaf is never a node, and what is given stays as it is", () => {
  const [a, b] = [leafOf(Uint8Array.of(1)), leafOf(Uint8Array.of(2))];
  const leaves = concat(a, b);
  const before = toHex(leaves);
  const root = rootOf(leaves);
  expect(toHex(leaves)).toBe(before);
  expect(toHex(leafOf(leaves))).not.toBe(toHex(root));
});
