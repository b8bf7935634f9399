import { Button, Field, Select, makeStyles } from "@fluentui/react-components";
import { chosenLedger, type HeaderDraft } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { useShared } from "../parts/styles";
import { RowFields } from "./RowFields";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  rows: { display: "flex", flexWrap: "wrap", alignItems: "flex-end", gap: "8px", minWidth: 0 },
  here: { flex: "1 1 96px", maxWidth: "100%", minWidth: 0, paddingInline: "4px", whiteSpace: "normal" },
});

/** So many names of columns are shown, so that the person sees that it is the right row. */
const NAMED = 3;
const LONGEST_NAME = 14;

/** 哪行是表头: which sheet, which rows, which ledger; the columns come next. */
export function NameHeader() {
  const { state, actions, texts } = usePane("help");
  const words = texts.header;
  const { header } = state;
  const up = useUp();
  const isWhole =
    header !== null &&
    header.fault === null &&
    (header.facts?.rows ?? null) !== null &&
    chosenLedger(header) !== null;
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title}</LevelTitle>
        {header ? <Steps header={header} /> : <p>{texts.loading}</p>}
      </Body>
      <Foot
        primary={{ text: words.next, isDisabled: !isWhole, onPress: () => actions.mapHeader() }}
        second={{ text: words.cancel, onPress: () => actions.back() }}
      />
    </>
  );
}

function Steps({ header }: { readonly header: HeaderDraft }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("help");
  const words = texts.header;
  return (
    <>
      {header.sheets.length > 1 && (
        <Field className={styles.field} label={words.sheet}>
          <Select
            select={{ style: { minWidth: 0 } }}
            value={header.sheet}
            onChange={(_, { value }) => actions.changeHeader({ sheet: value })}
          >
            {header.sheets.map((sheet) => (
              <option key={sheet} value={sheet}>
                {sheet}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <p className={shared.text}>{words.point(header.sheets.length > 1 ? "" : header.sheet)}</p>
      <div className={styles.rows}>
        <Button className={styles.here} data-row="here" onClick={() => actions.headerHere()}>
          {words.here}
        </Button>
        <RowFields key={header.sheet} rows={header.facts?.rows ?? null} />
      </div>
      <Found header={header} />
      <LedgerChoice header={header} />
    </>
  );
}

/** What stands in the chosen rows, or what is wrong with them; said aloud when it changes. */
function Found({ header: { facts, fault } }: { readonly header: HeaderDraft }) {
  const shared = useShared();
  const { texts } = usePane("help");
  const words = texts.header;
  if (fault)
    return (
      <div className={shared.warmBox} role="alert">
        {words.faults[fault]}
      </div>
    );
  if (!facts?.rows) return null;
  const names = facts.headers.slice(0, NAMED).map(short);
  return (
    <div className={shared.quietBox} role="status">
      {words.rows(...facts.rows)}
      {words.names(names, facts.headers.length)}
    </div>
  );
}

const short = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;

function LedgerChoice({ header }: { readonly header: HeaderDraft }) {
  const styles = useStyles();
  const { actions, texts } = usePane("help");
  const words = texts.header;
  const ledgers = header.facts?.ledgers ?? [];
  const groups = [
    [words.likely, ledgers.filter(({ isLikely }) => isLikely)],
    [words.others, ledgers.filter(({ isLikely }) => !isLikely)],
  ] as const;
  return (
    <Field className={styles.field} label={words.ledger}>
      <Select
        select={{ style: { minWidth: 0 } }}
        value={chosenLedger(header) ?? ""}
        onChange={(_, { value }) => value !== "" && actions.changeHeader({ ledger: value })}
      >
        <option value="">{words.pick}</option>
        {groups.map(
          ([name, list]) =>
            list.length > 0 && (
              <optgroup key={name} label={name}>
                {list.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </Select>
    </Field>
  );
}
