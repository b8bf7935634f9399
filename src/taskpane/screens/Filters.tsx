import { Input, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Search20Regular } from "@fluentui/react-icons/svg/search";
import type { ReactNode } from "react";
import type { SeverityFilter } from "../model";
import { usePane } from "../parts/context";
import { Shape } from "../parts/Shape";
import { FOCUS, useShared } from "../parts/styles";

const useStyles = makeStyles({
  counts: { display: "flex", flexWrap: "wrap", gap: "6px" },
  toggle: {
    flex: "1 1 84px",
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    gap: "5px",
    minHeight: "36px",
    padding: "3px 5px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    cursor: "pointer",
    whiteSpace: "nowrap",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ...FOCUS,
  },
  pressed: {
    backgroundColor: tokens.colorNeutralBackground5,
    border: `2px solid ${tokens.colorCompoundBrandStroke}`,
    padding: "2px 4px",
    ":hover": { backgroundColor: tokens.colorNeutralBackground5 },
  },
  number: { fontWeight: tokens.fontWeightSemibold },
  tools: { display: "flex", flexWrap: "wrap", gap: "6px", alignItems: "center" },
  search: { flex: "1 1 172px", minWidth: 0 },
  ways: { display: "flex", flexWrap: "wrap" },
  way: {
    flex: "0 1 auto",
    minHeight: "32px",
    border: `1px solid ${tokens.colorTransparentStroke}`,
    padding: "3px 8px",
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground5,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontWeight: tokens.fontWeightSemibold,
    ":hover": { backgroundColor: tokens.colorNeutralBackground5 },
  },
});

function Toggle({
  isPressed,
  className,
  name,
  onPress,
  children,
}: {
  readonly isPressed: boolean;
  readonly className: string;
  readonly name: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={className} data-row={name} aria-pressed={isPressed} onClick={onPress}>
      {children}
    </button>
  );
}

/** The counts, which filter; the search box; by record or by rule. */
export function Filters() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane();
  const { list, check, book } = state;
  const counts = check.counts ?? { error: 0, warning: 0, notice: 0, waived: 0 };
  const severities: SeverityFilter[] = ["error", "warning", "notice"];
  if (counts.waived > 0 || list.filter.includes("waived")) severities.push("waived");
  const toggle = (severity: SeverityFilter) =>
    actions.setFilter(
      list.filter.includes(severity)
        ? list.filter.filter((each) => each !== severity)
        : [...list.filter, severity],
    );
  return (
    <div className={shared.blocks}>
      <div className={styles.counts} role="group" aria-label={texts.list.filters}>
        {severities.map((severity) => (
          <Toggle
            key={severity}
            name={`filter:${severity}`}
            isPressed={list.filter.includes(severity)}
            className={mergeClasses(styles.toggle, list.filter.includes(severity) && styles.pressed)}
            onPress={() => toggle(severity)}
          >
            <Shape kind={severity} size={14} />
            <span>{texts.severity[severity]}</span>
            <span className={styles.number}>{texts.number(counts[severity])}</span>
          </Toggle>
        ))}
      </div>
      <div className={styles.tools}>
        <Input
          className={styles.search}
          type="search"
          contentBefore={<Search20Regular />}
          placeholder={texts.list.search}
          aria-label={texts.list.search}
          title={`${texts.list.search}（Ctrl+F）`}
          data-search
          input={{ style: { minWidth: 0 } }}
          value={list.search}
          onChange={(_, { value }) => actions.setSearch(value)}
        />
        <div className={styles.ways} role="group" aria-label={texts.list.grouping}>
          {(["record", "rule"] as const).map((grouping) => (
            <Toggle
              key={grouping}
              name={`by:${grouping}`}
              isPressed={list.grouping === grouping}
              className={mergeClasses(styles.toggle, styles.way, list.grouping === grouping && styles.chosen)}
              onPress={() => actions.setGrouping(grouping)}
            >
              {grouping === "rule" ? texts.list.byRule : texts.list.byRecord(book?.ledgers[0]?.unit ?? "")}
            </Toggle>
          ))}
        </div>
      </div>
    </div>
  );
}
