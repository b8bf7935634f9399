import { denied } from "../../model/error";
import { checkPassword, readOptions, readPassword } from "../../model/protection";
import type { ExcelHost } from "../host";
import type { ClassSpecs } from "../objects";

/** Recent builds refuse to protect what is protected and to free what is free (office-js 6784). */
function refuseTwice(host: ExcelHost): void {
  if (host.options.protectTwiceFails ?? true) throw denied();
}

export const protectionClasses: Pick<ClassSpecs, "WorkbookProtection" | "WorksheetProtection"> = {
  WorksheetProtection: {
    get: {
      Options: ({ protection }) => protection && { ...protection.options },
      Protected: ({ protection }) => protection !== null,
    },
    call: {
      Protect: (sheet, args, host) => {
        if (sheet.protection) refuseTwice(host);
        const options = readOptions(args.raw(0));
        if (sheet.protection) checkPassword(sheet.protection.secret, args.raw(1));
        sheet.protection = { options, secret: readPassword(args.raw(1)) };
        sheet.book.emit({ kind: "protection", sheet });
        return null;
      },
      Unprotect: (sheet, args, host) => {
        if (!sheet.protection) {
          refuseTwice(host);
          return null;
        }
        checkPassword(sheet.protection.secret, args.raw(0));
        sheet.protection = null;
        sheet.book.emit({ kind: "protection", sheet });
        return null;
      },
    },
  },

  WorkbookProtection: {
    get: { Protected: ({ protection }) => protection !== null },
    call: {
      Protect: (book, args, host) => {
        if (book.protection) refuseTwice(host);
        book.protection = readPassword(args.raw(0));
        return null;
      },
      Unprotect: (book, args, host) => {
        if (!book.protection) {
          refuseTwice(host);
          return null;
        }
        checkPassword(book.protection, args.raw(0));
        book.protection = null;
        return null;
      },
    },
  },
};
