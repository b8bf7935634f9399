import { Button, Checkbox, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { MappingView } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { Reveal } from "../parts/Reveal";
import { useShared } from "../parts/styles";
import type { TextsWith } from "../parts/late-texts";
import { ColumnChoice } from "./ColumnChoice";

const useStyles = makeStyles({
  check: { minWidth: 0, alignItems: "flex-start" },
  other: { minWidth: 0, minHeight: "24px", paddingInline: "4px", marginInlineStart: "-4px" },
});

/** 列对应: which column is which indicator. Only what is open is asked. */
export function Mapping() {
  const { state, actions, texts } = usePane("help");
  const styles = useStyles();
  const { mapping, header, book } = state;
  const [isForTown, setForTown] = useState(true);
  const tab = useUp();
  const hasAny = mapping?.columns.some(({ label }) => label !== null) === true;
  return (
    <>
      <Body>
        <BackLine to={header ? texts.frame.back.header : tab} />
        <LevelTitle>{texts.mapping.title}</LevelTitle>
        {mapping ? <Columns key={JSON.stringify(mapping.of)} mapping={mapping} /> : <p>{texts.loading}</p>}
        {mapping && (
          <Checkbox
            className={styles.check}
            checked={isForTown}
            onChange={(_, { checked }) => setForTown(checked === true)}
            label={texts.mapping.forTown(book?.town ?? "")}
          />
        )}
      </Body>
      <Foot
        {...(mapping && {
          primary: {
            text: texts.mapping.save,
            isDisabled: !hasAny,
            onPress: () => actions.saveMapping(isForTown),
          },
        })}
        second={{ text: texts.mapping.cancel, onPress: () => actions.back() }}
      />
    </>
  );
}

function Columns({ mapping }: { readonly mapping: MappingView }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("help");
  const words = texts.mapping;
  // A line stays where it is after a column was chosen for it.
  const [first] = useState(mapping);
  const asked = first.open.filter(({ isRequired }) => isRequired).map(({ label }) => label);
  const doubted = labelsOf(first.columns.filter(({ doubt }) => doubt !== null));
  const settled = labelsOf(first.columns.filter(({ doubt }) => doubt === null));
  const optional = first.open.filter(({ isRequired }) => !isRequired);
  const known = mapping.columns.filter(({ label, doubt }) => label !== null && doubt === null).length;
  const unknown = mapping.columns.filter(({ label }) => label === null);
  const toSettle =
    mapping.open.filter(({ isRequired }) => isRequired).length +
    mapping.columns.filter(({ doubt }) => doubt !== null).length;
  const rows = mapping.headerRows;
  return (
    <>
      <p className={shared.text}>
        {sentenceOf(mapping, words)}
        {rows && (
          <>
            <Button
              appearance="subtle"
              className={styles.other}
              data-row="otherRow"
              onClick={() =>
                typeof mapping.of === "number" ? actions.showHeader({ block: mapping.of }) : actions.back()
              }
            >
              {words.otherRow}
            </Button>
            <br />
          </>
        )}
        {words.known(mapping.columns.length, known)}
        {toSettle > 0 ? (
          <>
            {words.openBefore}
            <b>{words.openCount(toSettle)}</b>
            {words.openAfter}
          </>
        ) : (
          words.noneOpen
        )}
      </p>
      {asked.length + doubted.length > 0 && (
        <ul className={shared.list}>
          {[...doubted, ...asked].map((label) => (
            <ColumnChoice key={label} mapping={mapping} label={label} />
          ))}
        </ul>
      )}
      {optional.length > 0 && (
        <Reveal title={words.optional(optional.length)} sub={words.optionalLine}>
          <ul className={shared.list}>
            {optional.map(({ label }) => (
              <ColumnChoice key={label} mapping={mapping} label={label} />
            ))}
          </ul>
        </Reveal>
      )}
      {settled.length > 0 && (
        <Reveal title={words.knownTitle(settled.length)}>
          <ul className={shared.list}>
            {settled.map((label) => (
              <ColumnChoice key={label} mapping={mapping} label={label} />
            ))}
          </ul>
        </Reveal>
      )}
      {unknown.length > 0 && (
        <Reveal
          title={words.unknownTitle(unknown.length)}
          sub={words.unknownLine(unknown.slice(0, 3).map(({ header }) => header))}
        >
          <ul className={shared.list}>
            {unknown.map(({ letters, header }) => (
              <li key={letters} className={shared.text}>
                {words.column(letters, header)}
              </li>
            ))}
          </ul>
        </Reveal>
      )}
    </>
  );
}

/** Which rows are the header: of a header that a person names, also of which ledger. */
function sentenceOf(
  { of, sheet, headerRows, ledgerLabel }: MappingView,
  words: TextsWith<"help">["mapping"],
): string {
  if (!headerRows) return words.cards(sheet);
  return typeof of === "number"
    ? words.header(sheet, ...headerRows)
    : words.named(sheet, ...headerRows, ledgerLabel);
}

/** Indicators that columns stand for, in the order of the columns. */
const labelsOf = (columns: MappingView["columns"]): string[] =>
  columns.flatMap(({ label }) => (label === null ? [] : [label]));
