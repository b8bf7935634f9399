import { Button, makeStyles } from "@fluentui/react-components";
import { ChevronLeft20Regular } from "@fluentui/react-icons/svg/chevron-left";
import type { ReactNode } from "react";
import { usePane } from "./context";
import { useShared } from "./styles";

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    columnGap: "8px",
    marginTop: "-4px",
    marginInlineStart: "-8px",
  },
  back: { minWidth: 0, minHeight: "32px", paddingInline: "4px 8px", fontWeight: "inherit" },
});

/** ‹ back, named after where it goes. */
export function BackLine({ to, children }: { readonly to: string; readonly children?: ReactNode }) {
  const styles = useStyles();
  const { actions } = usePane();
  return (
    <div className={styles.line}>
      <Button
        appearance="subtle"
        className={styles.back}
        icon={<ChevronLeft20Regular />}
        data-row="back"
        title={`${to}（Esc）`}
        onClick={() => actions.back()}
      >
        {to}
      </Button>
      {children}
    </div>
  );
}

/** The heading of a level: takes the keyboard when the level opens. */
export function LevelTitle({ children }: { readonly children: ReactNode }) {
  const shared = useShared();
  return (
    <h2 className={shared.title} tabIndex={-1} data-title>
      {children}
    </h2>
  );
}

/** Where ‹ leads from a level: up to the tab it was opened in. */
export function useUp(): string {
  const { state, texts } = usePane();
  return texts.frame.back[state.tab];
}
