import { createHash } from "node:crypto";
import { sampleOf, readLocators, detailSheet, waiversDigest, type Statement } from "../../../../src/audit";
import { derNumber, TAG, writeDer } from "../../../../src/audit/keys/der";
import { parseStatement } from "../../../../src/audit/chain/statement";
import { readableColumns } from "../../../../src/audit/sheet/row";
import { isPublicKey } from "../../../../src/audit/suite/verify";
import { SheetGrid } from "../../../../src/sheet";

const hex = (letter: string) => letter.repeat(64);
const COMMON = {
  v: 1,
  suite: "SM2-SM3",
  book: "0".repeat(32),
  seq: 4,
  prev: hex("a"),
  roster: { version: 1, id: hex("b") },
  key: "c".repeat(32),
  duty: "baseHousehold",
  period: "2025年3月",
  scope: "",
  stage: "初审",
  time: "2025-03-22T01:15:00Z",
  signer: { person: "p2", name: "高建平", unit: "驻村工作队" },
} as const;

test("what people read of an entry: a withdrawal names its target, a return its points, in China's time", () => {
  const withdrawn: Statement = { ...COMMON, action: "withdraw", target: 2, reason: "签早了" };
  expect(readableColumns(withdrawn, "户表", "CODE").filter((text) => /签早了|2025/.test(text))).toEqual([
    "2025年3月",
    "2025-03-22 09:15:00",
    "撤回第 2 条：签早了",
  ]);
  const returned: Statement = {
    ...COMMON,
    action: "return",
    to: { person: "p1", name: "陈立" },
    points: [{ record: "周长顺", label: "工资性收入", rule: "I001", words: "再问一下" }],
    reason: "三件事",
    by: "2025-03-25",
  };
  expect(readableColumns(returned, "户表", "CODE").find((text) => text.includes("陈立"))).toBe(
    "退给陈立，2025-03-25前改好。三件事\n周长顺 工资性收入：再问一下",
  );
});

test("签审明细: several of one ledger, the newest first; rows that were moved below another ledger's are left out", () => {
  const locator = (ledger: string, leaf: string) => ({
    ledger,
    columns: ["a", "b"],
    rows: [{ key: "1", leaf, tags: "" }],
  });
  const { rows } = detailSheet([locator("x", "new"), locator("x", "old"), locator("y", "other")]);
  const grid = new SheetGrid("_签审明细");
  rows.forEach(({ cells }, row) =>
    cells.forEach((cell, column) => grid.setText(row, column, cell?.value as string)),
  );
  const read = readLocators([grid]);
  expect(read.map(({ ledger, rows: own }) => [ledger, ...own.map(({ leaf }) => leaf)])).toEqual([
    ["x", "new"],
    ["x", "old"],
    ["y", "other"],
  ]);
  // A row of x below y, and a key that is no JSON.
  grid.setText(7, 0, "x");
  grid.setText(7, 1, '"9"');
  grid.setText(8, 0, "y");
  grid.setText(8, 1, "no json");
  expect(readLocators([grid]).map(({ rows: own }) => own.map(({ key }) => key))).toEqual([
    ["1"],
    ["1"],
    ["1", "no json"],
  ]);
  expect(readLocators([])).toEqual([]);
});

test("the sample: twenty records or 5 %, drawn by root and leaf as OpenSSL's SM3 orders them", () => {
  const digestOf = (n: number, root = hex("1")) => {
    const leaves = new Uint8Array(n * 32);
    for (let at = 0; at < n; at++) leaves.set(createHash("sm3").update(String(at)).digest(), at * 32);
    return { n, root, leaves };
  };
  const drawn = (n: number, root = hex("1")) => {
    const { leaves } = digestOf(n, root);
    const lots = Array.from({ length: n }, (_, at) => ({
      at,
      lot: createHash("sm3")
        .update(Buffer.from(root, "hex"))
        .update(leaves.subarray(at * 32, at * 32 + 32))
        .digest("hex"),
    }));
    lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
    return lots
      .slice(0, Math.max(20, Math.ceil(n / 20)))
      .map(({ at }) => at)
      .sort((a, b) => a - b);
  };
  for (const n of [0, 1, 20, 312, 1046]) expect(sampleOf(digestOf(n))).toEqual(drawn(n));
  expect(sampleOf(digestOf(1046))).toHaveLength(53);
  // Other data draws others.
  expect(sampleOf(digestOf(312, hex("2")))).not.toEqual(sampleOf(digestOf(312)));
});

test("核实说明 are digested whatever their order; a text that is no statement is none", () => {
  const waiver = (rule: string) => ({
    rule,
    ledger: "householdForm",
    key: "1",
    record: "r",
    values: "v",
    reason: "看了证明",
    person: "陈立",
    until: null,
  });
  expect(waiversDigest([waiver("A1"), waiver("B2")])).toBe(waiversDigest([waiver("B2"), waiver("A1")]));
  expect(waiversDigest([waiver("A1")])).not.toBe(waiversDigest([waiver("B2")]));
  expect(parseStatement("{")).toBeNull();
  expect(parseStatement("{}")).toBeNull();
});

test("DER (X.690 8.1.3, 8.3): long lengths, and numbers whose first bit would make them negative", () => {
  expect([...writeDer(TAG.octets, new Uint8Array(300)).subarray(0, 4)]).toEqual([4, 0x82, 1, 44]);
  expect([...writeDer(TAG.octets, new Uint8Array(200)).subarray(0, 3)]).toEqual([4, 0x81, 200]);
  expect([...derNumber(128)]).toEqual([2, 2, 0, 128]);
  expect([...derNumber(127)]).toEqual([2, 1, 127]);
  expect([...derNumber(0)]).toEqual([2, 1, 0]);
});

test("a fault of the platform is not taken for a wrong key", async () => {
  const spy = jest.spyOn(crypto.subtle, "importKey").mockRejectedValue(new TypeError("broken"));
  await expect(isPublicKey("P256-SHA256", new Uint8Array(65).fill(4))).rejects.toThrow("broken");
  spy.mockRestore();
  await expect(isPublicKey("P256-SHA256", new Uint8Array(65).fill(4))).resolves.toBe(false);
});
