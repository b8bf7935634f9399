import { Checkbox, makeStyles } from "@fluentui/react-components";
import type { RepairOffer } from "../model";
import { CellButton } from "../parts/Cell";
import { usePane } from "../parts/context";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  where: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px", marginBlock: "4px" },
  old: { textDecorationLine: "line-through" },
  check: { minWidth: 0, alignItems: "flex-start" },
});

/** Old → new, as it is seen and as it is heard. */
export function Change({ from, to }: { readonly from: string; readonly to: string }) {
  const styles = useStyles();
  const shared = useShared();
  const { texts } = usePane();
  return (
    <>
      <span aria-hidden>
        <span className={styles.old}>{from || texts.blank}</span> → <b>{to || texts.blank}</b>
      </span>
      <span className={shared.hidden}>{texts.changeAloud(from || texts.blank, to || texts.blank)}</span>
    </>
  );
}

/** A lossless repair before it is made. */
export function Offer({
  repair,
  withOthers,
  onOthers,
}: {
  readonly repair: RepairOffer;
  readonly withOthers: boolean;
  readonly onOthers: (withOthers: boolean) => void;
}) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane();
  const { finding } = texts;
  return (
    <>
      <section className={shared.quietBox} aria-label={finding.offer}>
        <h3 className={shared.group}>{finding.offer}</h3>
        <div className={styles.where}>
          <CellButton cell={repair.cell} onPress={() => actions.goTo(repair.sheet, repair.cell)} />
          <span>{repair.label}</span>
        </div>
        <p className={shared.text}>
          <Change from={repair.from} to={repair.to} />
        </p>
        <p className={shared.small}>{repair.what || finding.offerNote}</p>
      </section>
      {repair.others > 0 && (
        <Checkbox
          className={styles.check}
          data-row="others"
          checked={withOthers}
          onChange={(_, { checked }) => onOthers(checked === true)}
          label={finding.others(repair.others, repair.from || texts.blank)}
        />
      )}
    </>
  );
}
