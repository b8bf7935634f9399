import fc from "fast-check";
import type { Relation } from "../../../src/catalog";
import { NumberColumnBuilder, TextColumnBuilder, type Column, type Frame } from "../../../src/table";
import { buildLink, KeyIds } from "../../../src/validate/links";

type Cell = string | number | null;

function frame(columns: Record<string, readonly Cell[]>): Frame {
  const rowCount = Object.values(columns)[0]!.length;
  const built = new Map<string, Column>(
    Object.entries(columns).map(([name, cells]) => {
      const numeric = name === "数";
      const builder = numeric ? new NumberColumnBuilder(rowCount, "number") : new TextColumnBuilder(rowCount);
      cells.forEach((cell, row) => {
        if (cell !== null) (builder as { set(row: number, value: Cell): void }).set(row, cell);
      });
      return [name, builder.build()];
    }),
  );
  return { rowCount, column: (name) => built.get(name) };
}

/** Numbers for the rows of each own row, by the plainest possible means. */
function expected(
  own: Record<string, readonly Cell[]>,
  other: Record<string, readonly Cell[]>,
  relation: Relation,
  keep: (row: number) => boolean,
): number[][] {
  const key = (cell: Cell | undefined, at: number): Cell => {
    if (cell === undefined || cell === null || cell === "") return null;
    if (typeof cell === "number") return cell;
    return (relation.match?.[at] === "id18" ? cell.slice(0, 18) : cell).toUpperCase();
  };
  return Object.values(own)[0]!.map((_, row) => {
    const rows = Object.values(other)[0]!.flatMap((__, candidate) => {
      const same = relation.on.every(([mine, its], at) => {
        const a = key(own[mine]![row], at);
        return a !== null && a === key(other[its]![candidate], at);
      });
      return same && keep(candidate) ? [candidate] : [];
    });
    return relation.cardinality === "one" ? rows.slice(0, 1) : rows;
  });
}

const text = fc.option(
  fc.constantFrom("甲", "乙", "h1", "H1", "610999197503041012", "61099919750304101242", "61099919750304101x"),
  { nil: null },
);
const number = fc.option(fc.constantFrom(1, 2, 3), { nil: null });
const sheet = fc.integer({ min: 1, max: 12 }).chain((rows) =>
  fc.record({
    户: fc.array(text, { minLength: rows, maxLength: rows }),
    号: fc.array(text, { minLength: rows, maxLength: rows }),
    数: fc.array(number, { minLength: rows, maxLength: rows }),
  }),
);

test.each([
  ["many, one key", { cardinality: "many", on: [["户", "户"]] }],
  ["one", { cardinality: "one", on: [["户", "户"]] }],
  ["by the first 18 characters", { cardinality: "many", on: [["号", "号"]], match: ["id18"] }],
  [
    "several keys",
    {
      cardinality: "many",
      on: [
        ["户", "户"],
        ["号", "号"],
        ["数", "数"],
      ],
      match: ["exact", "id18", "exact"],
    },
  ],
  ["own and other names", { cardinality: "many", on: [["号", "户"]] }],
] as const)("links agree with a nested loop: %s", (_name, shape) => {
  const relation = { name: "r", ledger: "l", period: "current", ...shape } as unknown as Relation;
  const keys = new KeyIds();
  fc.assert(
    fc.property(sheet, sheet, fc.boolean(), (own, other, filtered) => {
      const keep = (row: number) => !filtered || row % 2 === 0;
      const link = buildLink(relation, frame(own), frame(other), filtered ? keep : null, keys)!;
      const got = own.户.map((_, row) => [...link.rows!.slice(link.starts![row], link.starts![row + 1])]);
      expect(got).toEqual(expected(own, other, relation, keep));
    }),
    { numRuns: 300, seed: 7 },
  );
});

test("a missing key column makes no link", () => {
  const relation = {
    name: "r",
    ledger: "l",
    period: "current",
    cardinality: "many",
    on: [["户", "没有"]],
  } as unknown as Relation;
  expect(
    buildLink(relation, frame({ 户: ["甲"] }), frame({ 户: ["甲"] }), null, new KeyIds()),
  ).toBeUndefined();
});
