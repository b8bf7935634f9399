import type { Catalog } from "../../catalog";
import { LEDGER, list, optional, reference, text, textOr, word, type Codec } from "../codec";
import { sources } from "../small";
import type { Entry } from "./spec";

/** 基本信息: one item a row. */
export interface BasicItem {
  readonly item: string;
  readonly file: "catalog.json" | "county.json" | "applications.json" | "templates.json";
  /** Path in the file. */
  readonly path: string;
  readonly codec: Codec<string> | Codec<string | undefined> | Codec<string[]> | typeof sources;
  readonly help: string;
}

const item = (
  name: string,
  file: BasicItem["file"],
  path: string,
  codec: BasicItem["codec"],
  help = "",
): BasicItem => ({ item: name, file, path, codec, help });

export const BASICS_NAME = "基本信息";
export const BASICS_ROLE = "catalogBasics";

export const BASICS: readonly BasicItem[] = [
  item("口径编号", "catalog.json", "id", text, "程序用，不要改"),
  item("版本", "catalog.json", "version", text, "改了口径就换一个，例如 2026.11"),
  item("口径名称", "catalog.json", "title", text),
  item("镇的指标", "catalog.json", "place.town", text, "各台账里写镇名的指标"),
  item("村的指标", "catalog.json", "place.village", text, "各台账里写村名的指标"),
  item("县名", "county.json", "name", textOr("")),
  item("县代码", "county.json", "code6", word, "6 位数字"),
  item("市", "county.json", "city", textOr("")),
  item("省", "county.json", "province", textOr("")),
  item("申请台账", "applications.json", "ledger", optional(reference(LEDGER)), "没有申请的县，这四行都空着"),
  item("申请类别的指标", "applications.json", "kind", optional(text)),
  item("申请编号的指标", "applications.json", "number", optional(text)),
  item("申请编号前缀", "applications.json", "prefix", optional(text)),
  item("表里印好的指标", "templates.json", "preprinted", list(), "新建的表里每行先印好，用“；”隔开"),
  item("表里不要的指标", "templates.json", "leftOut", list(), "新建的表里没有，除非必填"),
  item("合计的单位", "templates.json", "sums.units", list(), "这些单位的列在表头上面有合计"),
  item("不合计的字眼", "templates.json", "sums.notWith", list(), "指标名里有这些字眼就不合计"),
  item("做表的来源", "templates.json", "source", sources, "“来源”那张表里的代号"),
];

/** Values by file and path. */
export function basicValues({ id, version, title, place, county, applications, templates }: Catalog): Entry {
  return {
    "catalog.json id": id,
    "catalog.json version": version,
    "catalog.json title": title,
    "catalog.json place.town": place.town,
    "catalog.json place.village": place.village,
    "county.json name": county.name,
    "county.json code6": county.code6,
    "county.json city": county.city,
    "county.json province": county.province,
    "applications.json ledger": applications?.ledger,
    "applications.json kind": applications?.kind,
    "applications.json number": applications?.number,
    "applications.json prefix": applications?.prefix,
    "templates.json preprinted": templates?.preprinted ?? [],
    "templates.json leftOut": templates?.leftOut ?? [],
    "templates.json sums.units": templates?.sums.units ?? [],
    "templates.json sums.notWith": templates?.sums.notWith ?? [],
    "templates.json source": templates?.source ?? [],
  };
}
