import { readWorkbook } from "../../../../src/host/xlsx";
import { makeXlsx } from "../../../support/xlsx/maker";
import { SMALL_BOOK, spoilt } from "../../../support/xlsx/raw";
import { edited, hostOf, ownSheet, partsOf, put, refusal, wild, WILD_SHEET } from "./support";

const workbook = (bytes: Uint8Array, name = "xl/workbook.xml") => partsOf(bytes).get(name)!;
const book = (change: (xml: string) => string) => spoilt({ "xl/workbook.xml": change });

test("a new sheet comes last, under the prefixes of the workbook, and names are kept by its place among all sheets", async () => {
  const bytes = await edited(wild(), put("issues", "问题清单"));
  const xml = workbook(bytes, "book/main.xml");
  expect(xml).toContain('<x:sheet name="问题清单" sheetId="10" rel:id="rId2"/></x:sheets>');
  expect(xml).toContain(
    '<x:definedName name="_taizhang_sheet" localSheetId="3" hidden="1">&quot;issues&quot;</x:definedName></x:definedNames>',
  );
  expect(partsOf(bytes).get("book/_rels/main.xml.rels")).toContain(
    '<p:Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></p:Relationships>',
  );
  // XML parts of this workbook are worksheets unless told otherwise: nothing has to be added.
  expect(partsOf(bytes).get("[Content_Types].xml")).toBe(partsOf(wild()).get("[Content_Types].xml"));
  const { sheets } = await readWorkbook(bytes);
  expect(sheets.map(({ name, role }) => [name, role])).toEqual([
    [WILD_SHEET, null],
    ["二", null],
    ["问题清单", "issues"],
  ]);
  expect((await readWorkbook(bytes, { strictOnly: true })).sheets[2]!.role).toBe("issues");
});

test("a role is read however another program writes it, and only where it belongs to a sheet", async () => {
  const named = (names: string) =>
    book((xml) => xml.replace("</workbook>", `<definedNames>${names}</definedNames></workbook>`));
  const roleOf = async (names: string) => (await readWorkbook(named(names))).sheets[0]!.role;
  const name = (text: string, more = 'localSheetId="0"') =>
    `<definedName name="_taizhang_sheet" ${more}>${text}</definedName>`;
  expect(await roleOf(name('"issues"'))).toBe("issues");
  expect(await roleOf(name('="iss"&amp;"ues"'))).toBe("issues");
  expect(await roleOf(name('<![CDATA["issues"]]>'))).toBe("issues");
  expect(await roleOf('<definedName localSheetId="0" name="_TAIZHANG_SHEET">"a"</definedName>')).toBe("a");
  expect(await roleOf(name('"issues"', ""))).toBeNull();
  expect(await roleOf(name('"issues"', 'localSheetId="1"'))).toBeNull();
  expect(await roleOf(name("台账!$A$1"))).toBeNull();
  expect(await roleOf(name('""'))).toBeNull();
});

test("when a sheet goes, the places after it move up", async () => {
  const made = await edited(makeXlsx(SMALL_BOOK), put("a", "甲表"), put("b", "乙表"), put("c", "丙表"));
  const left = await edited(made, { kind: "deleteSheet", role: "b" });
  const xml = workbook(left);
  expect(xml).toContain('localSheetId="1" hidden="1">&quot;a&quot;');
  expect(xml).toContain('localSheetId="2" hidden="1">&quot;c&quot;');
  expect(await hostOf(left).then((host) => host.sheets())).toEqual(
    [
      ["台账", null],
      ["甲表", "a"],
      ["丙表", "c"],
    ].map(([name, role]) => ({
      id: name,
      name,
      role,
      visibility: "visible",
      isProtected: false,
    })),
  );
  const names = [...partsOf(left).keys()].filter((name) => name.includes("worksheets/"));
  expect(names).toEqual(["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml"]);
  const again = await edited(left, put("b", "丁表"));
  expect((await readWorkbook(again)).sheets.map(({ role }) => role)).toEqual([null, "a", "c", "b"]);
});

