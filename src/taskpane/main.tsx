import { makeStyles } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";
import { canOpenWorkbooks, openExcelHost, openNewWorkbook } from "../host/excel";
import { EngineClient, mergingWorkers } from "./engine";
import { Pane } from "./screens/Pane";
import { nextDuty } from "./screens/sign/sign-state";
import { browserCopy, browserMemory, createSession, systemClock } from "./session";
import { texts } from "./texts.zh-CN";
import { lookOf, type Look } from "./theme/look-of";

const useStyles = makeStyles({ whole: { height: "100vh" } });

/** Opens the pane over the workbook that Excel has in front. */
async function start(root: HTMLElement): Promise<void> {
  const { host: program } = await Office.onReady();
  if (program !== Office.HostType.Excel) {
    root.textContent = texts.onlyInExcel;
    return;
  }
  const host = await openExcelHost();
  const session = createSession({
    host,
    engine: new EngineClient(),
    place: "excel",
    memory: browserMemory(),
    copy: browserCopy,
    merging: mergingWorkers,
    ...(canOpenWorkbooks() ? { openBook: (_: string, bytes: ArrayBuffer) => openNewWorkbook(bytes) } : {}),
    ...systemClock,
  });
  createRoot(root).render(<Whole store={session} look={lookOf(Office.context.officeTheme)} />);
  await session.start();
  // The ribbon's 校验 opens the pane with this wish.
  const wish = new URLSearchParams(location.search).get("do");
  if (wish === "check") session.actions.check();
  if (wish === "sign") signOrSayWhy(session);
  if (wish === "verify") session.actions.showTab("sign");
}

/** 校验并签字 of the ribbon: begins where it is clear what is signed; otherwise the tab says how things stand. */
function signOrSayWhy(session: ReturnType<typeof createSession>): void {
  const { view, key } = session.get().signing;
  const duty = nextDuty(view);
  session.actions.showTab("sign");
  if (duty && key) session.actions.beginSigning(duty.duty);
}

function Whole({
  store,
  look,
}: {
  readonly store: Parameters<typeof Pane>[0]["store"];
  readonly look: Look | null;
}) {
  const styles = useStyles();
  return (
    <div className={styles.whole}>
      <Pane store={store} {...(look ? { look } : {})} />
    </div>
  );
}

const root = document.getElementById("root");
if (root) {
  start(root).catch(() => {
    root.textContent = texts.notStarted;
  });
}
