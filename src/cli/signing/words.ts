import type { CodeCheck, EntryFault, RosterErrorCode, StageFault, StaleReason } from "../../audit";
import type { DuplicateKey, SignRefusal } from "../../app";

/** What the codes of signatures mean, in words that say what next. */
export const FAULT_WORDS: Readonly<Record<EntryFault | StageFault, string>> = {
  malformed: "这一条的载荷被改过或不完整",
  "unknown-key": "名册里没有这把钥",
  "bad-signature": "签名对不上：这一条签字以后被改过",
  "key-mismatch": "签的人和钥不是一回事",
  "wrong-number": "序号对不上：前面有删掉或挪动的",
  "broken-link": "和上一条接不上：中间有删掉、插进或改过的",
  "other-workbook": "这一条是从别的工作簿搬来的",
  "time-backwards": "时间比上一条还早",
  "time-future": "时间在将来，签字的电脑时钟不对",
  "before-roster": "时间比名册发出还早",
  "roster-newer": "签字用的名册比这里的新。换新名册再验",
  "unknown-roster": "签字用的名册不是县里发过的",
  "key-not-valid-then": "签字时不在任职期内",
  "key-revoked": "签字时这把钥已经停用",
  "revoked-unanchored": "这把钥后来停用了，又没有别处的记录证明是停用以前签的",
  "out-of-scope": "签的不是他登记的地方",
  "wrong-role": "他登记的岗位不能签这一环",
  "unknown-target": "要撤回的那一条不在",
  "shown-otherwise": "表上写的和实际签的不一样",
  "stage-order": "前一环没有签，或签的不是这一份数据",
  "same-person": "同一个人签了两环。要换一个人",
  "errors-left": "签的时候还有错误没改",
};

export const STALE_WORDS: Readonly<Record<StaleReason, string>> = {
  "data-changed": "签字后改了数据",
  "header-changed": "签字后改了列名",
  "waivers-changed": "签字后改了核实说明",
  "ledger-missing": "签过的表不在了",
  "files-changed": "签字后换过汇入的文件",
  "ledger-added": "签字后多了一张表",
};

export const CODE_WORDS: Readonly<Record<CodeCheck, string>> = {
  latest: "校验码对上了，是最后那一份",
  earlier: "校验码是前面一条的，这一份后来又签过",
  missing: "校验码对不上：签字被删过，或者这是旧的一份。请要最新的一份",
  unreadable: "校验码不是 20 位，请再抄一遍",
};

export const ROSTER_WORDS: Readonly<Record<RosterErrorCode, string>> = {
  "not-a-roster": "不是名册文件",
  "other-root": "名册不是县里那把钥签的，不要用",
  older: "名册比用过的旧。请用最新的",
  forked: "同一期名册有两份，内容不同。请问县信息监测中心",
  broken: "名册内容不对，不要用。请问县信息监测中心",
};

type OwnRefusal = Exclude<SignRefusal, EntryFault | StageFault>;
const OWN_REFUSALS: Readonly<Record<OwnRefusal, string>> = {
  "not-on-roster": "名册里没有这把钥。请县信息监测中心先登记，发了新名册再签。",
  "nothing-to-sign": "这份文件里没有要签的台账，或者是空的。",
  "flow-open":
    "文件没有规定这张台账由谁审核。要县里先在名册里定下来（taizhang roster settle），发了新名册再签。",
  "duplicate-keys": "有几行的编号一样，先分清再签。",
  "no-key-column": "没有能分清各行的列（如户编号），先补上再签。",
  "warnings-left": "还有待核实的没有改，也没有写核实说明。",
  "chain-invalid": "已有的签字对不上，先弄清是谁改了什么。",
  "lineage-broken": "汇总以后有的记录改过，或者汇入的签字不全。改哪个村，就换掉那个村再汇总。",
  "nothing-signed": "没有可撤回、可退回的签字。",
  "too-long": "写的话太长，一格放不下。请写短些。",
};

export function refusalWords(refusal: SignRefusal): string {
  return Object.hasOwn(OWN_REFUSALS, refusal)
    ? OWN_REFUSALS[refusal as OwnRefusal]
    : `${FAULT_WORDS[refusal as EntryFault | StageFault]}。`;
}

/** Keys that are named where some stand more than once; the others are counted. */
const MOST_KEYS = 20;

/** 户编号 0612044 有 2 行（户 A5、A9），先分清再签。 */
export function doubledLines(doubled: readonly DuplicateKey[]): string[] {
  const lines = doubled.slice(0, MOST_KEYS).map(({ name, count, places }) => {
    const [first] = places;
    const cells = places.map(({ sheet, cell }) => (sheet === first!.sheet ? cell : `“${sheet}”${cell}`));
    const more = count > places.length ? "等" : "";
    return `${name} 有 ${String(count)} 行（“${first?.sheet ?? ""}”${cells.join("、")}${more}），先分清再签。`;
  });
  const rest = doubled.length - MOST_KEYS;
  return rest > 0 ? [...lines, `还有 ${String(rest)} 个编号也有几行，一并分清。`] : lines;
}
