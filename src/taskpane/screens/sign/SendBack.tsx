import { Button, Field, Input, Radio, RadioGroup, Textarea, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { useShared } from "../../parts/styles";
import { faultWords } from "./fault-words";
import { Password } from "./Password";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
});

/** 退回: to whom, what is to be mended, until when. */
export function SendBack() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const words = texts.sign.sendBack;
  const [password, setPassword] = useState("");
  const { sendBack: draft, isBusy } = state.signing;
  const up = useUp();
  if (!draft) return <Nobody />;
  const { people, to, points, reason, by, fault } = draft;
  const isOwn = fault === "to" || fault === "words" || fault === "by";
  const ownFault = isOwn ? fault : null;
  const keyFault = isOwn ? null : fault;
  const wrong = (name: typeof ownFault) =>
    ownFault === name && name !== null
      ? { validationState: "error" as const, validationMessage: words.faults[name] }
      : {};
  const change = (at: number, what: string) =>
    actions.changeReturn({
      points: points.map((one, index) => (index === at ? { ...one, words: what } : one)),
    });
  const send = () => actions.sendBack(password);
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title}</LevelTitle>
        {people.length === 0 ? (
          <p className={shared.text}>{words.nobody}</p>
        ) : (
          <div className={shared.blocks}>
            <Field className={styles.field} label={words.to} required {...wrong("to")}>
              <RadioGroup value={to} onChange={(_, { value }) => actions.changeReturn({ to: value })}>
                {people.map(({ id, name, stage }) => (
                  <Radio key={`${id} ${stage}`} value={id} label={`${name} · ${stage}`} />
                ))}
              </RadioGroup>
            </Field>
            {points.map((point, at) => (
              <Field
                key={at}
                className={styles.field}
                label={[words.point(at + 1), point.record, point.label].filter(Boolean).join(" · ")}
              >
                <Input
                  className={styles.input}
                  input={{ style: { minWidth: 0 } }}
                  value={point.words}
                  onChange={(_, { value }) => change(at, value)}
                />
              </Field>
            ))}
            <div>
              <Button
                data-row="addPoint"
                onClick={() =>
                  actions.changeReturn({ points: [...points, { record: "", label: "", words: "" }] })
                }
              >
                {words.add}
              </Button>
            </div>
            <Field className={styles.field} label={words.reason} hint={words.reasonHint} {...wrong("words")}>
              <Textarea
                className={styles.input}
                rows={2}
                textarea={{ style: { minWidth: 0 } }}
                value={reason}
                onChange={(_, { value }) => actions.changeReturn({ reason: value })}
              />
            </Field>
            <Field className={styles.field} label={words.by} required {...wrong("by")}>
              <Input
                className={styles.input}
                type="date"
                input={{ style: { minWidth: 0 } }}
                value={by}
                onChange={(_, { value }) => actions.changeReturn({ by: value })}
              />
            </Field>
            <Password
              label={texts.sign.walk.password}
              hint={texts.sign.walk.passwordHint}
              fault={keyFault ? faultWords(keyFault, texts) : undefined}
              value={password}
              onChange={setPassword}
              onEnter={send}
            />
          </div>
        )}
      </Body>
      <Foot
        {...(people.length > 0
          ? { primary: { text: words.send, isDisabled: isBusy || password === "", onPress: send } }
          : {})}
        second={{ text: texts.waiver.cancel, onPress: () => actions.back() }}
      />
    </>
  );
}

function Nobody() {
  const shared = useShared();
  const { texts } = usePane("sign");
  return (
    <Body>
      <BackLine to={useUp()} />
      <LevelTitle>{texts.sign.sendBack.title}</LevelTitle>
      <p className={shared.text}>{texts.sign.sendBack.nobody}</p>
    </Body>
  );
}
