import { maskKey, maskNumber, maskNumbers } from "../../../src/validate";

test.each([
  ["610999197503041012", "6109**********1012"],
  ["61099919750304101X", "6109**********101X"],
  ["61099919750304101X42", "6109************1X42"],
  ["13900000000", "139****0000"],
  ["6217000000000000012", "6217***********0012"],
  ["12345", "***45"],
  ["", ""],
])("%s is shown as %s", (number, shown) => {
  expect(maskNumber(number)).toBe(shown);
});

test("numbers inside a text are masked, household codes and amounts are not", () => {
  expect(maskNumbers("电话13900000000，号码610999197503041012。")).toBe(
    "电话139****0000，号码6109**********1012。",
  );
  expect(maskNumbers("户编号610999000001，差3196.4元，123456789012")).toBe(
    "户编号610999000001，差3196.4元，123456789012",
  );
});

test("a key never shows a run as long as an ID number", () => {
  expect(maskKey("H6109990001/2025")).toBe("H6109990001/2025");
  expect(maskKey("610999197503041012")).toBe("6109**********1012");
});
