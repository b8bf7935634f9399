import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronRight20Regular } from "@fluentui/react-icons/svg/chevron-right";
import type { ReactNode } from "react";
import { FOCUS } from "./styles";

const useStyles = makeStyles({
  row: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    width: "100%",
    boxSizing: "border-box",
    minHeight: "40px",
    padding: "6px 8px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorTransparentBackground,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "start",
    ...FOCUS,
  },
  press: {
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    // In high contrast the ground under the mouse is a bright one: all words of the row change with it.
    ":enabled:hover": {
      color: tokens.colorNeutralForeground1Hover,
      "& span": { color: tokens.colorNeutralForeground1Hover },
    },
    ":disabled": { cursor: "default", color: tokens.colorNeutralForegroundDisabled },
  },
  icon: { display: "flex", flexShrink: 0, width: "20px", justifyContent: "center" },
  texts: {
    flex: "1 1 0",
    minWidth: 0,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    alignItems: "center",
    columnGap: "8px",
  },
  main: { flex: "1 1 96px", minWidth: 0, display: "block", overflowWrap: "anywhere" },
  sub: {
    display: "block",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  side: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  chevron: { display: "flex", flexShrink: 0, color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly sub?: string | undefined;
  /** Small words at the end. */
  readonly side?: string | undefined;
}

function Contents({ icon, title, sub, side }: Props) {
  const styles = useStyles();
  return (
    <>
      {icon && <span className={styles.icon}>{icon}</span>}
      <span className={styles.texts}>
        <span className={styles.main}>
          {title}
          {sub && <span className={styles.sub}>{sub}</span>}
        </span>
        {side && <span className={styles.side}>{side}</span>}
      </span>
    </>
  );
}

/** A line that leads somewhere or does something: icon, words, small words, chevron. */
export function Row({
  name,
  onPress,
  isDisabled = false,
  leads = true,
  isOpen,
  tabIndex,
  ...contents
}: Props & {
  /** By which the row is found again when the person comes back. */
  readonly name: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly leads?: boolean;
  /** For lines that show more below themselves. */
  readonly isOpen?: boolean;
  /** -1 in a list that is one stop of the keyboard. */
  readonly tabIndex?: number;
}) {
  const styles = useStyles();
  return (
    <button
      type="button"
      className={mergeClasses(styles.row, styles.press)}
      data-row={name}
      disabled={isDisabled}
      aria-expanded={isOpen}
      tabIndex={tabIndex}
      onClick={onPress}
    >
      <Contents {...contents} />
      {leads && (
        <span className={styles.chevron}>
          <ChevronRight20Regular />
        </span>
      )}
    </button>
  );
}

/** The same line where there is nothing to press. */
export function FactRow(contents: Props) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <Contents {...contents} />
    </div>
  );
}
