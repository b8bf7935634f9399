import type { DutyView, StageView } from "../../model";
import { usePane } from "../../parts/context";
import type { Texts } from "../../texts.zh-CN";
import { FactRow } from "../../parts/Row";
import { Shape, type ShapeKind } from "../../parts/Shape";
import { useShared } from "../../parts/styles";

const SHAPES: Readonly<Record<StageView["state"], ShapeKind>> = {
  unsigned: "ready",
  valid: "passed",
  stale: "warning",
};

/** 签字进度: every stage of what is signed, and who is to sign it. */
export function Stages({ duty }: { readonly duty: DutyView }) {
  const shared = useShared();
  const { texts } = usePane();
  const { tab } = texts.sign;
  return (
    <section aria-label={`${tab.progress} ${duty.label}`}>
      <div className={shared.between}>
        <h2 className={shared.group}>{`${tab.progress} · ${duty.label}`}</h2>
        <span className={shared.small}>{duty.period}</span>
      </div>
      {duty.missing !== null && <p className={shared.text}>{tab.missing}</p>}
      {duty.by === "county" && <p className={shared.small}>{tab.byCounty}</p>}
      <ol className={shared.list}>
        {duty.stages.map((stage) => (
          <li key={stage.stage}>
            <FactRow
              icon={<Shape kind={stage.stage === duty.next ? "working" : SHAPES[stage.state]} />}
              title={stage.who && stage.state !== "unsigned" ? `${stage.stage} · ${stage.who}` : stage.stage}
              sub={lineOf(stage, duty, texts.sign)}
              side={
                stage.state === "unsigned" && stage.ended === null ? undefined : stateOf(stage, texts.sign)
              }
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

type SignTexts = Texts["sign"];

const stateOf = ({ state, ended }: StageView, { tab }: SignTexts): string =>
  ended ? tab.ended[ended] : tab.state[state];

function lineOf({ stage, who, time, roles, state }: StageView, { next, able }: DutyView, { tab }: SignTexts) {
  // How it was signed stands beside the name: a typed name never does.
  if (state !== "unsigned") return [time, tab.level].join(" · ");
  if (who) return tab.by(who, time);
  return tab.waiting(stage === next && able.length > 0 ? able.join("、") : roles.join("、"));
}
