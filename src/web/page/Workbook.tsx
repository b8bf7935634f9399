import { Button, makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState, useSyncExternalStore, type KeyboardEvent } from "react";
import { toA1, type CellInput, type CellRef, type SheetInfo } from "../../sheet";
import { Pane } from "../../taskpane";
import type { Engine } from "../../taskpane/engine";
import type { CellInfo, PaneStore } from "../../taskpane/model";
import type { PageHost } from "../file/page-host";
import { Grid } from "../grid/Grid";
import { texts } from "../texts.zh-CN";
import { EditBar } from "./EditBar";
import { marksOf } from "./marks";
import { OpenButton } from "./Start";

const NARROW = "@media (max-width: 899px)";
const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100vh", minWidth: 0 },
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: "8px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  halves: { flex: "1 1 auto", minHeight: 0, display: "flex", [NARROW]: { flexDirection: "column" } },
  sheet: { flex: "1 1 auto", minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column" },
  pane: {
    flex: "0 0 340px",
    minWidth: 0,
    minHeight: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    [NARROW]: { flex: "0 0 55%", borderLeft: "none", borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  tabs: {
    display: "flex",
    alignItems: "center",
    flexShrink: 0,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingRight: "12px",
  },
  grow: { flex: "1 1 auto", minWidth: 0, overflowX: "auto" },
  empty: { padding: "24px" },
});

export interface WorkbookProps {
  readonly host: PageHost;
  readonly store: PaneStore;
  readonly engine: Engine;
  /** What was last done or went wrong with the file, in words. */
  readonly note: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSave: () => void;
}

/** An open file: its sheets to the left, the pane to the right, one line to change a cell in. */
export function Workbook({ host, store, engine, note, onFiles, onSave }: WorkbookProps) {
  const styles = useStyles();
  const view = useSyncExternalStore(
    (listener) => host.onView(listener),
    () => host.view(),
  );
  const state = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.get(),
  );
  const { sheetName, cell, select } = useSelection(host, view);
  const [editing, setEditing] = useState(0);
  const sheet = view.sheets.find(({ name }) => name === sheetName) ?? view.sheets[0];
  const ledgers = state.book?.ledgers.filter((ledger) => ledger.sheet === sheet?.name) ?? [];
  const marks = useMemo(() => marksOf(state.list.items, sheet?.name ?? ""), [state.list.items, sheet]);
  const secrets = new Set(state.settings.masks ? ledgers.flatMap(({ secretColumns }) => secretColumns) : []);
  const info = useCellInfo(engine, state.book, sheet?.name ?? "", cell);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "F8") {
      event.preventDefault();
      store.actions.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !isField(event.target)) {
      event.preventDefault();
      store.actions.undoLast();
    }
  };
  const toGrid = () => document.querySelector<HTMLElement>('[role="grid"]')?.focus();
  return (
    <div className={styles.page} onKeyDown={onKeyDown}>
      <header className={styles.bar}>
        <OpenButton label={texts.openOther} onFiles={onFiles} />
        <Button onClick={onSave}>{texts.saveAs(view.unsaved)}</Button>
        <Button disabled={!state.log.some(({ canUndo }) => canUndo)} onClick={() => store.actions.undoLast()}>
          {texts.undo}
        </Button>
        <span className={styles.quiet}>{texts.privacy}</span>
        <span role="status">{note}</span>
      </header>
      <div className={styles.halves}>
        <main className={styles.sheet} aria-label={texts.sheetArea}>
          {sheet && (
            <EditBar
              sheet={sheet}
              cell={cell}
              info={info}
              canEdit={host.abilities.edits}
              focusRequest={editing + view.editRequests}
              onChange={(value: CellInput) => store.actions.changeCell(sheet.name, toA1(cell), value)}
              onLeave={toGrid}
            />
          )}
          {!host.abilities.edits && <div className={styles.bar}>{texts.readOnly}</div>}
          {sheet && sheet.rowCount > 0 ? (
            <Grid
              sheet={sheet}
              headerRow={headerRow(ledgers)}
              secretColumns={secrets}
              marks={marks}
              selected={cell}
              onSelect={(to) => select(sheet.name, to)}
              onEdit={() => setEditing((count) => count + 1)}
            />
          ) : (
            <p className={styles.empty}>{texts.emptySheet}</p>
          )}
          <div className={styles.tabs}>
            <TabList
              className={styles.grow}
              size="small"
              aria-label={texts.sheets}
              selectedValue={sheet?.name ?? ""}
              onTabSelect={(_, { value }) => select(String(value), { row: 0, column: 0 })}
            >
              {view.infos.filter(isForPeople).map(({ name, visibility }) => (
                <Tab key={name} value={name}>
                  {visibility === "visible" ? name : texts.hiddenSheet(name)}
                </Tab>
              ))}
            </TabList>
            {view.unsaved > 0 && <span>{texts.unsaved(view.unsaved)}</span>}
          </div>
        </main>
        <aside className={styles.pane} aria-label={texts.paneArea}>
          <Pane store={store} />
        </aside>
      </div>
    </div>
  );
}

/** Sheet and cell where the person is: moved by clicks and keys here, and by the pane through the host. */
function useSelection(host: PageHost, view: ReturnType<PageHost["view"]>) {
  const [at, setAt] = useState<{ sheetName: string; cell: CellRef }>({
    sheetName: view.sheets[0]?.name ?? "",
    cell: { row: 0, column: 0 },
  });
  const { selected } = view;
  useEffect(() => {
    if (selected) setAt({ sheetName: selected.sheet, cell: selected.cell });
  }, [selected]);
  const select = (sheetName: string, cell: CellRef) => {
    setAt({ sheetName, cell });
    host.userSelected(sheetName, cell);
  };
  return { ...at, select };
}

function useCellInfo(
  engine: Engine,
  book: unknown,
  sheet: string,
  { row, column }: CellRef,
): CellInfo | null {
  const [info, setInfo] = useState<CellInfo | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (book === null) return;
    engine.cellAt(sheet, row, column).then(
      (found) => isCurrent && setInfo(found),
      () => isCurrent && setInfo(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [engine, book, sheet, row, column]);
  return info;
}

/** What a form keeps for itself (code lists, parameters) is hidden, and nobody is to look for it. */
const isForPeople = ({ role, visibility }: SheetInfo): boolean =>
  visibility === "visible" || !(role?.startsWith("template") ?? false);

/** Header that stays in sight: only where the sheet is one table. */
function headerRow(ledgers: readonly { readonly headerRow: number | null }[]): number {
  const rows = new Set(ledgers.map((ledger) => ledger.headerRow));
  const [only] = rows;
  return rows.size === 1 && only != null ? only - 1 : -1;
}

const isField = (target: EventTarget): boolean =>
  target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
