import { makeStyles, tokens } from "@fluentui/react-components";
import type { PaneState } from "../model";
import type { Texts } from "../texts.zh-CN";
import { usePane } from "./context";
import { FOCUS } from "./styles";

const useStyles = makeStyles({
  header: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    alignItems: "center",
    columnGap: "8px",
    padding: "10px 12px 0",
  },
  book: { flex: "1 1 128px", minWidth: 0 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  size: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: "anywhere",
  },
  who: {
    maxWidth: "45%",
    minWidth: "40px",
    minHeight: "32px",
    padding: "2px 4px",
    marginInlineEnd: "-4px",
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorTransparentBackground,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: "center",
    overflowWrap: "anywhere",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    "@media (max-width: 200px)": { maxWidth: "100%" },
    ...FOCUS,
  },
  person: { display: "block", fontWeight: tokens.fontWeightSemibold },
  role: { display: "block", color: tokens.colorNeutralForeground2 },
});

/** Place and ledger, period and size; or what there is instead of a ledger. */
export function identity(state: PaneState, texts: Texts): readonly [string, string] {
  const { book, settings, screen, merging } = state;
  const { frame, merge } = texts;
  if (screen.kind.startsWith("merge") && merging.town)
    return [
      merge.head(merging.town),
      [merging.period, merging.expected > 0 ? merge.headLine(merging.expected) : ""]
        .filter(Boolean)
        .join(" · "),
    ];
  if (screen.kind === "home" && settings.role === null && !book) return [frame.welcome, frame.welcomeSub];
  if (!book) return [texts.product, ""];
  const file = book.name ? frame.file(book.name) : "";
  if (book.ledgers.length === 0) return [book.isEmpty ? frame.empty : frame.unrecognised, file];
  const first = book.ledgers[0]!;
  const place =
    book.village ||
    [book.town, book.villages > 1 ? frame.villages(book.villages) : ""].filter(Boolean).join(" ");
  const what = book.ledgers.length === 1 ? first.label : frame.ledgers(book.ledgers.length);
  const size =
    book.households > 0 ? frame.size(book.households, book.people) : frame.records(first.records, first.unit);
  return [[place, what].filter(Boolean).join(" · "), [book.period ?? "", size].filter(Boolean).join(" · ")];
}

/** 退回 is loud until it is settled: in the head of every tab. */
function returnedLine({ signing }: PaneState, { sign }: Texts): string {
  const back = signing.view?.duties.find(({ returned }) => returned !== null)?.returned;
  if (!back) return "";
  const done = back.points.filter((_, at) => signing.ticked.includes(`${back.seq} ${at}`)).length;
  return back.points.length > 0 ? sign.returned.done(done, back.points.length) : sign.home.returned(back.by);
}

/** Whose workbook this is, and who is looking at it. */
export function Header() {
  const styles = useStyles();
  const { state, actions, texts } = usePane();
  const [name, size] = identity(state, texts);
  const back = returnedLine(state, texts);
  const { person, role } = state.settings;
  const roleWord = role === null || role === "none" ? "" : texts.frame.roles[role];
  return (
    <header className={styles.header}>
      <div className={styles.book}>
        <h1 className={styles.name}>{name}</h1>
        {size && <p className={styles.size}>{size}</p>}
        {back && <p className={styles.size}>{back}</p>}
      </div>
      <button
        type="button"
        className={styles.who}
        title={texts.frame.changeRole}
        onClick={() => actions.show({ kind: "settings" })}
      >
        {person && <span className={styles.person}>{person}</span>}
        {roleWord && <span className={styles.role}>{roleWord}</span>}
        {!person && !roleWord && <span className={styles.person}>{texts.frame.pickRole}</span>}
      </button>
    </header>
  );
}
