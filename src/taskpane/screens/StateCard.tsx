import { ArrowRight20Regular } from "@fluentui/react-icons/svg/arrow-right";
import { ArrowUpload20Regular } from "@fluentui/react-icons/svg/arrow-upload";
import { ArrowSync20Regular } from "@fluentui/react-icons/svg/arrow-sync";
import { CursorClick20Regular } from "@fluentui/react-icons/svg/cursor-click";
import { Link20Regular } from "@fluentui/react-icons/svg/link";
import { ShieldCheckmark20Regular } from "@fluentui/react-icons/svg/shield-checkmark";
import { CheckmarkCircle20Regular } from "@fluentui/react-icons/svg/checkmark-circle";
import { TableAdd20Regular } from "@fluentui/react-icons/svg/table-add";
import { Key20Regular } from "@fluentui/react-icons/svg/key";
import type { BookView, CheckView, PaneActions, PaneState } from "../model";
import type { Texts } from "../texts.zh-CN";
import { usePane } from "../parts/context";
import { Card } from "./Card";
import { foundSoFar, homeState, progressOf, signSpeaks } from "./home-state";
import { nextDuty } from "./sign/sign-state";
import { SignCard } from "./sign/SignCard";

/** How many column names the sentence lists. */
const NAMED = 3;

/** The card of the home screen: state sentence and main button. */
export function StateCard() {
  const { state, actions, texts } = usePane();
  const { home } = texts;
  const { book, check } = state;
  const kind = homeState(state);
  const signed = signSpeaks(state);
  if (signed) return <SignCard kind={signed} />;
  if (kind === "reading") {
    return (
      <Card
        shape="working"
        sentence={home.reading[0]!}
        line={home.reading[1]!}
        progress={check.done || null}
      />
    );
  }
  const again = { text: home.again, icon: <ArrowSync20Regular />, onPress: () => actions.check() };
  if (kind === "notRead") {
    return <Card shape="notChecked" sentence={home.notRead[0]!} line={home.notRead[1]!} button={again} />;
  }
  if (kind === "noFile" || !book) {
    return <Card shape="ready" sentence={home.noFile[0]!} line={home.noFile[1]!} />;
  }
  switch (kind) {
    case "empty":
      if (state.settings.role === "township" || state.settings.role === "county") return <VillagesCard />;
      return (
        <Card
          shape="ready"
          sentence={texts.forms.empty[0]!}
          line={texts.forms.empty[1]!}
          button={{
            text: texts.forms.button,
            icon: <TableAdd20Regular />,
            onPress: () => actions.show({ kind: "newForms" }),
          }}
        />
      );
    case "unrecognised":
      return (
        <Card
          shape="notChecked"
          sentence={texts.frame.unrecognised}
          line={home.unrecognised(
            (book.unrecognised.find(({ hasData }) => hasData) ?? book.unrecognised[0])?.sheet ?? book.name,
          )}
          button={
            book.unrecognised.some(({ reason }) => reason !== "empty")
              ? {
                  text: home.nameHeader,
                  icon: <CursorClick20Regular />,
                  onPress: () => actions.showHeader(null),
                }
              : again
          }
        />
      );
    case "blank":
      return (
        <Card
          shape="ready"
          sentence={texts.forms.blank(book.village || book.town, book.period ?? "")}
          line={texts.forms.blankLine}
          button={again}
        />
      );
    case "missing":
      return <MissingCard book={book} />;
    case "checking":
      return (
        <Card
          shape="working"
          sentence={home.checking}
          line={check.progress ? workLine(book, check, texts) : home.mayWork.trim()}
          {...(check.progress ? { progress: check.done } : {})}
          button={{ text: home.stop, isQuiet: true, onPress: () => actions.stop() }}
        />
      );
    case "unchecked":
      return (
        <Card
          shape="ready"
          sentence={home.unchecked(book.ledgers.length)}
          line={home.uncheckedLine(check.secondsLeft)}
          button={{ text: home.check, icon: <ShieldCheckmark20Regular />, onPress: () => actions.check() }}
        />
      );
    case "stopped":
      return (
        <Card
          shape="notChecked"
          sentence={home.stopped}
          line={`${home.stoppedLine(...progressOf(book, check.progress))}${foundSoFar(check, texts)}`}
          button={{ text: home.goOn, icon: <ShieldCheckmark20Regular />, onPress: () => actions.check() }}
        />
      );
    default:
      return <ResultCard kind={kind} book={book} />;
  }
}

