import { Checkbox, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { MappingView } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { Reveal } from "../parts/Reveal";
import { useShared } from "../parts/styles";
import { ColumnChoice } from "./ColumnChoice";

const useStyles = makeStyles({ check: { minWidth: 0, alignItems: "flex-start" } });

/** 列对应: which column is which indicator. Only what is open is asked. */
export function Mapping() {
  const { state, actions, texts } = usePane();
  const styles = useStyles();
  const { mapping, settings, book } = state;
  const town = settings.town || (book?.town ?? "");
  const [isForTown, setForTown] = useState(true);
  const up = useUp();
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{texts.mapping.title}</LevelTitle>
        {mapping ? <Columns key={mapping.block} mapping={mapping} /> : <p>{texts.loading}</p>}
        {mapping && (
          <Checkbox
            className={styles.check}
            checked={isForTown}
            onChange={(_, { checked }) => setForTown(checked === true)}
            label={texts.mapping.forTown(town)}
          />
        )}
      </Body>
      <Foot
        {...(mapping && {
          primary: { text: texts.mapping.save, onPress: () => actions.saveMapping(isForTown) },
        })}
        second={{ text: texts.mapping.cancel, onPress: () => actions.back() }}
      />
    </>
  );
}

function Columns({ mapping }: { readonly mapping: MappingView }) {
  const shared = useShared();
  const { texts } = usePane();
  const words = texts.mapping;
  // A line stays where it is after a column was chosen for it.
  const [asked] = useState(mapping.open);
  const required = asked.filter(({ isRequired }) => isRequired);
  const optional = asked.filter(({ isRequired }) => !isRequired);
  const known = mapping.columns.filter(({ label }) => label !== null);
  const unknown = mapping.columns.filter(({ label }) => label === null);
  const toSettle = mapping.open.filter(({ isRequired }) => isRequired).length;
  const rows = mapping.headerRows;
  return (
    <>
      <p className={shared.text}>
        {rows ? words.header(mapping.sheet, rows[0], rows[1]) : words.cards(mapping.sheet)}
        {words.known(mapping.columns.length, known.length)}
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
      {required.length > 0 && (
        <ul className={shared.list}>
          {required.map(({ label }) => (
            <ColumnChoice key={label} mapping={mapping} label={label} isRequired />
          ))}
        </ul>
      )}
      {optional.length > 0 && (
        <Reveal title={words.optional(optional.length)} sub={words.optionalLine}>
          <ul className={shared.list}>
            {optional.map(({ label }) => (
              <ColumnChoice key={label} mapping={mapping} label={label} isRequired={false} />
            ))}
          </ul>
        </Reveal>
      )}
      <Reveal title={words.knownTitle(known.length)}>
        <ul className={shared.list}>
          {known.map(({ letters, header, label }) => (
            <li key={letters} className={shared.text}>
              {words.column(letters, header)} → {label}
            </li>
          ))}
        </ul>
      </Reveal>
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
