import { Button, Field, Input, ProgressBar, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { DutyView, SignWalk as Walk, WaiverLine } from "../../model";
import { Body } from "../../parts/Body";
import { CellButton } from "../../parts/Cell";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { LevelTitle } from "../../parts/Level";
import { saveText } from "../../parts/save-text";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import { RecordLines } from "./Changes";
import { faultWords } from "./fault-words";
import { Password } from "./Password";
import { slipHtml } from "./slip";
import { Stages } from "./Stages";
import { useCopy } from "./useCopy";

const useStyles = makeStyles({
  facts: {
    display: "grid",
    gridTemplateColumns: "minmax(0, auto) minmax(0, 1fr)",
    columnGap: "12px",
    rowGap: "4px",
    margin: 0,
  },
  fact: { margin: 0, overflowWrap: "anywhere" },
  faults: { display: "flex", gap: "8px", alignItems: "flex-start" },
  code: {
    fontFamily: "Consolas, Menlo, monospace",
    fontSize: "18px",
    lineHeight: "26px",
    overflowWrap: "anywhere",
    margin: 0,
  },
  problem: { display: "flex", flexDirection: "column", gap: "8px" },
  line: { display: "flex", flexWrap: "wrap", gap: "8px" },
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
});

/** 校验并签字: what is looked at, the password, and what came of it. */
export function SignWalk() {
  const { state, actions, texts } = usePane("sign");
  const { walk, view } = state.signing;
  const duty = view?.duties.find((one) => one.duty === walk?.duty);
  if (!walk || walk.step === "checking" || !duty)
    return (
      <>
        <Body>
          <LevelTitle>{texts.sign.walk.checking}</LevelTitle>
          <ProgressBar
            thickness="large"
            aria-label={texts.sign.walk.checking}
            {...(state.check.phase === "checking" ? { value: state.check.done, max: 1 } : {})}
          />
        </Body>
        <Foot second={{ text: texts.home.stop, onPress: () => actions.stop() }} />
      </>
    );
  if (walk.step === "blocked") return <Blocked walk={walk} duty={duty} />;
  if (walk.step === "review") return <Review walk={walk} />;
  if (walk.step === "done") return <Done walk={walk} duty={duty} />;
  return <Confirm walk={walk} duty={duty} />;
}

/** Refusals that are mended in the list of findings. */
const ISSUES = ["errors-left", "warnings-left"];

function Blocked({ walk, duty }: { readonly walk: Walk; readonly duty: DutyView }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("sign");
  const words = texts.sign.walk;
  const hasIssues = walk.faults.some((fault) => ISSUES.includes(fault));
  const isReviewer = duty.next !== null && duty.next !== duty.stages[0]?.stage;
  const canSendBack = isReviewer && duty.why === null;
  const collector = duty.stages[0]?.who ?? "";
  const close = () => actions.leaveSigning();
  return (
    <>
      <Body>
        <LevelTitle>{words.blocked}</LevelTitle>
        <p className={shared.text}>{words.blockedLine}</p>
        {walk.faults.map((fault) =>
          fault === "duplicate-keys" && walk.doubled.length > 0 ? (
            <Doubled key={fault} doubled={walk.doubled} />
          ) : (
            <div key={fault} className={styles.faults}>
              <Shape kind="error" />
              <span className={shared.text}>{faultWords(fault, texts)}</span>
            </div>
          ),
        )}
        {duty.next !== null && duty.able.length > 0 && duty.why !== null && (
          <p className={shared.text}>{texts.sign.able(duty.next, duty.able.join("、"))}</p>
        )}
      </Body>
      <Foot
        {...(hasIssues
          ? {
              primary: canSendBack
                ? { text: words.sendBack(collector), onPress: () => actions.beginReturn(walk.duty) }
                : {
                    text: words.walkIssues,
                    onPress: () => {
                      actions.leaveSigning();
                      actions.walk();
                    },
                  },
            }
          : {})}
        second={
          hasIssues
            ? {
                text: words.seeIssues,
                onPress: () => {
                  actions.leaveSigning();
                  actions.showTab("issues");
                },
              }
            : { text: words.close, onPress: close }
        }
      />
    </>
  );
}

/** Keys that are named; the others are counted. */
const MOST_KEYS = 20;

/** Records that have one key: which, and a way to each. */
function Doubled({ doubled }: { readonly doubled: Walk["doubled"] }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("sign");
  const words = texts.sign.walk;
  return (
    <>
      {doubled.slice(0, MOST_KEYS).map(({ name, count, places }, at) => (
        <div key={at} className={styles.faults}>
          <Shape kind="error" />
          <div className={shared.stack}>
            <span className={shared.text}>{words.doubled(name, count)}</span>
            <div className={styles.line}>
              {places.map(({ sheet, cell }) => (
                <CellButton
                  key={`${sheet} ${cell}`}
                  cell={cell}
                  onPress={() => actions.goTo(sheet, cell, true)}
                />
              ))}
            </div>
          </div>
        </div>
      ))}
      {doubled.length > MOST_KEYS && (
        <p className={shared.text}>{words.doubledMore(doubled.length - MOST_KEYS)}</p>
      )}
    </>
  );
}

function Review({ walk }: { readonly walk: Walk }) {
  const shared = useShared();
  const { actions, texts } = usePane("sign");
  const words = texts.sign.walk;
  const { records, at, seen, waivers, removed } = walk;
  const record = records[at];
  const cells = records.reduce((sum, one) => sum + one.cells.length, 0);
  const intro =
    walk.review === "sample"
      ? words.sample(records.length, waivers.length)
      : walk.review === "changes"
        ? words.changes(records.length, cells, waivers.length)
        : words.same(waivers.length);
  const hasSeenAll = records.every(({ id }) => seen.includes(id));
  const isLast = at >= records.length - 1;
  return (
    <>
      <Body>
        <LevelTitle>{words.step1}</LevelTitle>
        <p className={shared.text}>{intro}</p>
        {removed > 0 && <p className={shared.text}>{words.removed(removed)}</p>}
        {record && (
          <section className={shared.quietBox} aria-label={record.name}>
            <RecordLines record={record} />
          </section>
        )}
        {record && <Problem key={record.id} />}
        {isLast && <Waivers waivers={waivers} />}
        {walk.points.length > 0 && <p className={shared.text}>{words.points(walk.points.length)}</p>}
      </Body>
      <Foot
        {...(records.length > 0 ? { words: words.seen(seen.length, records.length) } : {})}
        primary={
          hasSeenAll && isLast
            ? { text: words.done, onPress: () => actions.confirmLooked() }
            : { text: words.next, onPress: () => actions.lookAt(Math.min(at + 1, records.length - 1)) }
        }
        second={
          at > 0
            ? { text: words.previous, onPress: () => actions.lookAt(at - 1) }
            : walk.points.length > 0
              ? { text: texts.sign.tab.sendBack, onPress: () => actions.beginReturn(walk.duty) }
              : { text: texts.waiver.cancel, onPress: () => actions.leaveSigning() }
        }
      />
    </>
  );
}

function Problem() {
  const styles = useStyles();
  const { actions, texts } = usePane("sign");
  const words = texts.sign.walk;
  const [what, setWhat] = useState<string | null>(null);
  const add = () => {
    actions.addPoint(what ?? "");
    setWhat(null);
  };
  if (what === null)
    return (
      <div>
        <Button data-row="problem" onClick={() => setWhat("")}>
          {words.problem}
        </Button>
      </div>
    );
  return (
    <div className={styles.problem}>
      <Field className={styles.field} label={words.problemWhat}>
        <Input
          className={styles.input}
          input={{ style: { minWidth: 0 } }}
          value={what}
          onChange={(_, { value }) => setWhat(value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") add();
          }}
        />
      </Field>
      <div className={styles.line}>
        <Button disabled={what.trim() === ""} onClick={add}>
          {words.problemAdd}
        </Button>
        <Button onClick={() => setWhat(null)}>{texts.waiver.cancel}</Button>
      </div>
    </div>
  );
}

function Waivers({ waivers }: { readonly waivers: readonly WaiverLine[] }) {
  const shared = useShared();
  const { texts } = usePane("sign");
  if (waivers.length === 0) return null;
  return (
    <section className={shared.stack} aria-label={texts.sign.walk.waivers}>
      <h3 className={shared.group}>{texts.sign.walk.waivers}</h3>
      {waivers.map(({ title, place, reason, person }, index) => (
        <div key={index} className={shared.quietBox}>
          <b>{title}</b>
          <p className={shared.small}>{place}</p>
          <p className={shared.text}>{reason}</p>
          <p className={shared.small}>{person}</p>
        </div>
      ))}
    </section>
  );
}

function Confirm({ walk, duty }: { readonly walk: Walk; readonly duty: DutyView }) {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const words = texts.sign.walk;
  const [password, setPassword] = useState("");
  const { key } = state.signing;
  const isSigning = walk.step === "signing";
  const sign = () => {
    if (password !== "") actions.sign(password);
  };
  const before = duty.stages
    .filter(({ state: is }) => is === "valid")
    .map(({ stage, who, time }) => texts.sign.tab.by(`${stage} ${who}`, time));
  const facts = [
    [words.me, [key?.person?.name, key?.person?.unit].filter(Boolean).join(" · ")],
    [words.what, `${texts.sign.stageOf(duty.label, walk.stage)} · ${duty.period}`],
    [words.data, words.dataLine(duty.records, duty.scope)],
    [words.check, words.checkLine(walk.waivers.length)],
    ...(before.length > 0 ? [[words.before, before.join("，")]] : []),
    ...(walk.records.length > 0 ? [[words.looked, words.lookedLine(walk.seen.length)]] : []),
  ];
  const wrong = walk.faults[0];
  const isWrong = wrong === "wrong-password";
  return (
    <>
      <Body>
        <LevelTitle>{words.step2}</LevelTitle>
        <dl className={styles.facts}>
          {facts.flatMap(([name, value]) => [
            <dt key={`${name!} name`} className={shared.small}>
              {name}
            </dt>,
            <dd key={name} className={styles.fact}>
              {value}
            </dd>,
          ])}
        </dl>
        {duty.formulas > 0 && <Formulas count={duty.formulas} cells={walk.formulas} />}
        <Password
          label={words.password}
          hint={words.passwordHint}
          fault={
            wrong ? `${faultWords(wrong, texts)}${walk.wait > 0 ? words.wait(walk.wait) : ""}` : undefined
          }
          value={password}
          onChange={setPassword}
          onEnter={sign}
        />
        {isWrong && <p className={shared.small}>{words.forgot}</p>}
        <p className={shared.text}>{words.promise}</p>
      </Body>
      <Foot
        primary={{
          text: isSigning ? words.signing : words.sign,
          isDisabled: isSigning || walk.wait > 0 || password === "",
          onPress: sign,
        }}
        second={{ text: words.back, isDisabled: isSigning, onPress: () => actions.leaveSigning() }}
      />
    </>
  );
}

/** Formulas, named before they are signed: what they show may change by itself. */
function Formulas({ count, cells }: { readonly count: number; readonly cells: Walk["formulas"] }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("sign");
  const words = texts.sign.walk;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={shared.warmBox}>
      <p className={shared.text}>{words.formulas(count)}</p>
      {cells.length > 0 && (
        <div className={styles.line}>
          {!isOpen && (
            <Button data-row="formulas" onClick={() => setOpen(true)}>
              {words.seeFormulas(cells.length)}
            </Button>
          )}
          {isOpen &&
            cells.map(({ sheet, cell }) => (
              <CellButton key={`${sheet} ${cell}`} cell={cell} onPress={() => actions.goTo(sheet, cell)} />
            ))}
        </div>
      )}
    </div>
  );
}

