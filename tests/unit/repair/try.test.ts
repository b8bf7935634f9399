import { localise } from "./localisation";
import { writeFileSync } from "node:fs";

const seeds = (process.env["SEEDS"] ?? "3").split(",").map(Number);
it("shows", async () => {
  const lines: string[] = [];
  for (const seed of seeds) for (const where of ["with the last period and the departments' lists", "the workbook alone"] as const) {
  const t0 = performance.now();
  const tally = await localise(seed, where);
  const rate = (l: string[]) => l.filter((x) => x.includes(": ~")).length;
  console.log(seed, where, `${Math.round(performance.now() - t0)} ms faults ${tally.faults} named ${tally.named.length} (weak ${rate(tally.named)}) either ${tally.either.length} silent ${tally.silent.length} wrong ${tally.wrong.length} certainwrong ${tally.certainAndWrong.length} share ${tally.named.length / tally.faults}`);
  lines.push(where, ...[...tally.excluded].map(([why, list]) => `  ${why}: ${list.length} ${list.join(" ")}`),
    "WRONG", ...tally.wrong, "EITHER", ...tally.either, "SILENT", ...tally.silent, "NAMED", ...tally.named);
  }
  writeFileSync("/tmp/localise.txt", lines.join("\n"));
}, 300000);
