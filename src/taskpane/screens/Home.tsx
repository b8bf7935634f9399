import { ArrowSync20Regular } from "@fluentui/react-icons/svg/arrow-sync";
import { DocumentTable20Regular } from "@fluentui/react-icons/svg/document-table";
import { Eraser20Regular } from "@fluentui/react-icons/svg/eraser";
import { Highlight20Regular } from "@fluentui/react-icons/svg/highlight";
import { TableAdd20Regular } from "@fluentui/react-icons/svg/table-add";
import { TaskListLtr20Regular } from "@fluentui/react-icons/svg/task-list-ltr";
import type { LedgerView, PaneState } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { Foot } from "../parts/Foot";
import { Row } from "../parts/Row";
import { Shape } from "../parts/Shape";
import { useShared } from "../parts/styles";
import type { Texts } from "../texts.zh-CN";
import { foundSoFar, homeState } from "./home-state";
import { CatalogLine } from "./CatalogLine";
import { OffRules } from "./OffRules";
import { Stages } from "./sign/Stages";
import { StateCard } from "./StateCard";
import { Welcome } from "./Welcome";

/** How things stand, what to do next, what is in the workbook, and what else can be done. */
export function Home() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  if (state.settings.role === null) return <Welcome />;
  const kind = homeState(state);
  return (
    <>
      <Body>
        <StateCard />
        <Damaged />
        {kind === "checking" && <FoundSoFar />}
        {kind !== "reading" && kind !== "notRead" && kind !== "noFile" && (
          <>
            <CatalogLine />
            <Ledgers />
            <SignedSoFar />
            <Clear />
            <Also />
          </>
        )}
        {(kind === "unrecognised" || kind === "empty") && <Wish isEmpty={kind === "empty"} />}
        {(kind === "unrecognised" || kind === "empty") && <Privacy className={shared.small} />}
      </Body>
      <Foot
        second={
          kind === "unrecognised" || kind === "empty"
            ? { text: texts.home.again, onPress: () => actions.check() }
            : undefined
        }
      />
    </>
  );
}

/** 签字进度, once somebody has signed. */
function SignedSoFar() {
  const { view } = usePane().state.signing;
  if (!view || view.entries.length === 0) return null;
  const begun = view.duties.filter(({ stages }) => stages.some(({ seq }) => seq !== null));
  return begun.map((duty) => <Stages key={duty.duty} duty={duty} />);
}

/** A form of ours that was damaged on its way: said quietly, it can be filled in all the same. */
function Damaged() {
  const { state, actions, texts } = usePane();
  const { damages } = state.forms;
  if (!damages || damages.length === 0) return null;
  const isOnlyOlder = damages.every(({ kind }) => kind === "other-version");
  return (
    <Row
      name="damaged"
      icon={<Shape kind="warning" />}
      title={isOnlyOlder ? texts.forms.older : texts.forms.damaged(damages.length)}
      sub={texts.forms.damagedLine}
      onPress={() => actions.show({ kind: "form" })}
    />
  );
}

/** What else somebody may have come for where no ledger is open; the card itself offers it to villages. */
function Wish({ isEmpty }: { readonly isEmpty: boolean }) {
  const { state, actions, texts } = usePane();
  const { role } = state.settings;
  if (isEmpty && role !== "township" && role !== "county") return null;
  return (
    <Row
      name="wish"
      icon={<TableAdd20Regular />}
      title={texts.forms.wish[0]}
      sub={texts.forms.wish[1]}
      onPress={() => actions.show({ kind: "newForms" })}
    />
  );
}

function Privacy({ className }: { readonly className: string }) {
  const { texts } = usePane();
  return <p className={className}>{texts.privacy}</p>;
}

function FoundSoFar() {
  const { state, texts } = usePane();
  const shared = useShared();
  return (
    <p className={shared.small}>
      {foundSoFar(state.check, texts)}
      {texts.home.stopNote}
    </p>
  );
}

