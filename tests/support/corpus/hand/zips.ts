import type { CorpusEntry } from "../entry";
import { makeZip } from "../../xlsx/zip";
import { made } from "./made";
import { Pack } from "./pack";

export const ZIP_BOOKS: readonly CorpusEntry[] = [
  made("data-descriptors", "zip with data descriptors", () => new Pack().zip({ descriptors: true })),
  made("stored", "stored entries", () =>
    makeZip(
      new Pack().entries().map((entry) => ({ ...entry, stored: true })),
      { level: 0 },
    ),
  ),
  made("half-stored", "stored and packed entries, packed at another level", () =>
    makeZip(
      new Pack().entries().map((entry, at) => ({ ...entry, stored: at % 2 === 0 })),
      { level: 1 },
    ),
  ),
  made("zip-comment", "zip comment, bytes before the directory", () =>
    new Pack().zip({ comment: new TextEncoder().encode("由某系统导出"), between: new Uint8Array(10) }),
  ),
  made("content-types-last", "entries in another order, folders as entries", () =>
    makeZip([
      { name: "xl/", data: "", stored: true },
      ...new Pack().entries().reverse(),
      { name: "xl/worksheets/", data: "", stored: true },
    ]),
  ),
  made(
    "other-case",
    "part names in another case",
    () =>
      new Pack()
        .move("xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.XML")
        .move("xl/styles.xml", "xl/Styles.xml")
        .zip(),
    { beyondOthers: "they tell upper from lower case in part names" },
  ),
  made("unknown-parts", "parts that nothing leads to", () =>
    new Pack()
      .add("xl/comments1.xml", "<nothing/>")
      .add("xl/worksheets/sheet3.xml", "<nothing/>")
      .add("xl/drawings/vmlDrawing1.vml", new Uint8Array(10))
      .add("备注.txt", "只是一段文字", "text/plain")
      .zip(),
  ),
  made("entry-without-a-type", "a zip entry that is no part of the package", () =>
    new Pack().add("备注.txt", "只是一段文字").zip(),
  ),
];
