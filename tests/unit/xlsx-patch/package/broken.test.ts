import { openWorkbookFile } from "../../../../src/host/xlsx";
import { CellKind, type EditError, type WorkbookError, type WorkbookEdit } from "../../../../src/sheet";
import { MAIN_NS, OFFICE_RELS, PACKAGE_RELS } from "../../../support/xlsx/maker";
import { SHEET_PART, spoilt } from "../../../support/xlsx/raw";
import { makeZip } from "../../../support/xlsx/zip";
import { edited, hostOf, mark, ownSheet, partsOf, put, refusal } from "./support";

/** Slips that fuzzing found: what one program passes over must not become something else by our edits. */
const SHEET = "台账";
const note = (cell: string): WorkbookEdit => ({ kind: "notes", sheet: SHEET, notes: [{ cell, text: "看" }] });
const drop: WorkbookEdit = { kind: "deleteSheet", role: "issues" };
const dated = put(
  "issues",
  "问题清单",
  ownSheet([{ cells: [{ value: { date: 45_000 }, look: 0 }] }], {
    looks: [{ numberFormat: "yyyy-mm-dd", bold: true }],
  }),
);
const STYLES = "xl/styles.xml";
const LINKS = "xl/worksheets/_rels/sheet1.xml.rels";
const links = (...all: string[]) => `<Relationships xmlns="${PACKAGE_RELS}">${all.join("")}</Relationships>`;
const link = (kind: string, to: string) =>
  `<Relationship Id="r${kind}" Type="${OFFICE_RELS}/${kind}" Target="${to}"/>`;

