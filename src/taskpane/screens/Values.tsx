import { Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { CellFact } from "../model";
import { CellButton } from "../parts/Cell";
import { usePane } from "../parts/context";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  fact: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: "8px",
    padding: "3px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  label: { flex: "1 1 64px", minWidth: 0, overflowWrap: "anywhere" },
  value: { flex: "0 1 auto", minWidth: 0, textAlign: "end", overflowWrap: "anywhere" },
  suspect: { fontWeight: tokens.fontWeightSemibold },
  end: {
    display: "flex",
    alignItems: "center",
    justifyContent: "flex-end",
    minWidth: "62px",
    marginInlineStart: "auto",
  },
  link: { display: "block", minHeight: "24px", fontSize: tokens.fontSizeBase200 },
});

const MASKED = /^([^*]{1,4})\*+([^*]{1,4})$/;

/** A value as it is seen; a masked number is heard by its ends. */
export function Shown({ label, value }: { readonly label: string; readonly value: string }) {
  const shared = useShared();
  const { texts } = usePane();
  const masked = MASKED.exec(value);
  if (!masked) return <>{value || texts.blank}</>;
  return (
    <>
      <span aria-hidden>{value}</span>
      <span className={shared.hidden}>{texts.masked(label, masked[1]!, masked[2]!)}</span>
    </>
  );
}

/** 表上现在是: every cell that the rule read. */
export function Values({ values }: { readonly values: readonly CellFact[] }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane();
  return (
    <section aria-label={texts.finding.values}>
      <h3 className={shared.group}>{texts.finding.values}</h3>
      <ul className={shared.list}>
        {values.map(({ label, sheet, cell, value, isSecret, isSuspect }) => (
          <li key={`${sheet}!${cell}`} className={styles.fact}>
            <span className={mergeClasses(styles.label, isSuspect && styles.suspect)}>
              {label}
              {isSecret && value.includes("*") && (
                <Link as="button" className={styles.link} onClick={() => actions.unmask(cell)}>
                  {texts.finding.showAll}
                </Link>
              )}
            </span>
            <span className={mergeClasses(styles.value, isSuspect && styles.suspect)}>
              <Shown label={label} value={value} />
            </span>
            <span className={styles.end}>
              <CellButton cell={cell} onPress={() => actions.goTo(sheet, cell)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
