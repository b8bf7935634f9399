import {
  checkForm,
  convertForm,
  expectedVillages,
  ledgerSheets,
  makeTemplates,
  restoreForm,
  type FormBook,
  type MadeTemplate,
} from "../../../app";
import type { Roster } from "../../../audit";
import type { Catalog } from "../../../catalog";
import { readWorkbook, writeWorkbook, zipped } from "../../../host/xlsx";
import { readLedgers, type SavedMapping } from "../../../ledger";
import { WorkbookError, type SheetGrid, type WorkControl } from "../../../sheet";
import { TemplateError, type Refill, type TemplateBook } from "../../../template";
import type {
  DamageView,
  FormChoices,
  FormStyle,
  LastFile,
  MadeFile,
  MadeForms,
  NewWorkbook,
} from "../../model";
import { recordUnit } from "../book";
import { chance } from "../key-in-hand";
import type { FileBytes, FormOrder, FormsWork, Limits, Refused } from "./asked";
import { choicesOf, damageViews, laterRules, leftCells, placesIn } from "./views";

/** The open workbook and what is known beside it. */
export interface FormsNow {
  readonly name: string;
  readonly catalog: Catalog;
  readonly sheets: readonly SheetGrid[];
  readonly settings: ReadonlyMap<string, string>;
  readonly mappings: readonly SavedMapping[];
  readonly parameters: ReadonlyMap<string, number | string>;
  readonly roster: Roster | null;
  readonly control: WorkControl;
}

/** Bytes of an id that tells a workbook from all others. */
const ID_BYTES = 8;

/** Forms, without thread and screen. One thing at a time: whoever calls sees to that. */
export class FormsDesk implements FormsWork {
  private last: { readonly name: string; readonly sheets: readonly SheetGrid[] | null }[] = [];
  private making: Iterator<MadeTemplate> | null = null;
  private made: FileBytes[] = [];
  private known: Pick<MadeForms, "native" | "later"> = { native: 0, later: [] };
  private outcome: FileBytes | null = null;

  constructor(private readonly now: () => FormsNow) {}

  choices(time: string): Promise<FormChoices> {
    const { catalog, roster } = this.now();
    const villages = roster ? expectedVillages(roster, catalog, { town: null, now: time }) : [];
    return Promise.resolve(choicesOf(catalog, villages));
  }

  async putLast(name: string, bytes: ArrayBuffer | null): Promise<LastFile | Refused> {
    const { catalog, mappings, control } = this.now();
    try {
      const sheets = bytes ? await sheetsOf(name, bytes, control) : null;
      const tables = readLedgers(sheets ?? this.openSheets(), catalog, {
        fileName: name,
        mappings,
      }).blocks.flatMap((block) => block.tables);
      if (tables.length === 0) return { refused: "里面没有认出台账。请选上期的户表、村表文件。" };
      this.last = [...this.last.filter((one) => one.name !== name), { name, sheets }];
      return {
        name,
        isOpen: bytes === null,
        ledgers: tables.map(({ ledger, rowCount }) => ({
          id: ledger.id,
          label: ledger.label,
          records: rowCount,
          unit: recordUnit(ledger.rowIs),
        })),
        places: placesIn(tables, catalog),
      };
    } catch (error) {
      if (error instanceof WorkbookError) return { refused: error.message };
      throw error;
    }
  }

  dropLast(name: string): Promise<void> {
    this.last = this.last.filter((one) => one.name !== name);
    return Promise.resolve();
  }

  begin({ ledgers, period, places, style, carries }: FormOrder): Promise<Refused | null> {
    const { catalog, mappings, parameters } = this.now();
    this.made = [];
    const previous = carries
      ? this.last.map(({ name, sheets }) => ({ name, sheets: sheets ?? this.openSheets() }))
      : [];
    const order = { ledgers, period, villages: places, style, rows: null, previous, mappings, parameters };
    this.making = makeTemplates(catalog, order, newId);
    return Promise.resolve(null);
  }

