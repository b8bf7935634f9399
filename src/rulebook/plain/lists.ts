import type { Ledger } from "../../catalog";
import type { RuleSet } from "../../validate";
import { sentence } from "./clause";
import { speakerOf } from "./speak";

/** How a ledger's rules find rows elsewhere: "在册成员：户编号相同的家庭成员，只算成员状态是“正常”或没有填的". */
export function relationWords(
  ledger: Ledger,
  ruleSet: RuleSet,
): readonly { readonly name: string; readonly words: string }[] {
  return ledger.relations.map((relation) => {
    const other = ruleSet.ledgers.get(relation.ledger);
    const label = other?.label ?? relation.ledger;
    const pairs = relation.on.map(([own, theirs]) =>
      own === theirs ? `${own}相同` : `${theirs}等于本表的${own}`,
    );
    const filter = ruleSet.filters.get(`${ledger.id} ${relation.name}`);
    const only =
      filter && other ? sentence(speakerOf(ruleSet.catalog, other).clause(filter.root, false), "fact") : null;
    const when = relation.period === "previous" ? "上期" : "";
    const which =
      pairs.length === 0
        ? `整张${label}表`
        : `${when}${label}表里${pairs.join("、")}的${relation.cardinality === "one" ? "那一条" : "各条"}`;
    return { name: relation.name, words: only === null ? which : `${which}，只算${only}的` };
  });
}
