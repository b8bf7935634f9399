import { lazy, Suspense } from "react";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Finding } from "./Finding";
import { Home } from "./Home";
import { Issues } from "./Issues";
import { More } from "./More";
import { Passed } from "./Passed";
import { Sign } from "./sign/Sign";

// What is opened seldom is loaded when it is.
const Waiver = lazy(async () => ({ default: (await import("./Waiver")).Waiver }));
const RepairGroup = lazy(async () => ({ default: (await import("./RepairGroup")).RepairGroup }));
const NotRun = lazy(async () => ({ default: (await import("./NotRun")).NotRun }));
const NameHeader = lazy(async () => ({ default: (await import("./NameHeader")).NameHeader }));
const Mapping = lazy(async () => ({ default: (await import("./Mapping")).Mapping }));
const Catalog = lazy(async () => ({ default: (await import("./Catalog")).Catalog }));
const Settings = lazy(async () => ({ default: (await import("./Settings")).Settings }));
const Log = lazy(async () => ({ default: (await import("./Log")).Log }));
const SignWalk = lazy(async () => ({ default: (await import("./sign/SignWalk")).SignWalk }));
const Changes = lazy(async () => ({ default: (await import("./sign/Changes")).Changes }));
const Returned = lazy(async () => ({ default: (await import("./sign/Returned")).Returned }));
const SendBack = lazy(async () => ({ default: (await import("./sign/SendBack")).SendBack }));
const Withdraw = lazy(async () => ({ default: (await import("./sign/Withdraw")).Withdraw }));
const Enrol = lazy(async () => ({ default: (await import("./sign/Enrol")).Enrol }));
const Drop = lazy(async () => ({ default: (await import("./merge/Drop")).Drop }));
const Reading = lazy(async () => ({ default: (await import("./merge/Reading")).Reading }));
const Table = lazy(async () => ({ default: (await import("./merge/Table")).Table }));
const Village = lazy(async () => ({ default: (await import("./merge/Village")).Village }));
const Merged = lazy(async () => ({ default: (await import("./merge/Merged")).Merged }));
const IssueRoster = lazy(async () => ({ default: (await import("./roster/IssueRoster")).IssueRoster }));
const Help = lazy(async () => ({ default: (await import("./Help")).Help }));

const SCREENS = {
  home: Home,
  issues: Issues,
  sign: Sign,
  signWalk: SignWalk,
  changes: Changes,
  returned: Returned,
  sendBack: SendBack,
  withdraw: Withdraw,
  enrol: Enrol,
  roster: IssueRoster,
  more: More,
  finding: Finding,
  waiver: Waiver,
  repairGroup: RepairGroup,
  notRun: NotRun,
  passed: Passed,
  header: NameHeader,
  mapping: Mapping,
  catalog: Catalog,
  settings: Settings,
  log: Log,
  help: Help,
  mergeDrop: Drop,
  mergeReading: Reading,
  mergeTable: Table,
  mergeVillage: Village,
  merged: Merged,
};

/** The screen that the state names. */
export function ScreenOf() {
  const { state, texts } = usePane();
  const Shown = SCREENS[state.screen.kind];
  return (
    <Suspense
      key={state.screen.kind}
      fallback={
        <Body>
          <p data-loading>{texts.loading}</p>
        </Body>
      }
    >
      <Shown />
    </Suspense>
  );
}
