import { Checkbox } from "@fluentui/react-components";
import { Body } from "../../parts/Body";
import { usePane } from "../../parts/context";
import { Foot } from "../../parts/Foot";
import { BackLine, LevelTitle, useUp } from "../../parts/Level";
import { useShared } from "../../parts/styles";

/** 退回的事: what a reviewer wants mended, in the reviewer's own words, to be ticked off. */
export function Returned() {
  const shared = useShared();
  const { state, actions, texts } = usePane("sign");
  const { returned: words, home } = texts.sign;
  const { ticked, view } = state.signing;
  const duty = view?.duties.find(({ returned }) => returned !== null);
  const back = duty?.returned;
  const points = back?.points ?? [];
  const done = points.filter((_, at) => ticked.includes(`${back!.seq} ${at}`)).length;
  const canSign = duty !== undefined && done === points.length;
  return (
    <>
      <Body>
        <BackLine to={useUp()} />
        <LevelTitle>{words.title(back?.by ?? "")}</LevelTitle>
        {back && (
          <p className={shared.text}>
            {home.returnedLine(back.stage, back.time, back.to, points.length, back.until)}
          </p>
        )}
        {back?.reason && <div className={shared.warmBox}>{`“${back.reason}”`}</div>}
        {points.length === 0 && <p className={shared.text}>{words.none}</p>}
        {points.map(({ record, label, words: what }, at) => {
          const id = `${back!.seq} ${at}`;
          return (
            <Checkbox
              key={id}
              checked={ticked.includes(id)}
              label={[[record, label].filter(Boolean).join(" · "), what].filter(Boolean).join("：")}
              onChange={() => actions.tick(id)}
            />
          );
        })}
        {canSign && <p className={shared.text}>{words.ready}</p>}
      </Body>
      <Foot
        {...(points.length > 0 ? { words: words.done(done, points.length) } : {})}
        {...(canSign
          ? { primary: { text: home.again, onPress: () => actions.beginSigning(duty.duty) } }
          : {})}
      />
    </>
  );
}
