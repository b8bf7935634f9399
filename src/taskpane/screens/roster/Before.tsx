import { Button, Field, Input } from "@fluentui/react-components";
import type { IssuingState } from "../../model";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { PickFile } from "../../parts/PickFile";
import { useShared } from "../../parts/styles";
import { issueFault } from "./issue-words";
import { FaultLine, RootCode, useIssueStyles } from "./parts";

/** The roster that the next one goes on from. */
export function Before({ issuing }: { readonly issuing: IssuingState }) {
  const styles = useIssueStyles();
  const shared = useShared();
  const { actions, texts } = usePane("roster", "sign");
  const words = texts.roster.book;
  const up = useUp();
  const { key, kept, county, fault } = issuing;
  const missing = issueFault(issuing, texts, ["county"]);
  return (
    <Body>
      <BackLine to={up} />
      <LevelTitle>{words.title}</LevelTitle>
      <p className={shared.text}>{words.line}</p>
      {fault !== "county" && <FaultLine text={issueFault(issuing, texts)} />}
      <div className={styles.line}>
        {kept !== null && (
          <Button className={styles.button} data-row="kept" onClick={() => actions.issue({ kind: "kept" })}>
            {words.kept(kept)}
          </Button>
        )}
        <PickFile
          text={words.choose}
          accept=".json,.名册"
          onFile={(file) => actions.issue({ kind: "roster", file })}
        />
      </div>
      {kept === null && (
        <section className={shared.stack} aria-label={words.first}>
          <Field
            className={styles.field}
            label={words.county}
            required
            {...(missing ? { validationState: "error" as const, validationMessage: missing } : {})}
          >
            <Input
              className={styles.input}
              input={{ style: { minWidth: 0 } }}
              value={county}
              onChange={(_, { value }) => actions.issue({ kind: "county", county: value })}
            />
          </Field>
          <div>
            <Button
              className={styles.button}
              data-row="first"
              onClick={() => actions.issue({ kind: "first" })}
            >
              {words.first}
            </Button>
          </div>
        </section>
      )}
      {key && <RootCode code={key.code} />}
      <div>
        <Button className={styles.button} onClick={() => actions.issue({ kind: "over" })}>
          {texts.roster.over}
        </Button>
      </div>
    </Body>
  );
}
