import { makeStyles } from "@fluentui/react-components";
import type { RuleView, RuleWords } from "../../model";
import { usePane } from "../../parts/context";
import { useShared } from "../../parts/styles";
import { RuleSwitch } from "../RuleSwitch";

const useStyles = makeStyles({ lines: { whiteSpace: "pre-line" } });

/** One rule, opened: in plain words, with its thresholds as they are now. @param words null until they have come */
export function RuleCard({ rule, words }: { readonly rule: RuleView; readonly words: RuleWords | null }) {
  const shared = useShared();
  const styles = useStyles();
  const { texts } = usePane("help", "rulebook");
  const { catalog, rulebook } = texts;
  return (
    <div className={shared.stack}>
      <p className={`${shared.text} ${styles.lines}`}>
        <b>{rulebook.check}</b>
        {words ? words.check : rule.message}
      </p>
      {words && words.blank !== "" && <p className={shared.small}>{words.blank}</p>}
      {words && words.fix !== "" && (
        <p className={shared.text}>
          <b>{rulebook.fix}</b>
          {words.fix}
        </p>
      )}
      <p className={shared.text}>
        <b>{rulebook.exceptions}</b>
        {rule.exceptions ?? catalog.noException}
      </p>
      {words?.parameters.map(({ name, value, isOwn }) => (
        <p key={name} className={shared.small}>
          {value === null
            ? rulebook.parameterUnset(name)
            : isOwn
              ? rulebook.parameterOwn(name, value)
              : rulebook.parameter(name, value)}
        </p>
      ))}
      {words && words.needs.length > 0 && (
        <p className={shared.small}>{rulebook.needs + words.needs.join(rulebook.list)}</p>
      )}
      {words && words.sources.length > 0 && (
        <p className={shared.small}>{rulebook.sources + words.sources.join(rulebook.list)}</p>
      )}
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
