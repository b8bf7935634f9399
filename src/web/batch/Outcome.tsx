import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { SEVERITY_SIGN, SEVERITY_WORD } from "../../report";
import { MarkedSave } from "./MarkedSave";
import { saveFile } from "../save-file";
import { texts } from "./texts.zh-CN";
import type { CheckedWorkbooks, MarkedCopy, ShownFinding } from "./worker/messages";

const STEP = 100;

const useStyles = makeStyles({
  row: { display: "flex", gap: tokens.spacingHorizontalM, flexWrap: "wrap" },
  list: { listStyle: "none", padding: 0, margin: 0 },
  item: {
    padding: "8px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What was found: one sentence, the list, what was checked and what was not. */
export function Outcome({
  result,
  onMark,
  onOpen,
  onMerge,
  onAgain,
}: {
  readonly result: CheckedWorkbooks;
  readonly onMark: (path: string) => Promise<MarkedCopy | null>;
  /** To look at one of the files and mend it. */
  readonly onOpen: (path: string) => void;
  readonly onMerge: () => void;
  readonly onAgain: () => void;
}) {
  const styles = useStyles();
  const [shown, setShown] = useState(STEP);
  const rest = result.findings.length - shown;
  return (
    <>
      <div role="status">
        <h2>{sentence(result)}</h2>
      </div>
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => saveFile(texts.reportName, result.html, "text/html")}>
          {texts.save}
        </Button>
        <Button onClick={onMerge}>{texts.merge}</Button>
        <Button onClick={onAgain}>{texts.again}</Button>
      </div>
      <ul>
        {result.files.map((file) => (
          <li key={file.path}>
            <b>{file.path}</b>
            {file.problem !== null && (
              <div>
                {texts.unreadable}：{file.problem}
              </div>
            )}
            {file.ledgers.map(({ label, sheet, rows }) => (
              <div key={`${sheet} ${label}`}>{texts.ledger(label, sheet, rows)}</div>
            ))}
            {file.problem === null && (
              <Button size="small" onClick={() => onOpen(file.path)} aria-label={texts.lookAt(file.path)}>
                {texts.look}
              </Button>
            )}
            {file.ledgers.length > 0 && result.findings.some((finding) => finding.file === file.path) && (
              <MarkedSave path={file.path} onMark={onMark} />
            )}
          </li>
        ))}
      </ul>
      <ol className={styles.list} aria-label={texts.findings}>
        {result.findings.slice(0, shown).map((finding, index) => (
          <Item key={index} finding={finding} />
        ))}
      </ol>
      {rest > 0 && <Button onClick={() => setShown(shown + STEP)}>{texts.more(rest)}</Button>}
      {result.notRun.length > 0 && (
        <details>
          <summary>{texts.notRun}</summary>
          <ul>
            {result.notRun.map(({ what, rules }) => (
              <li key={what}>{texts.notRunRules(what, rules)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Item({ finding }: { readonly finding: ShownFinding }) {
  const styles = useStyles();
  const { severity, place, record, message, rule, file } = finding;
  return (
    <li className={styles.item}>
      <b>
        {SEVERITY_SIGN[severity]} {SEVERITY_WORD[severity]}
      </b>{" "}
      {place} {record}
      <div>{message}</div>
      <div className={styles.quiet}>
        {file} · {texts.rule(rule)}
      </div>
    </li>
  );
}

function sentence({ counts, files }: CheckedWorkbooks): string {
  if (files.every(({ ledgers }) => ledgers.length === 0)) return texts.nothing;
  if (counts.error > 0) return texts.errors(counts.error);
  if (counts.warning > 0) return texts.warnings(counts.warning);
  return counts.notice > 0 ? texts.notices(counts.notice) : texts.clear;
}
