import { Button, makeStyles } from "@fluentui/react-components";
import { ArrowRight20Regular } from "@fluentui/react-icons/svg/arrow-right";
import { ShieldCheckmark20Regular } from "@fluentui/react-icons/svg/shield-checkmark";
import type { PaneState } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { leftOf } from "../parts/notice";
import { Row } from "../parts/Row";
import { Shape } from "../parts/Shape";
import { useShared } from "../parts/styles";
import { Card } from "./Card";
import { Filters } from "./Filters";
import { IssueList } from "./IssueList";
import { AllClear } from "./Passed";
import { StateCard } from "./StateCard";

const useStyles = makeStyles({ button: { minWidth: 0, minHeight: "32px", alignSelf: "flex-start" } });

/** Whether there is nothing to be listed: then it is said what was and what was not checked. */
function isAllClear({ check, list }: PaneState): boolean {
  return (
    check.phase === "done" &&
    check.counts !== null &&
    check.counts.error + check.counts.warning + check.counts.notice === 0 &&
    list.filter.length === 0 &&
    list.search === "" &&
    list.items.every(({ isWaived }) => isWaived)
  );
}

/** The findings: counts that filter, search, the list, and the way to walk through it. */
export function Issues() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  const { check, list } = state;
  if (!check.counts) return <NotYet />;
  if (isAllClear(state)) {
    return (
      <>
        <Body>
          <AllClear />
        </Body>
        <Foot />
      </>
    );
  }
  const left = leftOf(state);
  const hasStarted = list.mended > 0 || list.current !== null;
  const isChecking = check.phase === "checking";
  return (
    <>
      <Body>
        {isChecking && <StateCard />}
        <Filters />
        {list.shown.length > 0 ? <IssueList /> : <Nothing />}
        {check.notRunRules > 0 && (
          <Row
            name="notRun"
            icon={<Shape kind="notChecked" />}
            title={`${texts.notChecked} ${texts.list.notRun(check.notRunRules)}`}
            onPress={() => actions.show({ kind: "notRun" })}
          />
        )}
      </Body>
      <Foot
        words={<span className={shared.text}>{texts.list.progress(list.mended, left)}</span>}
        {...(left > 0 && {
          primary: {
            text: hasStarted ? texts.home.walkOn : texts.home.walk,
            icon: <ArrowRight20Regular />,
            hint: `${texts.finding.next}（F8）`,
            onPress: () => actions.walk(),
          },
        })}
      />
    </>
  );
}

function NotYet() {
  const { state, actions, texts } = usePane();
  const { phase } = state.check;
  const canCheck = phase === "none" && (state.book?.ledgers.length ?? 0) > 0;
  return (
    <>
      <Body>
        {phase === "none" && canCheck ? (
          <Card
            shape="ready"
            sentence={texts.list.notYet[0]!}
            line={texts.list.notYet[1]!}
            button={{
              text: texts.home.check,
              icon: <ShieldCheckmark20Regular />,
              onPress: () => actions.check(),
            }}
          />
        ) : (
          <StateCard />
        )}
      </Body>
      <Foot />
    </>
  );
}

function Nothing() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  const styles = useStyles();
  const { search, filter } = state.list;
  return (
    <div className={shared.stack}>
      <p className={shared.text}>{search ? texts.list.notFound(search) : texts.list.nothing}</p>
      {search && (
        <Button className={styles.button} data-row="clearSearch" onClick={() => actions.setSearch("")}>
          {texts.list.clearSearch}
        </Button>
      )}
      {filter.length > 0 && (
        <Button className={styles.button} data-row="clearFilter" onClick={() => actions.setFilter([])}>
          {texts.list.clearFilter}
        </Button>
      )}
    </div>
  );
}
