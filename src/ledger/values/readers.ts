import type { Catalog, CodeList, Indicator, Ledger } from "../../catalog";
import { codeReader, yesNoReader } from "./code";
import { dateReader } from "./date";
import { numberReader } from "./number";
import type { ValueReader } from "./reading";
import { textKind, textReader } from "./text";

/** Makes the reader of an indicator's values out of its type and code list. */
export class ReaderFactory {
  private readonly lists: ReadonlyMap<string, CodeList>;

  constructor(catalog: Catalog) {
    this.lists = new Map(catalog.codeLists.map((list) => [list.id, list]));
  }

  /** A fresh reader: it may keep what it learned about one column. */
  readerOf(indicator: Indicator, ledger: Ledger): ValueReader {
    const list = indicator.codeList === null ? undefined : this.lists.get(indicator.codeList);
    switch (indicator.type) {
      case "integer":
      case "decimal":
        return numberReader(indicator);
      case "date":
        return dateReader(false);
      case "yearMonth":
        return dateReader(true);
      case "boolean":
        return list ? yesNoReader(indicator, list) : textReader("free");
      case "code":
        return list ? codeReader(list) : textReader("free");
      case "text":
      case "idNumber":
      case "phone":
      case "bankAccount":
        return textReader(textKind(indicator, ledger.key.includes(indicator.id)));
    }
  }
}
