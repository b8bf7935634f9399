import type { CodeList, Indicator } from "../catalog";

/** Characters that Excel shows in the yellow box beside a cell. */
const MAX_TITLE = 32;
const MAX_TEXT = 255;
const MAX_OPTIONS = 12;

/** What stands beside a cell while somebody types into it. */
export function promptOf(
  indicator: Indicator,
  list: CodeList | undefined,
): { readonly title: string; readonly text: string } {
  const { label, required, appliesWhen, note } = indicator;
  const parts = [
    required === true
      ? "必填。"
      : required === "conditional"
        ? `${appliesWhen ?? "有这种情况时"}，要填。`
        : "",
    howTo(indicator, list),
    note === null ? "" : `${note.replace(/[。；]$/, "")}。`,
  ];
  return {
    title: cut(label, MAX_TITLE),
    text: cut(parts.filter((part) => part !== "").join("\n"), MAX_TEXT),
  };
}

/** What is said when something does not fit. */
export function refusalOf(indicator: Indicator): { readonly title: string; readonly text: string } {
  return {
    title: "请再看一眼",
    text: cut(`“${indicator.label}”${howTo(indicator, undefined)}`, MAX_TEXT),
  };
}

function howTo({ type, unit, min, max }: Indicator, list: CodeList | undefined): string {
  const suffix = unit === null ? "" : `，单位：${unit}`;
  const range = rangeText(min, max);
  switch (type) {
    case "integer":
      return `填整数${suffix}${range}。只写数，不写单位。`;
    case "decimal":
      return `填数${suffix}${range}。只写数，不写单位。`;
    case "date":
      return "填日期，例如 2026-3-1。";
    case "yearMonth":
      return "填六位年月，例如 202603。";
    case "boolean":
      return "选“是”或“否”。";
    case "idNumber":
      return "填 18 位身份证号码，或 20、22 位残疾人证号。末位字母用大写 X。";
    case "phone":
      return "填 11 位手机号。";
    case "bankAccount":
      return "填完整的卡号，不要空格。";
    case "code":
      return optionsText(list);
    case "text":
      return "";
  }
}

function rangeText(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return `，${String(min)}—${String(max)} 之间`;
  if (min !== null) return `，不小于 ${String(min)}`;
  return max === null ? "" : `，不大于 ${String(max)}`;
}

function optionsText(list: CodeList | undefined): string {
  if (!list) return "从下拉里选一项。";
  const labels = list.items.slice(0, MAX_OPTIONS).map(({ label }) => label);
  const more = list.items.length > MAX_OPTIONS ? "等" : "";
  if (list.multi) return `可以填几项，用逗号隔开：${labels.join("、")}${more}。`;
  return list.strict ? "从下拉里选一项。" : "从下拉里选一项，没有合适的可以自己写。";
}

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;
