import { compoundFile } from "../../xlsx/ole";
import { makeXls } from "../../xlsx/xls";
import type { CorpusEntry } from "../entry";
import { made } from "./made";
import { Pack } from "./pack";

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

function signed(): Uint8Array {
  return new Pack()
    .defaultType("sigs", "application/vnd.openxmlformats-package.digital-signature-origin")
    .add("_xmlsignatures/origin.sigs", new Uint8Array(0))
    .add(
      "_xmlsignatures/sig1.xml",
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature"/>',
      "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
    )
    .relate(
      "_xmlsignatures/origin.sigs",
      "rId1",
      `${PACKAGE}/relationships/digital-signature/signature`,
      "sig1.xml",
    )
    .edit("_rels/.rels", (xml) =>
      xml.replace(
        "</Relationships>",
        `<Relationship Id="rIdSig" Type="${PACKAGE}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`,
      ),
    )
    .zip();
}

function strict(): Uint8Array {
  const pack = new Pack();
  for (const [name, data] of pack.parts) {
    if (typeof data === "string")
      pack.parts.set(
        name,
        data
          .replaceAll(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
          )
          .replaceAll(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
          ),
      );
  }
  return pack.zip();
}

const SIGNED_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature";

export const REFUSED_BOOKS: readonly CorpusEntry[] = [
  made("signed", "digitally signed", signed, { refused: "unsupported" }),
  made("strict", "strict OOXML", strict, { refused: "unsupported" }),
  made("encrypted", "open password", () => compoundFile("EncryptedPackage"), { refused: "encrypted" }),
  made("old-excel", "Excel 97–2003", () => makeXls([{ name: "台账", rows: [["甲", 1]] }]), {
    refused: "unsupported",
    fileName: "hand-old-excel.xls",
  }),
  made("csv", "plain text", () => new TextEncoder().encode("户编号,姓名\nH1,甲\n"), {
    refused: "unsupported",
    fileName: "hand-csv.csv",
  }),
  made(
    "signed-macros",
    "signed macros, untouched by marking",
    () => {
      const pack = new Pack(undefined, { macros: true });
      return pack
        .add(
          "xl/vbaProjectSignature.bin",
          Uint8Array.of(1, 2, 3),
          "application/vnd.ms-office.vbaProjectSignature",
        )
        .relate("xl/vbaProject.bin", "rId1", SIGNED_MACROS, "vbaProjectSignature.bin")
        .zip();
    },
    { fileName: "hand-signed-macros.xlsm" },
  ),
];