/** Errors and warnings of a sheet that are still open. */
function stateOf(ledger: LedgerView, { list, check }: PaneState, texts: Texts): string {
  if (ledger.missing.length > 0) return texts.home.missingCount(ledger.missing.length);
  if (!check.counts) return "";
  let errors = 0;
  let warnings = 0;
  for (const item of list.items) {
    if (item.sheet !== ledger.sheet || item.isWaived || item.state === "mended") continue;
    if (item.severity === "error") errors++;
    else if (item.severity === "warning") warnings++;
  }
  if (errors > 0) return texts.home.errorCount(errors);
  return warnings > 0 ? texts.home.warningCount(warnings) : "";
}

function Ledgers() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  const { book } = state;
  if (!book || book.ledgers.length === 0) return null;
  const unknown = book.unrecognised.filter(({ hasData }) => hasData);
  return (
    <section aria-label={texts.home.book}>
      <div className={shared.between}>
        <h2 className={shared.group}>{texts.home.book}</h2>
        <span className={shared.small}>
          {unknown.length === 0 ? texts.home.allKnown : texts.home.someUnknown(unknown.length)}
        </span>
      </div>
      {book.ledgers.map((ledger) => (
        <Row
          key={`${ledger.id} ${ledger.block}`}
          name={`ledger:${ledger.id} ${ledger.block}`}
          icon={<DocumentTable20Regular />}
          title={ledger.label}
          sub={texts.home.ledger(ledger.sheet, ledger.records, ledger.unit)}
          side={stateOf(ledger, state, texts)}
          onPress={() =>
            ledger.missing.length > 0
              ? actions.showMapping(ledger.block)
              : actions.goTo(ledger.sheet, `A${ledger.headerRow ?? 1}`)
          }
        />
      ))}
      {unknown.map(({ sheet }) => (
        <Row
          key={sheet}
          name={`unknown:${sheet}`}
          icon={<Shape kind="notChecked" />}
          title={sheet}
          sub={texts.home.unknownSheet}
          side={texts.frame.back.header}
          onPress={() => actions.showHeader({ sheet })}
        />
      ))}
    </section>
  );
}

/** 说清楚: what was explained, and what could not be judged. */
function Clear() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  const { counts, notRun, notRunRules } = state.check;
  if (!counts || (counts.waived === 0 && notRunRules === 0)) return null;
  return (
    <section aria-label={texts.home.say}>
      <h2 className={shared.group}>{texts.home.say}</h2>
      {counts.waived > 0 && (
        <Row
          name="waived"
          icon={<Shape kind="waived" />}
          title={texts.home.waived(counts.waived)}
          sub={texts.home.waivedLine}
          onPress={() => {
            actions.setFilter(["waived"]);
            actions.showTab("issues");
          }}
        />
      )}
      <OffRules />
      {notRunRules > 0 && (
        <Row
          name="notRun"
          icon={<Shape kind="notChecked" />}
          title={texts.home.notRun(notRunRules)}
          sub={notRun.map(({ what, rules }) => texts.home.notRunPart(what, rules)).join("，")}
          onPress={() => actions.show({ kind: "notRun" })}
        />
      )}
    </section>
  );
}

function Also() {
  const { state, actions, texts } = usePane();
  const shared = useShared();
  const { home } = texts;
  if (!state.check.counts || state.check.phase === "checking") return null;
  const isBusy = state.busy !== null;
  return (
    <section aria-label={home.also}>
      <h2 className={shared.group}>{home.also}</h2>
      <Row
        name="mark"
        icon={<Highlight20Regular />}
        title={state.busy === "mark" ? home.marking : home.mark[0]}
        sub={home.mark[1]}
        isDisabled={isBusy}
        onPress={() => actions.mark()}
      />
      {state.isMarked && (
        <Row
          name="clear"
          icon={<Eraser20Regular />}
          title={state.busy === "clear" ? home.clearing : home.clear[0]}
          sub={home.clear[1]}
          isDisabled={isBusy}
          onPress={() => actions.clearMarks()}
        />
      )}
      <Row
        name="issueSheet"
        icon={<TaskListLtr20Regular />}
        title={state.busy === "list" ? home.listing : home.list[0]}
        sub={home.list[1]}
        isDisabled={isBusy}
        onPress={() => actions.writeIssueSheet()}
      />
      <Row
        name="recheck"
        icon={<ArrowSync20Regular />}
        title={home.recheck[0]}
        sub={home.recheck[1]}
        onPress={() => actions.check()}
      />
    </section>
  );
}