/** How many of how many, what is being asked, and how long. */
function workLine(book: BookView, check: CheckView, texts: Texts): string {
  const { home } = texts;
  const parts = [
    home.checked(...progressOf(book, check.progress)),
    home.stages[check.progress?.stage ?? "record"],
    check.secondsLeft === null ? "" : home.left(check.secondsLeft),
  ];
  return `${parts.filter(Boolean).join(home.comma)}${home.stopMark}${home.mayWork}`;
}

/** Where no ledger is open, who reviews begins with the files of the villages. */
function VillagesCard() {
  const { state, actions, texts } = usePane();
  const { merge } = texts;
  const { phase, counts } = state.merging;
  const isBegun = phase !== "none" && counts.all > 0;
  return (
    <Card
      shape={isBegun && counts.trouble > 0 ? "warning" : "ready"}
      sentence={isBegun ? merge.homeTable(counts.all, counts.ready) : merge.homeEmpty[0]!}
      line={isBegun ? merge.homeTableLine(counts.trouble, counts.missing) : merge.homeEmpty[1]!}
      button={{
        text: isBegun ? merge.homeOn : merge.homeButton,
        icon: <ArrowUpload20Regular />,
        onPress: () => actions.showMerging(),
      }}
    />
  );
}

function MissingCard({ book }: { readonly book: BookView }) {
  const { actions, texts } = usePane();
  const ledger = book.ledgers.find(({ missing }) => missing.length > 0)!;
  const named = ledger.missing.slice(0, NAMED);
  return (
    <Card
      shape="error"
      sentence={texts.home.missing(ledger.label, ledger.missing.length)}
      line={texts.home.missingLine(named, ledger.missing.length - named.length)}
      button={{
        text: texts.home.mapping,
        icon: <Link20Regular />,
        onPress: () => actions.showMapping(ledger.block),
      }}
    />
  );
}

function ResultCard({
  kind,
  book,
}: {
  readonly kind: "errors" | "warnings" | "passed";
  readonly book: BookView;
}) {
  const { state, actions, texts } = usePane();
  const { home } = texts;
  const counts = state.check.counts!;
  const walk = { icon: <ArrowRight20Regular />, onPress: () => actions.walk() };
  const hasStarted = state.list.mended > 0 || state.list.current !== null;
  if (kind === "errors") {
    return (
      <Card
        shape="error"
        sentence={home.errors(counts.error)}
        line={home.errorsLine(counts.warning, counts.notice)}
        button={{ ...walk, text: hasStarted ? home.walkOn : home.walk }}
      />
    );
  }
  if (kind === "warnings") {
    return (
      <Card
        shape="warning"
        sentence={home.warnings(counts.warning)}
        line={home.warningsLine}
        button={{ ...walk, text: home.verify }}
      />
    );
  }
  const first = book.ledgers[0]!;
  const size =
    book.households > 0
      ? home.size(book.households, book.people)
      : texts.frame.records(first.records, first.unit);
  return (
    <Card
      shape="passed"
      {...passedWords(state, texts)}
      line={[
        home.passedLine(size, state.check.rulesRun, counts.waived, counts.notice),
        signLine(state, texts),
      ]
        .filter(Boolean)
        .join("")}
      button={passedButton(state, actions, texts)}
    />
  );
}

/** Who signs what is all clear: 9, 9b and 9c of the states. */
function passedWords(state: PaneState, texts: Texts): { readonly sentence: string } {
  const duty = nextDuty(state.signing.view);
  const { home } = texts.sign;
  if (!duty) return { sentence: texts.home.passed };
  if (duty.why === null || !state.signing.key) return { sentence: home.ready };
  return { sentence: home.othersTurn(duty.able.join("、"), duty.next ?? "") };
}

function signLine({ signing }: PaneState, { sign }: Texts): string {
  const duty = nextDuty(signing.view);
  if (!duty) return "";
  if (duty.why === null) return sign.home.mineLine(duty.next ?? "");
  return signing.key ? "" : sign.home.noKeyLine;
}

function passedButton(state: PaneState, actions: PaneActions, texts: Texts) {
  const duty = nextDuty(state.signing.view);
  if (duty?.why === null)
    return {
      text: texts.sign.home.begin,
      icon: <CheckmarkCircle20Regular />,
      onPress: () => actions.beginSigning(duty.duty),
    };
  if (duty && !state.signing.key)
    return {
      text: texts.sign.home.enrol,
      icon: <Key20Regular />,
      onPress: () => actions.show({ kind: "enrol" }),
    };
  return {
    text: texts.home.seeChecked,
    icon: <ShieldCheckmark20Regular />,
    onPress: () => actions.show({ kind: "passed" }),
  };
}
