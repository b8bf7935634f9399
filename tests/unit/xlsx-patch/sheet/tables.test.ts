import type { PackageParts } from "../../../../src/host/xlsx/patch/contract";
import { refuseTableHeads } from "../../../../src/host/xlsx/patch/tables";
import { EditError } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";

function partsWith(attributes: string): PackageParts {
  const table = new TextEncoder().encode(`<table xmlns="${MAIN_NS}" id="1" ${attributes}/>`);
  const never = () => {
    throw new Error("not expected");
  };
  return {
    part: (name) => Promise.resolve(name === "xl/tables/table1.xml" ? table : null),
    relationships: () =>
      Promise.resolve([
        { id: "a", kind: "drawing", part: "xl/drawing1.xml" },
        { id: "b", kind: "table", part: "xl/tables/table1.xml" },
      ]),
    put: never,
    remove: never,
    relate: never,
    unrelate: never,
    defaultType: never,
    freeName: never,
  };
}

async function refused(attributes: string, ...cells: string[]): Promise<string | null> {
  const edit = { kind: "setCells", sheet: "台账", cells: cells.map((cell) => ({ cell, value: 1 })) } as const;
  try {
    await refuseTableHeads("xl/worksheets/sheet1.xml", edit, partsWith(attributes));
    return null;
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    expect(error.code).toBe("bad-edit");
    return error.place.cell ?? "";
  }
}

test("a table's header row is refused, its data and what lies beside it are not", async () => {
  expect(await refused('ref="B2:D9"', "B1", "A2", "E2", "B3", "D9")).toBeNull();
  expect(await refused('ref="B2:D9"', "B3", "C2")).toBe("C2");
});

test("a totals row is refused; without a header row the first row is data", async () => {
  expect(await refused('ref="B2:D9" totalsRowCount="1"', "D9")).toBe("D9");
  expect(await refused('ref="B2:D9" totalsRowCount="1"', "D8")).toBeNull();
  expect(await refused('ref="B2:D9" headerRowCount="0"', "B2")).toBeNull();
});
