import { fitsExcel } from "../../../../src/formula";

const nested = (depth: number) => "ABS(".repeat(depth) + "1" + ")".repeat(depth);

test("8,192 characters with the equals sign", () => {
  expect(fitsExcel("1".repeat(8191))).toBe(true);
  expect(fitsExcel("1".repeat(8192))).toBe(false);
});

test("64 levels of brackets; those inside texts and names of sheets do not count", () => {
  expect(fitsExcel(nested(64))).toBe(true);
  expect(fitsExcel(nested(65))).toBe(false);
  expect(fitsExcel(`"${"(".repeat(99)}"&'${"(".repeat(99)}'!A1`)).toBe(true);
});

test("255 arguments", () => {
  expect(fitsExcel(`SUM(${Array<string>(255).fill("1").join(",")})`)).toBe(true);
  expect(fitsExcel(`SUM(${Array<string>(256).fill("1").join(",")})`)).toBe(false);
});
