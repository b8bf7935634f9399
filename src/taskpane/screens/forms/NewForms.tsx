import {
  Checkbox,
  Field,
  makeStyles,
  ProgressBar,
  Radio,
  RadioGroup,
  Select,
} from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { wantedPlaces, type FormStyle } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { Reveal } from "../../parts/Reveal";
import { useShared } from "../../parts/styles";
import { LastPeriod } from "./LastPeriod";
import { Villages } from "./Villages";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  box: { minWidth: 0 },
  boxes: { display: "flex", flexDirection: "column", minWidth: 0 },
  radios: { display: "flex", flexWrap: "wrap", minWidth: 0 },
});
const STYLES: readonly FormStyle[] = ["roster", "card"];

/** 新建表格: which ledgers, for whom, in which style, and what of the last period stands in them. */
export function NewForms() {
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const { make, faults } = texts.forms;
  const { phase, choices, fault, done, all } = state.forms;
  const up = useUp();
  const trouble = useRef<HTMLParagraphElement>(null);
  useEffect(() => trouble.current?.scrollIntoView({ block: "nearest" }), [fault]);
  if (phase === "making")
    return (
      <>
        <Body>
          <BackLine to={up} />
          <LevelTitle>{make.title}</LevelTitle>
          <p className={shared.text}>{make.making(done, all)}</p>
          <ProgressBar value={all === 0 ? 0 : done / all} aria-label={make.making(done, all)} />
          <p className={shared.small}>{make.stopNote}</p>
        </Body>
        <Foot second={{ text: make.stop, onPress: () => actions.forms({ kind: "stop" }) }} />
      </>
    );
  const count = wantedPlaces(state.forms).length;
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{make.title}</LevelTitle>
        {choices ? (
          <>
            <Which />
            <Villages />
            <Style />
            <LastPeriod />
            <Period />
            <p className={shared.quietBox}>{make.note}</p>
            {fault && (
              <p ref={trouble} className={shared.warmBox} role="alert">
                {faults[fault]}
              </p>
            )}
          </>
        ) : (
          <p data-loading>{texts.loading}</p>
        )}
      </Body>
      {choices ? (
        <Foot primary={{ text: make.go(count), onPress: () => actions.forms({ kind: "make" }) }} />
      ) : (
        <Foot />
      )}
    </>
  );
}

/** Sets of ledgers, the usual ones; all others one by one. */
function Which() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  const { choices, sets, ledgers } = state.forms;
  const inSets = new Set((choices?.sets ?? []).flatMap((set) => set.ledgers));
  const others = (choices?.ledgers ?? []).filter(({ id }) => !inSets.has(id));
  return (
    <section className={styles.boxes} role="group" aria-label={make.which}>
      <h3 className={shared.group}>{make.which}</h3>
      {choices?.sets.map(({ id, label }) => (
        <Checkbox
          key={id}
          className={styles.box}
          label={label}
          checked={sets.includes(id)}
          onChange={(_, { checked }) => actions.forms({ kind: "set", id, isOn: checked === true })}
        />
      ))}
      {others.length > 0 && (
        <Reveal title={make.others(others.length)} side={make.othersChosen(ledgers.length)}>
          <div className={styles.boxes}>
            {others.map(({ id, label }) => (
              <Checkbox
                key={id}
                className={styles.box}
                label={label}
                checked={ledgers.includes(id)}
                onChange={(_, { checked }) => actions.forms({ kind: "ledger", id, isOn: checked === true })}
              />
            ))}
          </div>
        </Reveal>
      )}
    </section>
  );
}

function Style() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  const { style } = state.forms;
  return (
    <Field className={styles.field} label={make.style} hint={make.styleHints[style]}>
      <RadioGroup
        className={styles.radios}
        layout="horizontal"
        value={style}
        onChange={(_, { value }) => actions.forms({ kind: "style", style: value as FormStyle })}
      >
        {STYLES.map((one) => (
          <Radio key={one} value={one} label={make.styles[one]} />
        ))}
      </RadioGroup>
    </Field>
  );
}

function Period() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("forms");
  const { make, month } = texts.forms;
  const { period, periods } = state.forms;
  return (
    <Field className={styles.field} label={make.period}>
      <Select
        className={styles.input}
        select={{ style: { minWidth: 0 } }}
        value={period}
        onChange={(_, { value }) => actions.forms({ kind: "period", period: value })}
      >
        {periods.map((one) => (
          <option key={one} value={one}>
            {month(one)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
