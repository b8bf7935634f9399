import { ProgressBar } from "@fluentui/react-components";
import type { MergeFile } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { LongList } from "../../parts/LongList";
import { FactRow } from "../../parts/Row";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";
import type { TextsWith } from "../../parts/late-texts";
import { fileShape } from "./shapes";

/** The files while they are read, each with its state. */
export function Reading() {
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.reading;
  const { files, secondsLeft } = state.merging;
  const read = files.filter((file) => file.state === "read" || file.state === "unreadable").length;
  const title = words.title(files.length);
  const left = secondsLeft === null ? "" : words.seconds(secondsLeft);
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <LevelTitle>{title}</LevelTitle>
        <ProgressBar thickness="large" aria-label={title} value={read} max={Math.max(1, files.length)} />
        <p className={shared.text}>{words.line(read, left)}</p>
        <LongList
          label={words.list}
          keys={files.map(({ name }) => name)}
          draw={(index) => {
            const file = files[index];
            return file ? (
              <FactRow icon={<Shape kind={fileShape(file)} />} title={file.name} sub={lineOf(file, texts)} />
            ) : null;
          }}
        />
      </Body>
      <Foot words={words.meanwhile} second={{ text: words.stop, onPress: () => actions.stopMerging() }} />
    </>
  );
}

function lineOf({ state, words, errors }: MergeFile, { merge }: TextsWith<"merge">): string {
  if (state === "read") return words[0] ?? merge.reading.read(errors);
  return state === "unreadable" ? (words[0] ?? "") : merge.reading[state];
}
