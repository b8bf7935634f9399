import { makeStyles } from "@fluentui/react-components";
import { usePane } from "../../parts/context";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";

/** Boxes and fields that the steps of issuing a roster share. */
export const useIssueStyles = makeStyles({
  // Fluent's fields are wider than a pane at 200% unless told otherwise.
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  line: { display: "flex", flexWrap: "wrap", gap: "8px" },
  head: { display: "flex", gap: "8px", alignItems: "flex-start" },
  button: { minWidth: 0, minHeight: "32px", whiteSpace: "normal", overflowWrap: "anywhere" },
  code: {
    fontFamily: "Consolas, Menlo, monospace",
    fontSize: "18px",
    lineHeight: "26px",
    margin: 0,
    overflowWrap: "anywhere",
  },
});

/** What stands in the way, said aloud. */
export function FaultLine({ text }: { readonly text: string | undefined }) {
  const styles = useIssueStyles();
  const shared = useShared();
  if (text === undefined) return null;
  return (
    <div className={styles.head} role="alert">
      <Shape kind="error" />
      <span className={shared.text}>{text}</span>
    </div>
  );
}

/** 核对号 of the root key, to be printed. */
export function RootCode({ code }: { readonly code: string }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { texts } = usePane("roster", "sign");
  const words = texts.roster;
  return (
    <section className={shared.quietBox} aria-label={words.code}>
      <p className={shared.small}>{words.code}</p>
      <p className={styles.code} data-code>
        {code}
      </p>
      <p className={shared.small}>{words.codeLine}</p>
    </section>
  );
}
