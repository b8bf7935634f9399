import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { IssuingState } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { FactRow } from "../../parts/Row";
import { saveText } from "../../parts/save-text";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import { Password } from "../sign/Password";
import { issueFault, KEY_FAULTS, postOf } from "./issue-words";
import { FaultLine, RootCode, useIssueStyles } from "./parts";

/** What changes against the roster before, and the root key's password. */
export function Confirm({ issuing }: { readonly issuing: IssuingState }) {
  const shared = useShared();
  const { state, actions, texts } = usePane("roster", "sign");
  const { confirm: words, people: listed, up } = texts.roster;
  const [password, setPassword] = useState("");
  const { isBusy } = state.signing;
  const { before, people, fault } = issuing;
  const changed = people.filter(({ change }) => change !== null);
  const isKeyFault = fault !== null && KEY_FAULTS.includes(fault);
  const issue = () => {
    if (password !== "") actions.issue({ kind: "issue", password });
  };
  return (
    <>
      <Body>
        <LevelTitle>{words.title((before?.version ?? 0) + 1)}</LevelTitle>
        <section aria-label={before ? words.changes(before.version) : words.firstChanges}>
          <h3 className={shared.group}>{before ? words.changes(before.version) : words.firstChanges}</h3>
          {changed.length === 0 && <p className={shared.text}>{words.none}</p>}
          {changed.map((person) => (
            <FactRow
              key={person.key}
              title={person.name}
              sub={[postOf(person, texts), person.reason].filter(Boolean).join(" · ")}
              side={listed.change[person.change!]}
            />
          ))}
        </section>
        {!isKeyFault && <FaultLine text={issueFault(issuing, texts)} />}
        <Password
          label={words.password}
          hint={words.passwordHint}
          fault={issueFault(issuing, texts, KEY_FAULTS)}
          value={password}
          onChange={setPassword}
          onEnter={issue}
        />
        <p className={shared.text}>{words.line}</p>
      </Body>
      <Foot
        primary={{
          text: isBusy ? words.doing : words.do,
          isDisabled: isBusy || password === "",
          onPress: issue,
        }}
        second={{ text: up, isDisabled: isBusy, onPress: () => actions.issue({ kind: "up" }) }}
      />
    </>
  );
}

/** The roster is there, and has to be saved and sent. */
export function Done({ issuing: { done, key } }: { readonly issuing: IssuingState }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("roster", "sign");
  const words = texts.roster.done;
  const up = useUp();
  if (!done) return null;
  const isKept = state.signing.roster?.rootCode === key?.code;
  return (
    <>
      <Body>
        <BackLine to={up} />
        <div className={styles.head}>
          <Shape kind="passed" size={22} />
          <LevelTitle>{words.title(done.version)}</LevelTitle>
        </div>
        <p className={shared.text}>{words.line}</p>
        <p className={shared.text}>{done.fileName}</p>
        {isKept && <p className={shared.small}>{words.kept}</p>}
        {key && <RootCode code={key.code} />}
        <div className={styles.line}>
          <Button className={styles.button} data-row="again" onClick={() => actions.issue({ kind: "again" })}>
            {words.again}
          </Button>
          <Button className={styles.button} onClick={() => actions.issue({ kind: "over" })}>
            {texts.roster.over}
          </Button>
        </div>
      </Body>
      <Foot
        primary={{
          text: words.save,
          onPress: () => saveText(done.fileName, done.text, "application/json"),
        }}
      />
    </>
  );
}
