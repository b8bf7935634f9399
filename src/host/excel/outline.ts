import {
  parseTextFormula,
  ROLE_NAME,
  SETTING_PREFIX,
  type SheetInfo,
  type SheetVisibility,
} from "../../sheet";

/** What a workbook is without its cells. */
export interface Outline {
  readonly name: string;
  readonly sheets: readonly SheetInfo[];
  readonly isStructureProtected: boolean;
  readonly settings: ReadonlyMap<string, string>;
}

const VISIBILITY: Readonly<Record<string, SheetVisibility>> = {
  Visible: "visible",
  Hidden: "hidden",
  VeryHidden: "veryHidden",
};

/** Reads the outline in two batches: roles are names within the sheets, which have to be known first. */
export async function readOutline(context: Excel.RequestContext): Promise<Outline> {
  const { workbook } = context;
  workbook.load("name");
  workbook.protection.load("protected");
  const names = workbook.names.load("items/name,items/formula");
  const sheets = workbook.worksheets.load("items/id,items/name,items/visibility,items/protection/protected");
  await context.sync();
  const own = sheets.items.map((sheet) => sheet.names.load("items/name,items/formula"));
  await context.sync();
  const settings = new Map<string, string>();
  for (const { name, formula } of names.items) {
    const text = name.startsWith(SETTING_PREFIX) ? parseTextFormula(String(formula)) : null;
    if (text !== null) settings.set(name.slice(SETTING_PREFIX.length), text);
  }
  return {
    name: workbook.name,
    isStructureProtected: workbook.protection.protected,
    settings,
    sheets: sheets.items.map(({ id, name, visibility, protection }, index) => {
      const role = own[index]!.items.find((item) => item.name.toLowerCase() === ROLE_NAME);
      return {
        id,
        name,
        visibility: VISIBILITY[visibility] ?? "visible",
        isProtected: protection.protected,
        role: role ? parseTextFormula(String(role.formula)) : null,
      };
    }),
  };
}
