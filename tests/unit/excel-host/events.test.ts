import { open, settle, type Opened } from "./support";

interface Seen {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** Listens to what is told of all sheets. */
async function listen(
  excel: Opened,
  event:
    | "onChanged"
    | "onAdded"
    | "onDeleted"
    | "onActivated"
    | "onSelectionChanged"
    | "onProtectionChanged"
    | "onNameChanged"
    | "onVisibilityChanged",
) {
  const seen: Seen[] = [];
  const result = await excel.Excel.run(async (context) => {
    const handlers = context.workbook.worksheets[event] as OfficeExtension.EventHandlers<unknown>;
    const handle = handlers.add((args) => {
      seen.push(args as Seen);
      return Promise.resolve();
    });
    await context.sync();
    return handle;
  });
  await settle();
  return { seen, result };
}

const LATER = { apiSets: { ExcelApi: "1.17", ExcelApiOnline: "1.1" } };

describe("events", () => {
  it("tells the add-in's own changes, a person's and a co-author's apart", async () => {
    const excel = await open();
    const { seen } = await listen(excel, "onChanged");
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("一组").getRange("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
    });
    excel.host.person.write("一组", "C3", 5);
    excel.host.coauthor.write("一组", "D4", 6);
    await settle();
    expect(seen.map(({ address, source, triggerSource }) => [address, source, triggerSource])).toEqual([
      ["A1:B2", "Local", "ThisLocalAddin"],
      ["C3", "Local", "Unknown"],
      ["D4", "Remote", "Unknown"],
    ]);
    expect(seen[0]).toMatchObject({ changeType: "RangeEdited", worksheetId: excel.book.sheet("一组").id });
  });

  it("lets a handler get the range that changed", async () => {
    const excel = await open();
    const values: unknown[] = [];
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("一组").onChanged.add(async (args) => {
        await excel.Excel.run(async (inner) => {
          const range = args.getRange(inner).load("values");
          await inner.sync();
          values.push(range.values);
        });
      });
      await context.sync();
    });
    await settle();
    excel.host.person.write("一组", "A1:B1", [["甲", "乙"]]);
    await settle();
    await settle();
    expect(values).toEqual([[["甲", "乙"]]]);
  });

  it("tells one change per piece of a large write", async () => {
    const excel = await open();
    const { seen } = await listen(excel, "onChanged");
    await excel.Excel.run(async (context) => {
      const values = Array.from({ length: 200 }, () => Array.from({ length: 20 }, () => 1));
      context.workbook.worksheets.getItem("一组").getRange("A1:T200").values = values;
      await context.sync();
    });
    await settle();
    expect(seen.map(({ address }) => address)).toEqual(["A1:T75", "A76:T150", "A151:T200"]);
  });

  it("tells nothing when events are off, and nothing after the handler is gone", async () => {
    const excel = await open();
    const { seen, result } = await listen(excel, "onChanged");
    await excel.Excel.run(async (context) => {
      context.runtime.enableEvents = false;
      context.workbook.worksheets.getItem("一组").getRange("A1").values = [[1]];
      await context.sync();
      context.runtime.enableEvents = true;
      await context.sync();
    });
    await settle();
    expect(seen).toEqual([]);
    // A handler is taken away in the context in which it was added.
    await excel.Excel.run(result.context as Excel.RequestContext, async (context) => {
      result.remove();
      await context.sync();
    });
    await settle();
    excel.host.person.write("一组", "A1", 2);
    await settle();
    expect(seen).toEqual([]);
    expect(excel.host.events.count).toBe(0);
  });

  it("tells sheets that come and go", async () => {
    const excel = await open();
    const added = await listen(excel, "onAdded");
    const deleted = await listen(excel, "onDeleted");
    excel.host.coauthor.addSheet("二组");
    const { id } = excel.book.sheet("二组");
    excel.host.person.deleteSheet("二组");
    await settle();
    expect(added.seen).toEqual([expect.objectContaining({ source: "Remote", worksheetId: id })]);
    expect(deleted.seen).toEqual([expect.objectContaining({ source: "Local", worksheetId: id })]);
  });

  it("tells where a person goes, and not where co-authors look", async () => {
    const excel = await open(["一组", "二组"]);
    const activated = await listen(excel, "onActivated");
    const selected = await listen(excel, "onSelectionChanged");
    excel.host.person.activate("二组");
    excel.host.person.select("二组", "B2:C3");
    excel.host.coauthor.select("二组", "Z9");
    await settle();
    const { id } = excel.book.sheet("二组");
    expect(activated.seen).toEqual([expect.objectContaining({ worksheetId: id })]);
    expect(selected.seen.map(({ address, worksheetId }) => [address, worksheetId])).toEqual([["B2:C3", id]]);
  });

  it("tells protection, and names and visibility where the host has them", async () => {
    const excel = await open(["一组", "二组"], LATER);
    const protections = await listen(excel, "onProtectionChanged");
    const names = await listen(excel, "onNameChanged");
    const visibilities = await listen(excel, "onVisibilityChanged");
    excel.host.person.protect("一组", "mima");
    excel.host.person.renameSheet("二组", "三组");
    excel.host.person.setVisibility("三组", "Hidden");
    await settle();
    expect(protections.seen).toEqual([expect.objectContaining({ isProtected: true, source: "Local" })]);
    expect(names.seen).toEqual([expect.objectContaining({ nameBefore: "二组", nameAfter: "三组" })]);
    expect(visibilities.seen).toEqual([
      expect.objectContaining({ visibilityBefore: "Visible", visibilityAfter: "Hidden" }),
    ]);
  });

  it("tells of one sheet only what happens there", async () => {
    const excel = await open(["一组", "二组"]);
    const seen: string[] = [];
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("二组").onChanged.add((args) => {
        seen.push(args.address);
        return Promise.resolve();
      });
      await context.sync();
    });
    await settle();
    excel.host.person.write("一组", "A1", 1);
    excel.host.person.write("二组", "B1", 1);
    await settle();
    expect(seen).toEqual(["B1"]);
  });
});
