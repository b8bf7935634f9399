import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { useShared } from "../../parts/styles";
import { CardForm } from "./CardForm";
import { Confirm, Done } from "./Confirm";
import { Before } from "./Before";
import { NewKey, RootKey } from "./RootKey";
import { OnePerson, People } from "./People";

/** 发名册: the county's root key, who is added and who ends, and the next roster. */
export function IssueRoster() {
  const shared = useShared();
  const { state, texts } = usePane("roster", "sign");
  const up = useUp();
  const { issuing } = state.signing;
  if (!issuing)
    return (
      <Body>
        <BackLine to={up} />
        <LevelTitle>{texts.roster.title}</LevelTitle>
        <p className={shared.text}>{texts.roster.starting}</p>
      </Body>
    );
  switch (issuing.step) {
    case "key":
      return <RootKey issuing={issuing} />;
    case "newKey":
      return <NewKey issuing={issuing} />;
    case "book":
      return <Before issuing={issuing} />;
    case "people":
      return <People issuing={issuing} />;
    case "card":
      return <CardForm issuing={issuing} />;
    case "person":
      return <OnePerson issuing={issuing} />;
    case "confirm":
      return <Confirm issuing={issuing} />;
    case "done":
      return <Done issuing={issuing} />;
  }
}
