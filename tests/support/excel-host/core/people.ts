import { parseArea } from "../model/area";
import type { Actor, BookModel } from "../model/book";
import { writeValues } from "../model/edit";
import { ApiError } from "../model/error";
import type { Visibility } from "../model/sheet";
import { noOptions, readPassword } from "../model/protection";
import type { ExcelHost } from "./host";

/** Somebody who works in the workbook beside the add-in: the person at this machine, or a co-author. */
export class Somebody {
  constructor(
    private readonly host: ExcelHost,
    private readonly actor: Exclude<Actor, "addin">,
  ) {}

  /** Types values; the same rules hold as for the add-in. */
  write(sheet: string, address: string, values: unknown): void {
    this.act((book) => {
      const area = parseArea(address);
      if (!area) throw new ApiError("InvalidArgument");
      writeValues({ sheet: book.sheet(sheet), area }, values);
    });
  }

  addSheet(name: string): void {
    this.act((book) => book.addSheet(name));
  }

  deleteSheet(name: string): void {
    this.act((book) => book.deleteSheet(book.sheet(name)));
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
    this.act((book) => {
      const area = parseArea(address);
      if (!area) throw new ApiError("InvalidArgument");
      book.select(book.sheet(name), area);
    });
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
