import { Tab, TabList, makeStyles, tokens } from "@fluentui/react-components";
import type { Tab as TabName } from "../model";
import { usePane } from "./context";

const useStyles = makeStyles({
  nav: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  tabs: { display: "flex", flexWrap: "wrap" },
  tab: {
    flex: "1 1 60px",
    minWidth: "max-content",
    minHeight: "40px",
    paddingInline: "4px",
    justifyContent: "center",
    whiteSpace: "nowrap",
  },
});

/** The tabs; 问题 carries how much is to be settled once that is known. */
export function Tabs() {
  const styles = useStyles();
  const { state, actions, texts } = usePane();
  const { counts } = state.check;
  const { tabs, tabIssues } = texts.frame;
  return (
    <nav className={styles.nav} aria-label={texts.frame.nav}>
      <TabList
        className={styles.tabs}
        selectedValue={state.tab}
        selectTabOnFocus={false}
        onTabSelect={(_, { value }) => actions.showTab(value as TabName)}
      >
        <Tab className={styles.tab} value="home">
          {tabs.home}
        </Tab>
        <Tab className={styles.tab} value="issues">
          {counts ? tabIssues(counts.error + counts.warning) : tabs.issues}
        </Tab>
        <Tab className={styles.tab} value="sign">
          {tabs.sign}
        </Tab>
        <Tab className={styles.tab} value="more">
          {tabs.more}
        </Tab>
      </TabList>
    </nav>
  );
}
