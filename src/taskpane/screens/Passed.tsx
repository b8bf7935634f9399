import { makeStyles } from "@fluentui/react-components";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { FactRow, Row } from "../parts/Row";
import { Shape } from "../parts/Shape";
import { OffRules } from "./OffRules";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  big: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: "8px",
    textAlign: "center",
    paddingBlock: "8px",
  },
});

/** The same as a level below the home screen. */
export function Passed() {
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <AllClear />
      </Body>
      <Foot />
    </>
  );
}

/** All clear: never bare, always with what was and what was not checked. */
export function AllClear() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane();
  const { passed, home } = texts;
  const { check, book } = state;
  const counts = check.counts ?? { error: 0, warning: 0, notice: 0, waived: 0 };
  const first = book?.ledgers[0];
  const size =
    book && book.households > 0
      ? home.size(book.households, book.people)
      : first
        ? texts.frame.records(first.records, first.unit)
        : "";
  const sheets = new Set(book?.ledgers.map(({ sheet }) => sheet)).size;
  const list = (filter: "waived" | "notice") => () => {
    actions.setFilter([filter]);
    actions.showTab("issues");
  };
  return (
    <>
      <div className={styles.big}>
        <Shape kind="passed" size={50} />
        <LevelTitle>{passed.title}</LevelTitle>
        {check.first !== null && check.first > 0 && (
          <p className={shared.text}>{passed.fromTo(check.first)}</p>
        )}
      </div>
      <section aria-label={passed.checked}>
        <div className={shared.between}>
          <h2 className={shared.group}>{passed.checked}</h2>
          {check.at && <span className={shared.small}>{check.at}</span>}
        </div>
        {size && (
          <FactRow
            icon={<Shape kind="passed" />}
            title={size}
            sub={passed.sheets(sheets, check.hiddenRows)}
          />
        )}
        <Row
          name="rules"
          icon={<Shape kind="passed" />}
          title={passed.rules(check.rulesRun)}
          sub={passed.catalog(check.catalog.version)}
          onPress={() => actions.show({ kind: "catalog" })}
        />
        {counts.waived > 0 && (
          <Row
            name="waived"
            icon={<Shape kind="waived" />}
            title={passed.waived(counts.waived)}
            sub={passed.waivedLine}
            onPress={list("waived")}
          />
        )}
        {counts.notice > 0 && (
          <Row
            name="notice"
            icon={<Shape kind="notice" />}
            title={passed.notices(counts.notice)}
            sub={passed.noticesLine}
            onPress={list("notice")}
          />
        )}
      </section>
      <section aria-label={passed.notChecked}>
        <h2 className={shared.group}>{passed.notChecked}</h2>
        <OffRules />
        {check.notRunRules === 0 ? (
          <FactRow icon={<Shape kind="passed" />} title={passed.allRun[0]} sub={passed.allRun[1]} />
        ) : (
          <Row
            name="notRun"
            icon={<Shape kind="notChecked" />}
            title={texts.notRun.title(check.notRunRules)}
            sub={check.notRun.map(({ what, rules }) => passed.part(what, rules)).join("、")}
            side={passed.cure}
            onPress={() => actions.show({ kind: "notRun" })}
          />
        )}
      </section>
    </>
  );
}
