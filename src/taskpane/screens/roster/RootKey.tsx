import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { IssuingState } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { PickFile } from "../../parts/PickFile";
import { saveText } from "../../parts/save-text";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import { Password } from "../sign/Password";
import { issueFault, KEY_FAULTS } from "./issue-words";
import { RootCode, useIssueStyles } from "./parts";

const ACCEPT = ".签审钥,.pem,.key";

/** The root key's file and its password, or a new key. */
export function RootKey({ issuing }: { readonly issuing: IssuingState }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("roster", "sign");
  const words = texts.roster;
  const up = useUp();
  const [password, setPassword] = useState("");
  const { isBusy } = state.signing;
  const { locked } = issuing;
  const open = () => {
    if (password !== "") actions.issue({ kind: "open", password });
  };
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title}</LevelTitle>
        <p className={shared.text}>{words.line}</p>
        <div className={styles.line}>
          <PickFile
            text={locked === null ? words.chooseKey : words.otherKey}
            accept={ACCEPT}
            onFile={(file) => {
              setPassword("");
              actions.issue({ kind: "key", file });
            }}
          />
          {locked === null && (
            <Button
              className={styles.button}
              data-row="newRoot"
              onClick={() => actions.issue({ kind: "newKey" })}
            >
              {words.newKey}
            </Button>
          )}
        </div>
        {locked !== null && (
          <Password
            label={words.password(locked)}
            hint={words.passwordWhy}
            fault={issueFault(issuing, texts, KEY_FAULTS)}
            value={password}
            onChange={setPassword}
            onEnter={open}
          />
        )}
      </Body>
      {locked !== null && (
        <Foot
          primary={{
            text: isBusy ? words.opening : words.open,
            isDisabled: isBusy || password === "",
            onPress: open,
          }}
          second={{ text: words.cancel, onPress: () => actions.issue({ kind: "up" }) }}
        />
      )}
    </>
  );
}

/** 新建县根钥: once in the life of a county. */
export function NewKey({ issuing }: { readonly issuing: IssuingState }) {
  const shared = useShared();
  const { state, actions, texts } = usePane("roster", "sign");
  const words = texts.roster.making;
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const { isBusy } = state.signing;
  if (issuing.made) return <Made made={issuing.made} />;
  const make = () => actions.issue({ kind: "makeKey", password, again });
  return (
    <>
      <Body>
        <LevelTitle>{words.title}</LevelTitle>
        <div className={shared.warmBox}>{words.line}</div>
        <Password
          label={words.password}
          hint={words.passwordHint}
          fault={issueFault(issuing, texts, ["short", "no-crypto"])}
          value={password}
          onChange={setPassword}
        />
        <Password
          label={words.again}
          field="again"
          fault={issueFault(issuing, texts, ["differs"])}
          value={again}
          onChange={setAgain}
          onEnter={make}
        />
      </Body>
      <Foot
        primary={{ text: isBusy ? words.doing : words.do, isDisabled: isBusy, onPress: make }}
        second={{ text: texts.roster.cancel, onPress: () => actions.issue({ kind: "up" }) }}
      />
    </>
  );
}

/** The new key has to be saved before anything is issued with it: it is kept nowhere else. */
function Made({ made }: { readonly made: NonNullable<IssuingState["made"]> }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { actions, texts } = usePane("roster", "sign");
  const words = texts.roster.making;
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    saveText(made.fileName, made.text);
    setSaved(true);
  };
  return (
    <>
      <Body>
        <div className={styles.head}>
          <Shape kind="passed" size={22} />
          <LevelTitle>{words.made}</LevelTitle>
        </div>
        <p className={shared.text}>{words.madeLine}</p>
        <div>
          <Button className={styles.button} data-row="saveRoot" onClick={save}>
            {words.save}
          </Button>
        </div>
        <RootCode code={made.code} />
      </Body>
      <Foot
        primary={{
          text: words.use,
          isDisabled: !isSaved,
          onPress: () => actions.issue({ kind: "useMade" }),
        }}
      />
    </>
  );
}
