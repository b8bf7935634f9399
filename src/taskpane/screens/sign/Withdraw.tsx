import { Field, Textarea, makeStyles } from "@fluentui/react-components";
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

/** 撤回: why, and the password. */
export function Withdraw() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const words = texts.sign.withdraw;
  const [password, setPassword] = useState("");
  const { withdraw: draft, isBusy } = state.signing;
  const fault = draft?.fault ?? null;
  const take = () => actions.withdraw(password);
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <LevelTitle>{words.title(draft?.stage ?? "")}</LevelTitle>
        <Field
          className={styles.field}
          label={words.reason}
          required
          {...(fault === "reason"
            ? { validationState: "error" as const, validationMessage: words.fault }
            : {})}
        >
          <Textarea
            className={styles.input}
            rows={2}
            textarea={{ style: { minWidth: 0 } }}
            value={draft?.reason ?? ""}
            onChange={(_, { value }) => actions.changeWithdraw(value)}
          />
        </Field>
        <Password
          label={texts.sign.walk.password}
          hint={texts.sign.walk.passwordHint}
          fault={fault !== null && fault !== "reason" ? faultWords(fault, texts) : undefined}
          value={password}
          onChange={setPassword}
          onEnter={take}
        />
        <p className={shared.text}>{words.line}</p>
      </Body>
      <Foot
        primary={{ text: words.do, isDisabled: isBusy || password === "", onPress: take }}
        second={{ text: words.cancel, onPress: () => actions.back() }}
      />
    </>
  );
}
