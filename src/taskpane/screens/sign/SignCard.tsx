import { CheckmarkCircle20Regular } from "@fluentui/react-icons/svg/checkmark-circle";
import { Copy20Regular } from "@fluentui/react-icons/svg/copy";
import type { DutyView, StageView } from "../../model";
import { usePane } from "../../parts/context";
import { usePickFile } from "../../parts/PickFile";
import type { Texts } from "../../texts.zh-CN";
import { Card } from "../Card";
import { signState, type SignState } from "./sign-state";
import { useCopy } from "./useCopy";

export const useSignState = (): SignState | null => signState(usePane().state);

/** How the signatures stand, and what to do next. */
export function SignCard({ kind: state }: { readonly kind: SignState }) {
  const { state: pane, actions, texts } = usePane();
  const { home, faults } = texts.sign;
  const { view } = pane.signing;
  const copy = useCopy();
  const roster = usePickFile(".json,.名册", home.chooseRoster, (file) => actions.putRoster(file));
  const toTab = () => actions.showTab("sign");
  const code = { text: home.copy, icon: <Copy20Regular />, onPress: () => copy(view?.head ?? "") };
  const sign = (text: string, { duty }: DutyView) => ({
    text,
    icon: <CheckmarkCircle20Regular />,
    onPress: () => actions.beginSigning(duty),
  });
  switch (state.kind) {
    case "invalid": {
      const broken = view?.entries.findLast((entry) => entry.faults.length > 0);
      const line = broken ? home.invalidLine(broken.seq, faults[broken.faults[0]!]) : home.invalid[1]!;
      const isHere = pane.screen.kind === "sign";
      return (
        <Card
          shape="error"
          sentence={home.invalid[0]!}
          line={line}
          {...(isHere ? {} : { button: { text: home.invalidButton, onPress: toTab } })}
        />
      );
    }
    case "unknown":
    case "rosterOld": {
      const isOld = state.kind === "rosterOld";
      return (
        <>
          <Card
            shape="notChecked"
            sentence={isOld ? home.rosterOld : home.unknown}
            line={isOld ? home.rosterOldLine : home.unknownLine}
            button={{
              text: isOld ? home.otherRoster : home.chooseRoster,
              // A roster that waits to be confirmed is confirmed where it stands.
              onPress: () => {
                toTab();
                roster.choose();
              },
            }}
          />
          {roster.input}
        </>
      );
    }
    case "returned":
      return <ReturnedCard duty={state.duty} />;
    case "stale":
      return <StaleCard duty={state.duty} />;
    case "myTurn": {
      const { duty } = state;
      return (
        <Card
          shape="passed"
          sentence={home.myTurn(signedStages(duty), duty.next ?? "")}
          line={home.myTurnLine}
          button={sign(home.begin, duty)}
        />
      );
    }
    case "signed": {
      const { duty } = state;
      return (
        <Card
          shape="passed"
          sentence={home.signed(signedStages(duty))}
          line={home.signedLine(duty.next ?? "", duty.able.join("、"))}
          button={code}
        />
      );
    }
    case "all":
      return (
        <Card
          shape="passed"
          sentence={home.all(state.duty.stages.length)}
          line={home.allLine}
          button={code}
        />
      );
  }
}

const signedStages = ({ stages }: DutyView): string =>
  stages
    .filter(({ state }) => state === "valid")
    .map(({ stage }) => stage)
    .join("、");

function ReturnedCard({ duty }: { readonly duty: DutyView }) {
  const { state, actions, texts } = usePane();
  const { home, returned: words } = texts.sign;
  const { by, stage, time, to, points, until, seq, reason } = duty.returned!;
  const { ticked } = state.signing;
  const done = points.filter((_, at) => ticked.includes(`${seq} ${at}`)).length;
  const isDone = points.length > 0 && done === points.length;
  const line = home.returnedLine(stage, time, to, points.length, until);
  const said = reason ? `“${reason}”` : "";
  return (
    <Card
      shape="warning"
      sentence={home.returned(by)}
      line={[isDone ? words.ready : line, said].filter(Boolean).join(" ")}
      button={
        isDone
          ? { text: home.again, onPress: () => actions.beginSigning(duty.duty) }
          : { text: home.returnedButton(points.length), onPress: () => actions.show({ kind: "returned" }) }
      }
    />
  );
}

function StaleCard({ duty }: { readonly duty: DutyView }) {
  const { actions, texts } = usePane();
  const [sentence, line] = staleWords(duty, texts);
  return (
    <Card
      shape="warning"
      sentence={sentence}
      line={line}
      button={{ text: texts.sign.home.staleButton, onPress: () => actions.show({ kind: "changes" }) }}
    />
  );
}

/** What changed since it was signed: the data before everything else. */
export function staleWords({ stages, changes }: DutyView, { sign }: Texts): readonly [string, string] {
  const { home } = sign;
  const stale = stages.filter(({ state }) => state === "stale");
  const has = (reason: StageView["reasons"][number]) => stale.some(({ reasons }) => reasons.includes(reason));
  const names = stale.map(({ stage }) => stage).join("、");
  const records = changes.reduce((sum, one) => sum + one.records.length + one.removed, 0);
  const cells = changes.reduce(
    (sum, one) =>
      sum + one.records.reduce((own, { how, cells: all }) => own + (how === "changed" ? all.length : 0), 0),
    0,
  );
  if (has("data-changed"))
    return [records > 0 ? home.stale(records) : home.staleWhole, home.staleLine(names, cells)];
  if (has("header-changed")) return [home.staleHeader, home.staleSame];
  if (has("waivers-changed")) return [home.staleWaivers, home.staleSame];
  return [home.staleOther, home.staleLine(names, 0)];
}
