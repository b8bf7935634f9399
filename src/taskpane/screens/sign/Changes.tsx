import { makeStyles } from "@fluentui/react-components";
import type { RecordView } from "../../model";
import { Body } from "../../parts/Body";
import { CellButton } from "../../parts/Cell";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { PickFile } from "../../parts/PickFile";
import { useShared } from "../../parts/styles";

const useStyles = makeStyles({
  record: { display: "flex", flexDirection: "column", gap: "4px", minWidth: 0 },
  cell: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center", minWidth: 0 },
  words: { flex: "1 1 96px", minWidth: 0, overflowWrap: "anywhere" },
});

/** 改了哪里: every cell that is other than when it was signed. */
export function Changes() {
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const { changes: words, home } = texts.sign;
  const duty = state.signing.view?.duties.find(({ stages }) => stages.some((one) => one.state === "stale"));
  const changes = duty?.changes ?? [];
  const isEmpty = changes.every(
    ({ records, removed, isLocated }) => isLocated && records.length + removed === 0,
  );
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <LevelTitle>{words.title}</LevelTitle>
        {isEmpty && <p className={shared.text}>{words.none}</p>}
        {changes.map(({ ledger, isLocated, records, removed }) => (
          <section key={ledger} className={shared.stack} aria-label={ledger}>
            <h3 className={shared.group}>{ledger}</h3>
            {!isLocated && <p className={shared.text}>{words.unlocated(ledger)}</p>}
            {records.map((record) => (
              <RecordLines key={record.id} record={record} />
            ))}
            {removed > 0 && <p className={shared.text}>{words.removed(ledger, removed)}</p>}
          </section>
        ))}
        {state.signing.compared === null ? (
          <>
            <p className={shared.small}>{words.line}</p>
            <div>
              <PickFile
                text={words.compare}
                accept=".xlsx,.xlsm,.xls"
                onFile={(file) => actions.compareWith({ name: file.name, bytes: () => file.arrayBuffer() })}
              />
            </div>
          </>
        ) : (
          <p className={shared.small}>{words.compared(state.signing.compared)}</p>
        )}
      </Body>
      <Foot
        {...(duty?.why === null && duty.next !== null
          ? { primary: { text: home.begin, onPress: () => actions.beginSigning(duty.duty) } }
          : {})}
      />
    </>
  );
}

/** A record and its cells, each leading to its place. */
export function RecordLines({ record }: { readonly record: RecordView }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("sign");
  const { walk, changes } = texts.sign;
  return (
    <div className={styles.record}>
      <div className={shared.between}>
        <b>{record.name || changes.row(record.sheet, record.row)}</b>
        <span className={shared.small}>
          {[walk.how[record.how], changes.row(record.sheet, record.row)].join(" · ")}
        </span>
      </div>
      {record.cells.length === 0 && (
        <div className={styles.cell}>
          <span className={styles.words}>{walk.wholeRow}</span>
          <CellButton cell={`A${record.row}`} onPress={() => actions.goTo(record.sheet, `A${record.row}`)} />
        </div>
      )}
      {record.cells.map(({ cell, label, value, was }) => (
        <div key={cell} className={styles.cell}>
          <span className={styles.words}>
            {label}：
            <Value was={was} value={value} />
          </span>
          <CellButton cell={cell} onPress={() => actions.goTo(record.sheet, cell)} />
        </div>
      ))}
    </div>
  );
}

/** A value now, and as it was where that is known. */
function Value({ was, value }: { readonly was: string | null; readonly value: string }) {
  const shared = useShared();
  const { texts } = usePane("sign");
  const now = value === "" ? texts.blank : value;
  if (was === null) return <>{now}</>;
  const then = was === "" ? texts.blank : was;
  return (
    <>
      <span aria-hidden>{texts.sign.changes.was(then, now)}</span>
      <span className={shared.hidden}>{texts.changeAloud(then, now)}</span>
    </>
  );
}
