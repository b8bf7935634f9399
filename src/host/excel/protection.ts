import {
  EditError,
  type ProtectSheet,
  type ProtectStructure,
  type UnprotectSheet,
  type UnprotectStructure,
} from "../../sheet";
import type { Desk } from "./desk";
import { codeOf } from "./words";

/** Locked cells can be selected and filters used, as the host of files has it. */
const OPTIONS: Excel.WorksheetProtectionOptions = {
  allowAutoFilter: true,
  allowFormatColumns: true,
  selectionMode: "Normal",
};

type Find<Protection> = (context: Excel.RequestContext) => Protection;

export async function protectSheet(desk: Desk, { sheet, password }: ProtectSheet): Promise<void> {
  const find = (context: Excel.RequestContext) => desk.sheet(context, sheet).protection;
  desk.undos.push((run) => run((context) => unprotect(context, find, password)));
  await desk.run((context) => {
    find(context).protect(OPTIONS, password);
    return context.sync();
  });
}

export async function unprotectSheet(desk: Desk, { sheet, password }: UnprotectSheet): Promise<void> {
  // By its id: when this is taken back, another sheet may have the name.
  const id = desk.ids.get(sheet) ?? sheet;
  const find = (context: Excel.RequestContext) => context.workbook.worksheets.getItem(id).protection;
  const before = await desk.run(async (context) => {
    const protection = find(context).load("protected,options");
    await context.sync();
    return protection.protected ? protection.options : null;
  });
  if (!before) return;
  // Options read back may hold nulls, which are refused when they are given again (office-js 1931).
  const known = Object.entries(before).filter(([, value]) => value !== null && value !== undefined);
  const options: Excel.WorksheetProtectionOptions = Object.fromEntries(known);
  desk.undos.push((run) =>
    run(async (context) => {
      const protection = find(context).load("protected");
      await context.sync();
      if (!protection.protected) protection.protect(options, password);
      await context.sync();
    }),
  );
  await withPassword(`“${sheet}”`, () => desk.run((context) => unprotect(context, find, password)));
}

export async function protectStructure(desk: Desk, { password }: ProtectStructure): Promise<void> {
  desk.undos.push((run) => run((context) => unprotect(context, ofStructure, password)));
  await desk.run((context) => {
    ofStructure(context).protect(password);
    return context.sync();
  });
}

export async function unprotectStructure(desk: Desk, { password }: UnprotectStructure): Promise<void> {
  const wasProtected = await desk.run(async (context) => {
    const protection = ofStructure(context).load("protected");
    await context.sync();
    return protection.protected;
  });
  if (!wasProtected) return;
  desk.undos.push((run) =>
    run(async (context) => {
      const protection = ofStructure(context).load("protected");
      await context.sync();
      if (!protection.protected) protection.protect(password);
      await context.sync();
    }),
  );
  await withPassword("工作簿结构", () => desk.run((context) => unprotect(context, ofStructure, password)));
}

const ofStructure = (context: Excel.RequestContext) => context.workbook.protection;

/** Taking off what is not there fails in recent builds (office-js 6784). */
async function unprotect(
  context: Excel.RequestContext,
  find: Find<Excel.WorksheetProtection | Excel.WorkbookProtection>,
  password: string,
): Promise<void> {
  const protection = find(context);
  protection.load("protected");
  await context.sync();
  if (protection.protected) protection.unprotect(password);
  await context.sync();
}

async function withPassword(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (codeOf(error) !== "AccessDenied") throw error;
    const message = `${what}的保护密码不对，没有撤销保护。请核对后再试。`;
    throw new EditError("wrong-password", message, {}, "password");
  }
}
