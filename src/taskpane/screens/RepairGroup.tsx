import { makeStyles, tokens } from "@fluentui/react-components";
import { Checkmark20Regular } from "@fluentui/react-icons/svg/checkmark";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle } from "../parts/Level";
import { useShared } from "../parts/styles";
import { Change } from "./Offer";

const useStyles = makeStyles({
  change: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: "8px",
    padding: "6px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { minWidth: 0, overflowWrap: "anywhere" },
});
/** Above so many cells a backup is made first. */
const BACKUP_FROM = 20;

/** All repairs of one rule, looked at before they are made. */
export function RepairGroup() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane();
  const group = state.repairGroup;
  return (
    <>
      <Body>
        <BackLine to={texts.frame.back.issues} />
        <div>
          <LevelTitle>{texts.repairGroup.title}</LevelTitle>
          {group && (
            <p className={shared.small}>
              {group.ruleName} · {texts.finding.rule(group.rule)}
            </p>
          )}
        </div>
        {group ? (
          <>
            <p className={shared.text}>{texts.repairGroup.line(group.cells)}</p>
            <ul className={shared.list}>
              {group.changes.map(({ from, to, count }) => (
                <li key={`${from}→${to}`} className={styles.change}>
                  <span className={styles.words}>
                    <Change from={from} to={to} />
                  </span>
                  <span className={shared.small}>{texts.repairGroup.count(count)}</span>
                </li>
              ))}
            </ul>
            {group.cells > BACKUP_FROM && <p className={shared.small}>{texts.repairGroup.backup}</p>}
          </>
        ) : (
          <p>{texts.loading}</p>
        )}
      </Body>
      <Foot
        {...(group && {
          primary: {
            text: texts.repairGroup.accept(group.cells),
            icon: <Checkmark20Regular />,
            isDisabled: state.busy !== null,
            onPress: () => actions.acceptRepairGroup(),
          },
        })}
        second={{ text: texts.repairGroup.cancel, onPress: () => actions.back() }}
      />
    </>
  );
}
