import { putNotes } from "../../../../src/host/xlsx/patch/notes";
import { Package } from "../../../../src/host/xlsx/patch/package";
import { openSheet } from "../../../../src/host/xlsx/patch/sheet-document";
import { Pace } from "../../../../src/host/xlsx/pace";
import { openZip } from "../../../../src/host/xlsx/read/zip-kind";
import { NOTE_AUTHOR, toA1, type NoteText, type WorkbookEdit } from "../../../../src/sheet";
import { MAIN_NS, PACKAGE_RELS, XML_HEAD } from "../../../support/xlsx/maker";
import { SHEET_PART, spoilt } from "../../../support/xlsx/raw";
import { edited, partsOf, refusal } from "../package/support";
import { R_NS } from "./support";

const SHEET = "台账";
const note = (cell: string, text = "请核对"): NoteText => ({ cell, text });
const put = (...notes: NoteText[]): WorkbookEdit => ({ kind: "notes", sheet: SHEET, notes });
const clear: WorkbookEdit = { kind: "clearNotes", sheet: SHEET };

const COMMENTS = "xl/comments1.xml";
const VML = "xl/drawings/vmlDrawing1.vml";
const RELS = "xl/worksheets/_rels/sheet1.xml.rels";
const TYPES = "[Content_Types].xml";

interface Existing {
  readonly comments?: string;
  readonly vml?: string;
  readonly threads?: string;
}

/** The small workbook with notes of somebody else, in parts as they are given. */
function book({ comments, vml, threads }: Existing = {}): Uint8Array {
  const links: string[] = [];
  const link = (id: string, type: string, target: string) =>
    links.push(`<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  if (vml !== undefined) link("rIdV", `${R_NS}/vmlDrawing`, "../drawings/vmlDrawing1.vml");
  if (comments !== undefined) link("rIdC", `${R_NS}/comments`, "../comments1.xml");
  if (threads !== undefined)
    link(
      "rIdT",
      "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
      "../threads.xml",
    );
  const part = (content: string | undefined) => (content === undefined ? null : () => content);
  const changes: Record<string, ((xml: string) => string) | null> = {
    [SHEET_PART]: (xml) =>
      vml === undefined
        ? xml
        : xml
            .replace("<worksheet ", `<worksheet xmlns:r="${R_NS}" `)
            .replace("</worksheet>", '<legacyDrawing r:id="rIdV"/><extLst/></worksheet>'),
    [TYPES]: (xml) =>
      xml
        .replace(
          "<Override",
          `${vml === undefined ? "" : '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'}<Override`,
        )
        .replace(
          "</Types>",
          `${comments === undefined ? "" : `<Override PartName="/${COMMENTS}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`}</Types>`,
        ),
    [COMMENTS]: part(comments),
    [VML]: part(vml),
    "xl/threads.xml": part(threads),
  };
  if (links.length > 0)
    changes[RELS] = () =>
      `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELS}">${links.join("")}</Relationships>`;
  return spoilt(Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== null)));
}

const commentsXml = (authors: readonly string[], ...comments: readonly [string, number][]) =>
  `${XML_HEAD}<comments xmlns="${MAIN_NS}"><authors>${authors.map((name) => `<author>${name}</author>`).join("")}</authors><commentList>` +
  comments
    .map(
      ([cell, author]) =>
        `<comment ref="${cell}" authorId="${String(author)}"><text><r><t>别人</t></r></text></comment>`,
    )
    .join("") +
  "</commentList></comments>";

const vmlShape = (id: number, row: number, column: number) =>
  `<v:shape id="_x0000_s${String(id)}" type="#_x0000_t202" style='visibility:hidden'>\r\n<x:ClientData ObjectType="Note">` +
  `<x:Row>${String(row)}</x:Row><x:Column>${String(column)}</x:Column></x:ClientData></v:shape>`;
const vmlXml = (map: string, ...shapes: string[]) =>
  '<xml xmlns:v="urn:schemas-microsoft-com:vml"\r\n xmlns:o="urn:schemas-microsoft-com:office:office"\r\n xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n' +
  ` <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${map}"/></o:shapelayout>` +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l"><v:stroke joinstyle="miter"/></v:shapetype>' +
  `${shapes.join("\r\n ")}</xml>`;
const BUTTON =
  '<v:shape id="_x0000_s2049" type="#_x0000_t201"><x:ClientData ObjectType="Button"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>';

/** Cell and text of each comment, as XML has them. */
const textsOf = (comments: string) =>
  [...comments.matchAll(/<comment ref="([^"]+)".*?<\/comment>/gs)].map(
    ([comment, cell]) =>
      cell! + [...comment.matchAll(/<t [^>]*>([^<]*)/g)].map((match) => match[1]!).join(""),
  );
