import { usePane } from "../parts/context";
import { Row } from "../parts/Row";
import { Shape } from "../parts/Shape";

/** 停用 n 条规则: stands in every result as long as somebody has turned a rule off. */
export function OffRules() {
  const { state, actions, texts } = usePane();
  const off = state.rules.filter(({ offReason }) => offReason !== null);
  if (off.length === 0) return null;
  return (
    <Row
      name="off"
      icon={<Shape kind="notChecked" />}
      title={texts.home.rulesOff(off.length)}
      sub={off.map(({ name, offReason }) => `${name}：${offReason!}`).join("；")}
      onPress={() => actions.show({ kind: "catalog" })}
    />
  );
}
