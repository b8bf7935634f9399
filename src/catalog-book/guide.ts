import type { Catalog } from "../catalog";
import type { CellLook, OwnCell, OwnRow } from "../sheet";
import { TABLES } from "./sheets";
import type { BookSheet } from "./write";

/** 说明: how the workbook is edited, in plain words; nothing of it is read back. */
export const GUIDE_NAME = "说明";
export const GUIDE_ROLE = "catalogGuide";

const LOOKS: readonly CellLook[] = [
  { bold: true, size: 16 },
  { bold: true, fill: "E8F1FB", border: true, wrap: true, vertical: "center" },
  { wrap: true, vertical: "top" },
  { wrap: true, vertical: "top", border: true },
];
const [TITLE, HEAD, LINE, CELL] = [0, 1, 2, 3] as const;

/** Chinese characters that stand in one line of the merged columns, and its height in points. */
const LINE_LETTERS = 56;
const LINE_HEIGHT = 16;

const STEPS = [
  "一、改：在各张表里直接改。加一条就在最后一行下面接着写；不用一条规则，把“启用”改成“否”，不要删。",
  "二、换版本：改完把“基本信息”里的“版本”换一个，例如 2026.11。",
  "三、查：taizhang rules lint 口径.xlsx。哪张表、哪一格不对，会一条条说出来。",
  "四、用：taizhang rules import 口径.xlsx --out 口径.json。样例对不上、公式写错，都存不成。",
  "五、签发：taizhang rules sign 口径.json --key 根密钥文件 --out 口径.json。没有签名的口径，别人用时会被提醒。",
];
const HINTS = [
  "表头不要改名；列的先后可以换，也可以加自己的列，不会被读进去。",
  "全角、半角符号都行，前后空格不要紧。几个值用“；”隔开。",
  "规则公式和 Excel 公式一样，单元格地址换成指标名称，例如 IF(务工时间>0, 工资性收入>0)。指标名称里有符号的加方括号：[致贫/返贫风险1]。",
  "样例一条一行：务工时间=3；工资性收入=5000。用到别的表的，写成 户编号=H1【在册成员】户编号=H1；年龄=30。等号后面空着就是没有填。",
  "样例前面的 1) 2) 是先后次序，可以不写。",
  '带引号的是原样的文字，例如 "" 是空文字。括号里的“空”“不写”“没有”三个记号照抄就行。',
];

export function guideSheet(catalog: Catalog, signed: string): BookSheet {
  // Programs do not make merged rows high enough by themselves.
  const line = (value: string, look: number = LINE): OwnRow => ({
    cells: [{ value, look }],
    ...(value.length > LINE_LETTERS ? { height: 2 * LINE_HEIGHT } : {}),
  });
  const cells = (values: readonly string[], look: number): OwnRow => ({
    cells: values.map((value): OwnCell => ({ value: value === "" ? null : value, look })),
  });
  const intro: OwnRow[] = [
    line(`${catalog.title} ${catalog.version}`, TITLE),
    ...(signed === "" ? [] : [line(signed)]),
    line(
      `台账 ${String(catalog.ledgers.length)} 种，规则 ${String(catalog.rules.length)} 条。这个工作簿就是口径，改完导回去才算数。`,
    ),
    ...[...STEPS, ...HINTS].map((text) => line(text)),
    line(""),
  ];
  const columns = TABLES.flatMap(({ spec }) => [
    cells([spec.name, "", spec.help], HEAD),
    ...spec.columns
      .filter(({ help }) => help !== "")
      .map(({ header, help }) => cells([spec.name, header, help], CELL)),
  ]);
  return {
    name: GUIDE_NAME,
    role: GUIDE_ROLE,
    looks: LOOKS,
    rows: [...intro, cells(["表", "列", "怎么填"], HEAD), ...columns],
    columns: [{ width: 14 }, { width: 18 }, { width: 90 }],
    frozenRows: 0,
    merges: intro.map((_, row) => `A${String(row + 1)}:C${String(row + 1)}`),
  };
}
