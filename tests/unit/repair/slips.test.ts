import { isValidIdNumber } from "../../../src/formula";
import { dateSlips, idSlips, numberSlips } from "../../../src/repair/likely/slips";
import { serialOf } from "../../../src/table";
import { idNumber, Random } from "../../support/county";

describe("slips of the hand", () => {
  it("of numbers: a digit wrong, lost or doubled, neighbours changed places, a point or zeros lost", () => {
    expect(numberSlips(12_600)).toEqual(
      expect.arrayContaining([12_500, 1260, 1600, 21_600, 16_200, 126_000, 126, 1.26]),
    );
    expect(numberSlips(12_600)).not.toContain(12_600);
    expect(numberSlips(3.5)).toEqual(expect.arrayContaining([35, 350, 3.6, 4.5]));
    expect(numberSlips(-20)).toEqual(expect.arrayContaining([-2, -200, -30]));
    expect(numberSlips(Infinity)).toEqual([]);
  });

  it("of dates: another year, month or day, month and day changed over; never a day that does not exist", () => {
    const slips = dateSlips(serialOf(1990, 3, 7), 2025);
    for (const [y, m, d] of [
      [1980, 3, 7],
      [1991, 3, 7],
      [1992, 3, 7],
      [1990, 8, 7],
      [1990, 3, 31],
      [1990, 7, 3],
    ] as const)
      expect(slips).toContain(serialOf(y, m, d));
    expect(slips).not.toContain(serialOf(2025, 3, 7));
    expect(slips).not.toContain(serialOf(1890, 3, 7));
    expect(dateSlips(serialOf(2024, 2, 29), 2025)).not.toContain(serialOf(2023, 3, 1));
    expect(slips).not.toContain(serialOf(1990, 3, 7));
  });

  it("of ID numbers lead back to the right one, and a right one has none", () => {
    const random = new Random(5);
    for (let trial = 0; trial < 200; trial++) {
      const right = idNumber(random.int(15_000, 45_000), random.int(0, 999));
      expect(idSlips(right)).toEqual([]);
      const at = random.int(0, 16);
      const digit = String((Number(right[at]) + random.int(1, 9)) % 10);
      const mistyped = right.slice(0, at) + digit + right.slice(at + 1);
      const lost = right.slice(0, at) + right.slice(at + 1);
      const doubled = right.slice(0, at) + right[at]! + right.slice(at);
      for (const wrong of [mistyped, lost, doubled])
        expect([wrong, idSlips(wrong)]).toEqual([wrong, expect.arrayContaining([right])]);
      for (const slip of idSlips(mistyped)) expect(isValidIdNumber(slip)).toBe(true);
      expect(idSlips(`${mistyped}43`)).toContain(`${right}43`);
    }
  });
});
