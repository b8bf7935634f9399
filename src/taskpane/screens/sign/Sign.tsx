import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { DutyView, EntryView } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import { Register } from "./Register";
import { SignCard, useSignState } from "./SignCard";
import { Stages } from "./Stages";
import { Typed } from "./Typed";
import { Who } from "./Who";

const useStyles = makeStyles({
  entry: { display: "flex", gap: "8px", padding: "6px 8px", minWidth: 0 },
  words: { flex: "1 1 0", minWidth: 0, display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  code: { fontFamily: "Consolas, Menlo, monospace" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px", marginTop: "4px" },
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  check: { display: "flex", flexDirection: "column", gap: "8px" },
});

/** 签字: how the signatures stand, who I am, who signs what, and what happened so far. */
export function Sign() {
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const { view, phase } = state.signing;
  const { tab } = texts.sign;
  const kind = useSignState();
  const mine = view?.duties.find(({ why }) => why === null);
  const isFirst = kind === null && mine;
  const backable = view?.duties.find(canReturn);
  return (
    <>
      <Body>
        {kind && <SignCard kind={kind} />}
        {phase === "looking" && !view && <p className={shared.text}>{tab.looking}</p>}
        {view && view.duties.length === 0 && <p className={shared.text}>{tab.nobody}</p>}
        {view?.duties.map((duty) => (
          <Stages key={duty.duty} duty={duty} />
        ))}
        <Who />
        <Typed />
        {view && <Chain entries={view.entries} />}
        {view && view.entries.length > 0 && <CheckCode />}
        <Register />
      </Body>
      <Foot
        {...(isFirst
          ? {
              primary: {
                text: texts.sign.home.begin,
                onPress: () => actions.beginSigning(mine.duty),
              },
            }
          : {})}
        second={
          backable ? { text: tab.sendBack, onPress: () => actions.beginReturn(backable.duty) } : undefined
        }
      />
    </>
  );
}

/** Whoever is to sign after somebody may send it back instead. */
const canReturn = ({ why, next, stages }: DutyView): boolean =>
  why === null && next !== null && stages[0]?.stage !== next && stages[0]?.state === "valid";

function Chain({ entries }: { readonly entries: readonly EntryView[] }) {
  const shared = useShared();
  const { texts } = usePane("sign");
  const { tab } = texts.sign;
  return (
    <section aria-label={tab.chain}>
      <h2 className={shared.group}>{tab.chain}</h2>
      {entries.length === 0 ? (
        <p className={shared.small}>{tab.noChain}</p>
      ) : (
        <ol className={shared.list} reversed>
          {entries.map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ entry }: { readonly entry: EntryView }) {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const { tab, faults } = texts.sign;
  const isJudged = state.signing.view?.chain !== "unknown";
  // Whoever signed under a newer roster cannot be judged by this one: that is no fault of the entry.
  const isTooNew = entry.faults.includes("roster-newer");
  const bad = !isJudged ? [] : isTooNew ? (["roster-newer"] as const) : entry.faults;
  const shape =
    isTooNew && isJudged
      ? "notChecked"
      : bad.length > 0
        ? "error"
        : entry.action === "sign" && isJudged
          ? "passed"
          : "notice";
  return (
    <li className={styles.entry}>
      <Shape kind={shape} />
      <div className={styles.words}>
        <span>{tab.entry[entry.action](entry.stage, entry.who)}</span>
        <span className={shared.small}>
          {[entry.time, entry.unit, isJudged && entry.who ? tab.level : ""].filter(Boolean).join(" · ")}
        </span>
        {entry.reason && <span className={shared.small}>{entry.reason}</span>}
        {bad.map((fault) => (
          <span key={fault}>{faults[fault]}</span>
        ))}
        <span className={shared.small}>
          {tab.code("")}
          <span className={styles.code}>{entry.code}</span>
        </span>
        {entry.canWithdraw && entry.action === "sign" && (
          <div className={styles.buttons}>
            <Button
              size="small"
              data-row={`withdraw:${entry.seq}`}
              onClick={() => actions.beginWithdraw(entry.seq)}
            >
              {tab.withdraw}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function CheckCode() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const { tab } = texts.sign;
  const [code, setCode] = useState("");
  const registered = state.signing.view?.registered ?? null;
  const check = () => actions.verify(code.trim() === "" ? undefined : code);
  return (
    <section className={styles.check}>
      <Field className={styles.field} label={tab.check} hint={tab.checkHint}>
        <Input
          className={styles.input}
          input={{ style: { minWidth: 0 } }}
          value={code}
          onChange={(_, { value }) => setCode(value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") check();
          }}
        />
      </Field>
      {registered && (
        <p className={shared.text} role="status">
          {tab.registered[registered]}
        </p>
      )}
      <div className={styles.buttons}>
        <Button data-row="checkCode" onClick={check}>
          {tab.checkButton}
        </Button>
        <Button onClick={() => actions.verify()}>{tab.look}</Button>
      </div>
    </section>
  );
}
