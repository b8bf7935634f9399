import { fileOf, makeCounty, Random } from "../../support/county";
import type { Row } from "../../support/county/model";
import { compileRuleSet, validate, type Validation } from "../../../src/validate";
import { solveTogether } from "../../../src/repair/likely/likely";
import { brokenRecords, groupsOf } from "../../../src/repair/likely/groups";
import { problemsOf } from "../../../src/repair/likely/prepare";
import { coveringSets, MOST_TOGETHER } from "../../../src/repair/likely/search";
import type { Problem } from "../../../src/repair/likely/problem";
import { activeRules, instanceKey, worldOf, type Variant, type World } from "../../../src/repair/whatif";
import { NOTHING } from "../county/support";

/** Values of each cell that are tried: few enough for all assignments of three cells. */
const VALUES = 5;
const CELLS = 7;

/** A county in which every third household and person has two or three values that belong to somebody else. */
async function mixedUp(seed: number): Promise<Validation> {
  const county = makeCounty({
    seed,
    towns: 1,
    villagesPerTown: 1,
    householdsPerVillage: 40,
    departments: false,
  });
  const random = new Random(seed);
  const ledgers = new Map<string, Row[]>();
  for (const [id, rows] of county.ledgers) {
    ledgers.set(
      id,
      rows.map((row) => {
        if (!["householdForm", "householdMember"].includes(id) || !random.chance(0.33)) return row;
        const copy = { ...row };
        for (let i = 0; i < 3; i++) {
          const label = random.pick(Object.keys(row).filter((one) => !/编号|镇|村|证件|姓名/.test(one)));
          const value = random.pick(rows)[label];
          if (value !== undefined) copy[label] = value;
        }
        return copy;
      }),
    );
  }
  return validate({
    ...NOTHING,
    catalog: county.catalog,
    files: [fileOf(county.catalog, ledgers)],
    previous: [],
    asOf: county.asOf,
    together: true,
  });
}

function* subsets(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) yield [];
  for (let first = from; size > 0 && first < count; first++)
    for (const rest of subsets(count, size - 1, first + 1)) yield [first, ...rest];
}

/** All smallest sets of cells, by trying every assignment of every set. */
function bruteForce({ cells, broken, row }: Problem, world: World): string[] {
  const own = new Set(broken.map((ready) => instanceKey({ ready, row })));
  for (let size = 1; size <= MOST_TOGETHER; size++) {
    const found: string[] = [];
    for (const set of subsets(cells.length, size)) {
      const readers = new Map(
        set.flatMap((cell) => cells[cell]!.readers.map((one) => [instanceKey(one), one])),
      );
      if ([...own].some((key) => !readers.has(key))) continue;
      let variants: Variant[] = [[]];
      for (const cell of set)
        variants = variants.flatMap((before) =>
          cells[cell]!.domain.map((value) => [...before, { ...cells[cell]!.ref, value }]),
        );
      const instances = [...readers.values()];
      const before = world.ask(instances.map((one) => ({ ...one, variant: [] })));
      const answers = world.ask(variants.flatMap((variant) => instances.map((one) => ({ ...one, variant }))));
      const mends = variants.some((variant, nth) =>
        instances.every((one, at) => {
          const answer = answers[nth * instances.length + at];
          const isBroken = answer === "F" || answer === "E";
          if (!own.has(instanceKey(one))) return !isBroken || before[at] === "F" || before[at] === "E";
          const { tested, keys, spec } = one.ready.compiled;
          const isEmptied = variant.some(
            ({ value, label }) =>
              value === null &&
              (keys.has(label) ||
                !(
                  [...tested].some((key) => key === label || key.endsWith(`[${label}]`)) ||
                  spec.blank === "zero"
                )),
          );
          return answer === "P" || (answer === "S" && !isEmptied);
        }),
      );
      if (mends) found.push(set.join());
    }
    if (found.length > 0) return found;
  }
  return [];
}

describe("the smallest sets of cells", () => {
  it("are those that trying everything finds", async () => {
    const sizes = new Map<number, number>();
    for (const seed of [2, 9, 14]) {
      const validation = await mixedUp(seed);
      const world = worldOf(validation, 0);
      const groups = brokenRecords(validation.findings, compileRuleSet(validation.catalog)).flatMap(
        (record) => groupsOf(record, world, activeRules(validation, 0)),
      );
      const small = groups.filter(({ cells }) => cells.length <= CELLS);
      const problems = problemsOf(small, world, validation).map((problem) => ({
        ...problem,
        cells: problem.cells.map((cell) => ({ ...cell, domain: cell.domain.slice(0, VALUES) })),
      }));
      solveTogether(problems, world).forEach((found, index) => {
        const problem = problems[index]!;
        const sets = found!.mendings.map(({ cells }) => cells.join());
        expect([index, sets]).toEqual([index, bruteForce(problem, world)]);
        const size = found!.mendings[0]?.cells.length ?? 0;
        sizes.set(size, (sizes.get(size) ?? 0) + 1);
      });
    }
    // None in the values tried, one cell, and several that must change together: all were met.
    expect([...sizes.keys()].sort()).toEqual(expect.arrayContaining([0, 1, 2]));
    expect(sizes.get(1)).toBeGreaterThan(30);
  }, 120_000);

  it("cover every broken rule", () => {
    const cells = [0b01, 0b10, 0b11].map((mask) => ({ mask }));
    const problem = { broken: [0, 1], cells } as unknown as Problem;
    expect([...coveringSets(problem, 1)]).toEqual([[2]]);
    expect([...coveringSets(problem, 2)]).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });
});
