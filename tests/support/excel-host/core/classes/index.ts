import type { ClassName, ClassSpec, ClassSpecs, HostObject } from "../objects";
import { borderClasses } from "./borders";
import { commentClasses } from "./comments";
import { conditionalClasses } from "./conditional";
import { filterClasses } from "./filter";
import { formatClasses } from "./format";
import { nameClasses } from "./names";
import { protectionClasses } from "./protection";
import { rangeClasses } from "./range";
import { rangeAreasClasses } from "./range-areas";
import { settingClasses } from "./settings";
import { sortClasses } from "./sort";
import { tableClasses } from "./tables";
import { validationClasses } from "./validation";
import { viewClasses } from "./view";
import { workbookClasses } from "./workbook";
import { worksheetClasses } from "./worksheet";

/** All classes of the Excel API that the test host knows. */
export const CLASSES: ClassSpecs = {
  ...borderClasses,
  ...commentClasses,
  ...conditionalClasses,
  ...filterClasses,
  ...formatClasses,
  ...nameClasses,
  ...protectionClasses,
  ...rangeClasses,
  ...rangeAreasClasses,
  ...settingClasses,
  ...sortClasses,
  ...tableClasses,
  ...validationClasses,
  ...viewClasses,
  ...workbookClasses,
  ...worksheetClasses,
};

/** How the class of an object works. Its target fits by construction, which types cannot follow here. */
export function specOf(object: HostObject): ClassSpec<unknown> {
  return CLASSES[object.className satisfies ClassName] as ClassSpec<unknown>;
}
