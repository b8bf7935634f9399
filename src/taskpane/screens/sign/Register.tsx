import { Button, makeStyles } from "@fluentui/react-components";
import { registerText } from "../../../app";
import { usePane } from "../../parts/context";
import { PickFile } from "../../parts/PickFile";
import { saveText } from "../../parts/save-text";
import { Shape, type ShapeKind } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import type { ReceivedView } from "../../model";

const useStyles = makeStyles({
  box: { display: "flex", flexDirection: "column", gap: "8px" },
  line: { display: "flex", gap: "8px", minWidth: 0 },
  words: { flex: "1 1 0", minWidth: 0, overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

const SHAPES: Readonly<Record<ReceivedView["state"], ShapeKind>> = {
  new: "notice",
  known: "passed",
  older: "error",
  "not-signed": "notice",
  invalid: "error",
};

/** 收件登记: whether this is the file that was handed in, and what was handed in so far. */
export function Register() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const words = texts.sign.tab.register;
  const { view, register } = state.signing;
  const isJudged = view !== null && view.chain !== "unknown" && !view.isRosterOld;
  const received = view && view.entries.length > 0 ? view.received : null;
  return (
    <section className={styles.box} aria-label={words.title}>
      <h2 className={shared.group}>{words.title}</h2>
      {received && (
        <div className={styles.line}>
          <Shape kind={isJudged ? SHAPES[received.state] : "notChecked"} />
          <span className={styles.words}>
            {isJudged ? words.states[received.state](received.before, received.until) : words.unjudged}
          </span>
        </div>
      )}
      <p className={shared.small}>{words.count(register.length)}</p>
      <div className={styles.buttons}>
        {isJudged && received?.receipt && (
          <Button data-row="receive" onClick={() => actions.receive()}>
            {words.do}
          </Button>
        )}
        {register.length > 0 && (
          <Button
            data-row="saveRegister"
            onClick={() => saveText(words.file, registerText(register), "application/json")}
          >
            {words.save}
          </Button>
        )}
        <PickFile text={words.read} accept=".json" onFile={(file) => actions.readRegister(file)} />
      </div>
    </section>
  );
}
