import { ExcelHost } from "../../../src/host/excel";
import { openXlsx, startExcel } from "../../support/excel-host";
import { NAME, villageBytes } from "./support/books";
import { walkThrough } from "./support/walk-through";

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

test("the whole way over Excel's own client: what is written is heard from Excel, too", async () => {
  const excel = await startExcel(openXlsx(villageBytes(60)));
  Object.assign(globalThis, {
    Office: excel.Office,
    Excel: excel.Excel,
    OfficeExtension: excel.OfficeExtension,
  });
  const { session, memory } = await walkThrough(new ExcelHost(), {
    write: async (sheet, cell, value) => {
      excel.host.person.write(sheet, cell, value);
      await settle();
    },
  });
  // The marks were taken off again: nothing of ours is left but the list of problems.
  expect(excel.host.book.sheets.flatMap(({ formats }) => formats)).toEqual([]);
  await session.close();
  await settle();
  expect([...memory.texts.keys()].join()).not.toContain(NAME);
}, 60_000);
