import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CLASSES } from "../../support/excel-host/core/classes";
import { BEHIND_FUNCTIONS, Members, publicName } from "../../support/excel-host/core/members";
import { OFFICE_FOLDER } from "../../support/excel-host/runtime/files";
import { memberTable, readMembers } from "../../support/excel-host/runtime/member-table";
import { errorOf, open } from "./support";

describe("the table of members", () => {
  it("is read from the type declarations", () => {
    const { classes } = memberTable();
    // Sets as Microsoft's reference gives them.
    expect(classes["Range"]).toMatchObject({
      values: "ExcelApi 1.1",
      hyperlink: "ExcelApi 1.7",
      conditionalFormats: "ExcelApi 1.6",
    });
    expect(classes["Worksheet"]).toMatchObject({
      onProtectionChanged: "ExcelApi 1.14",
      onNameChanged: "ExcelApi 1.17",
      freezePanes: "ExcelApi 1.7",
    });
    expect(classes["Workbook"]?.["notes"]).toBe("ExcelApi 1.18");
  });

  it("takes sets from comments, the class's where a member has none, the oldest of overloads", () => {
    const source = `
      declare namespace Excel {
        /** @remarks [Api set: ExcelApi 1.3] */
        class Thing {
          plain: string;
          /** [Api set: ExcelApi 1.9] */
          act(one: string): void;
          /** [Api set: ExcelApi 1.7] */
          act(one: number): void;
        }
        function run(): void;
      }`;
    expect(readMembers(source)).toEqual({
      classes: { Thing: { plain: "ExcelApi 1.3", act: "ExcelApi 1.7" } },
    });
  });

  it("names no member that Excel does not have", () => {
    const { classes } = memberTable();
    const wrong: string[] = [];
    // What all collections share here is not declared for each of them; the gate then says ApiNotFound.
    const shared = new Set(["getCount", "getItemAt", "getItemOrNullObject"]);
    for (const [name, spec] of Object.entries(CLASSES)) {
      const known = classes[name];
      if (name === "AddinInternalService") continue;
      const wires = [spec.get, spec.set, spec.child, spec.call].flatMap((part) => Object.keys(part ?? {}));
      for (const wire of wires) {
        const member = publicName(wire);
        if (member === null || (spec.items && shared.has(member))) continue;
        if (known?.[member] === undefined) wrong.push(`${name}.${member}`);
      }
    }
    expect(wrong.sort()).toEqual([...BEHIND_FUNCTIONS.keys()].sort());
  });

  it("takes what stands behind the client's own functions from the client itself", () => {
    const client = readFileSync(join(OFFICE_FOLDER, "excel-win32-16.01.js"), "utf8");
    expect(client).toMatch(/"Application\.createWorkbook",\w+,"1\.8"/);
    expect(client).toContain('"WorkbookCreated"');
    expect(client).toContain('this,"Open",');
  });

  it("compares versions by number", () => {
    const members = new Members({ classes: {} }, { ExcelApi: "1.14" });
    expect(members.has("ExcelApi 1.9")).toBe(true);
    expect(members.has("ExcelApi 1.14")).toBe(true);
    expect(members.has("ExcelApi 1.15")).toBe(false);
    expect(members.has("ExcelApiOnline 1.1")).toBe(false);
    expect(members.has("ExcelApi BETA (PREVIEW ONLY)")).toBe(false);
  });
});

describe("members that are not there", () => {
  it("fails with ApiNotFound for a set above the one that is switched on", async () => {
    const { Excel } = await open();
    const error = await errorOf(
      Excel.run(async (context) => {
        context.workbook.worksheets.onNameChanged.add(() => Promise.resolve());
        await context.sync();
      }),
    );
    expect(error.code).toBe("ApiNotFound");
    expect(error.debugInfo.errorLocation).toBe("WorksheetCollection.onNameChanged");
  });

  it("takes the same member once its set is switched on", async () => {
    const { Excel, host } = await open(["一组"], { apiSets: { ExcelApi: "1.17", ExcelApiOnline: "1.1" } });
    await Excel.run(async (context) => {
      context.workbook.worksheets.onNameChanged.add(() => Promise.resolve());
      await context.sync();
    });
    expect(host.events.count).toBe(1);
  });

  it("gates loads, too", async () => {
    const { Excel } = await open(["一组"], { apiSets: { ExcelApi: "1.4" } });
    const error = await errorOf(
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("一组").getRange("A1").load("hyperlink");
        await context.sync();
      }),
    );
    expect(error).toMatchObject({ code: "ApiNotFound", debugInfo: { errorLocation: "Range.hyperlink" } });
  });

  it("fails loudly, and remembers it, for what Excel has and the test host has not", async () => {
    const { Excel, host } = await open();
    const error = await errorOf(
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("一组").getRange("A1").removeDuplicates([0], false);
        await context.sync();
      }),
    );
    expect(error.code).toBe("TestHostGap");
    expect(host.takeGaps()).toEqual([expect.stringContaining("Range.removeDuplicates")]);
  });

  it("has no notes in this client at all", async () => {
    const { Excel } = await open(["一组"], { apiSets: { ExcelApi: "1.18" } });
    await Excel.run((context) => {
      expect("notes" in context.workbook).toBe(false);
      return Promise.resolve();
    });
  });
});
