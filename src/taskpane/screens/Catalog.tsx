import { Button, Input, Select, makeStyles } from "@fluentui/react-components";
import { Search20Regular } from "@fluentui/react-icons/svg/search";
import { useEffect, useMemo, useState } from "react";
import type { RuleView, RuleWords } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { Reveal } from "../parts/Reveal";
import { Shape } from "../parts/Shape";
import { useShared } from "../parts/styles";
import { RuleCard } from "./catalog/RuleCard";
import { CatalogWarning, ChangeCatalog, headWords } from "./catalog/Whose";
import { Parameters } from "./Parameters";

/** Rules drawn at once. */
const STEP = 50;
/** What the choice of ledgers says beside their names, which have no blanks. */
const ALL = " all";
const OFF = " off";

const useStyles = makeStyles({
  search: { minWidth: 0, width: "100%" },
  name: { display: "flex", gap: "8px", alignItems: "flex-start" },
  shape: { marginTop: "2px" },
  button: { minWidth: 0, minHeight: "32px" },
});

/** 口径: whose it is, every rule in plain words, and the parameters of which those without a value come first. */
export function Catalog() {
  const shared = useShared();
  const styles = useStyles();
  const { state, actions, texts } = usePane("help", "rulebook");
  const { catalog, rulebook } = texts;
  const { rules, parameters } = state;
  const { words, view } = state.catalog;
  const [search, setSearch] = useState("");
  const [which, setWhich] = useState(ALL);
  const up = useUp();
  // With other rules or other values the words are others.
  useEffect(() => actions.readRules(), [actions, rules, parameters]);
  const wordsOf = useMemo(() => new Map(words?.map((each) => [each.id, each])), [words]);
  const wanted = search.trim().toLowerCase();
  const found = useMemo(() => searched(rules, wordsOf, wanted), [rules, wordsOf, wanted]);
  const groups = useMemo(() => grouped(found), [found]);
  const off = found.filter(({ isEnabled }) => !isEnabled);
  const ledgers = useMemo(() => [...new Set(rules.map(({ ledger }) => ledger))], [rules]);
  const isWhole = which === ALL && wanted === "";
  const shown = which === ALL ? found : which === OFF ? off : (groups.get(which) ?? []);
  return (
    <>
      <Body>
        <BackLine to={up} />
        <div>
          <LevelTitle>{catalog.title}</LevelTitle>
          <p className={shared.small}>
            {view
              ? `${headWords(view, rulebook)} · ${rulebook.rules(view.rules)}`
              : catalog.version(state.check.catalog.version, state.check.catalog.rules)}
          </p>
        </div>
        <CatalogWarning />
        <Input
          className={styles.search}
          type="search"
          data-search
          contentBefore={<Search20Regular />}
          input={{ style: { minWidth: 0 } }}
          placeholder={catalog.search}
          aria-label={catalog.search}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
        <Select
          className={styles.search}
          select={{ style: { minWidth: 0 } }}
          aria-label={rulebook.which}
          value={which}
          onChange={(_, { value }) => setWhich(value)}
        >
          <option value={ALL}>{rulebook.all}</option>
          <option value={OFF}>{rulebook.offOnly(off.length)}</option>
          {ledgers.map((ledger) => (
            <option key={ledger} value={ledger}>
              {ledger || rulebook.every}
            </option>
          ))}
        </Select>
        {isWhole ? (
          <>
            <ChangeCatalog />
            <Parameters />
            <section aria-label={catalog.rules}>
              <h2 className={shared.group}>{catalog.rules}</h2>
              {[...groups].map(([ledger, group]) => (
                <Reveal key={ledger} title={ledger || rulebook.every} side={catalog.count(group.length)}>
                  <Rules rules={group} words={wordsOf} />
                </Reveal>
              ))}
            </section>
          </>
        ) : (
          <section aria-label={catalog.rules}>
            <p className={shared.text} role="status">
              {shown.length > 0
                ? wanted === ""
                  ? catalog.count(shown.length)
                  : catalog.found(search.trim(), shown.length)
                : wanted === ""
                  ? rulebook.noneOff
                  : catalog.nothing(search.trim())}
            </p>
            <Rules key={`${which} ${search}`} rules={shown} words={wordsOf} />
          </section>
        )}
      </Body>
      <Foot />
    </>
  );
}

/** By ledger; "" for rules of all of them. */
function grouped(rules: readonly RuleView[]): ReadonlyMap<string, readonly RuleView[]> {
  const groups = new Map<string, RuleView[]>();
  for (const rule of rules) {
    const group = groups.get(rule.ledger);
    if (group) group.push(rule);
    else groups.set(rule.ledger, [rule]);
  }
  return groups;
}

/** Rules in whose words, columns or number something stands. @param wanted in small letters; "" lets all through */
function searched(
  rules: readonly RuleView[],
  words: ReadonlyMap<string, RuleWords>,
  wanted: string,
): readonly RuleView[] {
  if (wanted === "") return rules;
  return rules.filter(({ id, name, message }) =>
    [id, name, message, words.get(id)?.search ?? ""].some((text) => text.toLowerCase().includes(wanted)),
  );
}

function Rules({
  rules,
  words,
}: {
  readonly rules: readonly RuleView[];
  readonly words: ReadonlyMap<string, RuleWords>;
}) {
  const styles = useStyles();
  const { texts } = usePane("help");
  const [shown, setShown] = useState(STEP);
  const rest = rules.length - shown;
  return (
    <>
      {rules.slice(0, shown).map((rule) => (
        <Reveal
          key={rule.id}
          title={
            <span className={styles.name}>
              <Shape kind={rule.severity} named className={styles.shape} />
              {rule.name}
            </span>
          }
          side={rule.isEnabled ? rule.id : `${rule.id} · ${texts.catalog.disabled}`}
        >
          <RuleCard rule={rule} words={words.get(rule.id) ?? null} />
        </Reveal>
      ))}
      {rest > 0 && (
        <Button className={styles.button} onClick={() => setShown(shown + STEP)}>
          {texts.catalog.more(rest)}
        </Button>
      )}
    </>
  );
}
