import { blockOf, catalog, gridOf } from "./support";

/** A small generator of its own, so that the shuffles are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

describe.each(catalog.ledgers.map((ledger) => [ledger.id, ledger] as const))("%s", (id, ledger) => {
  const sample = (headers: readonly string[]) => gridOf([headers, headers.map((_, i) => `值${i}`)]);
  const labels = ledger.indicators.map(({ label }) => label);

  it("is recognised by its own headers, every column by name", () => {
    const block = blockOf(sample(labels));
    expect(block.tables.map((table) => table.ledger.id)).toEqual([id]);
    expect(block.tables[0]!.labels).toEqual(labels);
    expect(block.structure.map(({ kind }) => kind)).toEqual([]);
  });

  it("is recognised with its columns shuffled, aliased, and up to a fifth of them missing", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const next = random(seed * 7919);
      const removable = shuffled(
        labels.filter((label) => !ledger.keyLabels.includes(label)),
        next,
      );
      const gone = new Set(removable.slice(0, Math.floor(labels.length * 0.2 * next())));
      const kept = shuffled(
        ledger.indicators.filter(({ label }) => !gone.has(label)),
        next,
      );
      const headers = kept.map(({ label, aliases }) => {
        const names = [label, ...aliases];
        return names[Math.floor(next() * names.length)]!;
      });
      const block = blockOf(sample(headers));
      expect([seed, block.tables.map((table) => table.ledger.id)]).toEqual([seed, [id]]);
      expect(new Set(block.tables[0]!.labels)).toEqual(new Set(kept.map(({ label }) => label)));
      for (const [index, { label }] of kept.entries()) {
        expect(block.tables[0]!.place(0, label)).toEqual({ row: 1, column: index });
      }
    }
  });

  it("is recognised with a whole fifth of its columns missing, whichever", () => {
    const removable = labels.filter((label) => !ledger.keyLabels.includes(label));
    const count = Math.min(removable.length, Math.floor(labels.length * 0.2));
    for (let start = 0; start < removable.length; start++) {
      const gone = new Set(
        Array.from({ length: count }, (_, i) => removable[(start + i) % removable.length]!),
      );
      const block = blockOf(sample(labels.filter((label) => !gone.has(label))));
      expect([start, block.tables[0]!.ledger.id, block.tables.length]).toEqual([start, id, 1]);
    }
  });
});
