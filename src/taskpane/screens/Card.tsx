import { Button, ProgressBar, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { Shape, type ShapeKind } from "../parts/Shape";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  card: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    padding: "12px",
    display: "flex",
    flexDirection: "column",
    gap: "8px",
  },
  says: { display: "flex", gap: "12px", alignItems: "flex-start", minWidth: 0 },
  shape: { marginTop: "2px" },
  words: { minWidth: 0, display: "flex", flexDirection: "column", gap: "2px" },
  line: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  button: {
    width: "100%",
    minWidth: 0,
    minHeight: "40px",
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    whiteSpace: "normal",
    overflowWrap: "anywhere",
  },
});

/** How things stand in one sentence, one more line, and the one thing to do next. */
export function Card({
  shape,
  sentence,
  line,
  progress,
  button,
}: {
  readonly shape: ShapeKind;
  readonly sentence: string;
  readonly line: string;
  /** From 0 to 1 while something goes on; null for as long as nobody knows. */
  readonly progress?: number | null;
  readonly button?: {
    readonly text: string;
    readonly icon?: ReactElement;
    readonly isQuiet?: boolean;
    readonly onPress: () => void;
  };
}) {
  const styles = useStyles();
  const shared = useShared();
  return (
    <section className={styles.card} aria-label={sentence}>
      <div className={styles.says}>
        <Shape kind={shape} size={22} className={styles.shape} />
        <div className={styles.words}>
          <h2 className={shared.title}>{sentence}</h2>
          <p className={styles.line}>{line}</p>
        </div>
      </div>
      {progress !== undefined && (
        <ProgressBar
          thickness="large"
          aria-label={sentence}
          {...(progress === null ? {} : { value: progress, max: 1 })}
        />
      )}
      {button && (
        <Button
          className={styles.button}
          appearance={button.isQuiet ? "secondary" : "primary"}
          icon={button.icon}
          data-row="main"
          onClick={button.onPress}
        >
          {button.text}
        </Button>
      )}
    </section>
  );
}
