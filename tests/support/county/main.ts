import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeXlsx } from "../xlsx/maker";
import { sampleWorkbooks } from "./samples";

/** `node dist/samples.js FOLDER`: writes the sample workbooks; everyone in them is invented. */
const folder = process.argv[2] ?? "samples";
const SEED = 2025;

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (name.endsWith(".xlsx")) rmSync(join(folder, name));
for (const { fileName, about, book } of sampleWorkbooks(SEED)) {
  writeFileSync(join(folder, fileName), makeXlsx(book));
  console.log(`  ${fileName}  ${about}`);
}
