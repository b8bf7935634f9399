import { writeFileSync, mkdirSync } from "node:fs";
import { defaultCatalog } from "../../../src/catalog";
import { writeWorkbook } from "../../../src/host/xlsx";
import { makeTemplate } from "../../../src/template";

test("smoke", async () => {
  const t0 = Date.now();
  const book = makeTemplate(defaultCatalog(), {
    ledgers: ["householdForm", "householdMember", "villageForm", "naturalVillage"],
    place: { town: "城关镇", village: "柳沟村", period: "202611" },
    id: "abc",
    rows: null,
  });
  const t1 = Date.now();
  const out: Uint8Array[] = [];
  await writeWorkbook(book, (b) => void out.push(b.slice()));
  console.log(t1 - t0, Date.now() - t1, book.nativeCount, book.batchOnly.length);
  mkdirSync("/tmp/scratch-tpl", { recursive: true });
  writeFileSync("/tmp/scratch-tpl/a.xlsx", Buffer.concat(out));
});
