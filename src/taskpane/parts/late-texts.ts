import type { LateGroup, Texts } from "../texts.zh-CN";

type LateTexts = { readonly [Group in LateGroup]: Awaited<ReturnType<Texts["late"][Group]>> };
type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer Whole) => void
  ? Whole
  : never;

/** The texts with groups that come with the screens they belong to. */
export type TextsWith<Group extends LateGroup> = [Group] extends [never]
  ? Texts
  : Texts & All<LateTexts[Group]>;

/** What has come so far, by the texts (one language) it belongs to. */
const come = new WeakMap<Texts, Map<LateGroup, object>>();
/** Put together once, so that what is drawn from them sees the same object again. */
const whole = new WeakMap<Texts, Map<string, Texts>>();

/** @throws what fetching a script throws; asking again fetches again */
export async function loadTexts(texts: Texts, groups: readonly LateGroup[]): Promise<void> {
  const had = come.get(texts) ?? new Map<LateGroup, object>();
  come.set(texts, had);
  const load = async (group: LateGroup) => had.set(group, await texts.late[group]());
  await Promise.all(groups.filter((group) => !had.has(group)).map(load));
}

/** The texts of a late screen. Whoever registers the screen says which groups it needs. */
export function textsWith<Group extends LateGroup>(texts: Texts, groups: readonly Group[]): TextsWith<Group> {
  const key = groups.join(" ");
  const known = whole.get(texts) ?? new Map<string, Texts>();
  whole.set(texts, known);
  let found = key === "" ? texts : known.get(key);
  if (!found) {
    const parts = groups.map((group) => {
      const part = come.get(texts)?.get(group);
      if (!part) throw new Error(`the texts "${group}" are needed by a screen that does not name them`);
      return part;
    });
    found = Object.assign({}, texts, ...parts) as Texts;
    known.set(key, found);
  }
  return found as TextsWith<Group>;
}
