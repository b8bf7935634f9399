import { makeStyles, tokens } from "@fluentui/react-components";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { Shape } from "../parts/Shape";
import { useShared } from "../parts/styles";

const KINDS = ["error", "warning", "notice", "waived", "passed", "notChecked"] as const;

const useStyles = makeStyles({
  line: {
    display: "flex",
    gap: "8px",
    alignItems: "flex-start",
    padding: "5px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    flexWrap: "wrap",
  },
  term: { margin: 0, display: "flex", gap: "6px", alignItems: "center", flex: "0 0 84px" },
  says: { margin: 0, flex: "1 1 110px", minWidth: 0, overflowWrap: "anywhere" },
  list: { margin: 0 },
});

/** What the shapes mean, and the keys. Needs no network. */
export function Help() {
  const styles = useStyles();
  const shared = useShared();
  const { texts } = usePane("help");
  const { help } = texts;
  const words = { ...texts.severity, passed: texts.ok, notChecked: texts.notChecked };
  const up = useUp();
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{help.title}</LevelTitle>
        <section aria-label={help.states}>
          <h3 className={shared.group}>{help.states}</h3>
          <dl className={styles.list}>
            {KINDS.map((kind) => (
              <div key={kind} className={styles.line}>
                <dt className={styles.term}>
                  <Shape kind={kind} />
                  <b>{words[kind]}</b>
                </dt>
                <dd className={styles.says}>{help.meanings[kind]}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-label={help.keys}>
          <h3 className={shared.group}>{help.keys}</h3>
          <dl className={styles.list}>
            {help.keyList.map(([key, says]) => (
              <div key={key} className={styles.line}>
                <dt className={styles.term}>
                  <b>{key}</b>
                </dt>
                <dd className={styles.says}>{says}</dd>
              </div>
            ))}
          </dl>
        </section>
        <p className={shared.text}>{help.f8}</p>
        <p className={shared.text}>{help.rules}</p>
        <p className={shared.small}>{help.privacy}</p>
      </Body>
      <Foot />
    </>
  );
}
