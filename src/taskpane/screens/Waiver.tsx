import { Field, Input, Radio, RadioGroup, Textarea, makeStyles } from "@fluentui/react-components";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { WaiverDraft } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle } from "../parts/Level";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  // Fluent's fields are wider than a pane at 200% unless told otherwise.
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
});
const WAYS = ["visit", "phone", "papers"] as const;

/** 核实说明: what was found out, how, by whom. A half-written one is kept. */
export function Waiver() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  const { waiver } = texts;
  const { draft, detail, list } = state;
  const item = list.items.find(({ id }) => id === draft?.id);
  const [hasAsked, setAsked] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const fault = draft?.fault ?? null;
  useEffect(() => {
    if (fault) form.current?.querySelector<HTMLElement>(`[data-field="${fault}"]`)?.focus();
  }, [fault, draft]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      actions.saveWaiver();
    } else if (event.key === "Escape" && draft?.reason && !hasAsked) {
      event.preventDefault();
      setAsked(true);
    }
  };
  return (
    <>
      <Body>
        <BackLine to={texts.frame.back.finding} />
        <div ref={form} className={shared.blocks} onKeyDown={onKeyDown}>
          <div>
            <LevelTitle>{waiver.title}</LevelTitle>
            {item && (
              <p className={shared.small}>
                {[
                  detail?.ledgerLabel ?? "",
                  item.row === null ? "" : texts.list.row(item.row),
                  item.groupName,
                  item.title,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            )}
          </div>
          {detail?.exceptions && (
            <section className={shared.quietBox} aria-label={texts.finding.exceptions}>
              <h3 className={shared.group}>{texts.finding.exceptions}</h3>
              <p className={shared.text}>{detail.exceptions}</p>
            </section>
          )}
          {draft && <Fields draft={draft} cell={item?.cell ?? ""} />}
          {hasAsked && (
            <p className={shared.text} role="alert">
              {waiver.leave}
            </p>
          )}
        </div>
      </Body>
      <Foot
        primary={{
          text: waiver.save,
          hint: `${waiver.save}（Ctrl+Enter）`,
          isDisabled: state.busy !== null,
          onPress: () => actions.saveWaiver(),
        }}
        second={{ text: waiver.cancel, hint: `${waiver.cancel}（Esc）`, onPress: () => actions.back() }}
      />
    </>
  );
}

function Fields({ draft, cell }: { readonly draft: WaiverDraft; readonly cell: string }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane();
  const { waiver } = texts;
  const wrong = (fault: NonNullable<WaiverDraft["fault"]>) =>
    draft.fault === fault
      ? { validationState: "error" as const, validationMessage: waiver.faults[fault] }
      : { validationState: "none" as const };
  return (
    <>
      <Field
        className={styles.field}
        label={waiver.reason}
        required
        hint={waiver.reasonHint}
        {...wrong("thin")}
      >
        <Textarea
          className={styles.input}
          rows={3}
          resize="vertical"
          textarea={{ style: { minWidth: 0 } }}
          data-field="thin"
          value={draft.reason}
          onChange={(_, { value }) => actions.changeDraft({ reason: value })}
        />
      </Field>
      <Field className={styles.field} label={waiver.how} required {...wrong("how")}>
        <RadioGroup
          value={draft.how}
          onChange={(_, { value }) => actions.changeDraft({ how: value as WaiverDraft["how"] })}
        >
          {WAYS.map((way, index) => (
            <Radio
              key={way}
              value={way}
              label={waiver.ways[way]}
              {...(index === 0 ? { "data-field": "how" } : {})}
            />
          ))}
        </RadioGroup>
      </Field>
      <Field className={styles.field} label={waiver.person} required {...wrong("person")}>
        <Input
          className={styles.input}
          input={{ style: { minWidth: 0 } }}
          data-field="person"
          value={draft.person}
          onChange={(_, { value }) => actions.changeDraft({ person: value })}
        />
      </Field>
      <Field className={styles.field} label={waiver.until} {...wrong("until")}>
        <Input
          className={styles.input}
          type="date"
          input={{ style: { minWidth: 0 } }}
          data-field="until"
          value={draft.until}
          onChange={(_, { value }) => actions.changeDraft({ until: value })}
        />
      </Field>
      {cell && (
        <p className={shared.text}>
          {draft.until ? waiver.boundUntil(texts.day(draft.until), cell) : waiver.bound(cell)}
        </p>
      )}
      <p className={shared.small}>{waiver.kept}</p>
    </>
  );
}
