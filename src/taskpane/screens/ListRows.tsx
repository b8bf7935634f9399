import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CellTag } from "../parts/Cell";
import { usePane } from "../parts/context";
import { Shape } from "../parts/Shape";
import { FOCUS, useShared } from "../parts/styles";
import type { ListRow } from "./list-rows";

type Of<K extends ListRow["kind"]> = Extract<ListRow, { kind: K }>;

const useStyles = makeStyles({
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    columnGap: "6px",
    padding: "4px 8px",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  gap: { paddingTop: "12px" },
  name: { fontWeight: tokens.fontWeightSemibold, minWidth: 0, overflowWrap: "anywhere" },
  count: { marginInlineStart: "auto" },
  fix: { display: "flex", flexDirection: "column", gap: "8px", padding: "8px" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minWidth: 0, minHeight: "32px" },
  item: {
    display: "flex",
    alignItems: "flex-start",
    gap: "8px",
    width: "100%",
    boxSizing: "border-box",
    minHeight: "36px",
    padding: "7px 8px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorTransparentBackground,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ...FOCUS,
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground5,
    borderLeft: `4px solid ${tokens.colorCompoundBrandStroke}`,
    borderRadius: `0 ${tokens.borderRadiusMedium} ${tokens.borderRadiusMedium} 0`,
    paddingLeft: "4px",
    ":hover": { backgroundColor: tokens.colorNeutralBackground5 },
  },
  shape: { marginTop: "2px" },
  words: {
    flex: "1 1 0",
    minWidth: 0,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    alignItems: "flex-start",
    columnGap: "8px",
    rowGap: "2px",
  },
  main: { flex: "1 1 72px", minWidth: 0, overflowWrap: "anywhere" },
  // two lines in a wide pane; the whole sentence where a line holds a few characters only
  sentence: {
    display: "-webkit-box",
    WebkitBoxOrient: "vertical",
    WebkitLineClamp: "2",
    overflow: "hidden",
    "@media (max-width: 240px)": { display: "block", overflow: "visible" },
  },
  fresh: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
});

/** Head of a household or a rule. */
export function HeadRow({ row }: { readonly row: Of<"head"> }) {
  const styles = useStyles();
  const shared = useShared();
  const { texts } = usePane();
  return (
    <div className={mergeClasses(!row.isFirst && styles.gap)}>
      <div className={styles.head}>
        <span className={styles.name}>{row.name}</span>
        {row.row !== null && <span className={shared.small}>{texts.list.row(row.row)}</span>}
        <span className={mergeClasses(shared.small, styles.count)}>{texts.list.places(row.count)}</span>
      </div>
    </div>
  );
}

/** All findings of a rule can be mended at once: looked at first. */
export function FixRow({ row, isStop }: { readonly row: Of<"fix">; readonly isStop: boolean }) {
  const styles = useStyles();
  const { actions, texts } = usePane();
  const tabIndex = isStop ? 0 : -1;
  return (
    <div className={styles.fix}>
      <span>{texts.list.fixes(row.count)}</span>
      <div className={styles.buttons}>
        <Button
          className={styles.button}
          data-row={row.key}
          tabIndex={tabIndex}
          onClick={() => actions.showRepairGroup(row.rule)}
        >
          {texts.list.fixAll}
        </Button>
        <Button
          appearance="subtle"
          className={styles.button}
          tabIndex={tabIndex}
          onClick={() => actions.openItem(row.first)}
        >
          {texts.list.oneByOne}
        </Button>
      </div>
    </div>
  );
}

/** One finding: shape, sentence, cell. */
export function ItemRow({
  row: { key, item },
  isStop,
  isCurrent,
  byRule,
}: {
  readonly row: Of<"item">;
  readonly isStop: boolean;
  readonly isCurrent: boolean;
  readonly byRule: boolean;
}) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane();
  const isMended = item.state === "mended";
  const place = item.row === null ? item.groupName : `${item.groupName} · ${texts.list.row(item.row)}`;
  const sentence = byRule ? place : item.title;
  const kind = isMended ? "passed" : item.isWaived ? "waived" : item.severity;
  return (
    <button
      type="button"
      className={mergeClasses(styles.item, isCurrent && styles.current)}
      data-row={key}
      tabIndex={isStop ? 0 : -1}
      {...(isCurrent ? { "aria-current": true } : {})}
      title={item.title}
      onClick={() => actions.openItem(item.id)}
    >
      <Shape kind={kind} named={!isMended} className={styles.shape} />
      <span className={styles.words}>
        <span className={styles.main}>
          <span className={styles.sentence} data-clamp>
            {isMended ? texts.list.mended(sentence) : sentence}
          </span>
          {item.state === "new" && <span className={styles.fresh}>{texts.list.fresh}</span>}
          {item.hasRepair && !isMended && !byRule && (
            <span className={shared.small}>{texts.list.hasRepair}</span>
          )}
          <span className={shared.hidden}>{byRule ? item.title : place}</span>
        </span>
        {item.cell && <CellTag cell={item.cell} />}
      </span>
    </button>
  );
}
