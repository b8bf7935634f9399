import { Button, makeStyles } from "@fluentui/react-components";
import { Key20Regular } from "@fluentui/react-icons/svg/key";
import { People20Regular } from "@fluentui/react-icons/svg/people";
import { useState } from "react";
import { usePane } from "../../parts/context";
import { PickFile } from "../../parts/PickFile";
import { FactRow } from "../../parts/Row";
import { useShared } from "../../parts/styles";
import { faultWords } from "./fault-words";
import { Password } from "./Password";

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px", padding: "0 8px 4px 36px" },
  box: { display: "flex", flexDirection: "column", gap: "8px" },
  code: { fontFamily: "Consolas, Menlo, monospace", overflowWrap: "anywhere" },
  line: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

/** Who this machine's person is: key file and roster. */
export function Who() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const { tab } = texts.sign;
  const { key, roster, offered, lockedKey } = state.signing;
  const person = key?.person ?? null;
  return (
    <section aria-label={tab.who}>
      <h2 className={shared.group}>{tab.who}</h2>
      {key ? (
        <FactRow
          icon={<Key20Regular />}
          title={person ? `${person.name} · ${person.roles.join("、")}` : tab.unknownKeyTitle}
          sub={person ? person.unit : tab.unknownKey(key.code)}
          side={person ? tab.level : undefined}
        />
      ) : (
        <FactRow icon={<Key20Regular />} title={tab.noKey[0]} sub={tab.noKey[1]} />
      )}
      {lockedKey ? (
        <OpenKey />
      ) : (
        <div className={styles.buttons}>
          {!key && <Button onClick={() => actions.show({ kind: "enrol" })}>{tab.enrol}</Button>}
          <PickFile
            text={key ? tab.otherKey : tab.chooseKey}
            accept=".签审钥,.pem,.key"
            onFile={(file) => actions.putKey(file)}
          />
          {key && <Button onClick={() => actions.dropKey()}>{tab.dropKey}</Button>}
        </div>
      )}
      {offered ? (
        <div className={`${shared.warmBox} ${styles.box}`}>
          <b>{tab.offered(offered.county)}</b>
          <span>{tab.offeredLine}</span>
          <span className={styles.code}>{offered.rootCode}</span>
          <div className={styles.line}>
            <Button data-row="confirmRoster" onClick={() => actions.confirmRoster(true)}>
              {tab.offeredYes}
            </Button>
            <Button onClick={() => actions.confirmRoster(false)}>{tab.offeredNo}</Button>
          </div>
        </div>
      ) : (
        <>
          <FactRow
            icon={<People20Regular />}
            title={roster ? `${roster.county}${tab.roster}` : tab.noRoster[0]}
            sub={roster ? tab.rosterLine(roster.version, roster.issued, roster.people) : tab.noRoster[1]}
          />
          <div className={styles.buttons}>
            <PickFile
              text={roster ? texts.sign.home.otherRoster : texts.sign.home.chooseRoster}
              accept=".json,.名册"
              onFile={(file) => actions.putRoster(file)}
            />
          </div>
        </>
      )}
    </section>
  );
}

function OpenKey() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const { tab } = texts.sign;
  const [password, setPassword] = useState("");
  const { lockedKey, isBusy } = state.signing;
  if (!lockedKey) return null;
  const open = () => actions.openKey(password);
  return (
    <div className={`${shared.quietBox} ${styles.box}`}>
      <Password
        label={tab.keyPassword(lockedKey.fileName)}
        hint={tab.keyWhy}
        fault={lockedKey.fault ? faultWords(lockedKey.fault, texts) : undefined}
        value={password}
        onChange={setPassword}
        onEnter={open}
      />
      <div className={styles.line}>
        <Button data-row="openKey" disabled={isBusy || password === ""} onClick={open}>
          {tab.keyOpen}
        </Button>
        <Button onClick={() => actions.dropKey()}>{texts.waiver.cancel}</Button>
      </div>
    </div>
  );
}
