import { Button, makeStyles } from "@fluentui/react-components";
import { Document20Regular } from "@fluentui/react-icons/svg/document";
import { TableAdd20Regular } from "@fluentui/react-icons/svg/table-add";
import { TableSearch20Regular } from "@fluentui/react-icons/svg/table-search";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { Row } from "../parts/Row";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({ button: { width: "100%", minWidth: 0, minHeight: "40px" } });
const ROLES = [
  ["village", <TableAdd20Regular key="village" />],
  ["township", <Document20Regular key="township" />],
  ["county", <TableSearch20Regular key="county" />],
] as const;

/** First opening: one question, asked once. */
export function Welcome() {
  const { actions, texts } = usePane();
  const shared = useShared();
  const styles = useStyles();
  return (
    <>
      <Body>
        <h2 className={shared.title}>{texts.welcome.question}</h2>
        <div>
          {ROLES.map(([role, icon]) => (
            <Row
              key={role}
              name={role}
              icon={icon}
              title={texts.welcome.roles[role][0]}
              sub={texts.welcome.roles[role][1]}
              onPress={() => actions.set({ role })}
            />
          ))}
        </div>
        <Button className={styles.button} data-row="none" onClick={() => actions.set({ role: "none" })}>
          {texts.welcome.none}
        </Button>
        <p className={shared.small}>
          {texts.welcome.note}
          {texts.privacy}
        </p>
      </Body>
      <Foot />
    </>
  );
}
