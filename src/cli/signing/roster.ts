import { readFile } from "node:fs/promises";
import { localTime, publicKeyCode, readCard, type Person, type Roster, type Settlement } from "../../audit";
import { enrolled, issueRoster, type Signer } from "../../audit/sign";
import { parseOptions } from "../args";
import { loadCatalog } from "../files";
import { output } from "../output";
import { UsageError } from "../usage";
import { instant } from "./chance";
import { openRoster } from "./roster-file";
import { roleId, settledLines, settlementOf, stagesLine } from "./settle";
import { openSigner } from "./secret";

const USAGE = `用法：
  taizhang roster init --county 县名 --key 根密钥文件 --out 名册.json
  taizhang roster add 名册.json --card 登记卡 --role 岗位 --scope 镇/村 [--person 编号] --key 根密钥文件 --out 新名册.json
  taizhang roster settle 名册.json --flow 台账 --stage 环节=岗位,岗位 [--stage …] --key 根密钥文件 --out 新名册.json
  taizhang roster revoke 名册.json --person 姓名 --reason 原因 [--left] --key 根密钥文件 --out 新名册.json
  taizhang roster show 名册.json [--root 核对号]`;
const TEXT = { type: "string" } as const;
const MANY = { type: "string", multiple: true } as const;

/** `taizhang roster init|add|settle|revoke|show`; resolves to the exit code. */
export async function rosterCommand([verb, ...argv]: readonly string[]): Promise<number> {
  switch (verb) {
    case "init":
      return init(argv);
    case "add":
      return add(argv);
    case "settle":
      return settle(argv);
    case "revoke":
      return revoke(argv);
    case "show":
      return show(argv);
    default:
      throw new UsageError(USAGE);
  }
}

async function init(argv: readonly string[]): Promise<number> {
  const { values } = parseOptions(argv, { county: TEXT, key: TEXT, out: TEXT });
  const [county, key, out] = [needed(values.county), needed(values.key), needed(values.out)];
  const root = await openSigner(key);
  await output(await issueRoster(null, { county, issued: instant(), people: [] }, root), out);
  await output(
    `已存为“${out}”。这把根密钥的核对号：${publicKeyCode(root.publicKey)}。请印在纸上发到各镇。\n`,
    undefined,
  );
  return 0;
}

async function add(argv: readonly string[]): Promise<number> {
  const options = { card: TEXT, role: MANY, scope: MANY, key: TEXT, out: TEXT, person: TEXT, catalog: TEXT };
  const { values, positionals } = parseOptions(argv, options);
  const { roster } = await openRoster(needed(positionals[0]), undefined);
  const path = needed(values.card);
  const card = await readCard(await readFile(path, "utf8").catch(() => ""));
  if (!card) throw new UsageError(`“${path}”不是登记卡，或者被改过。请本人重新生成。`);
  const catalog = await loadCatalog(values.catalog);
  const roles = (values.role ?? []).map((role) => roleId(role, catalog));
  const same = roster.people.find(({ name }) => name === card.name);
  if (same && values.person === undefined)
    throw new UsageError(
      `名册里已有“${card.name}”。同一个人换钥，加 --person ${same.person}；是另一个人，加 --person 写一个新编号。`,
    );
  const issued = instant();
  const person = enrolled({
    person: values.person ?? `${card.name}（${card.code.slice(0, 4)}）`,
    name: card.name,
    unit: card.unit,
    roles,
    scopes: values.scope?.map((scope) => (scope === "全县" ? "" : scope)) ?? [],
    suite: card.suite,
    publicKey: card.publicKey,
    from: issued,
  });
  if (person.scopes.length === 0 || person.roles.length === 0) throw new UsageError(USAGE);
  const others = roster.people.filter(({ key }) => key === person.key);
  if (others.length > 0) throw new UsageError(`“${card.name}”的这把钥已经在名册里了。`);
  await issue(roster, [...roster.people, person], values, issued);
  await output(
    `登记了 ${card.name}。先打电话和本人核对这个核对号：${card.code}，对上了再发名册。\n`,
    undefined,
  );
  return 0;
}

