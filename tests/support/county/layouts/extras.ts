import type { Catalog } from "../../../../src/catalog";
import { SheetWriter, type SheetDraft } from "./draft";
import { chineseDate } from "./frame";
import type { Caption } from "./options";

/** 封面: no ledger at all. */
export function coverSheet(caption: Caption): SheetDraft {
  const writer = new SheetWriter("封面");
  writer.append([]);
  writer.banner("巩固拓展脱贫攻坚成果", 6);
  writer.banner("基础信息采集表", 6);
  writer.append([]);
  writer.banner(`${caption.town}${caption.village}`, 6);
  writer.banner(chineseDate(caption.date), 6);
  return writer.draft;
}

/** 填表说明: lines of text. */
export function instructionsSheet(): SheetDraft {
  const writer = new SheetWriter("填表说明");
  writer.banner("填表说明", 4);
  writer.append(["1. 本表由村级信息员入户采集，一户一填，不得漏户漏人。"]);
  writer.append(["2. 证件号码列须设为“文本”格式，不得复制为数字。"]);
  writer.append(["3. 收入按本年度实际发生数填写，单位为元。"]);
  writer.append(["4. 选择项按“码表”工作表中的写法填写。"]);
  return writer.draft;
}

/** 码表: the options of some code lists, one list a column. */
export function codesSheet(catalog: Catalog): SheetDraft {
  const writer = new SheetWriter("码表");
  const lists = catalog.codeLists.filter(({ id }) =>
    ["relationToHead", "education", "health", "labourSkill"].includes(id),
  );
  writer.append(lists.map(({ label }) => label));
  const longest = Math.max(...lists.map(({ items }) => items.length));
  for (let i = 0; i < longest; i++) writer.append(lists.map(({ items }) => items[i]?.label ?? null));
  return writer.draft;
}
