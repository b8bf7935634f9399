import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { EnrolDraft } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { saveText } from "../../parts/save-text";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import { Password } from "./Password";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  head: { display: "flex", gap: "8px", alignItems: "flex-start" },
  code: {
    fontFamily: "Consolas, Menlo, monospace",
    fontSize: "18px",
    lineHeight: "26px",
    margin: 0,
    overflowWrap: "anywhere",
  },
  line: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

/** 登记签字人: makes a key and the card that goes to the county. */
export function Enrol() {
  const { state } = usePane();
  const { enrol } = state.signing;
  return enrol?.made ? <Made made={enrol.made} /> : <Form draft={enrol} />;
}

function Form({ draft }: { readonly draft: EnrolDraft | null }) {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const words = texts.sign.enrol;
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const fault = draft?.fault ?? null;
  const { isBusy } = state.signing;
  const make = () => actions.enrol(password, again);
  const wrong = (name: NonNullable<EnrolDraft["fault"]>) =>
    fault === name ? { validationState: "error" as const, validationMessage: words.faults[name] } : {};
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <LevelTitle>{words.title}</LevelTitle>
        <p className={shared.text}>{words.line}</p>
        <Field className={styles.field} label={words.name} required {...wrong("name")}>
          <Input
            className={styles.input}
            input={{ style: { minWidth: 0 } }}
            value={draft?.name ?? ""}
            onChange={(_, { value }) => actions.changeEnrol({ name: value })}
          />
        </Field>
        <Field className={styles.field} label={words.unit} required {...wrong("unit")}>
          <Input
            className={styles.input}
            input={{ style: { minWidth: 0 } }}
            value={draft?.unit ?? ""}
            onChange={(_, { value }) => actions.changeEnrol({ unit: value })}
          />
        </Field>
        <Password
          label={words.password}
          hint={words.passwordHint}
          fault={fault === "short" || fault === "no-crypto" ? words.faults[fault] : undefined}
          value={password}
          onChange={setPassword}
        />
        <Password
          label={words.again}
          field="again"
          fault={fault === "differs" ? words.faults.differs : undefined}
          value={again}
          onChange={setAgain}
          onEnter={make}
        />
      </Body>
      <Foot
        primary={{ text: isBusy ? words.making : words.make, isDisabled: isBusy, onPress: make }}
        second={{ text: texts.waiver.cancel, onPress: () => actions.back() }}
      />
    </>
  );
}

function Made({ made }: { readonly made: NonNullable<EnrolDraft["made"]> }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("sign");
  const words = texts.sign.enrol;
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <div className={styles.head}>
          <Shape kind="passed" size={22} />
          <LevelTitle>{words.made}</LevelTitle>
        </div>
        <p className={shared.text}>{words.madeLine}</p>
        <div className={styles.line}>
          <Button data-row="saveKey" onClick={() => saveText(made.keyName, made.keyText)}>
            {words.saveKey}
          </Button>
          <Button data-row="saveCard" onClick={() => saveText(made.cardName, made.cardText)}>
            {words.saveCard}
          </Button>
        </div>
        <section className={shared.quietBox} aria-label={words.code}>
          <p className={shared.small}>{words.code}</p>
          <p className={styles.code}>{made.code}</p>
          <p className={shared.small}>{words.codeLine}</p>
        </section>
      </Body>
      <Foot second={{ text: texts.sign.walk.close, onPress: () => actions.back() }} />
    </>
  );
}