function Done({ walk, duty }: { readonly walk: Walk; readonly duty: DutyView }) {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const words = texts.sign.walk;
  const copy = useCopy();
  const name = state.book?.name ?? "";
  const who = state.signing.key?.person?.name ?? "";
  const slip = () => {
    const file = texts.sign.slip.file(name.replace(/\.[^.]*$/, ""), duty.label);
    saveText(file, slipHtml(name, duty, walk.code, texts), "text/html;charset=utf-8");
  };
  return (
    <>
      <Body>
        <div className={styles.faults}>
          <Shape kind="passed" size={22} />
          <LevelTitle>{words.finished}</LevelTitle>
        </div>
        <p className={shared.text}>{words.finishedLine(who, walk.stage)}</p>
        <p className={shared.text}>{[duty.label, duty.scope, walk.time].filter(Boolean).join(" · ")}</p>
        <p className={shared.text}>
          <b>{state.place === "excel" ? words.saveExcel : words.savePage}</b>
        </p>
        <section className={shared.quietBox} aria-label={words.code}>
          <p className={shared.small}>{words.code}</p>
          <p className={styles.code} data-code>
            {walk.code}
          </p>
          <p className={shared.small}>{words.codeLine}</p>
        </section>
        <Stages duty={duty} />
        <div>
          <Button onClick={slip}>{words.slip}</Button>
        </div>
      </Body>
      <Foot
        primary={{ text: texts.sign.home.copy, onPress: () => copy(walk.code) }}
        second={{ text: words.close, onPress: () => actions.leaveSigning() }}
      />
    </>
  );
}
