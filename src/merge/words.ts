import type { FileFacts } from "./facts";
import type { NextStep, Progress, ReviewedFile } from "./review";
import type { Refusal, Remark, Verdict } from "./verdict";

/** Chinese words for what becomes of a file: what is wrong, and the way out. */
export const VERDICT_WORD: Readonly<Record<Verdict["verdict"], string>> = {
  accepted: "可以汇入",
  remarks: "可以汇入，看一眼",
  refused: "没有汇入",
};

export const NEXT_WORD: Readonly<Record<NextStep, string>> = {
  choose: "选一份",
  giveBack: "退回",
  resend: "请重发",
  remind: "催报",
  look: "看一下",
  none: "",
};

/** Names that are told one by one; the rest is counted. */
const MOST_NAMES = 3;

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join("、");
  return names.length > MOST_NAMES ? `${shown}等 ${String(names.length)} 个` : shown;
}

const places = (names: readonly string[]): string => list(names.map((name) => name.replace("/", "")));

export function refusalText({ code, names, count }: Refusal, file: ReviewedFile): string {
  switch (code) {
    case "unreadable":
      return file.unreadable?.message ?? "读不出来。请重发一份。";
    case "no-ledger":
      return "里面没有认出台账。请打开看看是不是发错了文件。";
    case "is-submission":
      return "这是汇总好的表，不是村里的表。请放各村的文件。";
    case "other-town":
      return `里面是${places(names)}的数据，不是本镇的。请退给交来的人。`;
    case "unsigned":
      return `还没有签字：${list(names)}。请签好再交。`;
    case "signature-invalid":
      return "签字对不上，先不要用。请交来的人说清是谁改了什么。";
    case "signed-then-changed":
      return count > 0
        ? `签字后又改了 ${String(count)} 行（${list(names)}）。请重新签字再交。`
        : `签字后又改过（${list(names)}）。请重新签字再交。`;
    case "returned":
      return `已经退回，还没有改好重签（${list(names)}）。`;
    case "wrong-period":
      return `签的是 ${list(names)}，不是这一期。请交这一期的表。`;
    case "errors-left":
      return `还有 ${String(count)} 个错误。请退回去改好。`;
    case "same-file":
      return `和“${list(names)}”一模一样，只用那一份。`;
    case "older-copy":
      return `是旧的一份，“${list(names)}”是接着它签下去的。用新的那份。`;
    case "two-files":
      return `同一个村还有“${list(names)}”，内容不同。请选一份。`;
  }
}

export function remarkText({ code, names, count }: Remark): string {
  switch (code) {
    case "unsigned":
      return "没有签字。";
    case "unchanged":
      return "和上次汇入的一样，没有变。";
    case "newer":
      return "比上次汇入的新，换成这一份。";
    case "replaces":
      return `换掉上次汇入的“${list(names)}”。`;
    case "renamed-columns":
      return `列名是旧的，已经对上：${list(names)}。`;
    case "unknown-columns":
      return `有不认识的列，原样保留：${list(names)}。`;
    case "explained":
      return `${String(count)} 处写了核实说明。`;
    case "notices":
      return `还有 ${String(count)} 处待核实或提示。`;
    case "hidden-rows":
      return `有 ${String(count)} 行是隐藏的，也一起汇入了。`;
    case "several-villages":
      return `一个文件里有 ${String(count)} 个村。`;
  }
}

/** All that is to be said of a file, the worst first. */
export function fileWords(file: ReviewedFile): string[] {
  const { refusals, remarks } = file.verdict;
  return [...refusals.map((one) => refusalText(one, file)), ...remarks.map(remarkText)];
}

export function progressWord(progress: Progress): string {
  switch (progress.step) {
    case "missing":
      return "没有收到";
    case "unreadable":
      return "读不出来";
    case "filling":
      return "正在填";
    case "errors":
      return "有错误要改";
    case "waiting":
      return `等${progress.stage}`;
    case "done":
      return "已完成";
  }
}

/** Text to send to a village that is late, for WeChat or the telephone. */
export function reminderText(village: string, title: string, by: string): string {
  return `${village}：${title}还没收到，${by}前请交。`;
}

/** What a file holds, in a few words: 312 户 1,046 人 or 3 张台账. */
export function sizeWords({ ledgers }: FileFacts): string {
  const rows = (id: string) => ledgers.find((one) => one.id === id)?.rows;
  const [households, members] = [rows("householdForm"), rows("householdMember")];
  const parts = [
    ...(households === undefined ? [] : [`${households.toLocaleString("en-US")} 户`]),
    ...(members === undefined ? [] : [`${members.toLocaleString("en-US")} 人`]),
  ];
  return parts.length > 0 ? parts.join(" ") : `${String(ledgers.length)} 张台账`;
}