  next(): Promise<MadeFile | Refused | null> {
    return refusedOr(async () => {
      const { catalog } = this.now();
      const step = this.making?.next();
      if (!step || step.done) {
        this.making = null;
        return null;
      }
      const { book, fileName, place, carried } = step.value;
      this.made.push({ name: fileName, bytes: await bytesOf(book) });
      this.known = { native: book.nativeCount, later: laterRules(book.batchOnly) };
      const { town, village } = place;
      return { name: fileName, town, village, carried: countsOf(carried, catalog) };
    });
  }

  rules(): Promise<Pick<MadeForms, "native" | "later">> {
    return Promise.resolve(this.known);
  }

  async bytes(file: number | null, name: string): Promise<FileBytes> {
    if (file !== null) return this.made[file]!;
    return { name, bytes: await zipped(this.made) };
  }

  damages(limits: Limits | null): Promise<readonly DamageView[] | null> {
    const form = checkForm(this.form(limits), this.now().catalog);
    return Promise.resolve(form && damageViews(form.damages));
  }

  mend(): Promise<NewWorkbook | Refused> {
    return refusedOr(async () => {
      const { name, catalog } = this.now();
      const { book, refill } = restoreForm(this.form(null), catalog);
      return this.keep(name, "mended", book, refill, new Map());
    });
  }

  convert(style: FormStyle, period: string): Promise<NewWorkbook | Refused> {
    return refusedOr(async () => {
      const { name, catalog, mappings } = this.now();
      const options = { style, period, id: newId(), mappings };
      const { book, refill, dropped } = convertForm(this.form(null), catalog, options);
      return this.keep(name, style, book, refill, dropped);
    });
  }

  result(): Promise<FileBytes> {
    return Promise.resolve(this.outcome!);
  }

  private async keep(
    name: string,
    how: NewWorkbook["how"],
    book: TemplateBook,
    refill: Refill,
    dropped: ReadonlyMap<string, readonly string[]>,
  ): Promise<NewWorkbook> {
    const fileName = `${name.replace(/\.[^.]*$/, "") || "台账"}${ENDINGS[how]}.xlsx`;
    this.outcome = { name: fileName, bytes: await bytesOf(book) };
    const counts = new Map([...refill.records].map(([id, { length }]) => [id, length]));
    return {
      name: fileName,
      how,
      records: countsOf(counts, this.now().catalog),
      left: leftCells(refill.left),
      otherSheets: refill.otherSheets,
      dropped: [...dropped].map(([ledger, labels]) => ({ ledger, labels })),
    };
  }

  private form(limits: Limits | null): FormBook {
    const { sheets, settings } = this.now();
    return { sheets, settings, validations: limits && new Map(limits) };
  }

  private openSheets(): SheetGrid[] {
    return ledgerSheets(this.now().sheets);
  }
}

const ENDINGS: Readonly<Record<NewWorkbook["how"], string>> = {
  mended: "（修好）",
  roster: "（花名册）",
  card: "（一户一页）",
};

const newId = (): string => [...chance(ID_BYTES)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function sheetsOf(name: string, bytes: ArrayBuffer, control: WorkControl): Promise<SheetGrid[]> {
  return ledgerSheets((await readWorkbook(new Uint8Array(bytes), { fileName: name, ...control })).sheets);
}

async function bytesOf(book: TemplateBook): Promise<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await writeWorkbook(book, (piece) => void pieces.push(piece.slice()));
  return new Blob(pieces).arrayBuffer();
}

function countsOf(counts: ReadonlyMap<string, number>, { ledgers }: Catalog): MadeFile["carried"] {
  return [...counts].flatMap(([id, records]) => {
    const ledger = ledgers.find((one) => one.id === id);
    return ledger ? [{ label: ledger.label, records, unit: recordUnit(ledger.rowIs) }] : [];
  });
}

/** What a form cannot be made of is said; everything else is thrown. */
async function refusedOr<Result>(work: () => Promise<Result>): Promise<Result | Refused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TemplateError) return { refused: error.message };
    throw error;
  }
}
