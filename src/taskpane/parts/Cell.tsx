import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useTexts } from "./context";
import { FOCUS, useShared } from "./styles";

const useStyles = makeStyles({
  cell: {
    display: "inline-block",
    boxSizing: "border-box",
    padding: "1px 5px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground1,
    whiteSpace: "nowrap",
  },
  button: {
    minHeight: "26px",
    minWidth: "40px",
    padding: "3px 6px",
    fontFamily: "inherit",
    color: tokens.colorNeutralForeground1,
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ...FOCUS,
  },
});

/** A cell's address: seen as AU47, heard as AU 列 47 行. */
function Address({ cell }: { readonly cell: string }) {
  const shared = useShared();
  const texts = useTexts();
  const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell);
  return (
    <>
      <span aria-hidden>{cell}</span>
      <span className={shared.hidden}>{parts ? texts.cellAloud(parts[1]!, parts[2]!) : cell}</span>
    </>
  );
}

/** A cell's address inside a line that is pressed as a whole. */
export function CellTag({ cell }: { readonly cell: string }) {
  const styles = useStyles();
  return (
    <span className={styles.cell}>
      <Address cell={cell} />
    </span>
  );
}

/** A cell's address that leads to the cell. */
export function CellButton({ cell, onPress }: { readonly cell: string; readonly onPress: () => void }) {
  const styles = useStyles();
  const texts = useTexts();
  return (
    <button
      type="button"
      className={mergeClasses(styles.cell, styles.button)}
      title={texts.finding.jump(cell)}
      onClick={onPress}
    >
      <Address cell={cell} />
    </button>
  );
}
