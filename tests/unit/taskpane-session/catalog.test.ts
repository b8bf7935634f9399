import { publicKeyCode } from "../../../src/audit";
import { newKey, signCatalog, signerOf } from "../../../src/audit/sign";
import { catalogFiles, defaultCatalog, type Catalog } from "../../../src/catalog";
import { catalogBook } from "../../../src/catalog-book";
import { bookBytes, Book } from "../catalog-book/support";
import { keptCatalog } from "../../../src/taskpane/session/kept-catalog";
import { fileHost, villageBytes } from "./support/books";
import { TestMemory } from "./support/ports";
import { start, type Started } from "./support/start";

const RULE = "C073";
const LIMIT = "人均纯收入上限";
/** The product's catalog with a limit that most households are above; the examples of its rule fit it. */
const other: Catalog = {
  ...defaultCatalog(),
  version: "2099.01",
  parameters: defaultCatalog().parameters.map((one) => (one.name === LIMIT ? { ...one, default: 600 } : one)),
  rules: defaultCatalog().rules.map((one) =>
    one.id === RULE
      ? {
          ...one,
          examples: [
            { row: { 人均纯收入: 550 }, expect: "P" },
            { row: { 人均纯收入: 700 }, expect: "F" },
          ],
        }
      : one,
  ),
};
let seed = 7;
const chance = (count: number) =>
  Uint8Array.from(
    { length: count },
    () => ((seed = (Math.imul(seed, 48271) + 11) & 0x7fffffff) >>> 12) & 255,
  );

const chosen = (name: string, bytes: Uint8Array) => ({
  name,
  bytes: () => Promise.resolve(Uint8Array.from(bytes).buffer),
});
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const workbook = async () => chosen("口径.xlsx", await bookBytes(catalogBook(other)));
const begun = async (memory = new TestMemory()) => start(await fileHost(villageBytes(8)), { memory });
const hits = ({ items }: Started) =>
  items().filter(({ rule, state }) => rule === RULE && state !== "mended").length;

test("rules in plain words, found by a column's name; the person's value stands in them", async () => {
  const { session, after, state } = await begun();
  await after(() => session.actions.readRules());
  const { words, view } = state().catalog;
  expect(view).toMatchObject({ state: "builtin", rules: defaultCatalog().rules.length });
  expect(words!.map(({ id }) => id)).toEqual(state().rules.map(({ id }) => id));
  expect(words!.every(({ check }) => check !== "")).toBe(true);
  expect(words!.find(({ id }) => id === "M010")!.search).toContain("在校生状况");
  // Where our own rules were found is nothing for who fills in forms.
  expect(words!.filter(({ sources }) => sources.some((one) => one.includes("http")))).toEqual([]);
  expect(words!.some(({ sources }) => sources.some((one) => one.startsWith("《")))).toBe(true);
  await after(() => session.actions.set({ parameters: { [LIMIT]: "43210" } }));
  await after(() => session.actions.readRules());
  const own = state().catalog.words!.find(({ id }) => id === RULE)!;
  expect(own.parameters).toMatchObject([{ name: LIMIT, isOwn: true }]);
  expect(own.parameters[0]!.value).toContain("4.321");
});

test("a workbook without signature waits for the person's word, then checks, is kept, and is given up again", async () => {
  const memory = new TestMemory();
  const started = await begun(memory);
  const { session, after, state } = started;
  expect(hits(started)).toBe(0);
  const file = await workbook();
  await after(() => session.actions.putCatalog(file));
  expect(state().catalog).toMatchObject({
    isBusy: false,
    view: null,
    offered: { file: "口径.xlsx", view: { state: "unsigned", version: "2099.01" } },
  });
  await after(() => session.actions.confirmCatalog(false));
  expect([state().catalog.offered, keptCatalog(memory), hits(started)]).toEqual([null, null, 0]);

  await after(() => session.actions.putCatalog(file));
  await after(() => session.actions.confirmCatalog(true));
  expect(hits(started)).toBeGreaterThan(0);
  expect(state()).toMatchObject({
    check: { phase: "done", catalog: { version: "2099.01" } },
    catalog: { view: { state: "unsigned" }, isLost: false },
    notice: { code: "catalog.taken" },
  });

  const later = await begun(memory);
  expect(hits(later)).toBe(hits(started));
  expect(later.state().catalog.view?.state).toBe("unsigned");
  await later.after(() => later.session.actions.dropCatalog());
  expect([hits(later), keptCatalog(memory)]).toEqual([0, null]);
  expect(later.state()).toMatchObject({
    check: { catalog: { version: defaultCatalog().version } },
    catalog: { view: { state: "builtin" } },
  });
});

