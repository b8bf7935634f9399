import { Button, Checkbox, Field, Input, Radio, RadioGroup, Select } from "@fluentui/react-components";
import type { CardDraft, IssueFault, IssuingState, PlaceDraft } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { LevelTitle } from "../../parts/Level";
import { useShared } from "../../parts/styles";
import { issueFault } from "./issue-words";
import { FaultLine, useIssueStyles } from "./parts";

/** Nothing chosen yet: the id of no person. */
const ANYBODY = "\n";
const NOWHERE: PlaceDraft = { town: "", village: "" };

/** A 登记卡: the 核对号 is heard first, then roles and places are chosen. */
export function CardForm({ issuing }: { readonly issuing: IssuingState }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { actions, texts } = usePane("roster", "sign");
  const words = texts.roster.card;
  const { card, choices } = issuing;
  if (!card) return null;
  const { name, unit, code, same, who, isHeard, roles } = card;
  const change = (given: Partial<Pick<CardDraft, "who" | "isHeard" | "roles" | "places">>) =>
    actions.issue({ kind: "changeCard", change: given });
  const wrong = (fault: IssueFault) => {
    const text = issueFault(issuing, texts, [fault]);
    return text ? { validationState: "error" as const, validationMessage: text } : {};
  };
  return (
    <>
      <Body>
        <LevelTitle>{words.title(name)}</LevelTitle>
        <p className={shared.text}>{unit}</p>
        <section className={shared.quietBox} aria-label={words.code}>
          <p className={shared.small}>{words.code}</p>
          <p className={styles.code} data-code>
            {code}
          </p>
          <p className={shared.small}>{words.codeLine}</p>
          <Field className={styles.field} {...wrong("not-heard")}>
            <Checkbox
              label={words.heard}
              checked={isHeard}
              onChange={(_, { checked }) => change({ isHeard: checked === true })}
            />
          </Field>
        </section>
        {same.length > 0 && (
          <section className={shared.warmBox} aria-label={words.who}>
            <Field className={styles.field} label={words.same(name)} {...wrong("same-name")}>
              <RadioGroup value={who ?? ANYBODY} onChange={(_, { value }) => change({ who: value })}>
                {same.map(({ person, unit: own }) => (
                  <Radio key={person} value={person} label={words.isSame(own === "" ? person : own)} />
                ))}
                <Radio value="" label={words.isOther} />
              </RadioGroup>
            </Field>
            {who !== null && who !== "" && <p className={shared.small}>{words.sameLine}</p>}
          </section>
        )}
        <section className={shared.stack} aria-label={words.roles}>
          <h3 className={shared.group}>{words.roles}</h3>
          <FaultLine text={issueFault(issuing, texts, ["roles"])} />
          <div role="group" aria-label={words.roles}>
            {choices.roles.map(({ id, label }) => (
              <div key={id}>
                <Checkbox
                  label={label}
                  data-role={id}
                  checked={roles.includes(id)}
                  onChange={(_, { checked }) =>
                    change({ roles: checked ? [...roles, id] : roles.filter((one) => one !== id) })
                  }
                />
              </div>
            ))}
          </div>
        </section>
        <Places card={card} towns={choices.towns} fault={issueFault(issuing, texts, ["village"])} />
      </Body>
      <Foot
        words={issueFault(issuing, texts)}
        primary={{ text: words.accept, onPress: () => actions.issue({ kind: "accept" }) }}
        second={{ text: texts.roster.cancel, onPress: () => actions.issue({ kind: "up" }) }}
      />
    </>
  );
}

function Places({
  card: { places },
  towns,
  fault,
}: {
  readonly card: CardDraft;
  readonly towns: readonly string[];
  readonly fault: string | undefined;
}) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { actions, texts } = usePane("roster", "sign");
  const words = texts.roster.card;
  const put = (next: readonly PlaceDraft[]) =>
    actions.issue({ kind: "changeCard", change: { places: next } });
  const change = (at: number, given: Partial<PlaceDraft>) =>
    put(places.map((place, index) => (index === at ? { ...place, ...given } : place)));
  return (
    <section className={shared.stack} aria-label={words.places}>
      <h3 className={shared.group}>{words.places}</h3>
      {places.map(({ town, village }, at) => (
        <div key={at} className={shared.quietBox}>
          <Field className={styles.field} label={words.town}>
            <Select
              className={styles.input}
              value={town}
              onChange={(_, { value }) => change(at, { town: value })}
            >
              <option value="">{words.county}</option>
              {towns.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            className={styles.field}
            label={words.village}
            {...(fault && at === places.length - 1
              ? { validationState: "error" as const, validationMessage: fault }
              : {})}
          >
            <Input
              className={styles.input}
              input={{ style: { minWidth: 0 } }}
              value={village}
              onChange={(_, { value }) => change(at, { village: value })}
            />
          </Field>
          {places.length > 1 && (
            <Button
              className={styles.button}
              size="small"
              onClick={() => put(places.filter((_, index) => index !== at))}
            >
              {words.dropPlace}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button className={styles.button} size="small" onClick={() => put([...places, NOWHERE])}>
          {words.morePlace}
        </Button>
      </div>
    </section>
  );
}
