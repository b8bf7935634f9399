import { mergeSubmissions } from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { judgeFile, type Wanted } from "../../../src/merge";
import { AS_OF, handIn, makeTown, PERIOD, signVillage, villageFile } from "../../support/merge/town";

const WANTED: Wanted = { level: "township", town: null, period: PERIOD, unsigned: "refuse" };

describe("three villages", () => {
  it("are taken and merged", async () => {
    const town = await makeTown(3, 6);
    const files = [];
    for (const village of town.villages)
      files.push(await handIn(town, `${village}.xlsx`, await signVillage(town, village, villageFile(town, village))));
    for (const { facts } of files) console.log(JSON.stringify(judgeFile(facts, { ...WANTED, town: town.name })), JSON.stringify(facts.counts), facts.places);
    const merged = await mergeSubmissions({
      contributions: files.map(({ contribution }) => contribution),
      waivers: [],
      catalog: defaultCatalog(),
      title: `${town.name} ${PERIOD}`,
      asOf: AS_OF,
    });
    console.log(merged.ledgers.map(({ columns, recordCount }) => `${columns.ledger.id} ${String(recordCount)}`));
    console.log(merged.report.validation.findings.map(({ rule, sheet, detail }) => `${rule} ${sheet} ${JSON.stringify(detail)}`));
    console.log(merged.children.map(({ data }) => data.map(({ ledger, root, merged: m }) => `${ledger} ${String(root === m)}`)));
  });
});
