import { readWorkbook } from "../../../src/host/xlsx";
import { WorkbookError } from "../../../src/sheet";
import { cellsOf } from "../../support/xlsx/cells";
import { ARCHIVE_CASES } from "./cases/archive";
import { KIND_CASES } from "./cases/kinds";
import { PART_CASES } from "./cases/parts";
import { SHEET_CASES } from "./cases/sheet";
import { UNUSUAL_CASES } from "./cases/unusual";
import { XLS_CASES } from "./cases/xls";

const prototypeKeys = () =>
  [Object.prototype, Array.prototype, Map.prototype].map((proto) => Reflect.ownKeys(proto));
const untouched = prototypeKeys();

afterEach(() => expect(prototypeKeys()).toEqual(untouched));

describe.each([
  ["archive", ARCHIVE_CASES],
  ["kind", KIND_CASES],
  ["xls", XLS_CASES],
  ["part", PART_CASES],
  ["sheet", SHEET_CASES],
  ["unusual", UNUSUAL_CASES],
])("%s", (_, cases) => {
  test.each(cases.map((found) => [found.name, found] as const))("%s", async (_name, found) => {
    const reading = readWorkbook(found.bytes(), { fileName: found.fileName });
    if (typeof found.expected === "string") {
      const error = await reading.then(
        () => "read",
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(WorkbookError);
      const { code, message, detail } = error as WorkbookError;
      expect({ code, detail }).toEqual({ code: found.expected, detail });
      expect(message).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(message + detail).not.toMatch(/\d{18}/);
    } else {
      const content = await reading;
      expect(cellsOf(content.sheets[0]!)).toEqual(found.expected);
    }
  });
});

test("there are enough of them", () => {
  const cases = [ARCHIVE_CASES, KIND_CASES, XLS_CASES, PART_CASES, SHEET_CASES, UNUSUAL_CASES].flat();
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map(({ name }) => name)).size).toBeGreaterThan(cases.length - 3);
});
