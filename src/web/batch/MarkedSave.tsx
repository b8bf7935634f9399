import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { saveFile } from "../save-file";
import { texts } from "./texts.zh-CN";
import type { MarkedCopy } from "./worker/messages";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Saves a copy of a workbook with what is wrong marked in it; says what happened, and why when it did not. */
export function MarkedSave({
  path,
  onMark,
}: {
  readonly path: string;
  readonly onMark: (path: string) => Promise<MarkedCopy | null>;
}) {
  const [isBusy, setBusy] = useState(false);
  const [lines, setLines] = useState<readonly string[]>([]);
  const save = async () => {
    setBusy(true);
    setLines([]);
    try {
      const copy = await onMark(path);
      if (copy) {
        saveFile(copy.name, copy.bytes, XLSX);
        setLines([texts.marked(copy.name), ...copy.skipped]);
      }
    } catch (error) {
      setLines([error instanceof Error ? error.message : String(error)]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button size="small" disabled={isBusy} onClick={() => void save()} aria-label={texts.markName(path)}>
        {isBusy ? texts.marking : texts.mark}
      </Button>
      <div role="status">
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </div>
  );
}
