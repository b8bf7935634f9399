import { makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDown20Regular } from "@fluentui/react-icons/svg/chevron-down";
import { ChevronRight20Regular } from "@fluentui/react-icons/svg/chevron-right";
import { useState, type ReactNode } from "react";
import { Row } from "./Row";

const useStyles = makeStyles({
  line: { position: "relative" },
  inside: { padding: "4px 8px 8px 36px", "@media (max-width: 240px)": { paddingInlineStart: "8px" } },
  chevron: { display: "flex", color: tokens.colorNeutralForeground3 },
});

/** A line that shows more below itself when it is pressed. */
export function Reveal({
  title,
  sub,
  side,
  startsOpen = false,
  children,
}: {
  readonly title: ReactNode;
  readonly sub?: string;
  readonly side?: string;
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <div className={styles.line}>
      <Row
        name={`reveal:${typeof title === "string" ? title : ""}`}
        icon={
          <span className={styles.chevron}>
            {isOpen ? <ChevronDown20Regular /> : <ChevronRight20Regular />}
          </span>
        }
        title={title}
        sub={sub}
        side={side}
        leads={false}
        isOpen={isOpen}
        onPress={() => setOpen(!isOpen)}
      />
      {isOpen && <div className={styles.inside}>{children}</div>}
    </div>
  );
}
