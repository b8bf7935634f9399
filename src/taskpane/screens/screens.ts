import type { ComponentType } from "react";
import type { Screen } from "../model";
import { Finding } from "./Finding";
import { Home } from "./Home";
import { late, type LateScreen } from "./late";
import { More } from "./More";
import { Passed } from "./Passed";

/** What the pane begins with, and the way from one finding to the next, is there at once; the rest comes when opened. */
export const SCREENS: Readonly<Record<Screen["kind"], ComponentType | LateScreen>> = {
  home: Home,
  issues: late([], async () => (await import("./Issues")).Issues),
  sign: late(["sign"], async () => (await import("./sign/Sign")).Sign),
  more: More,
  finding: Finding,
  passed: Passed,
  waiver: late([], async () => (await import("./Waiver")).Waiver),
  repairGroup: late([], async () => (await import("./RepairGroup")).RepairGroup),
  notRun: late([], async () => (await import("./NotRun")).NotRun),
  signWalk: late(["sign"], async () => (await import("./sign/SignWalk")).SignWalk),
  changes: late(["sign"], async () => (await import("./sign/Changes")).Changes),
  returned: late(["sign"], async () => (await import("./sign/Returned")).Returned),
  sendBack: late(["sign"], async () => (await import("./sign/SendBack")).SendBack),
  withdraw: late(["sign"], async () => (await import("./sign/Withdraw")).Withdraw),
  enrol: late(["sign"], async () => (await import("./sign/Enrol")).Enrol),
  header: late(["help"], async () => (await import("./NameHeader")).NameHeader),
  mapping: late(["help"], async () => (await import("./Mapping")).Mapping),
  catalog: late(["help", "rulebook"], async () => (await import("./Catalog")).Catalog),
  settings: late(["help"], async () => (await import("./Settings")).Settings),
  log: late(["help"], async () => (await import("./Log")).Log),
  help: late(["help"], async () => (await import("./Help")).Help),
  mergeDrop: late(["merge"], async () => (await import("./merge/Drop")).Drop),
  mergeReading: late(["merge"], async () => (await import("./merge/Reading")).Reading),
  mergeTable: late(["merge"], async () => (await import("./merge/Table")).Table),
  mergeVillage: late(["merge"], async () => (await import("./merge/Village")).Village),
  merged: late(["merge"], async () => (await import("./merge/Merged")).Merged),
  newForms: late(["forms"], async () => (await import("./forms/NewForms")).NewForms),
  formsMade: late(["forms"], async () => (await import("./forms/FormsMade")).FormsMade),
  form: late(["forms"], async () => (await import("./forms/Form")).Form),
  roster: late(["roster", "sign"], async () => (await import("./roster/IssueRoster")).IssueRoster),
};

/** Screens that come later, in the order in which they are likely to be wanted. */
export const LATE_SCREENS: readonly LateScreen[] = Object.values(SCREENS).filter(
  (screen): screen is LateScreen => "load" in screen,
);