test("the tab that is shown stays one that is there and can be seen", async () => {
  const views =
    (active: number, first = 0) =>
    (xml: string) =>
      xml.replace(
        /<bookViews>.*<\/bookViews>|(?=<sheets>)/,
        `<bookViews><workbookView activeTab="${String(active)}" firstSheet="${String(first)}"/></bookViews>`,
      );
  const made = partsOf(await edited(makeXlsx(SMALL_BOOK), put("a", "甲表"), put("b", "乙表")));
  const shown = (bytes: Uint8Array) =>
    /activeTab="(\d+)" firstSheet="(\d+)"/.exec(workbook(bytes))!.slice(1).map(Number);
  const withViews = (active: number, first: number) =>
    spoilt(
      Object.fromEntries(
        [...made].map(([name, text]) => [
          name,
          () => (name === "xl/workbook.xml" ? views(active, first)(text) : text),
        ]),
      ),
    );
  const gone = { kind: "deleteSheet", role: "a" } as const;
  expect(shown(await edited(withViews(0, 0), gone))).toEqual([0, 0]);
  expect(shown(await edited(withViews(1, 1), gone))).toEqual([1, 1]);
  expect(shown(await edited(withViews(2, 2), gone))).toEqual([1, 1]);
  expect(shown(await edited(withViews(2, 2), gone, { kind: "deleteSheet", role: "b" }))).toEqual([0, 0]);
  const hide = (sheet: string) => ({ kind: "visibility", sheet, visibility: "hidden" }) as const;
  expect(shown(await edited(withViews(1, 0), hide("甲表")))).toEqual([2, 0]);
  expect(shown(await edited(withViews(2, 0), hide("乙表")))).toEqual([1, 0]);
  expect(shown(await edited(withViews(2, 0), hide("甲表"), hide("乙表")))).toEqual([0, 0]);
});

test("sheets are hidden and shown, and a hidden one is not selected any more", async () => {
  const two = makeXlsx({
    sheets: [
      { name: "一", rows: [["甲"]] },
      { name: "二", rows: [["乙"]] },
    ],
  });
  const hidden = await edited(two, { kind: "visibility", sheet: "二", visibility: "veryHidden" });
  expect((await readWorkbook(hidden)).sheets.map(({ visibility }) => visibility)).toEqual([
    "visible",
    "veryHidden",
  ]);
  const shown = await edited(hidden, { kind: "visibility", sheet: "二", visibility: "visible" });
  expect(partsOf(shown)).toEqual(partsOf(two));
  const wildHidden = await edited(wild(), { kind: "visibility", sheet: "二", visibility: "hidden" });
  expect(workbook(wildHidden, "book/main.xml")).toContain('state="hidden" rel:id="rId7"');
  expect(workbook(wildHidden, "book/main.xml")).toContain('activeTab="1"');
  const selected = spoilt({
    "xl/worksheets/sheet1.xml": (xml) =>
      xml.replace(
        "<sheetData",
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData',
      ),
  });
  const after = await edited(selected, put("a", "甲表"), {
    kind: "visibility",
    sheet: "台账",
    visibility: "hidden",
  });
  expect(partsOf(after).get("xl/worksheets/sheet1.xml")).toContain('<sheetView workbookViewId="0"/>');
});

test("the last sheet that can be seen stays", async () => {
  const hide = (sheet: string) => ({ kind: "visibility", sheet, visibility: "hidden" }) as const;
  expect(await refusal(makeXlsx(SMALL_BOOK), hide("台账"))).toBe("last-visible");
  expect(
    await refusal(makeXlsx(SMALL_BOOK), put("a", "甲表"), hide("台账"), { kind: "deleteSheet", role: "a" }),
  ).toBe("last-visible");
  // A chart is a sheet to look at, too.
  expect(await refusal(wild(), hide(WILD_SHEET), hide("二"))).toBeNull();
});

test("settings come back as they went in, whatever their text", async () => {
  const text = `${"长".repeat(300)}"引号" & <标签>\n\t'单'`;
  const bytes = await edited(
    makeXlsx(SMALL_BOOK),
    { kind: "setting", name: "marks.1", value: text },
    { kind: "setting", name: "b", value: "" },
    { kind: "setting", name: "c", value: "x" },
    { kind: "setting", name: "c", value: null },
  );
  const host = await hostOf(bytes);
  expect([...(await host.settings())]).toEqual([
    ["marks.1", text],
    ["b", ""],
  ]);
  await host.apply([{ kind: "setting", name: "b", value: "2" }]);
  expect((await host.settings()).get("b")).toBe("2");
  const set = (name: string, value: string) => refusal(bytes, { kind: "setting", name, value });
  expect(await set("名", "1")).toBe("bad-edit");
  expect(await set("", "1")).toBe("bad-edit");
  expect(await set("a", "\u0001")).toBe("bad-edit");
  expect(await set("a", "长".repeat(8_192))).toBe("bad-edit");
});

test("numbers of sheets stay within what Excel takes", async () => {
  const last = book((xml) => xml.replace('sheetId="1"', 'sheetId="65534"'));
  expect(workbook(await edited(last, put("a", "甲表")))).toContain('name="甲表" sheetId="1"');
});

test("a name that hangs in the air would fall to a new sheet: nothing is added", async () => {
  const names = '<definedNames><definedName name="x" localSheetId="1">台账!$A$1</definedName></definedNames>';
  const bytes = book((xml) => xml.replace("</workbook>", `${names}</workbook>`));
  expect(await refusal(bytes, put("a", "甲表"))).toBe("unsupported");
  expect(await refusal(bytes, { kind: "setting", name: "a", value: "1" })).toBeNull();
});

