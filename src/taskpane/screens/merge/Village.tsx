import { Field, makeStyles, Radio, RadioGroup } from "@fluentui/react-components";
import { Copy20Regular } from "@fluentui/react-icons/svg/copy";
import { Delete20Regular } from "@fluentui/react-icons/svg/delete";
import { DocumentArrowDown20Regular } from "@fluentui/react-icons/svg/document-arrow-down";
import { useState } from "react";
import type { MergeFile, MergePoint, MergeVillage } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle } from "../../parts/Level";
import { FactRow, Row } from "../../parts/Row";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import { fileShape } from "./shapes";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  label: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
});

/** One village at a time: why it cannot be merged, and what can be done about it. Nothing is chosen silently. */
export function Village() {
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.village;
  const { merging } = state;
  const { current } = merging;
  const village = merging.villages.find(({ place }) => place === current) ?? null;
  const names = village ? village.files : current === null ? [] : [current];
  const files = merging.files.filter(({ name }) => names.includes(name));
  const rivals = village?.next === "choose" ? files.filter(({ state: how }) => how === "read") : [];
  // Whatever is recommended: the choice is the person's.
  const [picked, pick] = useState("");
  const chosen = rivals.some(({ name }) => name === picked) ? picked : "";
  const title =
    rivals.length > 1
      ? words.several(village!.name, rivals.length)
      : (village?.name ?? current ?? words.stray);
  return (
    <>
      <Body>
        <BackLine to={words.back(merging.counts.trouble)} />
        <LevelTitle>{title}</LevelTitle>
        {rivals.length > 1 ? (
          <>
            <p className={shared.text}>{words.severalLine}</p>
            <Choice files={rivals} value={chosen} onChange={pick} />
            <Recommended village={village!} files={rivals} />
          </>
        ) : null}
        {village?.state === "missing" && <p className={shared.text}>{words.missing}</p>}
        {files.map((file) => (
          <FileFacts key={file.name} file={file} isChoice={rivals.includes(file)} />
        ))}
        {village && <Contact village={village} />}
      </Body>
      <Foot
        {...(rivals.length > 1
          ? {
              primary: {
                text: words.useThis,
                isDisabled: chosen === "",
                onPress: () => actions.chooseFile(chosen),
              },
            }
          : {})}
        second={{ text: words.next, onPress: () => actions.nextVillage() }}
      />
    </>
  );
}

function Choice({
  files,
  value,
  onChange,
}: {
  readonly files: readonly MergeFile[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const styles = useStyles();
  const shared = useShared();
  const { texts } = usePane("merge");
  const words = texts.merge.village;
  return (
    <Field className={styles.field} label={words.which}>
      <RadioGroup value={value} onChange={(_, data) => onChange(data.value)}>
        {files.map((file) => (
          <Radio
            key={file.name}
            value={file.name}
            label={
              <span className={styles.label}>
                <span>{file.name}</span>
                <span className={shared.small}>{factsLine(file, words)}</span>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}

const factsLine = (
  { size, signedAt, stages, errors, warnings }: MergeFile,
  words: {
    file(size: string, signedAt: string): string;
    stages(valid: number, needed: number): string;
    counts(errors: number, warnings: number): string;
  },
): string =>
  [words.file(size, signedAt), words.stages(...stages), words.counts(errors, warnings)]
    .filter(Boolean)
    .join(" · ");

function Recommended({
  village,
  files,
}: {
  readonly village: MergeVillage;
  readonly files: readonly MergeFile[];
}) {
  const shared = useShared();
  const { texts } = usePane("merge");
  const words = texts.merge.village;
  const best = files.find(({ name }) => name === village.recommended);
  if (!best) return null;
  const isLatest = files.every((file) => file === best || file.signedAt !== best.signedAt);
  return (
    <p className={shared.quietBox}>
      {words.recommend(best.name, isLatest ? words.whySigned : words.whyFewer)}
    </p>
  );
}

/** A file, what is said of it, what is to be mended in it, and what can be done with it. */
function FileFacts({ file, isChoice }: { readonly file: MergeFile; readonly isChoice: boolean }) {
  const shared = useShared();
  const { actions, texts } = usePane("merge");
  const words = texts.merge.village;
  const isFine = file.state === "read" && file.verdict !== "refused" && file.words.length === 0;
  const canReturn = file.state === "read" && file.verdict === "refused";
  return (
    <section className={shared.stack} aria-label={file.name}>
      {!isChoice && (
        <FactRow
          icon={<Shape kind={fileShape(file)} />}
          title={file.name}
          sub={file.state === "read" ? factsLine(file, words) : undefined}
        />
      )}
      {isChoice && <h3 className={shared.group}>{file.name}</h3>}
      {isFine && <p className={shared.text}>{words.fine}</p>}
      {file.words.map((one) => (
        <p key={one} className={shared.text}>
          {one}
        </p>
      ))}
      {file.points.length > 0 && !isChoice && <Points points={file.points} more={file.morePoints} />}
      {canReturn && (
        <Row
          name={`slip:${file.name}`}
          icon={<DocumentArrowDown20Regular />}
          title={words.slip}
          sub={words.slipLine}
          onPress={() => actions.returnSlip(file.name)}
        />
      )}
      <Row
        name={`drop:${file.name}`}
        icon={<Delete20Regular />}
        title={words.dropFile}
        sub={words.dropLine}
        onPress={() => actions.dropFile(file.name)}
      />
    </section>
  );
}

function Points({ points, more }: { readonly points: readonly MergePoint[]; readonly more: number }) {
  const shared = useShared();
  const { texts } = usePane("merge");
  const words = texts.merge.village;
  return (
    <>
      <h3 className={shared.group}>{words.points}</h3>
      <ul className={shared.list}>
        {points.map(({ severity, record, place, problem, cure }, at) => (
          <li key={at}>
            <FactRow
              icon={<Shape kind={severity} named />}
              title={problem}
              sub={[record, place, cure].filter(Boolean).join(" · ")}
            />
          </li>
        ))}
      </ul>
      {more > 0 && <p className={shared.small}>{words.morePoints(more)}</p>}
    </>
  );
}

function Contact({ village }: { readonly village: MergeVillage }) {
  const shared = useShared();
  const { actions, texts } = usePane("merge");
  const words = texts.merge.village;
  const isLate = village.state === "missing" || village.next === "resend";
  return (
    <>
      <p className={shared.text}>{village.contact ? words.contact(village.contact) : words.noContact}</p>
      {isLate && (
        <>
          <p className={shared.quietBox}>{village.reminder}</p>
          <Row
            name="remind"
            icon={<Copy20Regular />}
            title={words.remind}
            onPress={() => actions.copy(village.reminder)}
          />
        </>
      )}
    </>
  );
}
