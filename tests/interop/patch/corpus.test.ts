import { readWorkbook } from "../../../src/host/xlsx";
import type { WorkbookError } from "../../../src/sheet";
import { corpus } from "../../support/corpus";
import { snapshots } from "../../support/corpus/judges/openpyxl";
import { PYTHON, testWith } from "../../support/programs";

jest.setTimeout(240_000);
const entries = corpus();
testWith(PYTHON, "x")("openpyxl opens", async () => {
  const files = new Map<string, Uint8Array>();
  for (const e of entries) {
    try {
      files.set(e.name, await e.bytes());
    } catch (error) {
      console.log(e.name, String(error));
    }
  }
  for (const e of entries) {
    const b = files.get(e.name);
    if (!b) continue;
    await readWorkbook(b, { fileName: e.fileName }).then(
      (c) => {
        if (!c.sheets.length) console.log(e.name, "no sheets");
      },
      (error: unknown) =>
        console.log(e.name, e.refused, (error as WorkbookError).code, (error as WorkbookError).detail),
    );
  }
  const t = Date.now();
  const told = await snapshots(files);
  console.log(Date.now() - t, files.size);
  for (const [n, s] of told) if (s.error || s.problems.length) console.log(n, s.error, s.problems);
});