test("rules that were turned off stay off in another catalog", async () => {
  const started = await begun();
  const { session, after } = started;
  await after(() => session.actions.set({ off: [{ id: RULE, reason: "县里正在核对这一条" }] }));
  const file = await workbook();
  await after(() => session.actions.putCatalog(file));
  await after(() => session.actions.confirmCatalog(true));
  expect(hits(started)).toBe(0);
  await after(() => session.actions.set({ off: [] }));
  expect(hits(started)).toBeGreaterThan(0);
});

test("faults of a workbook are named with sheet and cell, and nothing changes", async () => {
  const memory = new TestMemory();
  const { session, after, state } = await begun(memory);
  const book = new Book();
  const cell = book.at("规则", "规则公式", ["规则编号", "M010"]);
  book.set("规则", cell, "没有这个指标>1");
  const bytes = await bookBytes(book.sheets);
  await after(() => session.actions.putCatalog(chosen("口径.xlsx", bytes)));
  const { faulty, offered, isBusy } = state().catalog;
  expect([offered, isBusy, keptCatalog(memory)]).toEqual([null, false, null]);
  expect(faulty!.faults.some(({ place }) => place === `“规则”${cell}`)).toBe(true);
  expect(faulty!.count).toBeGreaterThan(0);
  await after(() => session.actions.putCatalog(chosen("口径.json", new TextEncoder().encode("{"))));
  expect(state().catalog.faulty).toMatchObject({ file: "口径.json", count: 1 });
  await after(() => session.actions.putCatalog(chosen("坏的.xlsx", new TextEncoder().encode("no zip"))));
  expect(state()).toMatchObject({
    catalog: { faulty: null, isBusy: false },
    notice: { tone: "trouble" },
    check: { phase: "done" },
  });
});

describe("signed", () => {
  const signedBy = async () => {
    const root = signerOf(await newKey("P256-SHA256", chance), chance);
    const by = { issuer: "青溪县信息中心", issued: "2026-11-30T08:00:00Z" };
    const signature = await signCatalog(other, by, root);
    return { code: publicKeyCode(root.publicKey), file: { ...catalogFiles(other), signature } };
  };
  const trusting = (rootCode: string) => {
    const memory = new TestMemory();
    memory.set("roster", JSON.stringify({ text: "", rootCode, seen: { version: 1, id: "x" } }));
    return memory;
  };

  test("by the root that this machine trusts: in force at once", async () => {
    const { code, file } = await signedBy();
    const started = await begun(trusting(code));
    const { session, after, state } = started;
    await after(() => session.actions.putCatalog(chosen("口径.json", text(file))));
    expect(state().catalog).toMatchObject({
      view: { state: "signed", issuer: "青溪县信息中心" },
      offered: null,
    });
    expect(hits(started)).toBeGreaterThan(0);
  });

  test("nobody knows by whom: waits for the person's word", async () => {
    const { code, file } = await signedBy();
    const { session, after, state } = await begun();
    await after(() => session.actions.putCatalog(chosen("口径.json", text(file))));
    expect(state().catalog.offered?.view).toMatchObject({ state: "unpinned", rootCode: code });
  });

  test("changed afterwards, or by another root: refused", async () => {
    const { code, file } = await signedBy();
    const memory = trusting(code);
    const started = await begun(memory);
    const { session, after, state } = started;
    const changed = { ...file, catalog: { ...(file.catalog as object), version: "2099.02" } };
    await after(() => session.actions.putCatalog(chosen("口径.json", text(changed))));
    expect(state().catalog.refused).toMatchObject({ file: "口径.json", view: { state: "changed" } });
    const foreign = await signedBy();
    await after(() => session.actions.putCatalog(chosen("口径.json", text(foreign.file))));
    expect(state().catalog.refused?.view.state).toBe("other-root");
    expect([keptCatalog(memory), hits(started)]).toEqual([null, 0]);
  });

  test("kept, and then the machine trusts another root: the product's own checks, and that is said", async () => {
    const { code, file } = await signedBy();
    const memory = trusting(code);
    const first = await begun(memory);
    await first.after(() => first.session.actions.putCatalog(chosen("口径.json", text(file))));
    const foreign = await signedBy();
    memory.set("roster", trusting(foreign.code).get("roster"));
    const later = await begun(memory);
    expect(later.state().catalog).toMatchObject({ view: null, isLost: true });
    expect(hits(later)).toBe(0);
    await later.after(() => later.session.actions.dropCatalog());
    expect(later.state().catalog).toMatchObject({ view: { state: "builtin" }, isLost: false });
  });
});

test("a full store: it checks all the same, and that it is not kept is said", async () => {
  const memory = new TestMemory();
  const started = await begun(memory);
  const { session, after, state } = started;
  const file = await workbook();
  await after(() => session.actions.putCatalog(file));
  memory.isFull = true;
  await after(() => session.actions.confirmCatalog(true));
  expect(hits(started)).toBeGreaterThan(0);
  expect(state().notice).toMatchObject({ code: "catalog.notKept", tone: "trouble" });
});
