import { Checkmark20Regular } from "@fluentui/react-icons/svg/checkmark";
import { ArrowDown20Regular } from "@fluentui/react-icons/svg/arrow-down";
import type { FindingDetail, FindingItem } from "../model";
import { usePane } from "../parts/context";
import { Foot, type FootAction } from "../parts/Foot";

/**
 * What can be done about a finding. The main button keeps its place and its focus when 接受建议 becomes 下一处.
 */
export function FindingFoot({
  item,
  detail,
  withOthers,
}: {
  readonly item: FindingItem | undefined;
  readonly detail: FindingDetail | null;
  readonly withOthers: boolean;
}) {
  const { state, actions, texts } = usePane();
  const { finding } = texts;
  const { keys } = state.settings;
  const isMended = item?.state === "mended";
  const next: FootAction = {
    text: finding.next,
    icon: <ArrowDown20Regular />,
    hint: `${finding.next}（F8）`,
    onPress: () => actions.step(1),
  };
  // the most likely wrong cell, once the detail names one
  const suspect = detail?.values.find(({ isSuspect }) => isSuspect);
  const cell = suspect?.cell ?? item?.cell ?? null;
  const sheet = suspect?.sheet ?? item?.sheet ?? "";
  const go: FootAction | null =
    item && cell
      ? {
          text: finding.goTo(cell),
          hint: finding.goTo(cell),
          onPress: () => actions.goTo(sheet, cell, true),
        }
      : null;
  const waive: FootAction = {
    text: finding.waive,
    hint: keys ? `${finding.waive}（W）` : finding.waive,
    letter: "w",
    onPress: () => actions.show({ kind: "waiver" }),
  };
  if (!item || !detail || isMended) return <Foot primary={next} />;
  if (detail.repair) {
    return (
      <Foot
        primary={{
          text: finding.accept,
          icon: <Checkmark20Regular />,
          hint: keys ? `${finding.accept}（A）` : finding.accept,
          letter: "a",
          isDisabled: state.busy !== null,
          onPress: () => actions.acceptRepair(withOthers),
        }}
        second={go ? { ...go, text: finding.byHand } : undefined}
      />
    );
  }
  const canWaive = detail.canWaive && !item.isWaived;
  if (!go) return <Foot primary={next} second={canWaive ? waive : undefined} />;
  return <Foot primary={go} second={canWaive ? waive : next} />;
}
