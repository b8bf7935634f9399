import {
  Button,
  Field,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Radio,
  RadioGroup,
  Select,
  tokens,
} from "@fluentui/react-components";
import type { MergeFilter, MergeTarget, MergeVillage, MergingState } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { LongList } from "../../parts/LongList";
import { Row } from "../../parts/Row";
import { Shape } from "../../parts/Shape";
import { FOCUS, useShared } from "../../parts/styles";
import type { TextsWith } from "../../parts/late-texts";
import { Broken } from "./Drop";
import { fileShape, villageShape } from "./shapes";

const useStyles = makeStyles({
  filters: { display: "flex", flexWrap: "wrap", gap: "6px" },
  filter: {
    flex: "1 1 62px",
    minHeight: "48px",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    padding: "3px 5px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    cursor: "pointer",
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
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minWidth: 0, minHeight: "32px", whiteSpace: "normal" },
});

const FILTERS: readonly MergeFilter[] = ["all", "ready", "trouble", "missing"];
/** Which villages a filter lets through. */
const isShown = ({ state }: MergeVillage, filter: MergeFilter): boolean =>
  filter === "all" || state === filter || (filter === "ready" && state === "merged");

/** All villages of the roster, whom to ring, and what can be merged. */
export function Table() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.table;
  const { merging } = state;
  const { counts, phase, filter, current } = merging;
  const up = useUp();
  if (phase === "merging") return <Merging />;
  const rows = rowsOf(merging);
  const label = counts.ready < counts.all ? words.merge(counts.ready) : words.mergeAll(counts.ready);
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{counts.all > 0 ? words.title(counts.all, counts.ready) : words.none}</LevelTitle>
        {counts.all === 0 && <p className={shared.text}>{words.noneLine}</p>}
        <div className={styles.filters} role="group" aria-label={words.filterLabel}>
          {FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              data-row={`filter:${one}`}
              aria-pressed={filter === one}
              className={mergeClasses(styles.filter, filter === one && styles.pressed)}
              onClick={() => actions.filterVillages(one)}
            >
              <span className={styles.number}>{texts.number(counts[one])}</span>
              <span>{words.filters[one]}</span>
            </button>
          ))}
        </div>
        <Period />
        <Rest />
        <Broken />
        {rows.length === 0 && filter !== "all" && <p className={shared.text}>{words.emptyFilter[filter]}</p>}
        {rows.length > 0 && (
          <LongList
            // The list begins anew with its first row when other villages are shown.
            key={filter}
            label={words.list}
            keys={rows.map(({ key }) => key)}
            start={current === null ? null : `village:${current}`}
            draw={(index, isStop) => {
              const row = rows[index];
              return row ? <VillageRow row={row} merging={merging} isStop={isStop} /> : null;
            }}
          />
        )}
        <p className={shared.small}>{words.note}</p>
        {filter === "missing" && counts.missing > 0 && (
          <div className={styles.buttons}>
            <Button className={styles.button} data-row="remindAll" onClick={() => actions.copyReminders()}>
              {words.remindAll}
            </Button>
          </div>
        )}
        <Target />
        <div className={styles.buttons}>
          <Button className={styles.button} data-row="leave" onClick={() => actions.leaveMerging()}>
            {words.leave}
          </Button>
        </div>
      </Body>
      <Foot
        primary={{ text: label, isDisabled: counts.ready === 0, onPress: () => actions.merge() }}
        second={{ text: words.more, onPress: () => actions.showDrop() }}
      />
    </>
  );
}

interface TableRow {
  readonly key: string;
  readonly place: string;
  readonly village: MergeVillage | null;
}

/** Villages that the filter lets through, what is to be done first; behind them files that belong to none. */
function rowsOf({ villages, strays, filter }: MergingState): TableRow[] {
  const rank = ({ state, next }: MergeVillage) =>
    state === "trouble" ? 0 : state === "missing" ? 1 : next === "none" ? 3 : 2;
  const shown = villages.filter((village) => isShown(village, filter)).sort((a, b) => rank(a) - rank(b));
  const isWithStrays = filter === "all" || filter === "trouble";
  return [
    ...shown.map((village) => ({ key: `village:${village.place}`, place: village.place, village })),
    ...(isWithStrays ? strays : []).map((name) => ({ key: `village:${name}`, place: name, village: null })),
  ];
}

function VillageRow({
  row: { key, place, village },
  merging,
  isStop,
}: {
  readonly row: TableRow;
  readonly merging: MergingState;
  readonly isStop: boolean;
}) {
  const { actions, texts } = usePane("merge");
  const words = texts.merge.table;
  const open = () => actions.openVillage(place);
  const tabIndex = isStop ? 0 : -1;
  if (village)
    return (
      <Row
        name={key}
        icon={<Shape kind={villageShape(village)} />}
        title={village.name}
        sub={lineOf(village, texts)}
        side={words.next[village.next] || undefined}
        tabIndex={tabIndex}
        onPress={open}
      />
    );
  const file = merging.files.find(({ name }) => name === place);
  return (
    <Row
      name={key}
      icon={<Shape kind={file ? fileShape(file) : "error"} />}
      title={place}
      sub={file?.words[0] ?? texts.merge.village.stray}
      side={words.next.look}
      tabIndex={tabIndex}
      onPress={open}
    />
  );
}

function lineOf({ state, contact, reason }: MergeVillage, { merge }: TextsWith<"merge">): string {
  if (state === "missing") return merge.table.missing(contact);
  if (reason !== "") return reason;
  return state === "merged" ? merge.table.merged : merge.table.ready;
}

function Period() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("merge");
  const { period, periods } = state.merging;
  if (periods.length < 2) return null;
  return (
    <Field className={styles.field} label={texts.merge.table.period}>
      <Select value={period} onChange={(_, { value }) => actions.mergePeriod(value)}>
        {periods.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Files that were not read because somebody stopped. */
function Rest() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.table;
  const count = state.merging.files.filter((file) => file.state === "notRead").length;
  if (count === 0) return null;
  return (
    <div className={mergeClasses(shared.warmBox, shared.between)}>
      <span>{words.rest(count)}</span>
      <Button className={styles.button} data-row="readRest" onClick={() => actions.readRest()}>
        {words.readRest}
      </Button>
    </div>
  );
}

function Target() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.table;
  const { target, canOpenNew, opened } = state.merging;
  if (!canOpenNew) return null;
  return (
    <Field className={styles.field} label={words.target}>
      <RadioGroup value={target} onChange={(_, { value }) => actions.mergeTarget(value as MergeTarget)}>
        <Radio value="new" label={words.targetNew} />
        <Radio value="here" label={opened ? words.targetHereOpen : words.targetHere} />
      </RadioGroup>
    </Field>
  );
}

function Merging() {
  const shared = useShared();
  const { state, actions, texts } = usePane("merge");
  const words = texts.merge.table;
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <LevelTitle>{words.merging}</LevelTitle>
        <ProgressBar thickness="large" aria-label={words.merging} value={state.merging.done} max={1} />
        <p className={shared.text}>{words.mergingLine}</p>
      </Body>
      <Foot second={{ text: texts.merge.reading.stop, onPress: () => actions.stopMerging() }} />
    </>
  );
}
