import { Button, Field, makeStyles, mergeClasses, Select, tokens } from "@fluentui/react-components";
import { ArrowUpload20Regular } from "@fluentui/react-icons/svg/arrow-upload";
import { History20Regular } from "@fluentui/react-icons/svg/history";
import { People20Regular } from "@fluentui/react-icons/svg/people";
import { useRef, useState, type DragEvent } from "react";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { PickFile } from "../../parts/PickFile";
import { Row } from "../../parts/Row";
import { useShared } from "../../parts/styles";
import { Card } from "../Card";

const useStyles = makeStyles({
  zone: {
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: "16px 12px",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    gap: "8px",
    minWidth: 0,
    overflowWrap: "anywhere",
  },
  over: { backgroundColor: tokens.colorNeutralBackground1Hover },
  button: { minWidth: 0, minHeight: "40px" },
  file: { display: "none" },
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
});

/** What the reader of files takes. */
const KINDS = ".xlsx,.xlsm,.xls,.csv,.htm,.html";

/** 合并, first step: whose files, and the files. */
export function Drop() {
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.drop;
  const { lacks, town, opened, expected, files } = state.merging;
  const up = useUp();
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title(town ?? "")}</LevelTitle>
        {lacks === "roster" && <NoRoster />}
        {lacks !== "roster" && <Town />}
        {lacks === null && <Zone />}
        {lacks === null && <Previous />}
        {expected > 0 && <p className={shared.small}>{words.expected(expected)}</p>}
        {opened && (
          <Row
            name="goOn"
            icon={<History20Regular />}
            title={words.goOn}
            sub={[words.goOnLine(opened.villages), opened.isSigned ? words.goOnSigned : ""]
              .filter(Boolean)
              .join("，")}
            onPress={() => actions.continueMerging()}
          />
        )}
        <Broken />
      </Body>
      <Foot
        {...(files.length > 0
          ? {
              words: words.begun(files.length),
              second: { text: words.back, onPress: () => actions.showMerging() },
            }
          : {})}
      />
    </>
  );
}

function NoRoster() {
  const { actions, texts } = usePane("merge");
  const words = texts.merge.drop;
  return (
    <Card
      shape="notChecked"
      sentence={words.noRoster[0]!}
      line={words.noRoster[1]!}
      button={{
        text: words.toRoster,
        icon: <People20Regular />,
        onPress: () => actions.showTab("sign"),
      }}
    />
  );
}

/** Which town, where the roster knows several. */
function Town() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.drop;
  const { level, town, towns } = state.merging;
  if (level === "county" || towns.length < 2) return null;
  return (
    <Field className={styles.field} label={words.town} hint={words.townWhy}>
      <Select value={town ?? ""} onChange={(_, { value }) => actions.mergeTown(value)}>
        {town === null && <option value="">{words.townChoose}</option>}
        {towns.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Zone() {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("merge");
  const words = texts.merge.drop;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    actions.putFiles([...event.dataTransfer.files]);
  };
  return (
    <>
      <div
        className={mergeClasses(styles.zone, isOver && styles.over)}
        data-drop
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <ArrowUpload20Regular aria-hidden />
        <span>{words.drop}</span>
        <Button
          className={styles.button}
          appearance="primary"
          data-row="main"
          onClick={() => input.current?.click()}
        >
          {words.choose}
        </Button>
        <input
          ref={input}
          className={styles.file}
          type="file"
          multiple
          accept={KINDS}
          aria-label={words.choose}
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])];
            // The same file may be chosen again after it was mended.
            target.value = "";
            actions.putFiles(chosen);
          }}
        />
      </div>
      <p className={shared.small}>{words.only}</p>
    </>
  );
}

/** What the last submission was, for 变化清单 and 申请表: nobody has to. */
function Previous() {
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.drop.previous;
  const { previous } = state.merging;
  return (
    <section aria-label={words.title} className={shared.stack}>
      <p className={shared.small}>{previous === null ? words.why : words.chosen(previous)}</p>
      <div>
        {previous === null ? (
          <PickFile text={words.choose} accept={KINDS} onFile={(file) => actions.mergePrevious(file)} />
        ) : (
          <Button onClick={() => actions.mergePrevious(null)}>{words.none}</Button>
        )}
      </div>
    </section>
  );
}

/** Rows that were changed after they were merged cannot be told to be the villages'. */
export function Broken() {
  const shared = useShared();
  const { state, texts } = usePane("merge");
  const words = texts.merge.drop;
  const broken = state.merging.opened?.broken ?? [];
  if (broken.length === 0) return null;
  return (
    <div className={shared.warmBox}>
      <b>{words.broken(broken.length)}</b>
      <div>{words.brokenLine(broken.join("、"))}</div>
    </div>
  );
}
