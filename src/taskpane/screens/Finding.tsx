import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDown20Regular } from "@fluentui/react-icons/svg/arrow-down";
import { ArrowUp20Regular } from "@fluentui/react-icons/svg/arrow-up";
import { useMemo, useState } from "react";
import { drawnOrder, type FindingDetail, type FindingItem } from "../model";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { BackLine, LevelTitle } from "../parts/Level";
import { Shape } from "../parts/Shape";
import { useShared } from "../parts/styles";
import { FindingFoot } from "./FindingFoot";
import { HiddenRow } from "./HiddenRow";
import { Offer } from "./Offer";
import { Values } from "./Values";

const useStyles = makeStyles({
  steps: { display: "flex", alignItems: "center", flexWrap: "wrap", columnGap: "4px" },
  step: { minWidth: "32px", maxWidth: "32px", minHeight: "32px" },
  severity: { display: "flex", gap: "6px", alignItems: "flex-start", marginBottom: "2px" },
  shape: { marginTop: "2px" },
  what: { color: tokens.colorNeutralForeground2 },
});

/** One finding: what, where, how to mend, in that order. */
export function Finding() {
  const { state, texts } = usePane();
  const { list, detail } = state;
  const id = detail?.id ?? list.current;
  const item = useMemo(() => list.items.find((each) => each.id === id), [list.items, id]);
  const [withOthers, setWithOthers] = useState<string | null>(null);
  const takesOthers = withOthers === id;
  return (
    <>
      <Body>
        <BackLine to={texts.frame.back.issues}>
          <Steps id={id} />
        </BackLine>
        {item && detail ? (
          <Contents
            item={item}
            detail={detail}
            withOthers={takesOthers}
            onOthers={(isWith) => setWithOthers(isWith ? id : null)}
          />
        ) : (
          <p>{texts.loading}</p>
        )}
      </Body>
      <FindingFoot item={item} detail={item ? detail : null} withOthers={takesOthers} />
    </>
  );
}

function Steps({ id }: { readonly id: string | null }) {
  const styles = useStyles();
  const { state, actions, texts } = usePane();
  const { list } = state;
  const order = useMemo(() => drawnOrder(list), [list]);
  const at = order.findIndex((index) => list.items[index]?.id === id);
  return (
    <div className={styles.steps}>
      {at >= 0 && <span>{texts.finding.place(at + 1, order.length)}</span>}
      <Button
        appearance="subtle"
        className={styles.step}
        icon={<ArrowUp20Regular />}
        aria-label={texts.finding.previous}
        title={`${texts.finding.previous}（Shift+F8）`}
        data-row="previous"
        onClick={() => actions.step(-1)}
      />
      <Button
        appearance="subtle"
        className={styles.step}
        icon={<ArrowDown20Regular />}
        aria-label={texts.finding.next}
        title={`${texts.finding.next}（F8）`}
        data-row="next"
        onClick={() => actions.step(1)}
      />
    </div>
  );
}

function Contents({
  item,
  detail,
  withOthers,
  onOthers,
}: {
  readonly item: FindingItem;
  readonly detail: FindingDetail;
  readonly withOthers: boolean;
  readonly onOthers: (withOthers: boolean) => void;
}) {
  const styles = useStyles();
  const shared = useShared();
  const { texts } = usePane();
  const { finding } = texts;
  const isMended = item.state === "mended";
  const place = [
    detail.ledgerLabel,
    item.row === null ? "" : texts.list.row(item.row),
    item.groupName,
    finding.rule(item.rule),
  ];
  return (
    <>
      <div>
        <div className={styles.severity}>
          <Shape
            kind={isMended ? "passed" : item.isWaived ? "waived" : item.severity}
            className={styles.shape}
          />
          <span>
            <b>{isMended ? texts.mended : texts.severity[item.isWaived ? "waived" : item.severity]}</b>
            <span className={styles.what}>
              {" · "}
              {isMended
                ? finding.mendedWhat
                : item.isWaived
                  ? finding.waivedWhat
                  : finding.what[item.severity]}
            </span>
          </span>
        </div>
        <LevelTitle>{detail.title}</LevelTitle>
        <p className={shared.small}>{place.filter(Boolean).join(" · ")}</p>
      </div>
      {detail.isRowHidden && item.row !== null && !isMended && <HiddenRow row={item.row} />}
      {detail.repair && !isMended && (
        <Offer repair={detail.repair} withOthers={withOthers} onOthers={onOthers} />
      )}
      {/* what the detail knows is what stood there before it was mended */}
      {detail.values.length > 0 && !isMended && <Values values={detail.values} />}
      {detail.suspect && !isMended && (
        <section className={shared.warmBox} aria-label={finding.suspect}>
          <Suspect sentence={detail.suspect} />
        </section>
      )}
      {detail.waiver && <Waived title={finding.waiver} waiver={detail.waiver} />}
      {detail.deadWaiver && <Waived title={finding.deadWaiver} waiver={detail.deadWaiver} />}
      {detail.mend && !isMended && (
        <section aria-label={finding.mend}>
          <h3 className={shared.group}>{finding.mend}</h3>
          <p className={shared.text}>{detail.mend}</p>
        </section>
      )}
      {!isMended && (detail.exceptions || (item.severity === "error" && !detail.canWaive)) && (
        <section aria-label={finding.exceptions}>
          <h3 className={shared.group}>{finding.exceptions}</h3>
          <p className={shared.text}>{detail.exceptions ?? finding.noException}</p>
        </section>
      )}
    </>
  );
}

/** The first sentence bold: it names the cell. */
function Suspect({ sentence }: { readonly sentence: string }) {
  const shared = useShared();
  const end = sentence.indexOf("。");
  const head = end < 0 ? sentence : sentence.slice(0, end);
  const rest = end < 0 ? "" : sentence.slice(end + 1).trim();
  return (
    <p className={shared.text}>
      <b>{head}</b>
      {rest && (
        <>
          <br />
          {rest}
        </>
      )}
    </p>
  );
}

function Waived({
  title,
  waiver,
}: {
  readonly title: string;
  readonly waiver: NonNullable<FindingDetail["waiver"]>;
}) {
  const shared = useShared();
  const { texts } = usePane();
  return (
    <section className={shared.quietBox} aria-label={title}>
      <h3 className={shared.group}>{title}</h3>
      <p className={shared.text}>“{waiver.reason}”</p>
      <p className={shared.small}>
        {texts.finding.waiverBy(waiver.person, waiver.until ? texts.day(waiver.until) : "")}
      </p>
    </section>
  );
}
