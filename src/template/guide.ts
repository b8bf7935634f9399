import type { Catalog } from "../catalog";
import type { NewRow } from "../sheet";
import { LOOK, LOOKS } from "./looks";
import type { TemplatePlace, TemplateSheet } from "./model";

export const GUIDE_SHEET = "填表说明";
export const GUIDE_ROLE = "templateGuide";

/** The sheet that says how to fill in the others, for people who see such a form for the first time. */
export function guideSheet(
  catalog: Catalog,
  told: readonly { readonly sheet: string; readonly text: string }[],
  place: TemplatePlace,
): TemplateSheet {
  const { town, village, period } = place;
  const where = `${town}${village}` === "" ? catalog.county.name : `${town}${village}`;
  const when = `${period.slice(0, 4)}年${String(Number(period.slice(4)))}月`;
  const rows: NewRow[] = [
    { height: 26, cells: [{ value: `${where} ${when} 填表说明`, look: LOOK.noteTitle }] },
    line(""),
    head("怎么填"),
    line("1. 白格子填，灰格子不用填。橙色表头带 * 的必填。点一下格子，旁边会说怎么填。"),
    line("2. 有下拉的，从下拉里选。证件号码、卡号、电话直接打数字，不会变样。"),
    line("3. 从别的表复制过来时，用“选择性粘贴—数值”。直接粘贴会冲掉下拉和提示。"),
    line("4. 行不够时，在最后一行下面接着写也能交，只是那几行没有提示；也可以请镇上发一张更长的表。"),
    line(""),
    head("看提示"),
    line("每行左边的“提示”一栏：✓ 这一行没有发现问题；✗ 有要改的；？ 请再核实一下。有问题的格子下面有线。"),
    line("表里能查出大部分问题。跨村的、和上期比的、和部门名册比的，交上去以后再查。"),
    line("这些提示不需要装插件，Excel 和 WPS 都能用。没有网络也能用。"),
    line(""),
    head("填完以后"),
    line("填上“填表人”和“填报日期”，保存，按镇上说的办法交。装了台账审签的，点“校验并签字”。"),
    line("请不要改表头、不要挪动列。改坏了可以用台账审签“修好这张表”，填的数不会丢。"),
    line(""),
    head("这里面的表"),
    ...told.map(({ sheet, text }) => ({
      cells: [{ value: `${sheet}：${text}`, link: { sheet, cell: "A1" } }],
    })),
    line(""),
    line(`口径：${catalog.title} ${catalog.version}`),
  ];
  return {
    name: GUIDE_SHEET,
    role: GUIDE_ROLE,
    looks: LOOKS,
    rows,
    columns: [{ width: 110 }],
    frozenRows: 0,
    hasNoGrid: true,
    print: { paper: "A4", isLandscape: false, isFitToWidth: true },
    protection: { password: "", salt: new Uint8Array(16) },
  };
}

const line = (value: string): NewRow => ({ cells: [{ value, look: LOOK.note }] });
const head = (value: string): NewRow => ({ cells: [{ value, look: LOOK.noteHead }] });
