import { Button, makeStyles } from "@fluentui/react-components";
import type { CatalogState, CatalogView } from "../../model";
import { usePane } from "../../parts/context";
import { PickFile } from "../../parts/PickFile";
import { useShared } from "../../parts/styles";
import type { TextsWith } from "../../parts/late-texts";

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minWidth: 0, minHeight: "32px", whiteSpace: "normal", overflowWrap: "anywhere" },
  list: { margin: 0, paddingInlineStart: "20px" },
});

/** What a catalog's workbook or file ends with. */
const KINDS = ".json,.xlsx,.xlsm,.xls";

type Words = TextsWith<"rulebook">["rulebook"];

/** 2026.11 版 · 青溪县信息中心签发，签名有效 */
export function headWords({ state, version, issuer }: CatalogView, { head }: Words): string {
  if (state === "builtin") return head.builtin(version);
  if (state === "signed") return head.signed(version, issuer);
  return state === "unpinned" ? head.unpinned(version, issuer) : head.other(version);
}

function warningOf({ state, rootCode }: CatalogView, { warn }: Words): string | null {
  if (state === "unsigned") return warn.unsigned;
  return state === "unpinned" ? warn.unpinned(rootCode) : null;
}

/** What stays to be warned of as long as such a catalog checks. */
export function CatalogWarning() {
  const shared = useShared();
  const { state, texts } = usePane("rulebook");
  const { view, isLost } = state.catalog;
  const warning = isLost ? texts.rulebook.warn.lost : view && warningOf(view, texts.rulebook);
  return warning ? (
    <p className={shared.warmBox} data-row="catalogWarning">
      {warning}
    </p>
  ) : null;
}

/** 换口径: another file, what is wrong with it, and the way back. */
export function ChangeCatalog() {
  const shared = useShared();
  const styles = useStyles();
  const { state, actions, texts } = usePane("rulebook");
  const { rulebook } = texts;
  const { catalog } = state;
  const isOther = catalog.isLost || (catalog.view !== null && catalog.view.state !== "builtin");
  return (
    <section className={shared.stack} aria-label={rulebook.change}>
      <p className={shared.small}>{rulebook.changeHint}</p>
      <div className={styles.buttons}>
        <PickFile
          text={rulebook.change}
          accept={KINDS}
          onFile={(file) => actions.putCatalog({ name: file.name, bytes: () => file.arrayBuffer() })}
        />
        {isOther && (
          <Button className={styles.button} onClick={() => actions.dropCatalog()}>
            {rulebook.own}
          </Button>
        )}
      </div>
      <div role="status">
        {catalog.isBusy && <p className={shared.text}>{rulebook.reading}</p>}
        <Refused catalog={catalog} />
        {catalog.faulty && (
          <p className={shared.text}>{rulebook.faulty(catalog.faulty.file, catalog.faulty.count)}</p>
        )}
        {catalog.offered && (
          <div className={shared.stack}>
            <p className={shared.text}>{rulebook.offered(catalog.offered.file)}</p>
            <p className={shared.small}>{headWords(catalog.offered.view, rulebook)}</p>
            <p className={shared.warmBox}>{warningOf(catalog.offered.view, rulebook)}</p>
          </div>
        )}
      </div>
      {catalog.offered && (
        <div className={styles.buttons}>
          <Button className={styles.button} onClick={() => actions.confirmCatalog(true)}>
            {rulebook.use}
          </Button>
          <Button className={styles.button} onClick={() => actions.confirmCatalog(false)}>
            {rulebook.leave}
          </Button>
        </div>
      )}
      {catalog.faulty && catalog.faulty.faults.length > 0 && (
        <>
          <ul className={styles.list} aria-label={rulebook.faultyTitle}>
            {catalog.faulty.faults.map(({ place, message }, at) => (
              <li key={at} className={shared.text}>
                <b>{place}</b> {message}
              </li>
            ))}
          </ul>
          {catalog.faulty.count > catalog.faulty.faults.length && (
            <p className={shared.small}>
              {rulebook.faultyMore(catalog.faulty.count - catalog.faulty.faults.length)}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Refused({ catalog: { refused } }: { readonly catalog: CatalogState }) {
  const shared = useShared();
  const { texts } = usePane("rulebook");
  if (!refused) return null;
  const { file, view } = refused;
  const words = texts.rulebook.refused;
  const text =
    view.state === "changed"
      ? words.changed(file, view.issuer)
      : view.state === "other-root"
        ? words["other-root"](file, view.rootCode)
        : words.broken(file);
  return <p className={shared.warmBox}>{text}</p>;
}
