/** Sources in LibreOffice's own format, so that what it writes is not bound to what another program wrote before. */
const NAMES = ["office", "table", "text", "style", "draw", "form"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");
const HEAD =
  `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMES} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" ` +
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
  'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" ' +
  'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">';

const text = (value: string, more = "") =>
  `<table:table-cell office:value-type="string"${more}><text:p>${value}</text:p></table:table-cell>`;
const number = (value: number, more = "") =>
  `<table:table-cell office:value-type="float" office:value="${String(value)}"${more}/>`;
const row = (cells: string, more = "") => `<table:table-row${more}>${cells}</table:table-row>`;

const STYLES =
  '<office:styles><style:style style:name="bad" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffc7ce"/></style:style></office:styles>' +
  '<office:automatic-styles><style:style style:name="c1" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:background-color="#ddebf7"/><style:text-properties fo:font-weight="bold"/></style:style>' +
  '<style:style style:name="k1" style:family="table-column"><style:table-column-properties style:column-width="4cm"/></style:style></office:automatic-styles>';

const rows = Array.from({ length: 12 }, (_, i) =>
  row(
    number(i + 1) +
      (i === 2
        ? '<table:table-cell office:value-type="string"><office:annotation office:display="true"><dc:creator>罗敏</dc:creator><text:p>请核对</text:p><text:p>第二行</text:p></office:annotation><text:p>户主3</text:p></table:table-cell>'
        : text(`户主${String(i + 1)}`, ' table:content-validation-name="v1"')) +
      `<table:table-cell office:value-type="date" office:date-value="2024-05-${String(i + 10)}"/>` +
      `<table:table-cell table:formula="of:=[.A${String(i + 2)}]*2" office:value-type="float" office:value="${String(2 * i + 2)}"/>`,
    i === 4 ? ' table:visibility="collapse"' : "",
  ),
).join("");

export const FODS_LEDGER =
  `${HEAD}${STYLES}<office:body><office:spreadsheet><table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-text-length()&lt;10" table:base-cell-address="台账.B2"><table:error-message table:message-type="stop" table:display="true" table:title="错误"><text:p>太长</text:p></table:error-message></table:content-validation></table:content-validations>` +
  `<table:table table:name="台账"><table:table-column table:style-name="k1" table:number-columns-repeated="4"/>${row(
    ["序号", "户主", "日期", "倍数"].map((name) => text(name, ' table:style-name="c1"')).join("") +
      text("合并", ' table:number-columns-spanned="2" table:number-rows-spanned="1"') +
      "<table:covered-table-cell/>",
  )}${rows}<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="台账.A2:台账.A13"><calcext:condition calcext:apply-style-name="bad" calcext:value="&gt;5" calcext:base-cell-address="台账.A2"/></calcext:conditional-format></calcext:conditional-formats></table:table>` +
  `<table:table table:name="说明 'x'">${row(text('<text:a xlink:href="https://example.invalid/" xlink:type="simple">网址</text:a>'))}</table:table>` +
  '<table:named-expressions><table:named-range table:name="户主范围" table:base-cell-address="$台账.$A$1" table:cell-range-address="$台账.$B$2:.$B$13"/></table:named-expressions></office:spreadsheet></office:body></office:document>';

export const FODS_FORMS =
  `${HEAD}${STYLES}<office:body><office:spreadsheet><table:table table:name="台账"><office:forms><form:form form:name="f"><form:checkbox form:name="c" form:id="control1" form:label="属实" xml:id="control1"/></form:form></office:forms>` +
  '<table:shapes><draw:control draw:control="control1" svg:width="3cm" svg:height="1cm" svg:x="6cm" svg:y="1cm"/><draw:custom-shape svg:width="3cm" svg:height="1cm" svg:x="6cm" svg:y="3cm"><text:p>提示 &amp; 说明</text:p></draw:custom-shape></table:shapes>' +
  `${row(text("序号") + text("户主"))}${row(number(1) + text("甲"))}</table:table>` +
  `<table:table table:name="锁" table:protected="true">${row(text("x"))}</table:table></office:spreadsheet></office:body></office:document>`;
