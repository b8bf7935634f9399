import { Button, Checkbox, Field, Input, makeStyles, Select, Textarea } from "@fluentui/react-components";
import { placeKey, type FormPlace, type FormsState } from "../../model";
import { usePane } from "../../parts/context";
import { Reveal } from "../../parts/Reveal";
import { useShared } from "../../parts/styles";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  boxes: { display: "flex", flexDirection: "column", minWidth: 0 },
  box: { minWidth: 0 },
  button: { minWidth: 0, minHeight: "32px", alignSelf: "flex-start" },
});

/** Villages of the chosen town that somebody knows: catalog, roster, and the files of the last period. */
export function villagesOf({ choices, last, town }: FormsState): readonly FormPlace[] {
  const known = choices?.towns.find(({ name }) => name === town)?.villages ?? [];
  const places = [
    ...known.map((village) => ({ town, village })),
    ...last.flatMap((file) => file.places).filter((place) => town === "" || place.town === town),
  ];
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

/** 给哪些村: a village names itself; who reviews ticks several. */
export function Villages() {
  const styles = useStyles();
  const shared = useShared();
  const { state, texts } = usePane("forms");
  const { make } = texts.forms;
  const { role } = state.settings;
  const isReviewer = role === "township" || role === "county";
  return (
    <section className={shared.stack} aria-label={make.where}>
      <h3 className={shared.group}>{make.where}</h3>
      <Town />
      {isReviewer ? <Several /> : <One className={styles.field} />}
    </section>
  );
}

function Town() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  const { choices, town } = state.forms;
  const names = (choices?.towns ?? []).map(({ name }) => name);
  const offered = town === "" || names.includes(town) ? names : [town, ...names];
  return (
    <Field className={styles.field} label={make.town}>
      <Select
        className={styles.input}
        select={{ style: { minWidth: 0 } }}
        value={town}
        onChange={(_, { value }) => actions.forms({ kind: "town", town: value })}
      >
        {town === "" && <option value="">{make.townChoose}</option>}
        {offered.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function One({ className }: { readonly className: string }) {
  const styles = useStyles();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  return (
    <Field className={className} label={make.village}>
      <Input
        className={styles.input}
        input={{ style: { minWidth: 0 } }}
        value={state.forms.typed}
        onChange={(_, { value }) => actions.forms({ kind: "typed", text: value })}
      />
    </Field>
  );
}

function Several() {
  const styles = useStyles();
  const { state, actions, texts } = usePane("forms");
  const { make } = texts.forms;
  const { picked, typed } = state.forms;
  const places = villagesOf(state.forms);
  const keys = places.map(placeKey);
  const chosen = keys.filter((key) => picked.includes(key)).length;
  const isAll = chosen === keys.length;
  return (
    <>
      {places.length > 0 && (
        <Reveal title={make.villages(picked.length, places.length)} startsOpen>
          <div className={styles.boxes} role="group" aria-label={make.where}>
            <Button
              className={styles.button}
              size="small"
              onClick={() => actions.forms({ kind: "pick", places: keys, isOn: !isAll })}
            >
              {isAll ? make.none : make.all}
            </Button>
            {places.map((place, at) => (
              <Checkbox
                key={keys[at]}
                className={styles.box}
                label={place.village}
                checked={picked.includes(keys[at]!)}
                onChange={(_, { checked }) =>
                  actions.forms({ kind: "pick", places: [keys[at]!], isOn: checked === true })
                }
              />
            ))}
          </div>
        </Reveal>
      )}
      <Field
        className={styles.field}
        label={places.length > 0 ? make.more : make.village}
        hint={places.length > 0 ? make.moreHint : make.typedOnly}
      >
        <Textarea
          className={styles.input}
          textarea={{ style: { minWidth: 0 } }}
          value={typed}
          onChange={(_, { value }) => actions.forms({ kind: "typed", text: value })}
        />
      </Field>
    </>
  );
}
