import { ArrowSwap20Regular } from "@fluentui/react-icons/svg/arrow-swap";
import { ArrowUndo20Regular } from "@fluentui/react-icons/svg/arrow-undo";
import { Save20Regular } from "@fluentui/react-icons/svg/save";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { LongList } from "../../parts/LongList";
import { FactRow, Row } from "../../parts/Row";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";

/** What was merged, what checking all of it found, and how to go on. */
export function Merged() {
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.merged;
  const { merged, target, level, canUndo } = state.merging;
  const up = useUp();
  if (!merged)
    return (
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title(0)}</LevelTitle>
      </Body>
    );
  const { name, villages, households, people, missing, changes } = merged;
  const isPage = state.place === "page";
  const isElsewhere = target === "new" && !isPage;
  const where = target === "here" ? words.inHere : isPage ? words.inFile(name) : words.inNew(name);
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title(villages)}</LevelTitle>
        <FactRow icon={<Shape kind="passed" />} title={words.size(households, people)} sub={where} />
        <Together />
        {changes.length > 0 && (
          <section aria-label={words.changes}>
            <h3 className={shared.group}>{words.changes}</h3>
            {changes.map((one) => (
              <p key={one} className={shared.text}>
                {one}
              </p>
            ))}
          </section>
        )}
        {missing > 0 && (
          <FactRow
            icon={<Shape kind="notChecked" />}
            title={words.missing(missing)}
            sub={words.missingLine}
          />
        )}
        <div>
          <Row
            name="replace"
            icon={<ArrowSwap20Regular />}
            title={words.replace[0]}
            sub={words.replace[1]}
            onPress={() => actions.replaceVillage()}
          />
          {isPage && target === "new" && (
            <Row
              name="save"
              icon={<Save20Regular />}
              title={words.save[0]}
              sub={words.save[1]}
              leads={false}
              onPress={() => actions.saveMerged()}
            />
          )}
          {canUndo && (
            <Row
              name="undoMerge"
              icon={<ArrowUndo20Regular />}
              title={words.undo[0]}
              sub={words.undo[1]}
              leads={false}
              onPress={() => actions.undoMerge()}
            />
          )}
        </div>
      </Body>
      <Foot
        {...(isElsewhere
          ? { second: { text: words.done, onPress: () => actions.back() } }
          : { primary: { text: words.sign(level), onPress: () => actions.signMerged() } })}
      />
    </>
  );
}

/** Findings of all villages together. */
function Together() {
  const shared = useShared();
  const { state, texts } = usePane("merge");
  const words = texts.merge.merged;
  const { counts, byVillage } = state.merging.merged!;
  const { error, warning, notice } = counts;
  const isClean = error + warning + notice === 0;
  return (
    <section aria-label={words.checked} className={shared.stack}>
      <h3 className={shared.group}>{words.checked}</h3>
      <p className={shared.text}>{isClean ? words.clean : words.counts(error, warning, notice)}</p>
      {byVillage.length > 0 && (
        <LongList
          label={words.list}
          keys={byVillage.map(({ name }) => name)}
          draw={(index) => {
            const one = byVillage[index];
            return one ? (
              <FactRow
                icon={<Shape kind={one.errors > 0 ? "error" : "warning"} />}
                title={one.name || texts.blank}
                sub={one.first}
                side={words.village(one.errors, one.warnings)}
              />
            ) : null;
          }}
        />
      )}
    </section>
  );
}
