import { readWorkbook } from "../../../src/host/xlsx";
import { CancelledError } from "../../../src/sheet";
import { makeCsv, makeXls, makeXlsx } from "../../support/xlsx/maker";

const ROWS = Array.from({ length: 12_000 }, (_, row) =>
  Array.from({ length: 12 }, (_, column) => (row * 7919 + column * 104_729) % 1_000_003),
);
const files = new Map([
  ["xlsx", makeXlsx({ sheets: [{ name: "台账", rows: ROWS }] }, { level: 1 })],
  ["csv", makeCsv(ROWS)],
  ["xls", makeXls([{ name: "台账", rows: ROWS.slice(0, 5000) }])],
  [
    "html",
    new TextEncoder().encode(`<table>${ROWS.map((row) => `<tr><td>${row.join("<td>")}`).join("")}</table>`),
  ],
]);

describe.each([...files])("%s", (format, bytes) => {
  const fileName = `台账.${format}`;

  test("tells how far it is, from little to all, never back", async () => {
    const told: number[] = [];
    await readWorkbook(bytes, { fileName, onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]).toBeLessThan(0.9);
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  test("stops when told before it begins", async () => {
    await expect(readWorkbook(bytes, { fileName, signal: { aborted: true } })).rejects.toBeInstanceOf(
      CancelledError,
    );
  });

  test("stops when told on the way", async () => {
    const signal = { aborted: false };
    let told = 0;
    const reading = readWorkbook(bytes, {
      fileName,
      signal,
      onProgress: () => (signal.aborted = ++told >= 1),
    });
    await expect(reading).rejects.toBeInstanceOf(CancelledError);
    expect(told).toBe(1);
  });

  test("lets others have their turn, so that a worker hears a message to stop", async () => {
    const signal = { aborted: false };
    // As a message would: from the event loop, while the file is being read.
    const timer = setTimeout(() => (signal.aborted = true), 0);
    await expect(readWorkbook(bytes, { fileName, signal })).rejects.toBeInstanceOf(CancelledError);
    clearTimeout(timer);
  });
});

test("an error thrown while progress is told reaches the caller with a code", async () => {
  const onProgress = () => {
    throw new Error("broken listener");
  };
  await expect(readWorkbook(files.get("xlsx")!, { onProgress })).rejects.toMatchObject({ code: "damaged" });
});
