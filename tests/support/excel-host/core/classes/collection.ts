import { ApiError, invalid } from "../../model/error";
import type { Arguments } from "../arguments";
import type { ExcelHost } from "../host";
import type { ClassSpec, Found, HostObject } from "../objects";

/**
 * What all collections have: items, getItem, getItemOrNullObject, getItemAt, getCount.
 * @param find an item by the key that getItem takes
 */
export function collection<T>(
  list: (target: T, host: ExcelHost) => HostObject[],
  find: (target: T, key: string | number, host: ExcelHost) => Found,
  more: ClassSpec<T>["call"] = {},
): ClassSpec<T> {
  const key = (args: Arguments): string | number => {
    const value = args.raw(0);
    if (typeof value !== "string" && typeof value !== "number") throw invalid("key");
    return value;
  };
  const item = (target: T, args: Arguments, host: ExcelHost): HostObject => {
    const found = find(target, key(args), host);
    if (!found) throw new ApiError("ItemNotFound");
    return found;
  };
  return {
    items: list,
    item,
    call: {
      GetCount: (target, _args, host) => list(target, host).length,
      GetItem: item,
      GetItemAt: (target, args, host) => {
        const found = list(target, host)[args.integer(0)];
        if (!found) throw new ApiError("ItemNotFound");
        return found;
      },
      GetItemOrNullObject: (target, args, host) => find(target, key(args), host),
      ...more,
    },
  };
}

/** Finds by a text that each item has, without regard to case. */
export function byText<I>(items: readonly I[], key: string | number, textOf: (item: I) => string): I | null {
  const wanted = String(key).toLowerCase();
  return items.find((item) => textOf(item).toLowerCase() === wanted) ?? null;
}
