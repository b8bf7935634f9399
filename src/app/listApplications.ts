import type { Catalog } from "../catalog";
import { freeSheetName, type Plan, type WorkbookState } from "../marks";
import {
  APPLICATION_LOOKS,
  APPLICATION_ROLE,
  APPLICATION_SHEET,
  applicationRows,
  applicationSheet,
  applicationsOf,
  type Application,
} from "../periods";
import { isoDate } from "../table";
import type { Compared } from "./listChanges";

export interface ApplicationPlan extends Plan {
  /** Requests that are not in the workbook yet. */
  readonly applications: readonly Application[];
}

/**
 * What writing the 申请表 would do: the requests that are missing are put into a sheet of ours, below those that
 * stand there already. What people filled in is never touched.
 *
 * @param asOf 基准日, a serial: its month goes into the numbers of the requests
 */
export function planApplications(
  { changes, intake }: Compared,
  catalog: Catalog,
  state: WorkbookState,
  asOf: number,
): ApplicationPlan {
  const applications = applicationsOf(changes, catalog, requestStamp(asOf));
  if (applications.length === 0) return { edits: [], skipped: [], applications };
  const own = state.sheets.find(({ role }) => role === APPLICATION_ROLE);
  if (own?.isProtected)
    return { edits: [], skipped: [{ reason: "sheet-protected", sheet: own.name }], applications };
  const block = own && intake.blocks.find(({ sheet }) => sheet === own.name);
  if (block) {
    const columns = new Map(
      block.mapping.flatMap(({ column, label }) => (label === null ? [] : [[label, column] as const])),
    );
    const rows = applicationRows(catalog, applications, columns);
    const edit = { kind: "appendRows", role: APPLICATION_ROLE, looks: APPLICATION_LOOKS, rows } as const;
    return { edits: [edit], skipped: [], applications };
  }
  if (state.isStructureProtected)
    return { edits: [], skipped: [{ reason: "structure-protected", sheet: null }], applications };
  // A sheet of ours that no longer reads as the ledger is somebody's own by now: it is left as it is.
  const role = own ? freeRole(state) : APPLICATION_ROLE;
  const name = freeSheetName(APPLICATION_SHEET, asTaken(state));
  const content = applicationSheet(catalog, applications);
  return { edits: [{ kind: "putSheet", role, name, content }], skipped: [], applications };
}

/** The month in the numbers of requests: 202503. */
export const requestStamp = (asOf: number): string => isoDate(asOf).slice(0, 7).replace("-", "");

/** Every sheet's name counts as taken: none is replaced. */
const asTaken = ({ sheets }: WorkbookState) => sheets.map((sheet) => ({ ...sheet, role: null }));

function freeRole({ sheets }: WorkbookState): string {
  const roles = new Set(sheets.map(({ role }) => role));
  for (let number = 2; ; number++) {
    const role = `${APPLICATION_ROLE}${String(number)}`;
    if (!roles.has(role)) return role;
  }
}
