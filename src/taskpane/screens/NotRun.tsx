import type { NotRunView } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { FactRow, Row } from "../parts/Row";
import { Shape } from "../parts/Shape";
import { useShared } from "../parts/styles";
import { OffRules } from "./OffRules";
import { PreviousHere, PreviousWanted } from "./PreviousFile";

/** 未检查: what could not be judged, and what each group needs. */
export function NotRun() {
  const shared = useShared();
  const { state, texts } = usePane();
  const { notRun, notRunRules } = state.check;
  const up = useUp();
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{notRunRules > 0 ? texts.notRun.title(notRunRules) : texts.notRun.none[0]}</LevelTitle>
        <p className={shared.text}>{notRunRules > 0 ? texts.notRun.line : texts.notRun.none[1]}</p>
        <PreviousHere />
        <OffRules />
        <ul className={shared.list}>
          {notRun.map((each) => (
            <li key={`${each.reason} ${each.what}`}>
              <Reason {...each} />
            </li>
          ))}
        </ul>
      </Body>
      <Foot />
    </>
  );
}

function Reason({ reason, what, cure, rules }: NotRunView) {
  const { state, actions, texts } = usePane();
  const facts = {
    icon: <Shape kind="notChecked" />,
    title: what,
    sub: texts.notRun.rules(rules, cure),
  };
  const block = state.book?.ledgers.find(({ missing }) => missing.length > 0) ?? state.book?.ledgers[0];
  switch (reason) {
    case "parameter":
      return (
        <Row
          {...facts}
          name={`notRun:${what}`}
          side={texts.notRun.seeParameters}
          onPress={() => actions.show({ kind: "catalog" })}
        />
      );
    case "disabled":
      return (
        <Row
          {...facts}
          name={`notRun:${what}`}
          side={texts.notRun.seeRules}
          onPress={() => actions.show({ kind: "catalog" })}
        />
      );
    case "column":
      return block ? (
        <Row
          {...facts}
          name={`notRun:${what}`}
          side={texts.notRun.seeMapping}
          onPress={() => actions.showMapping(block.block)}
        />
      ) : (
        <FactRow {...facts} />
      );
    case "previous":
      return <PreviousWanted name={`notRun:${what}`} title={what} sub={texts.notRun.rules(rules, cure)} />;
    default:
      return <FactRow {...facts} />;
  }
}
