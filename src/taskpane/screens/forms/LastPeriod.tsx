import { Button, Checkbox, makeStyles } from "@fluentui/react-components";
import { useRef } from "react";
import { wantedLedgers, type LastFile } from "../../model";
import { usePane } from "../../parts/context";
import { Reveal } from "../../parts/Reveal";
import { useShared } from "../../parts/styles";

const useStyles = makeStyles({
  file: { display: "none" },
  box: { minWidth: 0, alignItems: "flex-start" },
  button: { minWidth: 0, minHeight: "32px", whiteSpace: "normal", overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});
/** What the reader of files takes. */
const KINDS = ".xlsx,.xlsm,.xls,.csv,.htm,.html";

/** 带上上期的人和户: from which files, what comes along, and what is asked anew. */
export function LastPeriod() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  const { carries, last, refused } = state.forms;
  return (
    <section className={shared.stack} aria-label={make.carries}>
      <Checkbox
        className={styles.box}
        label={make.carries}
        checked={carries}
        onChange={(_, { checked }) => actions.forms({ kind: "carries", isOn: checked === true })}
      />
      {carries && (
        <>
          {last.length === 0 && <p className={shared.small}>{make.lastWhy}</p>}
          {last.map((file) => (
            <File key={file.name} file={file} />
          ))}
          {refused.map(({ name, why }) => (
            <p key={name} className={shared.warmBox} role="alert">
              {make.refused(name, why)}
            </p>
          ))}
          <Choose />
          {last.length > 0 && <Carried />}
        </>
      )}
    </section>
  );
}

function File({ file }: { readonly file: LastFile }) {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  const wanted = new Set(wantedLedgers(state.forms));
  const own = file.ledgers.filter(({ id }) => wanted.has(id));
  return (
    <div className={shared.quietBox}>
      <b>{file.isOpen ? make.open : file.name}</b>
      <div className={shared.small}>{own.length > 0 ? make.found(own) : make.noneOf}</div>
      <Button
        className={styles.button}
        size="small"
        appearance="subtle"
        aria-label={make.drop(file.name)}
        onClick={() => actions.forms({ kind: "dropLast", name: file.name })}
      >
        {make.dropWord}
      </Button>
    </div>
  );
}

function Choose() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  const { last } = state.forms;
  const input = useRef<HTMLInputElement>(null);
  const label = last.length > 0 ? make.moreLast : make.chooseLast;
  const canTakeOpen = (state.book?.ledgers.length ?? 0) > 0 && !last.some(({ isOpen }) => isOpen);
  return (
    <div className={styles.buttons}>
      <Button className={styles.button} data-row="last" onClick={() => input.current?.click()}>
        {label}
      </Button>
      {canTakeOpen && (
        <Button className={styles.button} onClick={() => actions.forms({ kind: "lastOpen" })}>
          {make.takeOpen}
        </Button>
      )}
      <input
        ref={input}
        className={styles.file}
        type="file"
        multiple
        accept={KINDS}
        aria-label={make.chooseLast}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file may be chosen again after it was mended.
          target.value = "";
          if (files.length > 0) actions.forms({ kind: "last", files });
        }}
      />
    </div>
  );
}

function Carried() {
  const shared = useShared();
  const { state, texts } = usePane("forms");
  const { make } = texts.forms;
  const wanted = new Set(wantedLedgers(state.forms));
  const ledgers = (state.forms.choices?.ledgers ?? []).filter(({ id }) => wanted.has(id));
  const carrying = ledgers.filter(({ carried }) => carried.length > 0);
  const anew = ledgers.filter(({ carried }) => carried.length === 0).map(({ label }) => label);
  return (
    <Reveal title={make.what}>
      <div className={shared.stack}>
        {carrying.map(({ id, label, carried, asked }) => (
          <p key={id} className={shared.small}>
            {make.carried(label, carried)}
            {asked.length > 0 && make.asked(asked)}
          </p>
        ))}
        {anew.length > 0 && <p className={shared.small}>{make.anew(anew)}</p>}
      </div>
    </Reveal>
  );
}
