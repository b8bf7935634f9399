import { Button, Input, makeStyles } from "@fluentui/react-components";
import { Search20Regular } from "@fluentui/react-icons/svg/search";
import { useMemo, useState } from "react";
import type { RuleView } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { Reveal } from "../parts/Reveal";
import { Shape } from "../parts/Shape";
import { useShared } from "../parts/styles";
import { Parameters } from "./Parameters";
import { RuleSwitch } from "./RuleSwitch";

/** Rules drawn at once. */
const STEP = 50;

const useStyles = makeStyles({
  search: { minWidth: 0, width: "100%" },
  name: { display: "flex", gap: "8px", alignItems: "flex-start" },
  shape: { marginTop: "2px" },
  button: { minWidth: 0, minHeight: "32px" },
});

/** 口径: every rule with its words, and the parameters of which those without a value come first. */
export function Catalog() {
  const shared = useShared();
  const styles = useStyles();
  const { state, texts } = usePane("help");
  const { catalog } = texts;
  const [search, setSearch] = useState("");
  const up = useUp();
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    if (wanted === "") return state.rules;
    return state.rules.filter(({ id, name, message }) =>
      [id, name, message].some((text) => text.toLowerCase().includes(wanted)),
    );
  }, [state.rules, search]);
  const ledgers = useMemo(() => {
    const groups = new Map<string, RuleView[]>();
    for (const rule of found) {
      const group = groups.get(rule.ledger);
      if (group) group.push(rule);
      else groups.set(rule.ledger, [rule]);
    }
    return [...groups];
  }, [found]);
  const { version, rules } = state.check.catalog;
  return (
    <>
      <Body>
        <BackLine to={up} />
        <div>
          <LevelTitle>{catalog.title}</LevelTitle>
          <p className={shared.small}>{catalog.version(version, rules)}</p>
        </div>
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
        {search.trim() === "" ? (
          <>
            <Parameters />
            <section aria-label={catalog.rules}>
              <h2 className={shared.group}>{catalog.rules}</h2>
              {ledgers.map(([ledger, group]) => (
                <Reveal key={ledger} title={ledger} side={catalog.count(group.length)}>
                  <Rules rules={group} />
                </Reveal>
              ))}
            </section>
          </>
        ) : (
          <section aria-label={catalog.rules}>
            <p className={shared.text} role="status">
              {found.length > 0 ? catalog.found(search.trim(), found.length) : catalog.nothing(search.trim())}
            </p>
            <Rules key={search} rules={found} />
          </section>
        )}
      </Body>
      <Foot />
    </>
  );
}

function Rules({ rules }: { readonly rules: readonly RuleView[] }) {
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
          <Rule rule={rule} />
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

function Rule({ rule }: { readonly rule: RuleView }) {
  const shared = useShared();
  const { texts } = usePane("help");
  const { catalog } = texts;
  return (
    <div className={shared.stack}>
      <p className={shared.text}>
        <b>{catalog.says}</b>
        {rule.message}
      </p>
      <p className={shared.text}>
        <b>{catalog.exceptions}</b>
        {rule.exceptions ?? catalog.noException}
      </p>
      <p className={shared.small}>
        {[
          texts.severity[rule.severity],
          rule.isEnabled ? catalog.enabled : catalog.disabled,
          rule.isInferred ? catalog.inferred : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <RuleSwitch rule={rule} />
    </div>
  );
}
