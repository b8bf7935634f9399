import type { Frame } from "../../src/table";
import type { Tally } from "./columns";
import { c056, k001, k003, k005, k007, l004, l005, l008 } from "./household-codes";
import { c041, c042, c049, c053, c058, i001, i004, i005, i006, i010, i030, l002 } from "./household-money";
import { c005, c006, c010, c011, c012, c016, c023, c026, m039, m046 } from "./member-cells";
import { m001, m005, m010, m012, m014, m018, m024, m025, m028, m029 } from "./member-lives";

/** What the rules read beside the rows. */
export interface HandContext {
  readonly asOf: number;
  readonly schoolDate: number;
  readonly highAge: number;
  /** Options of a code list by its label. */
  readonly codes: (label: string) => ReadonlySet<string>;
}

type Loop = (frame: Frame, context: HandContext) => Tally;

/** 20 rules of 家庭成员 and 20 of 户 as loops over typed columns, by rule id: the limit of the rule language. */
export const MEMBER_LOOPS: ReadonlyMap<string, Loop> = new Map<string, Loop>([
  ["C005", c005],
  ["C006", c006],
  ["C010", c010],
  ["C011", c011],
  ["C012", c012],
  ["C016", (frame, { codes }) => c016(frame, codes("民族"))],
  ["C023", c023],
  ["C026", c026],
  ["M001", m001],
  ["M005", (frame, { schoolDate }) => m005(frame, schoolDate)],
  ["M010", (frame, { asOf }) => m010(frame, asOf)],
  ["M012", (frame, { asOf }) => m012(frame, asOf)],
  ["M014", (frame, { asOf }) => m014(frame, asOf)],
  ["M018", (frame, { asOf, highAge }) => m018(frame, asOf, highAge)],
  ["M024", m024],
  ["M025", m025],
  ["M028", (frame, { asOf }) => m028(frame, asOf)],
  ["M029", m029],
  ["M039", m039],
  ["M046", m046],
]);

export const HOUSEHOLD_LOOPS: ReadonlyMap<string, Loop> = new Map<string, Loop>([
  ["C041", c041],
  ["C042", c042],
  ["C049", c049],
  ["C053", c053],
  ["C056", (frame, { codes }) => c056(frame, codes("入户路类型"))],
  ["C058", c058],
  ["I001", i001],
  ["I004", i004],
  ["I005", i005],
  ["I006", i006],
  ["I010", i010],
  ["I030", i030],
  ["L002", l002],
  ["L004", l004],
  ["L005", l005],
  ["L008", l008],
  ["K001", k001],
  ["K003", k003],
  ["K005", k005],
  ["K007", k007],
]);
