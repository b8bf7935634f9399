import type { SheetDocument } from "../../../../src/host/xlsx/patch/sheet-document";
import { putValidation } from "../../../../src/host/xlsx/patch/validations";
import type { PutValidation } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";
import { innerOf, refusalOf, sheet, worksheet } from "./support";

const DATA = "<sheetData/>";

function put(document: SheetDocument, change: Partial<PutValidation> = {}): SheetDocument {
  const edit: PutValidation = {
    kind: "validation",
    sheet: "台账",
    ranges: ["A2:A99"],
    test: { type: "list", source: '"是,否"' },
    style: "stop",
    ...change,
  };
  return putValidation(document, edit);
}

/** The validation put on an otherwise empty sheet. */
function written(change: Partial<PutValidation>): string {
  return innerOf(put(worksheet(DATA), change)).slice(DATA.length);
}

const only = (attributes: string, formulas: string) =>
  `<dataValidations count="1"><dataValidation ${attributes}>${formulas}</dataValidation></dataValidations>`;

test("a list with all its words", () => {
  const xml = written({
    ranges: ["B2", "$D$2:C9"],
    prompt: { title: "提示", text: "选“是”\n或 <否>" },
    error: { title: "不对", text: '"_x0041_"' },
    style: "warning",
  });
  expect(xml).toBe(
    only(
      'type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="不对" error="&quot;_x005F_x0041_&quot;" ' +
        'promptTitle="提示" prompt="选“是”&#10;或 &lt;否&gt;" sqref="B2 C2:D9"',
      "<formula1>&quot;是,否&quot;</formula1>",
    ),
  );
});

test.each([
  [
    { operator: "between", formula1: "1", formula2: "A1" },
    "",
    "<formula1>1</formula1><formula2>A1</formula2>",
  ],
  [{ operator: "atLeast", formula1: "1" }, ' operator="greaterThanOrEqual"', "<formula1>1</formula1>"],
  [{ operator: "atMost", formula1: "9" }, ' operator="lessThanOrEqual"', "<formula1>9</formula1>"],
  [{ operator: "equal", formula1: "18" }, ' operator="equal"', "<formula1>18</formula1>"],
] as const)("a length: %j", (test, operator, formulas) => {
  expect(written({ test: { type: "textLength", ...test } })).toBe(
    only(`type="textLength"${operator} allowBlank="1" showErrorMessage="1" sqref="A2:A99"`, formulas),
  );
});

test("a formula", () => {
  expect(written({ test: { type: "custom", formula: "LEN(A2)<5" } })).toContain(
    '<dataValidation type="custom" allowBlank="1" showErrorMessage="1" sqref="A2:A99"><formula1>LEN(A2)&lt;5</formula1>',
  );
});

describe("existing validations", () => {
  const other = '<dataValidation type="whole" sqref="Z1"><formula1>1</formula1></dataValidation>';
  const ours =
    '<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="A2:A99"><formula1>&quot;是,否&quot;</formula1></dataValidation>';
  test.each([
    [
      `<dataValidations disablePrompts="0" count="1">${other}</dataValidations>`,
      `<dataValidations disablePrompts="0" count="2">${other}${ours}</dataValidations>`,
    ],
    // A count that was wrong is put right; one that was left out stays out.
    [
      `<dataValidations count='7'>\n${other}\n</dataValidations>`,
      `<dataValidations count='2'>\n${other}\n${ours}</dataValidations>`,
    ],
    [`<dataValidations>${other}</dataValidations>`, `<dataValidations>${other}${ours}</dataValidations>`],
    [`<dataValidations count="0" />`, `<dataValidations count="1" >${ours}</dataValidations>`],
  ])("%s", (before, after) => {
    const around = (list: string) =>
      `${DATA}<conditionalFormatting sqref="A1"/>${list}<hyperlinks/><extLst/>`;
    expect(innerOf(put(worksheet(around(before))))).toBe(around(after));
  });

  test("none: a list comes behind the formats and before the links, with the sheet's prefix", () => {
    const document = sheet(
      `<m:worksheet xmlns:m="${MAIN_NS}"><m:sheetData/><m:conditionalFormatting sqref="A1"/><m:hyperlinks/></m:worksheet>`,
    );
    expect(innerOf(put(document))).toMatch(
      /^<m:sheetData\/><m:conditionalFormatting sqref="A1"\/><m:dataValidations count="1"><m:dataValidation .*<m:formula1>.*<\/m:dataValidations><m:hyperlinks\/>$/,
    );
  });
});

describe("limits of Excel", () => {
  const text = (length: number) => "字".repeat(length);
  const list = (length: number) => ({ test: { type: "list", source: `"${text(length)}"` } }) as const;
  const cases: [string, Partial<PutValidation>, Partial<PutValidation>][] = [
    ["a list of 255 characters", list(255), list(256)],
    [
      "a formula of 8,192",
      { test: { type: "custom", formula: text(8192) } },
      { test: { type: "custom", formula: text(8193) } },
    ],
    [
      "a prompt of 255",
      { prompt: { title: "", text: text(255) } },
      { prompt: { title: "", text: text(256) } },
    ],
    [
      "an error text of 224",
      { error: { title: "", text: text(224) } },
      { error: { title: "", text: text(225) } },
    ],
    [
      "a prompt's title of 32",
      { prompt: { title: text(32), text: "" } },
      { prompt: { title: text(33), text: "" } },
    ],
    [
      "an error's title of 32",
      { error: { title: text(32), text: "" } },
      { error: { title: text(33), text: "" } },
    ],
  ];
  test.each(cases)("%s is the most", (_, good, bad) => {
    expect(written(good)).toContain("字");
    expect(refusalOf(() => written(bad))).toEqual(["bad-edit", "台账", undefined]);
  });

  test.each<[string, Partial<PutValidation>]>([
    ["no range", { ranges: [] }],
    ["an address that is none", { ranges: ["A1", "1A"] }],
    ["a list of nothing", { test: { type: "list", source: "" } }],
    ["an equals sign", { test: { type: "custom", formula: "=A1" } }],
    ["one bound for two", { test: { type: "whole", operator: "between", formula1: "1" } }],
    ["half a character", { prompt: { title: "a", text: "\udc00" } }],
  ])("%s is refused", (_, change) => {
    expect(refusalOf(() => written(change))[0]).toBe("bad-edit");
  });
});
