import { Button, makeStyles } from "@fluentui/react-components";
import { ArrowSwap20Regular } from "@fluentui/react-icons/svg/arrow-swap";
import type { DamageView } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot, type FootAction } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { FactRow, Row } from "../../parts/Row";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";

const useStyles = makeStyles({
  button: { minWidth: 0, minHeight: "32px", whiteSpace: "normal", overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

/** 修表和换样式: what became of the form that is open, and how it is made anew. The open one is never touched. */
export function Form() {
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const words = texts.forms.form;
  const { canSave, damages, isWorking, result, sawLimits } = state.forms;
  const form = state.book?.form;
  const up = useUp();
  /** One thing comes next: what was made is saved, else what is damaged is mended. */
  const foot = (): { readonly primary?: FootAction } => {
    if (result && state.place === "page" && canSave) {
      const text = texts.forms.made.saveOne;
      return { primary: { text, onPress: () => actions.forms({ kind: "saveResult" }) } };
    }
    if (result?.how === "mended" || !damages || damages.length === 0) return {};
    const mend = () => actions.forms({ kind: "mend" });
    return { primary: { text: words.mend, isDisabled: isWorking, onPress: mend } };
  };
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title}</LevelTitle>
        <Result />
        {form ? (
          <p className={shared.text}>{words.of(form.village || form.town, form.period)}</p>
        ) : (
          <p className={shared.text}>{words.notOurs}</p>
        )}
        {form && damages?.length === 0 && (
          <FactRow icon={<Shape kind="passed" />} title={words.whole[0]} sub={words.whole[1]} />
        )}
        {damages && damages.length > 0 && <Damages damages={damages} />}
        {form && damages && !sawLimits && <p className={shared.small}>{words.noLimits}</p>}
        {damages && damages.length > 0 && <p className={shared.small}>{words.mendNote}</p>}
        <Style />
        {isWorking && (
          <p className={shared.small} role="status">
            {words.working}
          </p>
        )}
      </Body>
      <Foot {...foot()} />
    </>
  );
}

function Damages({ damages }: { readonly damages: readonly DamageView[] }) {
  const shared = useShared();
  const { actions, texts } = usePane("forms");
  const words = texts.forms.form;
  return (
    <section aria-label={words.damages}>
      <h3 className={shared.group}>{words.damages}</h3>
      {damages.map(({ kind, words: line, sheet, cell }) =>
        cell === null ? (
          <FactRow key={`${kind} ${sheet}`} icon={<Shape kind="warning" />} title={line} />
        ) : (
          <Row
            key={`${kind} ${sheet}`}
            name={`damage:${kind} ${sheet}`}
            icon={<Shape kind="warning" />}
            title={line}
            onPress={() => actions.goTo(sheet, cell)}
          />
        ),
      )}
    </section>
  );
}

/** What was made, where it is, and what stayed behind. */
function Result() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const words = texts.forms.form;
  const { made } = texts.forms;
  const { result, canOpen } = state.forms;
  if (!result) return null;
  const isPage = state.place === "page";
  const { how, records, left, otherSheets, dropped } = result;
  return (
    <section className={shared.stack} aria-label={words.done[how]}>
      <FactRow icon={<Shape kind="passed" />} title={words.done[how]} sub={words.moved(records)} />
      {!isPage && canOpen && <p className={shared.small}>{words.inNew}</p>}
      {dropped.map(({ ledger, labels }) => (
        <p key={ledger} className={shared.warmBox}>
          {words.dropped(ledger, labels)}
        </p>
      ))}
      {left.length > 0 && <p className={shared.warmBox}>{words.left(left)}</p>}
      {otherSheets.length > 0 && <p className={shared.warmBox}>{words.otherSheets(otherSheets)}</p>}
      <div className={styles.buttons}>
        {canOpen && (
          <Button
            className={styles.button}
            data-row="openResult"
            onClick={() => actions.forms({ kind: "openResult" })}
          >
            {isPage ? made.openHere : made.open}
          </Button>
        )}
      </div>
      <p className={shared.small}>{made.saveAs(result.name)}</p>
    </section>
  );
}

function Style() {
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const words = texts.forms.form;
  const ledgers = state.book?.ledgers ?? [];
  if (ledgers.length === 0) return null;
  const isCard = ledgers.some(({ layout }) => layout === "card" || layout === "villageCard");
  const style = isCard ? ("roster" as const) : ("card" as const);
  const [title, sub] = isCard ? words.toRoster : words.toCard;
  return (
    <section aria-label={words.style}>
      <h3 className={shared.group}>{words.style}</h3>
      <Row
        name="convert"
        icon={<ArrowSwap20Regular />}
        title={title}
        sub={sub}
        leads={false}
        isDisabled={state.forms.isWorking}
        onPress={() => actions.forms({ kind: "convert", style })}
      />
      <p className={shared.small}>{words.styleNote}</p>
    </section>
  );
}
