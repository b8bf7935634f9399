import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { LogEntry } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { useShared } from "../parts/styles";
import { Change } from "./Offer";

/** Cells that an entry lists. */
const NAMED = 5;

const useStyles = makeStyles({
  entry: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "flex-start",
    justifyContent: "space-between",
    gap: "4px 8px",
    padding: "8px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { flex: "1 1 120px", minWidth: 0, overflowWrap: "anywhere" },
  button: { minWidth: 0, minHeight: "32px" },
});

/** 改动记录: what this tool changed, newest on top. */
export function Log() {
  const shared = useShared();
  const { state, texts } = usePane("help");
  const up = useUp();
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{texts.log.title}</LevelTitle>
        <p className={shared.text}>{state.log.length > 0 ? texts.log.line : texts.log.none}</p>
        {state.log.length > 0 && (
          <ul className={shared.list}>
            {state.log.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </Body>
      <Foot />
    </>
  );
}

function Entry({ entry }: { readonly entry: LogEntry }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("help");
  const what = texts.log.kinds[entry.kind](entry.count);
  const rest = entry.cells.length - NAMED;
  return (
    <li className={styles.entry}>
      <div className={styles.words}>
        {what}
        {entry.cells.slice(0, NAMED).map(({ sheet, cell, from, to }) => (
          <div key={`${sheet}!${cell}`} className={shared.small}>
            {cell} <Change from={from} to={to} />
          </div>
        ))}
        {rest > 0 && <div className={shared.small}>{texts.log.more(rest)}</div>}
        <div className={shared.small}>{entry.time}</div>
      </div>
      {entry.canUndo && (
        <Button
          className={styles.button}
          data-row={`undo:${entry.id}`}
          aria-label={texts.log.undoOf(`${what}，${entry.time}`)}
          onClick={() => actions.undo(entry.id)}
        >
          {texts.log.undo}
        </Button>
      )}
    </li>
  );
}
