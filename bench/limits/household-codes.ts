import type { Frame, TextColumn } from "../../src/table";
import { badRows, codeOf, flags, numbers, tally, texts, type Tally } from "./columns";

/** Rules about coded cells of 户, written by hand from their text in the catalog. */

export function c056(households: Frame, codes: ReadonlySet<string>): Tally {
  const result = tally();
  const road = texts(households, "入户路类型");
  const bad = badRows(road);
  const listed = flags(road, (text) => codes.has(text));
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (listed[road.codes[row]!] === 1) result.p++;
    else result.f++;
  }
  return result;
}

export function l004(households: Frame): Tally {
  const result = tally();
  const unsafe = texts(households, "是否危房户");
  const grade = texts(households, "危房级别");
  const bad = badRows(unsafe, grade);
  const yes = codeOf(unsafe, "是");
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (unsafe.codes[row] !== yes) result.s++;
    else if (grade.codes[row] !== 0) result.p++;
    else result.f++;
  }
  return result;
}

export function l005(households: Frame): Tally {
  const result = tally();
  const unsafe = texts(households, "是否危房户");
  const grade = texts(households, "危房级别");
  const renovated = numbers(households, "危改年度");
  const bad = badRows(unsafe, grade, renovated);
  const no = codeOf(unsafe, "否");
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (unsafe.codes[row] !== no) result.s++;
    else if (grade.codes[row] === 0 || !renovated.blank.get(row)) result.p++;
    else result.f++;
  }
  return result;
}

export function l008(households: Frame): Tally {
  const result = tally();
  const type = texts(households, "户类型");
  const water = texts(households, "是否解决安全饮用水");
  const bad = badRows(type, water);
  const lifted = codeOf(type, "脱贫户");
  const yes = codeOf(water, "是");
  for (let row = 0; row < households.rowCount; row++) {
    const own = water.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (own === 0 || type.codes[row] !== lifted) result.s++;
    else if (own === yes) result.p++;
    else result.f++;
  }
  return result;
}

export function k001(households: Frame): Tally {
  const result = tally();
  const monitored = texts(households, "监测对象类别");
  const since = numbers(households, "识别监测时间");
  const risk = texts(households, "致贫/返贫风险1");
  const ended = texts(households, "风险是否已消除");
  const bad = badRows(monitored, since, risk, ended);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (monitored.codes[row] === 0) result.s++;
    else if (!since.blank.get(row) && risk.codes[row] !== 0 && ended.codes[row] !== 0) result.p++;
    else result.f++;
  }
  return result;
}

export function k003(households: Frame): Tally {
  const result = tally();
  const monitored = texts(households, "监测对象类别");
  const type = texts(households, "户类型");
  const bad = badRows(monitored, type);
  const unstable = codeOf(monitored, "脱贫不稳定户");
  const lifted = codeOf(type, "脱贫户");
  for (let row = 0; row < households.rowCount; row++) {
    const own = type.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (own === 0 || monitored.codes[row] !== unstable) result.s++;
    else if (own === lifted) result.p++;
    else result.f++;
  }
  return result;
}

const RISKS = ["致贫/返贫风险1", "致贫/返贫风险2", "致贫/返贫风险3", "致贫/返贫风险4", "致贫/返贫风险5"];

/** The five risks with one numbering for all, 0 for blank. */
function risksOf(households: Frame): { readonly columns: TextColumn[]; readonly common: Uint32Array[] } {
  const columns = RISKS.map((label) => texts(households, label));
  const numbering = new Map<string, number>([["", 0]]);
  const common = columns.map(({ dictionary }) =>
    Uint32Array.from(dictionary, (text) => {
      if (!numbering.has(text)) numbering.set(text, numbering.size);
      return numbering.get(text)!;
    }),
  );
  return { columns, common };
}

export function k005(households: Frame): Tally {
  const result = tally();
  const { columns, common } = risksOf(households);
  const bad = badRows(...columns);
  const [one, two, three, four, five] = columns.map(({ codes }) => codes) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  for (let row = 0; row < households.rowCount; row++) {
    const a = common[0]![one[row]!]!;
    const b = common[1]![two[row]!]!;
    if (bad?.get(row)) result.t++;
    else if (a === 0 || b === 0) result.s++;
    else {
      const c = common[2]![three[row]!]!;
      const d = common[3]![four[row]!]!;
      const e = common[4]![five[row]!]!;
      const differ =
        a !== b &&
        (c === 0 || (c !== a && c !== b)) &&
        (d === 0 || (d !== a && d !== b && d !== c)) &&
        (e === 0 || (e !== a && e !== b && e !== c && e !== d));
      if (differ) result.p++;
      else result.f++;
    }
  }
  return result;
}

export function k007(households: Frame): Tally {
  const result = tally();
  const columns = RISKS.map((label) => texts(households, label));
  const kind = texts(households, "因自然灾害子项");
  const bad = badRows(...columns, kind);
  const disasters = columns.map((column) => ({
    codes: column.codes,
    disaster: codeOf(column, "因自然灾害"),
  }));
  for (let row = 0; row < households.rowCount; row++) {
    let applies = false;
    for (const { codes, disaster } of disasters) applies ||= codes[row] === disaster;
    if (bad?.get(row)) result.t++;
    else if (!applies) result.s++;
    else if (kind.codes[row] !== 0) result.p++;
    else result.f++;
  }
  return result;
}