async function revoke(argv: readonly string[]): Promise<number> {
  const options = { person: TEXT, reason: TEXT, left: { type: "boolean" }, key: TEXT, out: TEXT } as const;
  const { values, positionals } = parseOptions(argv, options);
  const { roster } = await openRoster(needed(positionals[0]), undefined);
  const [wanted, reason] = [needed(values.person), needed(values.reason)];
  const issued = instant();
  const found = roster.people.filter(
    ({ person, name, key, revoked }) => revoked === null && [person, name, key].includes(wanted),
  );
  if (found.length !== 1) {
    const why =
      found.length === 0
        ? `名册里没有在用的“${wanted}”`
        : `“${wanted}”有 ${String(found.length)} 位，请写编号`;
    throw new UsageError(`${why}。用 taizhang roster show 看。`);
  }
  const change: Partial<Person> = values.left ? { to: issued, reason } : { revoked: issued, reason };
  const people = roster.people.map((one) => (one === found[0] ? { ...one, ...change } : one));
  await issue(roster, people, values, issued);
  return 0;
}

/** Where the policy names nobody: the county says in which stages a flow is signed, and in which roles. */
async function settle(argv: readonly string[]): Promise<number> {
  const options = { flow: TEXT, stage: MANY, key: TEXT, out: TEXT, catalog: TEXT };
  const { values, positionals } = parseOptions(argv, options);
  const { roster } = await openRoster(needed(positionals[0]), undefined);
  const catalog = await loadCatalog(values.catalog);
  const issued = instant();
  const { label, settlement } = settlementOf(needed(values.flow), values.stage ?? [], issued, catalog);
  await issue(roster, roster.people, values, issued, [...(roster.flows ?? []), settlement]);
  await output(`“${label}”这样签：${stagesLine(settlement.stages, catalog)}。\n`, undefined);
  return 0;
}

async function issue(
  before: Roster,
  people: readonly Person[],
  values: { readonly key?: string | undefined; readonly out?: string | undefined },
  issued: string,
  flows: readonly Settlement[] = before.flows ?? [],
): Promise<void> {
  const out = needed(values.out);
  const root: Signer = await openSigner(needed(values.key));
  await output(await issueRoster(before, { county: before.county, issued, people, flows }, root), out);
  await output(`第 ${String(before.version + 1)} 期名册已存为“${out}”。\n`, undefined);
}

async function show(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { root: TEXT, catalog: TEXT });
  const { roster, rootCode, isPinned } = await openRoster(needed(positionals[0]), values.root);
  const catalog = await loadCatalog(values.catalog);
  const { roles } = catalog;
  const people = roster.people.map((one) => {
    const posts = one.roles.map((id) => roles.find((role) => role.id === id)?.label ?? id).join("、");
    const places = one.scopes.map((scope) => (scope === "" ? "全县" : scope)).join("、");
    const ended = one.revoked
      ? `${localTime(one.revoked)} 停用`
      : one.to
        ? `${localTime(one.to)} 离任`
        : "在用";
    const why = one.reason === "" ? "" : `（${one.reason}）`;
    return `  ${one.name}\t${posts}\t${places}\t${one.unit}\t${ended}${why}\t编号 ${one.person}`;
  });
  const trust = isPinned ? "核对号对上了" : "请和纸上印的核对号比一下";
  const head = `${roster.county} 第 ${String(roster.version)} 期名册，${localTime(roster.issued)} 发，${String(people.length)} 人`;
  await output(
    [head, `发名册的根密钥：${rootCode}（${trust}）`, ...people, ...settledLines(roster, catalog), ""].join(
      "\n",
    ),
    undefined,
  );
  return 0;
}

function needed(value: string | undefined): string {
  if (value === undefined || value === "") throw new UsageError(USAGE);
  return value;
}
