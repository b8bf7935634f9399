import { Button, Field, Input, Textarea } from "@fluentui/react-components";
import { Person20Regular } from "@fluentui/react-icons/svg/person";
import { useState } from "react";
import type { IssuingState, RosterPerson } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { PickFile } from "../../parts/PickFile";
import { Row } from "../../parts/Row";
import { useShared } from "../../parts/styles";
import { issueFault, postOf } from "./issue-words";
import { FaultLine, useIssueStyles } from "./parts";

/** Fewer are seen at a glance. */
const SEARCH_FROM = 9;

/** Who stands in the next roster. */
export function People({ issuing }: { readonly issuing: IssuingState }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { actions, texts } = usePane("roster", "sign");
  const words = texts.roster.people;
  const up = useUp();
  const [search, setSearch] = useState("");
  const { before, people } = issuing;
  const wanted = search.trim();
  const shown = people.filter((one) => `${one.name} ${one.unit} ${postOf(one, texts)}`.includes(wanted));
  const active = people.filter(({ state }) => state === "active").length;
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title((before?.version ?? 0) + 1)}</LevelTitle>
        <p className={shared.text}>{before ? words.after(before.version, before.issued) : words.first}</p>
        <FaultLine text={issueFault(issuing, texts)} />
        <div>
          <PickFile
            text={words.add}
            accept=".登记卡,.json"
            onFile={(file) => actions.issue({ kind: "card", file })}
          />
        </div>
        {people.length >= SEARCH_FROM && (
          <Field className={styles.field} label={words.search}>
            <Input
              className={styles.input}
              input={{ style: { minWidth: 0 } }}
              value={search}
              onChange={(_, { value }) => setSearch(value)}
            />
          </Field>
        )}
        {people.length === 0 ? (
          <p className={shared.text}>{words.none}</p>
        ) : (
          <section aria-label={words.count(active, people.length)}>
            <p className={shared.small}>{words.count(active, people.length)}</p>
            {shown.length === 0 && <p className={shared.text}>{words.notFound}</p>}
            <ul className={shared.list}>
              {shown.map((person) => (
                <li key={person.key}>
                  <Row
                    name={`person:${person.key}`}
                    icon={<Person20Regular />}
                    title={person.name}
                    sub={postOf(person, texts)}
                    side={stateOf(person, words)}
                    onPress={() => actions.issue({ kind: "look", key: person.key })}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={shared.small}>{words.flows}</p>
        <div>
          <Button className={styles.button} onClick={() => actions.issue({ kind: "over" })}>
            {texts.roster.over}
          </Button>
        </div>
      </Body>
      <Foot primary={{ text: words.next, onPress: () => actions.issue({ kind: "confirm" }) }} />
    </>
  );
}

type Words = ReturnType<typeof usePane>["texts"]["roster"]["people"];

/** In office is nothing to be said. */
function stateOf({ state, change }: RosterPerson, words: Words): string | undefined {
  if (change !== null) return words.change[change];
  return state === "active" ? undefined : words.state[state];
}

/** One entry: what it says, and how it ends. */
export function OnePerson({ issuing }: { readonly issuing: IssuingState }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { actions, texts } = usePane("roster", "sign");
  const { person: words, people: listed } = texts.roster;
  const { current, reason } = issuing;
  const person = issuing.people.find(({ key }) => key === current);
  const fault = issueFault(issuing, texts, ["reason"]);
  const isOver = person?.state === "revoked" && person.change === null;
  const canEnd = person?.change === null && !isOver;
  return (
    <>
      <Body>
        <LevelTitle>{person?.name ?? ""}</LevelTitle>
        {person && (
          <div className={shared.stack}>
            <p className={shared.text}>{postOf(person, texts)}</p>
            <p className={shared.small}>
              {[
                person.unit,
                person.since === "" ? "" : words.since(person.since),
                stateOf(person, listed) ?? listed.state.active,
                words.id(person.person),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {person.reason !== "" && <p className={shared.text}>{person.reason}</p>}
          </div>
        )}
        {isOver && <p className={shared.text}>{words.nothing}</p>}
        {canEnd && (
          <>
            <Field
              className={styles.field}
              label={words.reason}
              hint={words.reasonHint}
              required
              {...(fault ? { validationState: "error" as const, validationMessage: fault } : {})}
            >
              <Textarea
                className={styles.input}
                rows={2}
                textarea={{ style: { minWidth: 0 } }}
                value={reason}
                onChange={(_, { value }) => actions.issue({ kind: "reason", reason: value })}
              />
            </Field>
            {person?.state === "active" && (
              <>
                <p className={shared.small}>{words.leftLine}</p>
                <div>
                  <Button
                    className={styles.button}
                    data-row="left"
                    onClick={() => actions.issue({ kind: "end", how: "left" })}
                  >
                    {words.left}
                  </Button>
                </div>
              </>
            )}
            <p className={shared.small}>{words.revokeLine}</p>
            <div>
              <Button
                className={styles.button}
                data-row="revoked"
                onClick={() => actions.issue({ kind: "end", how: "revoked" })}
              >
                {words.revoke}
              </Button>
            </div>
          </>
        )}
        {person && person.change !== null && (
          <div>
            <Button
              className={styles.button}
              data-row="undoChange"
              onClick={() => actions.issue({ kind: "undo", key: person.key })}
            >
              {person.change === "added" ? words.remove : words.undo}
            </Button>
          </div>
        )}
      </Body>
      <Foot second={{ text: texts.roster.up, onPress: () => actions.issue({ kind: "up" }) }} />
    </>
  );
}
