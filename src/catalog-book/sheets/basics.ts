import type { Catalog } from "../../catalog";
import { LEDGER, optional, reference, text, textOr, word, type Codec } from "../codec";
import type { Entry } from "./spec";

/** 基本信息: one item a row. */
export interface BasicItem {
  readonly item: string;
  readonly file: "catalog.json" | "county.json" | "applications.json";
  /** Path in the file. */
  readonly path: string;
  readonly codec: Codec<string> | Codec<string | undefined>;
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
];

/** Values by file and path. */
export function basicValues({ id, version, title, place, county, applications }: Catalog): Entry {
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
  };
}