describe("styles", () => {
  test.each(["cellXfs", "fonts", "dxfs"])(
    "a list of %s that comes twice is refused: programs take one or both",
    async (list) => {
      const twice = spoilt({
        [STYLES]: (xml) => xml.replace("</styleSheet>", `<${list}/><${list}/></styleSheet>`),
      });
      expect(await refusal(twice, mark(SHEET, "A1"))).toBe("unsupported");
    },
  );

  test("a new number format does not become the format of cells that speak of one that is not there", async () => {
    const lost = spoilt({
      [STYLES]: (xml) =>
        xml.replace(/<numFmts.*?<\/numFmts>/s, "").replace(/<xf [^>]*numFmtId="\d+"/g, '<xf numFmtId="164"'),
    });
    const kindOf = async (bytes: Uint8Array) => (await (await hostOf(bytes)).readSheet(SHEET)).kind(1, 1);
    const host = await hostOf(await edited(lost, dated));
    expect(await kindOf(lost)).toBe(CellKind.number);
    expect(await kindOf(host.bytes())).toBe(CellKind.number);
    const styles = partsOf(host.bytes()).get(STYLES)!;
    expect(styles).toContain('numFmtId="165" formatCode="yyyy-mm-dd"');
    expect(styles).not.toContain('numFmtId="164" formatCode');
  });

  test.each(["fontId", "fillId", "borderId"])(
    "a cell style whose %s leads nowhere is refused before anything comes there",
    async (pointer) => {
      const looks = [{ bold: true, fill: "DDEEFF", border: true }];
      const full = put("issues", "问题清单", ownSheet([{ cells: [{ value: 1, look: 0 }] }], { looks }));
      const lost = spoilt({
        [STYLES]: (xml) =>
          xml.replace("</cellXfs>", `<xf ${pointer}="9"/></cellXfs>`).replace(/(<cellXfs) count="\d+"/, "$1"),
      });
      expect(await refusal(lost, full)).toBe("unsupported");
      expect(await refusal(lost, mark(SHEET, "A1"))).toBe("not-verified");
    },
  );

  test("styles that nothing leads to are not joined by others", async () => {
    const unlinked = spoilt({
      "xl/_rels/workbook.xml.rels": (xml) => xml.replace(/<Relationship [^>]*styles\.xml"[^>]*>/, ""),
    });
    expect(await refusal(unlinked, mark(SHEET, "A1"))).toBe("unsupported");
  });

  test("another root is refused", async () => {
    const other = spoilt({ [STYLES]: () => `<worksheet xmlns="${MAIN_NS}"/>` });
    expect(await refusal(other, mark(SHEET, "A1"))).toBe("unsupported");
  });
});

describe("links", () => {
  const broken = spoilt({ "xl/other/_rels/thing.xml.rels": () => links('<Relationship Id="a"/>') });

  test("a broken list of links elsewhere does not keep our sheet from being written anew, or from going", async () => {
    const once = await edited(broken, mark(SHEET, "A1"), note("A1"), dated);
    const twice = await edited(once, mark(SHEET, "A1"), note("A1"), dated);
    expect(partsOf(twice)).toEqual(partsOf(once));
    const left = await edited(
      twice,
      { kind: "clearMarks", sheet: SHEET },
      { kind: "clearNotes", sheet: SHEET },
      drop,
    );
    expect([...partsOf(left).keys()]).toEqual([...partsOf(broken).keys()]);
  });

  test("a link of ours gets an id that no other element has", async () => {
    const odd = spoilt({ [LINKS]: () => links('<x xmlns="urn:x" Id="rId1"/>') });
    const written = partsOf(await edited(odd, note("A1"))).get(LINKS)!;
    expect([...written.matchAll(/ Id="([^"]*)"/g)].map(([, id]) => id)).toEqual(["rId1", "rId2", "rId3"]);
  });

  test("a new part does not come where an old link leads nowhere", async () => {
    const lost = spoilt({ [LINKS]: () => links(link("comments", "../comments1.xml")) });
    const bytes = await edited(lost, dated, {
      kind: "notes",
      sheet: "问题清单",
      notes: [{ cell: "A1", text: "看" }],
    });
    const parts = partsOf(bytes);
    expect(parts.has("xl/comments1.xml")).toBe(false);
    expect(parts.has("xl/comments2.xml")).toBe(true);
  });
});

describe("notes", () => {
  test("a box that another program left on the cell goes when ours comes", async () => {
    const marked = await edited(spoilt({}), note("B2"));
    const parts = partsOf(marked);
    const lost = makeZip(
      [...parts].map(([name, data]) => ({
        name,
        data: name === "xl/comments1.xml" ? data.replace(/<comment .*<\/comment>/s, "") : data,
      })),
    );
    const again = partsOf(await edited(lost, note("B2"))).get("xl/drawings/vmlDrawing1.vml")!;
    expect(again.match(/ObjectType="Note"/g)).toHaveLength(1);
  });

  const changed = (bytes: Uint8Array, part: string, change: (xml: string) => string) =>
    makeZip([...partsOf(bytes)].map(([name, data]) => ({ name, data: name === part ? change(data) : data })));
  const VML = "xl/drawings/vmlDrawing1.vml";

  test("a box within a box goes with it", async () => {
    const marked = await edited(spoilt({}), note("B2"));
    const nested = changed(marked, VML, (xml) =>
      xml.replace(/(<v:shape .*)(<x:ClientData.*<\/v:shape>)/s, "$1$1$2$2"),
    );
    const left = await edited(nested, { kind: "clearNotes", sheet: SHEET });
    expect(partsOf(left).has(VML)).toBe(false);
  });

  test("we stay an author as long as anything in the list calls us so", async () => {
    const marked = await edited(spoilt({}), note("B2"), note("C3"));
    const renamed = changed(marked, "xl/comments1.xml", (xml) =>
      xml.replace(/<comment (ref="B2".*?)<\/comment>/s, "<row $1</row>"),
    );
    const left = partsOf(await edited(renamed, { kind: "clearNotes", sheet: SHEET })).get("xl/comments1.xml");
    expect(left).toContain("<author>");
  });

  test("a note whose author is missing does not become ours", async () => {
    const marked = await edited(spoilt({}), note("B2"));
    const nobodys = changed(marked, "xl/comments1.xml", (xml) =>
      xml
        .replace(/<authors>.*<\/authors>/, "<authors/>")
        .replace(/<text>.*<\/text>/s, "<text><t>别人</t></text>"),
    );
    expect(await edited(nobodys, note("C3"))).toBe(nobodys);
  });

  test("a sheet that names its drawing twice keeps its notes as they are", async () => {
    const marked = await edited(spoilt({}), note("B2"));
    const twice = makeZip(
      [...partsOf(marked)].map(([name, data]) => ({
        name,
        data: name === SHEET_PART ? data.replace(/<legacyDrawing [^>]*>/, "$&$&") : data,
      })),
    );
    expect(await edited(twice, note("C3"))).toBe(twice);
    expect(await edited(twice, { kind: "clearNotes", sheet: SHEET })).toBe(twice);
  });

  test.each(["authors", "commentList"])("comments with their %s twice are left alone", async (list) => {
    const marked = await edited(spoilt({}), note("B2"));
    const twice = makeZip(
      [...partsOf(marked)].map(([name, data]) => ({
        name,
        data: name === "xl/comments1.xml" ? data.replace("</comments>", `<${list}/></comments>`) : data,
      })),
    );
    expect(await edited(twice, note("C3"))).toBe(twice);
  });
});

describe("sheets of ours", () => {
  const role = (sheet: number) =>
    `<definedName name="_taizhang_sheet" localSheetId="${String(sheet)}">"issues"</definedName>`;

  test("of two with one role, such as a copy made by hand, the first is ours", async () => {
    const once = await edited(spoilt({}), dated, put("copy", "问题清单 (2)"));
    const copied = makeZip(
      [...partsOf(once)].map(([name, data]) => ({
        name,
        data: name === "xl/workbook.xml" ? data.replace(/(&quot;|")copy(&quot;|")/, "$1issues$2") : data,
      })),
    );
    const before = (await (await hostOf(copied)).sheets()).map(({ name, role: one }) => [name, one]);
    expect(before.slice(-2)).toEqual([
      ["问题清单", "issues"],
      ["问题清单 (2)", "issues"],
    ]);
    const left = await edited(copied, drop);
    expect((await (await hostOf(left)).sheets()).map(({ name }) => name)).toEqual(
      before.map(([name]) => name).filter((name) => name !== "问题清单"),
    );
  });

  test("a chart is never ours", async () => {
    const charted = spoilt({
      "xl/workbook.xml": (xml) =>
        xml
          .replace(
            "</sheets>",
            `<sheet xmlns:r="${OFFICE_RELS}" name="图" sheetId="77" r:id="rchartsheet"/></sheets>`,
          )
          .replace(
            /<\/sheets>/,
            (end) => `${end}<definedNames>${role(xml.match(/<sheet /g)!.length)}</definedNames>`,
          ),
      "xl/_rels/workbook.xml.rels": (xml) =>
        xml.replace("</Relationships>", `${link("chartsheet", "charts/a.xml")}</Relationships>`),
      "xl/charts/a.xml": () => `<chartsheet xmlns="${MAIN_NS}"/>`,
    });
    expect(await edited(charted, drop)).toBe(charted);
  });
});

test("a part goes with all that was said of its content type", async () => {
  const once = partsOf(await edited(spoilt({}), dated));
  const twice = makeZip(
    [...once].map(([name, data]) => ({
      name,
      data: name.startsWith("[")
        ? data.replace(/<Override PartName="\/xl\/worksheets\/sheet2[^>]*>/, "$&$&")
        : data,
    })),
  );
  const types = partsOf(await edited(twice, drop)).get("[Content_Types].xml")!;
  expect(once.has("xl/worksheets/sheet2.xml")).toBe(true);
  expect(types).not.toContain("sheet2");
});

test("XML that calls itself ASCII is not written into: our words would break it", async () => {
  const ascii = spoilt({
    [SHEET_PART]: (xml) => xml.replace(/<\?xml.*?\?>/, '<?xml version="1.0" encoding="us-ascii"?>'),
  });
  expect(await refusal(ascii, mark(SHEET, "A1"))).toBe("unsupported");
});

test.each([10, 100_000])("%i bytes that are no deflate stream are told as damage", async (size) => {
  const junk = new Uint8Array(size).fill(0xff);
  const data = new Uint8Array(size * 2);
  const parts = [...partsOf(spoilt({}))].map(([name, text]) =>
    name === SHEET_PART ? { name, data, lie: { compressed: junk } } : { name, data: text },
  );
  const host = await openWorkbookFile(makeZip(parts));
  const told = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as WorkbookError | EditError,
    );
  const [unread, unwritten] = [await told(host.read()), await told(host.apply([mark(SHEET, "A1")]))];
  expect([unread?.code, unwritten?.code]).toEqual(["damaged", "unsupported"]);
  for (const error of [unread, unwritten]) expect(error?.detail).not.toMatch(/Error: /);
});
