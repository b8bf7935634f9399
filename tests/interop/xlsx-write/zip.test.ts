import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ZipWriter } from "../../../src/host/xlsx/zip/write";
import { PYTHON, python, testWith } from "../../support/programs";
import { bytesOf } from "../../unit/xlsx-write/written";
import { FULL_BOOK } from "./full-book";

jest.setTimeout(120_000);
const testPython = testWith(PYTHON, "Python with openpyxl and xlsxwriter");
const UNZIP = spawnSync("unzip", ["-v"]).status === 0 ? "unzip" : null;
const testUnzip = testWith(UNZIP, "unzip");

/** A folder that is gone after the work. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "taizhang-zip-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

testUnzip("unzip finds nothing wrong with a workbook", async () => {
  const file = await bytesOf(FULL_BOOK);
  await inFolder(async (folder) => {
    const path = join(folder, "book.xlsx");
    const handle = openSync(path, "w");
    writeSync(handle, file);
    closeSync(handle);
    const { status, stdout } = spawnSync("unzip", ["-t", path], { encoding: "utf8" });
    expect([status, stdout.includes("No errors detected")]).toEqual([0, true]);
    return Promise.resolve();
  });
});

testPython("Python's zipfile reads names, contents and 70,000 files", async () => {
  const pieces: Uint8Array[] = [];
  const zip = new ZipWriter((bytes) => void pieces.push(bytes));
  const text = new TextEncoder().encode("村".repeat(1000));
  await zip.add("文件.txt", text);
  const stream = await zip.stream("流.txt");
  for (let n = 0; n < 100; n++) await stream.push(text);
  await stream.end();
  const empty = { method: 0, crc: 0, size: 0, packed: new Uint8Array(0) };
  for (let n = 0; n < 70_000; n++) await zip.addRaw({ name: `n/${String(n)}`, ...empty });
  await zip.finish();
  const code = `
import json, zipfile
z = zipfile.ZipFile("a.zip")
i = z.infolist()
print(json.dumps([len(i), i[0].filename, i[1].filename, i[70001].filename, i[0].date_time,
    z.read("文件.txt").decode() == "村" * 1000, z.read("流.txt").decode() == "村" * 100000, z.testzip()]))
`;
  expect(JSON.parse(python(code, { "a.zip": Buffer.concat(pieces) }).output)).toEqual([
    70_002,
    "文件.txt",
    "流.txt",
    "n/69999",
    [1980, 1, 1, 0, 0, 0],
    true,
    true,
    null,
  ]);
});

testPython("files behind the first 4 GB are found, and one of 5 GB has its size", async () => {
  const told = await inFolder(async (folder) => {
    const path = join(folder, "big.zip");
    const handle = openSync(path, "w");
    let at = 0;
    // Zeros are left out: the file has holes there, so that it takes no room.
    const zip = new ZipWriter((bytes) => {
      if (bytes.length < 2 ** 20) writeSync(handle, bytes, 0, bytes.length, at);
      at += bytes.length;
    });
    const gigabyte = new Uint8Array(2 ** 30);
    for (let n = 0; n < 5; n++) {
      await zip.addRaw({ name: `zeros${String(n)}`, method: 0, crc: 0, size: 2 ** 30, packed: gigabyte });
    }
    await zip.addRaw({ name: "claim", method: 8, crc: 1, size: 5e9, packed: new Uint8Array(10) });
    await zip.add("last.txt", new TextEncoder().encode("最后"));
    const stream = await zip.stream("streamed.txt");
    await stream.push(new TextEncoder().encode("流"));
    await stream.end();
    await zip.finish();
    closeSync(handle);
    const code = `
import json, zipfile
z = zipfile.ZipFile(${JSON.stringify(path)})
i = z.infolist()
print(json.dumps([len(i), i[4].header_offset == 4 * (2**30 + 36), z.getinfo("claim").file_size,
    z.getinfo("last.txt").header_offset > 2**32, z.read("last.txt").decode(), z.read("streamed.txt").decode()]))
`;
    return JSON.parse(python(code).output) as unknown;
  });
  expect(told).toEqual([8, true, 5e9, true, "最后", "流"]);
});