const idsOf = (vml: string) => [...vml.matchAll(/ id="_x0000_s(\d+)"/g)].map((match) => Number(match[1]));

describe("a sheet without notes", () => {
  test("gets a comments part and a drawing, linked and typed", async () => {
    const parts = partsOf(await edited(book(), put(note("B2", "一\n二 <&>"))));
    expect(parts.get(COMMENTS)).toContain(
      `<authors><author>${NOTE_AUTHOR}</author></authors><commentList><comment ref="B2" authorId="0"><text><r>`,
    );
    expect(textsOf(parts.get(COMMENTS)!)).toEqual(["B2台账审签：&#10;一&#10;二 &lt;&amp;&gt;"]);
    const vml = parts.get(VML)!;
    expect(vml).toContain('<x:ClientData ObjectType="Note">');
    expect(vml).toContain("<x:Row>1</x:Row><x:Column>1</x:Column>");
    expect(vml).toContain("visibility:hidden");
    expect(idsOf(vml)).toEqual([1025]);
    const sheet = parts.get(SHEET_PART)!;
    const id = /<legacyDrawing [^>]*r:id="([^"]+)"\/>/.exec(sheet)?.[1];
    expect(parts.get(RELS)).toContain(
      `Id="${id!}" Type="${R_NS}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"`,
    );
    expect(parts.get(RELS)).toContain(`Type="${R_NS}/comments" Target="../comments1.xml"`);
    expect(parts.get(TYPES)).toMatch(/PartName="\/xl\/comments1\.xml" ContentType="[^"]*comments\+xml"/);
    expect(parts.get(TYPES)).toMatch(
      /PartName="\/xl\/drawings\/vmlDrawing1\.vml" ContentType="[^"]*vmlDrawing"/,
    );
  });

  test("is as it was after clearing", async () => {
    const before = book();
    const after = await edited(await edited(before, put(note("B2"), note("A1"))), clear);
    expect(partsOf(after)).toEqual(partsOf(before));
  });

  test("gets the same bytes when the same notes are put again", async () => {
    const notes = [note("B2", "甲"), note("A1", "乙")];
    const once = await edited(book(), put(...notes));
    expect(partsOf(await edited(once, put(...notes)))).toEqual(partsOf(once));
  });

  test("keeps notes of ours on other cells; an empty text takes one away", async () => {
    const once = await edited(book(), put(note("A1", "甲"), note("B2", "乙")));
    const twice = partsOf(await edited(once, put(note("A1", "丙"), note("$C$3", "丁"))));
    expect(textsOf(twice.get(COMMENTS)!).sort()).toEqual([
      "A1台账审签：&#10;丙",
      "B2台账审签：&#10;乙",
      "C3台账审签：&#10;丁",
    ]);
    const ids = idsOf(twice.get(VML)!);
    expect(new Set(ids).size).toBe(3);
    const none = await edited(once, put(note("A1", ""), note("B2", "")));
    expect(partsOf(none)).toEqual(partsOf(book()));
  });

  test("takes 5,000 notes, all with ids of their own in blocks that the map names", async () => {
    const many = Array.from({ length: 5000 }, (_, row) => note(toA1({ row, column: row % 3 })));
    const after = await edited(book(), put(...many));
    const vml = partsOf(after).get(VML)!;
    const ids = idsOf(vml);
    expect(new Set(ids).size).toBe(5000);
    const blocks = /data="([^"]+)"/.exec(vml)![1]!.split(",").map(Number);
    expect([...new Set(ids.map((id) => Math.floor(id / 1024)))]).toEqual(blocks);
    expect(ids.every((id) => id % 1024 !== 0)).toBe(true);
    expect(partsOf(await edited(after, clear))).toEqual(partsOf(book()));
  });
});

