import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { usePane } from "../../parts/context";
import type { PaneState, StatedView } from "../../model";
import { saveText } from "../../parts/save-text";
import { useShared } from "../../parts/styles";
import { slipHtml } from "./slip";
import { nextDuty } from "./sign-state";

const useStyles = makeStyles({
  box: { display: "flex", flexDirection: "column", gap: "8px" },
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
});

/** What the last check said; null where nothing was checked to its end. */
function checkedNow({ check }: PaneState): StatedView | null {
  const { counts, phase } = check;
  if (phase !== "done" || !counts) return null;
  const { error: errors, warning, waived } = counts;
  return { errors, warnings: warning + waived, explained: waived, waivers: waived, time: "" };
}

/**
 * 打字留名, for who has no key: a name on the printed slip, to be signed by hand. It is kept nowhere, so that nothing
 * can ever take it for a signature.
 */
export function Typed() {
  const styles = useStyles();
  const shared = useShared();
  const { state, texts } = usePane("sign");
  const { typed: words } = texts.sign.tab;
  const { view, key } = state.signing;
  const [name, setName] = useState(state.settings.person);
  const duty = nextDuty(view);
  if (key !== null || !duty?.next) return null;
  const stage = duty.next;
  const book = state.book?.name ?? "";
  const print = () => {
    const file = texts.sign.slip.file(book.replace(/\.[^.]*$/, ""), duty.label);
    const typed = { stage, name: name.trim() };
    const html = slipHtml(book, duty, view?.head ?? "", texts, typed, checkedNow(state));
    saveText(file, html, "text/html;charset=utf-8");
  };
  return (
    <section className={styles.box} aria-label={words.title}>
      <h2 className={shared.group}>{words.title}</h2>
      <p className={shared.small}>{words.line}</p>
      <Field className={styles.field} label={words.name(stage)}>
        <Input
          className={styles.input}
          input={{ style: { minWidth: 0 } }}
          data-field="typedName"
          value={name}
          onChange={(_, { value }) => setName(value)}
        />
      </Field>
      <div>
        <Button data-row="typed" disabled={name.trim() === ""} onClick={print}>
          {words.do}
        </Button>
      </div>
    </section>
  );
}
