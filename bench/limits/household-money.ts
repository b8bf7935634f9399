import type { Frame } from "../../src/table";
import { badRows, numbers, tally, type Tally } from "./columns";

/** Rules about amounts of 户, written by hand from their text in the catalog. */

/** To cents, halves upwards; the amounts that rules round are not negative, or only compared with 0. */
const cents = (value: number): number => Math.round(value * 100);

/** `label` must not be above `most`. */
function atMost(households: Frame, label: string, most: number): Tally {
  const result = tally();
  const amount = numbers(households, label);
  const bad = badRows(amount);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (amount.blank.get(row)) result.s++;
    else if (amount.values[row]! <= most) result.p++;
    else result.f++;
  }
  return result;
}

export const c041 = (households: Frame): Tally => atMost(households, "工资性收入", 300_000);
export const c049 = (households: Frame): Tally => atMost(households, "耕地面积", 100);

export function c042(households: Frame): Tally {
  const result = tally();
  const amount = numbers(households, "最低生活保障金");
  const bad = badRows(amount);
  for (let row = 0; row < households.rowCount; row++) {
    const value = amount.values[row]!;
    if (bad?.get(row)) result.t++;
    else if (amount.blank.get(row) || value <= 0) result.s++;
    else if (value >= 200) result.p++;
    else result.f++;
  }
  return result;
}

/** `label` must be there and between two amounts. */
function within(households: Frame, label: string, least: number, most: number): Tally {
  const result = tally();
  const amount = numbers(households, label);
  const bad = badRows(amount);
  for (let row = 0; row < households.rowCount; row++) {
    const value = amount.values[row]!;
    if (bad?.get(row)) result.t++;
    else if (!amount.blank.get(row) && value >= least && value <= most) result.p++;
    else result.f++;
  }
  return result;
}

export const c053 = (households: Frame): Tally => within(households, "林果面积", 0, 200);
export const c058 = (households: Frame): Tally => within(households, "住房面积", 10, 500);

export function i001(households: Frame): Tally {
  const result = tally();
  const wages = numbers(households, "工资性收入");
  const post = numbers(households, "公益性岗位收入");
  const other = numbers(households, "其他工资性收入");
  const bad = badRows(wages, post, other);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (wages.blank.get(row) || (post.blank.get(row) && other.blank.get(row))) result.s++;
    else if (cents(Math.abs(wages.values[row]! - (post.values[row]! + other.values[row]!))) <= 100)
      result.p++;
    else result.f++;
  }
  return result;
}

export function i004(households: Frame): Tally {
  const result = tally();
  const total = numbers(households, "年收入");
  const wages = numbers(households, "工资性收入");
  const business = numbers(households, "生产经营性收入");
  const property = numbers(households, "财产性收入");
  const transfers = numbers(households, "转移性收入");
  const bad = badRows(total, wages, business, property, transfers);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (
      total.blank.get(row) ||
      wages.blank.get(row) ||
      business.blank.get(row) ||
      property.blank.get(row) ||
      transfers.blank.get(row)
    )
      result.s++;
    else {
      const sum = wages.values[row]! + business.values[row]! + property.values[row]! + transfers.values[row]!;
      if (cents(Math.abs(total.values[row]! - sum)) <= 100) result.p++;
      else result.f++;
    }
  }
  return result;
}

export function i005(households: Frame): Tally {
  const result = tally();
  const net = numbers(households, "纯收入");
  const total = numbers(households, "年收入");
  const costs = numbers(households, "生产经营性支出");
  const bad = badRows(net, total, costs);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (net.blank.get(row) || total.blank.get(row) || costs.blank.get(row)) result.s++;
    else if (cents(Math.abs(net.values[row]! - (total.values[row]! - costs.values[row]!))) <= 100) result.p++;
    else result.f++;
  }
  return result;
}

export function i006(households: Frame): Tally {
  const result = tally();
  const each = numbers(households, "人均纯收入");
  const net = numbers(households, "纯收入");
  const people = numbers(households, "年度家庭人口数");
  const bad = badRows(each, net, people);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (each.blank.get(row) || net.blank.get(row) || people.blank.get(row)) result.s++;
    else if (people.values[row]! <= 0) result.s++;
    else if (cents(Math.abs(each.values[row]! - net.values[row]! / people.values[row]!)) <= 100) result.p++;
    else result.f++;
  }
  return result;
}

export function i010(households: Frame): Tally {
  const result = tally();
  const income = numbers(households, "生产经营性收入");
  const costs = numbers(households, "生产经营性支出");
  const bad = badRows(income, costs);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (income.blank.get(row) || costs.blank.get(row) || income.values[row]! <= 0) result.s++;
    else if (cents(costs.values[row]! - income.values[row]! * 2) <= 0) result.p++;
    else result.f++;
  }
  return result;
}

export function i030(households: Frame): Tally {
  const result = tally();
  const each = numbers(households, "人均纯收入");
  const net = numbers(households, "纯收入");
  const paid = numbers(households, "合规自付支出");
  const refunded = numbers(households, "理赔收入");
  const bad = badRows(each, net, paid, refunded);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (net.blank.get(row) || each.values[row]! <= 0) result.s++;
    else if (cents(paid.values[row]! - net.values[row]! * 3 - refunded.values[row]!) <= 0) result.p++;
    else result.f++;
  }
  return result;
}

export function l002(households: Frame): Tally {
  const result = tally();
  const irrigated = numbers(households, "有效灌溉面积");
  const arable = numbers(households, "耕地面积");
  const bad = badRows(irrigated, arable);
  for (let row = 0; row < households.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (irrigated.blank.get(row) || arable.blank.get(row)) result.s++;
    else if (irrigated.values[row]! <= arable.values[row]!) result.p++;
    else result.f++;
  }
  return result;
}
