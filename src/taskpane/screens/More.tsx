import { Book20Regular } from "@fluentui/react-icons/svg/book";
import { History20Regular } from "@fluentui/react-icons/svg/history";
import { Merge20Regular } from "@fluentui/react-icons/svg/merge";
import { Link20Regular } from "@fluentui/react-icons/svg/link";
import { People20Regular } from "@fluentui/react-icons/svg/people";
import { QuestionCircle20Regular } from "@fluentui/react-icons/svg/question-circle";
import { Settings20Regular } from "@fluentui/react-icons/svg/settings";
import { TableAdd20Regular } from "@fluentui/react-icons/svg/table-add";
import { Wrench20Regular } from "@fluentui/react-icons/svg/wrench";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { Row } from "../parts/Row";
import { useShared } from "../parts/styles";

/** Everything that is not needed every day. What is not built is not listed. */
export function More() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  const { more } = texts;
  // Ledgers of one block share its columns.
  const blocks = [...new Map((state.book?.ledgers ?? []).map((ledger) => [ledger.block, ledger])).values()];
  const learn = [
    ["catalog", <Book20Regular key="catalog" />],
    ["log", <History20Regular key="log" />],
    ["settings", <Settings20Regular key="settings" />],
    ["help", <QuestionCircle20Regular key="help" />],
  ] as const;
  return (
    <>
      <Body>
        <section aria-label={more.make}>
          <h2 className={shared.group}>{more.make}</h2>
          <Row
            name="newForms"
            icon={<TableAdd20Regular />}
            title={texts.forms.more[0]}
            sub={texts.forms.more[1]}
            onPress={() => actions.show({ kind: "newForms" })}
          />
          {(blocks.length > 0 || state.book?.form) && (
            <Row
              name="form"
              icon={<Wrench20Regular />}
              title={texts.forms.formMore[0]}
              sub={texts.forms.formMore[1]}
              onPress={() => actions.show({ kind: "form" })}
            />
          )}
          {blocks.map(({ block, sheet }) => (
            <Row
              key={block}
              name={`mapping:${block}`}
              icon={<Link20Regular />}
              title={more.mapping[0]}
              sub={blocks.length > 1 ? more.mappingOf(sheet) : more.mapping[1]}
              onPress={() => actions.showMapping(block)}
            />
          ))}
        </section>
        <section aria-label={texts.merge.group}>
          <h2 className={shared.group}>{texts.merge.group}</h2>
          <Row
            name="merge"
            icon={<Merge20Regular />}
            title={texts.merge.more[0]}
            sub={texts.merge.more[1]}
            onPress={() => actions.showMerging()}
          />
        </section>
        <section aria-label={texts.roster.group}>
          <h2 className={shared.group}>{texts.roster.group}</h2>
          <Row
            name="roster"
            icon={<People20Regular />}
            title={texts.roster.more[0]}
            sub={texts.roster.more[1]}
            onPress={() => actions.show({ kind: "roster" })}
          />
        </section>
        <section aria-label={more.learn}>
          <h2 className={shared.group}>{more.learn}</h2>
          {learn.map(([kind, icon]) => (
            <Row
              key={kind}
              name={kind}
              icon={icon}
              title={more[kind][0]}
              sub={more[kind][1]}
              onPress={() => actions.show({ kind })}
            />
          ))}
        </section>
      </Body>
      <Foot />
    </>
  );
}
