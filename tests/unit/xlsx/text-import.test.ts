import fc from "fast-check";
import { readWorkbook } from "../../../src/host/xlsx";
import { plain, valuesOf } from "../../support/xlsx/cells";
import { makeCsv, type CsvEncoding } from "../../support/xlsx/csv";

const utf8 = new TextEncoder();
const readText = async (text: string, fileName = "a.csv") =>
  (await readWorkbook(utf8.encode(text), { fileName })).sheets;
const csv = async (text: string, fileName?: string) => valuesOf((await readText(text, fileName))[0]!);

describe("CSV", () => {
  test.each<CsvEncoding>(["utf-8", "utf-8-bom", "gbk", "gb18030", "utf-16le", "utf-16be"])(
    "in %s",
    async (encoding) => {
      const rows = [
        ["姓名", "身份证号", "面积（亩）"],
        ["张三", "610999199001010010", "3.50"],
        ["李四，女", 'a"b', "换\n行"],
      ];
      const content = await readWorkbook(makeCsv(rows, { encoding }), { fileName: "资料/东村.csv" });
      expect(content.format).toBe("csv");
      expect(content.sheets.map(({ name }) => name)).toEqual(["东村"]);
      expect(valuesOf(content.sheets[0]!)).toEqual(rows);
    },
  );

  test("every cell stays as it is written", async () => {
    const cells = [
      "610999199001010010",
      "0012",
      "2024-01-02",
      "1/2",
      "1e5",
      "TRUE",
      "是",
      "=1+1",
      "-5",
      "3.50",
      " x ",
      "'0012",
      "#N/A",
    ];
    expect(await csv(cells.join(","))).toEqual([cells]);
    expect(await csv('="610999199001010010",="0012"')).toEqual([['="610999199001010010"', '="0012"']]);
    expect(await csv('"=""0012""",x')).toEqual([['="0012"', "x"]]);
  });

  test.each([
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\rc,d\r",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a\tb\nc,1\td",
      [
        ["a", "b"],
        ["c,1", "d"],
      ],
    ],
    [
      "a;b;c\n1,5;2;3",
      [
        ["a", "b", "c"],
        ["1,5", "2", "3"],
      ],
    ],
    ["sep=;\r\na,x;b\r\n", [["a,x", "b"]]],
    [
      "a,b\n\nc,d\n",
      [
        ["a", "b"],
        [null, null],
        ["c", "d"],
      ],
    ],
    [
      "a,,b\n,x\n",
      [
        ["a", null, "b"],
        [null, "x", null],
      ],
    ],
    ['"a,b","c""d","e\nf"\n', [["a,b", 'c"d', "e\nf"]]],
    ['"a"x,b\n', [["ax", "b"]]],
    ['a"b,c\n', [['a"b', "c"]]],
    [
      "a,b\n1,2\u001a",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["单列\n甲\n", [["单列"], ["甲"]]],
  ])("%j", async (text, expected) => {
    expect(await csv(text)).toEqual(expected);
  });

  test("any table comes back as it was written", async () => {
    const field = fc.string({ unit: fc.constantFrom(...'ab,"\n;\t 甲0='), maxLength: 6 });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        fc.pre(rows.some((row) => row.some((cell) => cell.trim() !== "")));
        const text = new TextDecoder().decode(makeCsv([["一", "二", "三", "四"], ...rows]));
        const [grid] = await readText(text);
        rows.forEach((row, at) =>
          row.forEach((cell, column) => expect(grid!.text(at + 1, column)).toBe(cell)),
        );
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe("HTML", () => {
  const html = async (text: string) => (await readText(text, "a.xls")).map(valuesOf);

  test("cells are text as a browser shows it", async () => {
    const cells = [
      "<b>粗</b>体",
      "0012",
      "610999199001010010",
      "a&amp;b&lt;&#x7532;&#30002;&nbsp;c",
      " 一\n 二 ",
      "一<br>二<p>三</p>",
      "3 < 4",
      "&unknown; &#0;",
      "",
    ];
    const text = `<html><head><style>td {a: "<table>"}</style></head><body><!-- <table> --><table><tr><td>${cells.join("</td><td>")}</td></tr></table>`;
    expect(await html(text)).toEqual([
      [
        [
          "粗体",
          "0012",
          "610999199001010010",
          "a&b<甲甲\u00a0c",
          "一 二",
          "一\n二\n三",
          "3 < 4",
          "&unknown; \ufffd",
        ],
      ],
    ]);
  });

  test("spans, hidden rows, tables in tables, end tags left out", async () => {
    const [grid, second, ...more] = await readText(
      '<table><tr><th colspan=2>户</th><th rowspan="2">备注<tr><td>甲<td>乙<tr style="display:none"><td>1<td>2<td><table><tr><td>内</table>外</table><p>x<TABLE><TR><TD>次</TABLE>',
      "a.xls",
    );
    expect(more).toEqual([]);
    expect(valuesOf(grid!)).toEqual([
      ["户", null, "备注"],
      ["甲", "乙", null],
      ["1", "2", "内外"],
    ]);
    expect(grid!.merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 1 },
      { top: 0, left: 2, bottom: 1, right: 2 },
    ]);
    expect([...grid!.hiddenRows]).toEqual([2]);
    expect(valuesOf(second!)).toEqual([["次"]]);
  });

  test("as systems hand it out: GBK under the name .xls", async () => {
    const text =
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="gbk"><table><tr><td style="mso-number-format:\'\\@\'">姓名</td></tr></table></html>';
    const { encodeGbk } = await import("../../support/xlsx/csv");
    const content = await readWorkbook(encodeGbk(text), { fileName: "导出.xls" });
    expect(plain(content)).toMatchObject({
      format: "html",
      sheets: [{ name: "Sheet1", cells: [["A1", "text", "姓名"]] }],
    });
  });

  test("many tags without an end do not take long", async () => {
    await expect(readText("<table>" + "<td ".repeat(200_000), "a.xls")).rejects.toMatchObject({
      code: "damaged",
    });
    await expect(readText("<table><td>" + "<!".repeat(200_000), "a.xls")).rejects.toMatchObject({
      code: "damaged",
    });
  });
});