test("new children of the workbook stand where the schema has them", async () => {
  const bytes = book((xml) => xml.replace("</workbook>", '<calcPr calcId="5"/><pivotCaches/></workbook>'));
  const set = await edited(bytes, { kind: "setting", name: "a", value: "1" });
  expect(workbook(set)).toMatch(/<\/sheets><definedNames {2}>.*<\/definedNames><calcPr/);
});

test("after cells were set everything is worked out anew", async () => {
  const cells = { kind: "setCells", sheet: "台账", cells: [{ cell: "B1", value: 7 }] } as const;
  expect(workbook(await edited(makeXlsx(SMALL_BOOK), cells))).toContain(
    '</sheets><calcPr fullCalcOnLoad="1"/></workbook>',
  );
  const bytes = await edited(wild(), { ...cells, sheet: WILD_SHEET, cells: [{ cell: "C1", value: 7 }] });
  expect(workbook(bytes, "book/main.xml")).toContain('<x:calcPr calcId="1" fullCalcOnLoad="1" />');
});

test("everything around a sheet of ours that goes is put right", async () => {
  const made = partsOf(
    await edited(makeXlsx(SMALL_BOOK), put("a", "甲表", ownSheet([{ cells: [{ value: 1 }] }]))),
  );
  const withMore = (more: Record<string, (xml: string) => string>) =>
    spoilt({
      ...Object.fromEntries([...made].map(([name, text]) => [name, () => more[name]?.(text) ?? text])),
      ...Object.fromEntries(Object.entries(more).filter(([name]) => !made.has(name))),
    });
  const gone = { kind: "deleteSheet", role: "a" } as const;
  const rels = (links: string) => () =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links}</Relationships>`;
  const link = (id: string, kind: string, to: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${to}"/>`;

  // A drawing that somebody put on our sheet goes with it, but not the picture that others use.
  const drawn = withMore({
    "xl/worksheets/_rels/sheet2.xml.rels": rels(link("r1", "drawing", "../drawings/drawing1.xml")),
    "xl/drawings/drawing1.xml": () => "<d/>",
    "xl/drawings/_rels/drawing1.xml.rels": rels(
      link("r1", "image", "../media/a.png") + link("r2", "image", "../media/b.png"),
    ),
    "xl/media/a.png": () => "a",
    "xl/media/b.png": () => "b",
    "xl/worksheets/_rels/sheet1.xml.rels": rels(link("r1", "image", "/xl/media/b.png")),
    "[Content_Types].xml": (xml) =>
      xml.replace("<Override", '<Default Extension="png" ContentType="image/png"/><Override'),
  });
  const names = [...partsOf(await edited(drawn, gone)).keys()];
  expect(names.filter((name) => /draw|media|sheet/.test(name))).toEqual(
    ["xl/worksheets/sheet1.xml", "xl/media/b.png", "xl/worksheets/_rels/sheet1.xml.rels"].sort(
      (a, b) => names.indexOf(a) - names.indexOf(b),
    ),
  );

  // The order of calculation would name cells that are gone.
  const calculated = withMore({
    "xl/worksheets/sheet2.xml": (xml) => xml.replace("<v>1</v>", "<f>1+1</f><v>2</v>"),
    "xl/calcChain.xml": () =>
      '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="2"/></calcChain>',
    "xl/_rels/workbook.xml.rels": (xml) =>
      xml.replace("</Rel", `${link("cc", "calcChain", "calcChain.xml")}</Rel`),
    "[Content_Types].xml": (xml) =>
      xml.replace("</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="c"/></Types>'),
  });
  const left = partsOf(await edited(calculated, gone));
  expect(left.has("xl/calcChain.xml")).toBe(false);
  expect(left.get("[Content_Types].xml")).not.toContain("calcChain");
  expect(left.get("xl/_rels/workbook.xml.rels")).not.toContain("calcChain");

  // Formulas that count on the sheet would be broken.
  const formula = (text: string) =>
    withMore({
      "xl/worksheets/sheet1.xml": (xml) => xml.replace('<c r="B1"><v>', `<c r="B1"><f>${text}</f><v>`),
    });
  expect(await refusal(formula("甲表!A1+1"), gone)).toBe("unsupported");
  expect(await refusal(formula("SUM('甲表'!A1:A9)"), gone)).toBe("unsupported");
  expect(await refusal(formula("SUM(&apos;甲表&apos;!A1:A9)"), gone)).toBe("unsupported");
  expect(await refusal(formula("[1]甲表!A1+小甲表!A1"), gone)).toBeNull();
  const named = withMore({
    "xl/workbook.xml": (xml) =>
      xml.replace("</definedNames>", '<definedName name="总数">甲表!$A$1</definedName></definedNames>'),
  });
  expect(await refusal(named, gone)).toBe("unsupported");
});
