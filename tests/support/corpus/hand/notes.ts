import { MAIN_NS } from "../../xlsx/maker";
import type { CorpusEntry } from "../entry";
import { made } from "./made";
import { FIRST, Pack, SECOND, withR, WORKBOOK } from "./pack";

const COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const VML = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
const THREADED_REL = "http://schemas.microsoft.com/office/2017/10/relationships";

/** The drawing of comments as Excel writes it; cells as [row, column, visible]. */
export function vml(cells: readonly (readonly [number, number, boolean])[], more = ""): string {
  const shapes = cells.map(([row, column, visible], at) => {
    const hidden = visible ? "" : ";visibility:hidden";
    const place = `<x:Row>${String(row)}</x:Row><x:Column>${String(column)}</x:Column>`;
    return (
      `<v:shape id="_x0000_s${String(1025 + at)}" type="#_x0000_t202" style='position:absolute;margin-left:80pt;` +
      `margin-top:5pt;width:104pt;height:64pt;z-index:${String(at + 1)}${hidden}' fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
      "<v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>" +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>1, 15, 1, 2, 3, 15, 5, 4</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill>${place}${visible ? "<x:Visible/>" : ""}</x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    'xmlns:x="urn:schemas-microsoft-com:office:excel">\n <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join("")}${more}</xml>`
  );
}

function withComments(
  list: string,
  authors: readonly string[],
  drawing: string | null,
  pack = new Pack(),
): Pack {
  const names = authors.map((author) => `<author>${author}</author>`).join("");
  pack
    .add(
      "xl/comments1.xml",
      `<comments xmlns="${MAIN_NS}"><authors>${names}</authors><commentList>${list}</commentList></comments>`,
      COMMENTS,
    )
    .relate(FIRST, "rId7", "comments", "../comments1.xml");
  if (drawing === null) return pack;
  return pack
    .defaultType("vml", VML)
    .add("xl/drawings/vmlDrawing1.vml", drawing)
    .relate(FIRST, "rId5", "vmlDrawing", "../drawings/vmlDrawing1.vml")
    .edit(FIRST, withR)
    .append(FIRST, '<legacyDrawing r:id="rId5"/>');
}

const comment = (ref: string, author: number, text: string, more = "") =>
  `<comment ref="${ref}" authorId="${String(author)}"${more}><text>${text}</text></comment>`;

const RICH =
  '<r><rPr><b/><sz val="9"/><color indexed="81"/><rFont val="宋体"/><charset val="134"/></rPr><t>罗敏:</t></r>' +
  '<r><rPr><sz val="9"/></rPr><t xml:space="preserve">\n请核对 &lt;面积&gt; </t></r>';

function threaded(): Uint8Array {
  const id = "{AAAAAAAA-0000-4000-8000-000000000001}";
  const text = "<t>[Threaded comment]\n\n您的 Excel 版本可以读取此线程批注…\n\n注释:\n    面积对吗</t>";
  const person = "{BBBBBBBB-0000-4000-8000-000000000001}";
  return withComments(
    comment(
      "D3",
      0,
      text,
      ` shapeId="0" xr:uid="${id}" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"`,
    ),
    [`tc=${id}`],
    vml([[2, 3, false]]),
  )
    .add(
      "xl/threadedComments/threadedComment1.xml",
      `<ThreadedComments xmlns="${THREADED}"><threadedComment ref="D3" dT="2025-03-31T08:30:00.00" personId="${person}" id="${id}"><text>面积对吗</text></threadedComment>` +
        `<threadedComment ref="D3" dT="2025-03-31T09:30:00.00" personId="${person}" id="{AAAAAAAA-0000-4000-8000-000000000002}" parentId="${id}"><text>对的</text></threadedComment></ThreadedComments>`,
      "application/vnd.ms-excel.threadedcomments+xml",
    )
    .relate(FIRST, "rId8", `${THREADED_REL}/threadedComment`, "../threadedComments/threadedComment1.xml")
    .add(
      "xl/persons/person.xml",
      `<personList xmlns="${THREADED}"><person displayName="罗敏" id="${person}" userId="S::a@example.invalid" providerId="None"/></personList>`,
      "application/vnd.ms-excel.person+xml",
    )
    .relate(WORKBOOK, "rIdPerson", `${THREADED_REL}/person`, "persons/person.xml")
    .zip();
}

const BUTTON =
  '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>' +
  '<v:shape id="_x0000_s1999" type="#_x0000_t201" style="position:absolute;width:60pt;height:20pt">' +
  '<x:ClientData ObjectType="Button"><x:Anchor>9, 0, 1, 0, 10, 0, 2, 0</x:Anchor></x:ClientData></v:shape>';

export const NOTE_BOOKS: readonly CorpusEntry[] = [
  made("threaded-comments", "threaded comments, persons, comments, xr:uid", threaded),
  made("rich-comments", "comments rich, visible and hidden, several authors", () =>
    withComments(
      comment("A2", 0, RICH) +
        comment("C4", 1, "<t>平文</t>", ' shapeId="0"') +
        comment("C5", 1, RICH + RICH),
      ["罗敏", "A &amp; B &lt;C&gt;"],
      vml([
        [1, 0, true],
        [3, 2, false],
        [4, 2, true],
      ]),
    ).zip(),
  ),
  made("comments-and-button", "comments, form button in the same legacy drawing", () =>
    withComments(comment("A2", 0, "<t>一</t>"), ["罗敏"], vml([[1, 0, false]], BUTTON)).zip(),
  ),
  made("comments-without-drawing", "comments without a legacy drawing", () =>
    withComments(comment("A2", 0, "<t>一</t>") + comment("B2", 0, "<t/>"), [""], null).zip(),
  ),
  made("comments-on-the-second-sheet", "comments, comment parts numbered against the sheets", () => {
    const pack = withComments(comment("A2", 0, "<t>一</t>"), ["罗敏"], vml([[1, 0, false]]));
    return pack
      .add("xl/comments7.xml", pack.text("xl/comments1.xml").replace("一", "二"), COMMENTS)
      .add("xl/drawings/vmlDrawing9.vml", vml([[1, 0, true]]))
      .relate(SECOND, "a1", "comments", "/xl/comments7.xml")
      .relate(SECOND, "a2", "vmlDrawing", "/xl/drawings/vmlDrawing9.vml")
      .edit(SECOND, withR)
      .append(SECOND, '<legacyDrawing r:id="a2"/>')
      .zip();
  }),
  made("comments-in-another-dress", "comments prefixed, at an unusual path, single quotes", () =>
    new Pack()
      .defaultType("vml", VML)
      .add(
        "xl/notes/Notiz.XML",
        `<?xml version='1.0'?><c:comments xmlns:c='${MAIN_NS}'><c:authors><c:author>罗敏</c:author></c:authors>` +
          "<c:commentList><c:comment ref='B3' authorId='0'><c:text><c:r><c:t>一</c:t></c:r></c:text></c:comment></c:commentList></c:comments>",
        COMMENTS,
      )
      .add("xl/notes/shapes.vml", vml([[2, 1, false]]))
      .relate(FIRST, "n", "comments", "../notes/Notiz.XML")
      .relate(FIRST, "v", "vmlDrawing", "../notes/shapes.vml")
      .edit(FIRST, withR)
      .append(FIRST, "<legacyDrawing r:id='v'/>")
      .zip(),
  ),
  made("drawing-without-comments", "legacy drawing with a button and no comments", () =>
    new Pack()
      .defaultType("vml", VML)
      .add("xl/drawings/vmlDrawing1.vml", vml([], BUTTON))
      .relate(FIRST, "rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")
      .edit(FIRST, withR)
      .append(FIRST, '<legacyDrawing r:id="rId1"/>')
      .zip(),
  ),
];
