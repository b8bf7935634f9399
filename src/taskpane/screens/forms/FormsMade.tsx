import { DocumentTable20Regular } from "@fluentui/react-icons/svg/document-table";
import { Save20Regular } from "@fluentui/react-icons/svg/save";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot, type FootAction } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { LongList } from "../../parts/LongList";
import { FactRow, Row } from "../../parts/Row";
import { Shape } from "../../parts/Shape";
import { useShared } from "../../parts/styles";

/** What was made, what it checks by itself, and the files. */
export function FormsMade() {
  const shared = useShared();
  const { state, actions, texts } = usePane("forms");
  const words = texts.forms.made;
  const { made, handed, canOpen, canSave } = state.forms;
  const up = useUp();
  if (!made)
    return (
      <Body>
        <BackLine to={up} />
        <LevelTitle>{words.title(0)}</LevelTitle>
      </Body>
    );
  const { files, wanted, native, later } = made;
  const isPage = state.place === "page";
  const rules = later.reduce((sum, one) => sum + one.rules, 0);
  const title =
    files.length < wanted
      ? words.stopped(files.length, wanted)
      : files.length === 1
        ? words.one(files[0]!.village)
        : words.title(files.length);
  const isWaiting = !isPage && handed.length < files.length;
  return (
    <>
      <Body>
        <BackLine to={up} />
        <LevelTitle>{title}</LevelTitle>
        <FactRow icon={<Shape kind="passed" />} title={words.native(native)} sub={words.nativeLine} />
        {rules > 0 && (
          <FactRow
            icon={<Shape kind="notChecked" />}
            title={words.later(rules)}
            sub={later.map((one) => words.laterPart(one.reason, one.rules)).join("，")}
          />
        )}
        {!canOpen && !canSave && <p className={shared.warmBox}>{words.nowhere}</p>}
        {canOpen && !isPage && (
          <p className={shared.small}>{isWaiting && handed.length === 0 ? words.many : words.openedNote}</p>
        )}
        <section aria-label={words.files}>
          <h3 className={shared.group}>{words.files}</h3>
          <LongList
            label={words.files}
            keys={files.map(({ name }) => name)}
            draw={(index) => <File index={index} />}
          />
        </section>
      </Body>
      <Foot {...footOf()} second={{ text: words.again, onPress: () => actions.forms({ kind: "again" }) }} />
    </>
  );

  function footOf(): { readonly primary?: FootAction } {
    if (isPage && files.length > 1)
      return {
        primary: {
          text: words.saveAll(files.length),
          icon: <Save20Regular />,
          onPress: () => actions.forms({ kind: "save", file: null }),
        },
      };
    if (isPage)
      return {
        primary: {
          text: words.saveOne,
          icon: <Save20Regular />,
          onPress: () => actions.forms({ kind: "save", file: 0 }),
        },
      };
    return {};
  }
}

/** One form: opened or saved when it is pressed. */
function File({ index }: { readonly index: number }) {
  const { state, actions, texts } = usePane("forms");
  const words = texts.forms.made;
  const { made, handed, canOpen, canSave } = state.forms;
  const file = made?.files[index];
  if (!file) return null;
  const isPage = state.place === "page";
  const isSingle = made?.files.length === 1;
  // On the page a single form is saved by the main button: here it can be opened.
  const opens = isPage ? isSingle : canOpen;
  const isDone = handed.includes(index);
  const carried = file.carried.length > 0 ? words.carried(file.carried) : words.blank;
  const sub = isPage ? `${file.name}，${carried}` : `${carried}。${words.saveAs(file.name)}`;
  const side = isDone
    ? isPage
      ? words.saved
      : words.opened
    : opens
      ? isPage
        ? words.openHere
        : words.open
      : words.save;
  if (!canOpen && !canSave)
    return <FactRow icon={<DocumentTable20Regular />} title={file.village} sub={sub} />;
  return (
    <Row
      name={`made:${file.name}`}
      icon={<DocumentTable20Regular />}
      title={file.village}
      sub={sub}
      side={side}
      leads={false}
      onPress={() => actions.forms(opens ? { kind: "open", file: index } : { kind: "save", file: index })}
    />
  );
}