describe("a sheet with notes of others", () => {
  const existing = book({
    comments: commentsXml(["张三", "李四"], ["A1", 0], ["C3", 1]),
    vml: vmlXml("1,4", vmlShape(1025, 0, 0), vmlShape(1030, 2, 2)),
  });

  test("keeps them, and gets ours beside them", async () => {
    const parts = partsOf(await edited(existing, put(note("A1"), note("B2", "甲"))));
    const comments = parts.get(COMMENTS)!;
    expect(comments).toContain(`<author>张三</author><author>李四</author><author>${NOTE_AUTHOR}</author>`);
    expect([...comments.matchAll(/ref="([^"]+)" authorId="(\d)"/g)].map(([, ...found]) => found)).toEqual([
      ["A1", "0"],
      ["C3", "1"],
      ["B2", "2"],
    ]);
    const vml = parts.get(VML)!;
    expect(idsOf(vml)).toEqual([1025, 1030, 1031]);
    expect(vml).toContain('data="1,4"');
    expect(vml.match(/<v:shapetype /g)).toHaveLength(1);
    expect(partsOf(existing).get(RELS)).toBe(parts.get(RELS));
  });

  test("is as it was after clearing", async () => {
    const notes = Array.from({ length: 1100 }, (_, row) => note(`D${String(row + 1)}`));
    const marked = await edited(existing, put(...notes, note("A1")));
    const vml = partsOf(marked).get(VML)!;
    expect(vml).toContain('data="1,4,5"');
    expect(new Set(idsOf(vml)).size).toBe(1102);
    expect(partsOf(await edited(marked, clear))).toEqual(partsOf(existing));
  });

  test("keeps our name among the authors when others came behind it", async () => {
    const before = book({
      comments: commentsXml([NOTE_AUTHOR, "王五"], ["A1", 0], ["B1", 1]),
      vml: vmlXml("1", vmlShape(1025, 0, 0), vmlShape(1026, 0, 1)),
    });
    const parts = partsOf(await edited(before, clear));
    expect(parts.get(COMMENTS)).toBe(commentsXml([NOTE_AUTHOR, "王五"], ["B1", 1]));
    expect(idsOf(parts.get(VML)!)).toEqual([1026]);
  });

  // openpyxl without lxml binds its own prefixes on each shape, none on the root, and drops the kind of shape we wrote.
  const OPENPYXL =
    '<xml><ns0:shapelayout xmlns:ns0="urn:schemas-microsoft-com:office:office" xmlns:ns1="urn:schemas-microsoft-com:vml" ns1:ext="edit">' +
    '<ns0:idmap ns1:ext="edit" data="1"/></ns0:shapelayout><ns2:shapetype xmlns:ns2="urn:schemas-microsoft-com:vml" id="_x0000_t202"/>';
  const openpyxlShape = (id: number, row: number) =>
    `<ns0:shape xmlns:ns0="urn:schemas-microsoft-com:vml" type="#_x0000_t202" id="_x0000_s${String(id)}">` +
    '<ns2:ClientData xmlns:ns2="urn:schemas-microsoft-com:office:excel" ObjectType="Note">' +
    `<ns2:Row>${String(row)}</ns2:Row><ns2:Column>0</ns2:Column></ns2:ClientData></ns0:shape>`;

  test("openpyxl's way of writing drawings is understood", async () => {
    const before = book({
      comments: commentsXml(["张三"], ["A1", 0]),
      vml: `${OPENPYXL}${openpyxlShape(1026, 0)}</xml>`,
    });
    const marked = await edited(before, put(note("A1"), note("B2")));
    const vml = partsOf(marked).get(VML)!;
    expect(idsOf(vml)).toEqual([1026, 1027]);
    expect(vml).toMatch(/<v:shape xmlns:v="urn:schemas-microsoft-com:vml" [^>]*id="_x0000_s1027"/);
    expect(partsOf(await edited(marked, clear))).toEqual(partsOf(before));
  });

  test("notes of ours that openpyxl saved go, with parts that are then nobody's", async () => {
    const before = book({
      comments: commentsXml([NOTE_AUTHOR], ["A1", 0], ["A2", 0]),
      vml: `${OPENPYXL}${openpyxlShape(1026, 0)}${openpyxlShape(1027, 1)}</xml>`,
    });
    const parts = partsOf(await edited(before, clear));
    for (const name of [COMMENTS, VML]) expect(parts.has(name)).toBe(false);
    expect(parts.get(SHEET_PART)).not.toContain("legacyDrawing");
  });

  // LibreOffice saves all notes under the author " ", and each with a kind of shape of its own.
  test("notes of ours that LibreOffice saved are known by how they begin", async () => {
    const ours = `<text><r><rPr><sz val="9"/></rPr><t>${NOTE_AUTHOR}：&#10;请</t></r><r><t>核对</t></r></text>`;
    const mixed = commentsXml([" "], ["A1", 0], ["A2", 0], ["A3", 0]);
    const [head, one, two, three] = mixed.split(/(?=<comment )/) as [string, string, string, string];
    const withOurs = (xml: string) => xml.replace(/<text>.*<\/text>/, ours);
    const vml = vmlXml("1", ...[0, 1, 2].map((row) => vmlShape(0, row, 0).replace("_x0000_s0", "shape_0")));
    const some = partsOf(await edited(book({ comments: head + withOurs(one) + two + three, vml }), clear));
    expect(some.get(COMMENTS)).toBe(head + two + three);
    expect([...some.get(VML)!.matchAll(/<x:Row>(\d)/g)].map((match) => match[1])).toEqual(["1", "2"]);
    const all = partsOf(
      await edited(book({ comments: head + withOurs(one) + withOurs(two) + withOurs(three), vml }), clear),
    );
    expect(all.has(COMMENTS)).toBe(false);
    expect(all.has(VML)).toBe(false);
  });

  test("a kind of shape that the user's drawing has already stays", async () => {
    const vml = vmlXml("2", BUTTON);
    const before = book({ vml });
    const once = await edited(before, put(note("A1")));
    expect(partsOf(await edited(once, put(note("A1"))))).toEqual(partsOf(once));
    expect(partsOf(await edited(once, clear))).toEqual(partsOf(before));
  });

  test("a discussion keeps its cell", async () => {
    const threads = `${XML_HEAD}<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B2" id="{1}"/></ThreadedComments>`;
    const before = book({ threads });
    const parts = partsOf(await edited(before, put(note("B2"), note("A1"))));
    expect([...parts.get(COMMENTS)!.matchAll(/ref="([^"]+)"/g)].map((match) => match[1])).toEqual(["A1"]);
  });

  test("tells which cells got none", async () => {
    const parts = new Package(openZip(existing), new Pace({}, 0));
    const document = openSheet((await parts.part(SHEET_PART))!);
    const edit = { kind: "notes", sheet: SHEET, notes: [note("A1"), note("B2"), note("C3")] } as const;
    expect((await putNotes(document, SHEET_PART, edit, parts)).skipped).toEqual(["A1", "C3"]);
  });

  test("notes of others that have no drawing stay; ours come and go", async () => {
    const before = book({ comments: commentsXml(["张三"], ["A1", 0]) });
    const marked = await edited(before, put(note("B2")));
    expect(idsOf(partsOf(marked).get(VML)!)).toHaveLength(1);
    expect(partsOf(await edited(marked, clear))).toEqual(partsOf(before));
  });

  test("buttons stay; ours come and go", async () => {
    const vml = vmlXml("2", BUTTON).replace(/<v:shapetype.*<\/v:shapetype>/, "");
    const before = book({ vml });
    const marked = await edited(before, put(note("A1")));
    const drawn = partsOf(marked).get(VML)!;
    expect(idsOf(drawn)).toEqual([2049, 2050]);
    expect(drawn.match(/<v:shapetype [^>]*id="_x0000_t202"/g)).toHaveLength(1);
    expect(partsOf(await edited(marked, clear))).toEqual(partsOf(before));
  });
});

