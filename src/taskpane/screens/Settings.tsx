import {
  Button,
  Field,
  Input,
  Radio,
  RadioGroup,
  Select,
  Switch,
  makeStyles,
} from "@fluentui/react-components";
import { useState } from "react";
import type { Role, Settings as SettingsModel } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../parts/Level";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  button: { minWidth: 0, minHeight: "32px", alignSelf: "flex-start" },
  sizes: { display: "flex", flexWrap: "wrap" },
  switch: { minWidth: 0, width: "100%", alignItems: "flex-start" },
});
const ROLES: readonly Role[] = ["village", "township", "county"];
const SIZES = ["normal", "large", "huge"] as const;
const SWITCHES = ["checkOnOpen", "live", "masks", "keys"] as const;
const WORDS = ["person", "town", "village"] as const;

/** What a person sets, kept on this machine. In force at once. */
export function Settings() {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane("help");
  const words = texts.settings;
  const { settings } = state;
  const up = useUp();
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title}</LevelTitle>
        <Field className={styles.field} label={words.me} hint={words.meHint}>
          <Select
            className={styles.input}
            select={{ style: { minWidth: 0 } }}
            value={settings.role ?? "none"}
            onChange={(_, { value }) => actions.set({ role: value as Role | "none" })}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {texts.welcome.roles[role][0]}
              </option>
            ))}
            <option value="none">{words.none}</option>
          </Select>
        </Field>
        {WORDS.map((key) => (
          <Word key={key} name={key} />
        ))}
        <Field className={styles.field} label={words.size}>
          <RadioGroup
            className={styles.sizes}
            layout="horizontal"
            value={settings.textSize}
            onChange={(_, { value }) => actions.set({ textSize: value as SettingsModel["textSize"] })}
          >
            {SIZES.map((size) => (
              <Radio key={size} value={size} label={words.sizes[size]} />
            ))}
          </RadioGroup>
        </Field>
        <div className={shared.stack}>
          {SWITCHES.map((key) => (
            <Switch
              key={key}
              className={styles.switch}
              checked={settings[key]}
              label={words[key]}
              onChange={(_, { checked }) => actions.set({ [key]: checked })}
            />
          ))}
        </div>
        <section className={shared.stack} aria-label={words.kept}>
          <h2 className={shared.group}>{words.kept}</h2>
          <p className={shared.text}>{words.keptHint}</p>
          <Button className={styles.button} onClick={() => actions.forgetAll()}>
            {words.forget}
          </Button>
        </section>
      </Body>
      <Foot />
    </>
  );
}

/** What is being written stays as it is written, whatever is kept of it. */
function Word({ name }: { readonly name: (typeof WORDS)[number] }) {
  const styles = useStyles();
  const { state, actions, texts } = usePane("help");
  const [written, write] = useState(state.settings[name]);
  return (
    <Field
      className={styles.field}
      label={texts.settings[name]}
      {...(name === "person" ? { hint: texts.settings.personHint } : {})}
    >
      <Input
        className={styles.input}
        input={{ style: { minWidth: 0 } }}
        value={written}
        onChange={(_, { value }) => {
          write(value);
          actions.set({ [name]: value });
        }}
      />
    </Field>
  );
}
