import { parseArea, subtract } from "../model/area";
import type { Actor, BookModel } from "../model/book";
import { clear, writeValues } from "../model/edit";
import { ApiError } from "../model/error";
import { deleteCells, insertCells } from "../model/insert";
import type { Place } from "../model/place";
import type { Visibility } from "../model/sheet";
import { sortRows, type SortField, type SortOptions } from "../model/sort";
import { DEFAULT_STYLE } from "../model/style";
import { clearValidation } from "../model/validation";
import { noOptions, readPassword } from "../model/protection";
import { setHidden } from "./classes/bands";
import type { ExcelHost } from "./host";

/** Somebody who works in the workbook beside the add-in: the person at this machine, or a co-author. */
export class Somebody {
  constructor(
    private readonly host: ExcelHost,
    private readonly actor: Exclude<Actor, "addin">,
  ) {}

  /** Types values; the same rules hold as for the add-in. */
  write(sheet: string, address: string, values: unknown): void {
    this.at(sheet, address, (place) => writeValues(place, values));
  }

  /**
   * Pastes values; null leaves a cell as it is.
   * @param kind "text" keeps the looks that are there; "cells" brings plain looks, and takes away validations and
   * conditional formats, as pasting cells out of another workbook does
   */
  paste(sheet: string, address: string, values: unknown, kind: "text" | "cells" = "text"): void {
    this.at(sheet, address, (place) => {
      if (kind === "cells") pasteLooks(place);
      writeValues(place, values);
    });
  }

  /** Empties cells, as the delete key does. */
  clear(sheet: string, address: string): void {
    this.at(sheet, address, ({ sheet: target, area }) => clear({ sheet: target, areas: [area] }, "Contents"));
  }

  /** @param rows such as "3:4" */
  insertRows(sheet: string, rows: string): void {
    this.at(sheet, rows, (place) => insertCells(place, "Down"));
  }

  deleteRows(sheet: string, rows: string): void {
    this.at(sheet, rows, (place) => deleteCells(place, "Up"));
  }

  /** @param columns such as "B:C" */
  insertColumns(sheet: string, columns: string): void {
    this.at(sheet, columns, (place) => insertCells(place, "Right"));
  }

  deleteColumns(sheet: string, columns: string): void {
    this.at(sheet, columns, (place) => deleteCells(place, "Left"));
  }

  /** Sorts the rows of an area. */
  sort(sheet: string, address: string, fields: readonly SortField[], options: SortOptions = {}): void {
    this.at(sheet, address, (place) => sortRows(place, fields, options));
  }

  /** @param rows such as "3:4" */
  hideRows(sheet: string, rows: string, isHidden = true): void {
    this.at(sheet, rows, ({ sheet: target, area }) =>
      setHidden(target, "rows", area.top, area.bottom, isHidden),
    );
  }

  addSheet(name: string): void {
    this.act((book) => book.addSheet(name));
  }

  deleteSheet(name: string): void {
    this.act((book) => book.deleteSheet(book.sheet(name)));
  }

  moveSheet(name: string, position: number): void {
    this.act((book) => book.moveSheet(book.sheet(name), position));
  }

  renameSheet(from: string, to: string): void {
    this.act((book) => book.renameSheet(book.sheet(from), to));
  }

  setVisibility(name: string, visibility: Visibility): void {
    this.act((book) => book.setVisibility(book.sheet(name), visibility));
  }

  activate(name: string): void {
    this.act((book) => book.activate(book.sheet(name)));
  }

  select(name: string, address: string): void {
    this.at(name, address, ({ sheet, area }) => sheet.book.select(sheet, area));
  }

  protect(name: string, password: string): void {
    this.act((book) => {
      const sheet = book.sheet(name);
      sheet.protection = { options: noOptions(), secret: readPassword(password) };
      book.emit({ kind: "protection", sheet });
    });
  }

  unprotect(name: string): void {
    this.act((book) => {
      const sheet = book.sheet(name);
      sheet.protection = null;
      book.emit({ kind: "protection", sheet });
    });
  }

  private at(sheet: string, address: string, work: (place: Place) => void): void {
    this.act((book) => {
      const area = parseArea(address);
      if (!area) throw new ApiError("InvalidArgument");
      work({ sheet: book.sheet(sheet), area });
    });
  }

  private act(work: (book: BookModel) => unknown): void {
    const { book, events } = this.host;
    book.actor = this.actor;
    try {
      work(book);
    } finally {
      book.actor = "addin";
      events.deliver();
    }
  }
}

function pasteLooks({ sheet, area }: Place): void {
  sheet.cells.restyle(area, DEFAULT_STYLE);
  clearValidation(sheet, [area]);
  for (const format of sheet.formats) format.areas = format.areas.flatMap((one) => subtract(one, area));
  sheet.formats = sheet.formats.filter(({ areas }) => areas.length > 0);
}