describe("notes that are not understood are left alone, and ours are left out", () => {
  const comments = commentsXml(["张三"], ["A1", 0]);
  const vml = vmlXml("1", vmlShape(1025, 0, 0));
  const cases: [string, Existing][] = [
    [
      "VML with an unclosed <br>",
      { comments, vml: vml.replace("<x:ClientData", "<div>甲<br>乙</div><x:ClientData") },
    ],
    ["VML with an entity", { comments, vml: vml.replace("<x:ClientData", "<div>&nbsp;</div><x:ClientData") }],
    ["VML in another encoding", { comments, vml: `<?xml version="1.0" encoding="gb2312"?>${vml}` }],
    ["a drawing that is none", { comments, vml: "<html/>" }],
    ["comments without a list", { comments: `<comments xmlns="${MAIN_NS}"><authors/></comments>`, vml }],
    ["comments cut off", { comments: comments.slice(0, -20), vml }],
  ];
  test.each(cases)("%s", async (_, existing) => {
    const before = book(existing);
    const parts = new Package(openZip(before), new Pace({}, 0));
    const document = openSheet((await parts.part(SHEET_PART))!);
    const result = await putNotes(
      document,
      SHEET_PART,
      { kind: "notes", sheet: SHEET, notes: [note("B2")] },
      parts,
    );
    expect(result).toEqual({ document, skipped: ["B2"] });
    expect(await parts.changes()).toEqual([]);
    expect(await edited(before, put(note("B2")))).toBe(before);
    expect(await edited(before, clear)).toBe(before);
  });
});

test.each([
  ["on no cell", "A0", "甲"],
  ["on a range", "A1:B2", "甲"],
  ["of 32,768 characters", "A1", "甲".repeat(32_768)],
  ["of half a character", "A1", "\ud842"],
])("a note %s is refused", async (_, cell, text) => {
  expect(await refusal(book(), put(note(cell, text)))).toBe("bad-edit");
});
