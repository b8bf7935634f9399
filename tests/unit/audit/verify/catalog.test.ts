import { catalogTrustWords, isUsable, verifyCatalog } from "../../../../src/app";
import { catalogDigest, publicKeyCode, SUITES } from "../../../../src/audit";
import { newKey, signCatalog, signerOf, type Signer } from "../../../../src/audit/sign";
import { utf8 } from "../../../../src/audit/bytes";
import { encoded, keyId, PAYLOAD, writtenEnvelope } from "../../../../src/audit/chain/envelope";
import { canonicalJson } from "../../../../src/audit/canonical/json";
import { defaultCatalog, type Catalog } from "../../../../src/catalog";

let state = 7;
const chance = (count: number) =>
  Uint8Array.from(
    { length: count },
    () => ((state = (Math.imul(state, 48271) + 11) & 0x7fffffff) >>> 12) & 255,
  );
const BY = { issuer: "青溪县信息中心", issued: "2026-11-30T08:00:00Z" };
const catalog: Catalog = { ...defaultCatalog(), version: "2026.11" };

describe.each(SUITES)("a catalog signed with %s", (suite) => {
  let root: Signer;
  let other: Signer;
  let signature: Record<string, unknown>;
  beforeAll(async () => {
    root = signerOf(await newKey(suite, chance), chance);
    other = signerOf(await newKey(suite, chance), chance);
    signature = JSON.parse(JSON.stringify(await signCatalog(catalog, BY, root))) as Record<string, unknown>;
  });

  test("holds for its root, known as a key or by its code", async () => {
    const trust = await verifyCatalog(catalog, signature, root);
    expect(trust).toEqual({
      state: "signed",
      version: "2026.11",
      issuer: BY.issuer,
      issued: BY.issued,
      rootCode: publicKeyCode(root.publicKey),
    });
    expect(catalogTrustWords(trust)).toBe("2026.11 版 · 青溪县信息中心签发，签名有效");
    const code = publicKeyCode(root.publicKey).toLowerCase().replaceAll("-", " ");
    expect((await verifyCatalog(catalog, signature, code)).state).toBe("signed");
    expect((await verifyCatalog(catalog, signature, null)).state).toBe("unpinned");
  });

  test.each<[string, (one: Catalog) => Catalog]>([
    [
      "a rule turned off",
      (one) => ({ ...one, rules: one.rules.map((r, at) => (at === 30 ? { ...r, enabled: false } : r)) }),
    ],
    ["a rule taken out", (one) => ({ ...one, rules: one.rules.slice(1) })],
    ["rules in another order", (one) => ({ ...one, rules: [...one.rules].reverse() })],
    [
      "a parameter set",
      (one) => ({ ...one, parameters: one.parameters.map((p, at) => (at === 5 ? { ...p, default: 1 } : p)) }),
    ],
    ["another version", (one) => ({ ...one, version: "2026.12" })],
    ["another town", (one) => ({ ...one, county: { ...one.county, towns: one.county.towns.slice(1) } })],
    ["a source", (one) => ({ ...one, sources: {} })],
  ])("%s is noticed", async (_what, change) => {
    const trust = await verifyCatalog(change(catalog), signature, root);
    expect(trust.state).toBe("changed");
    expect(isUsable(trust)).toBe(false);
  });

  test("another root, a forged payload, key or signature, and what is none", async () => {
    const stateOf = async (one: unknown, by: Signer | null = root) =>
      (await verifyCatalog(catalog, one, by)).state;
    const foreign = await signCatalog(catalog, BY, other);
    expect(await stateOf(foreign)).toBe("other-root");
    // Naming the right key does not help.
    expect(await stateOf({ ...foreign, root: signature["root"] })).toBe("forged");
    expect(await stateOf({ ...foreign, root: signature["root"], key: signature["key"] })).toBe("forged");
    const forged = { ...signature, payload: foreign["payload"] as string };
    const later = await signCatalog(catalog, { ...BY, issuer: "别处" }, other);
    expect(await stateOf({ ...forged, payload: later["payload"] })).toBe("forged");
    expect(await stateOf({ ...signature, signature: foreign["signature"] })).toBe("forged");
    for (const none of [{}, "签名", [], { ...signature, more: 1 }, { ...signature, payload: "%" }])
      expect(await stateOf(none)).toBe("broken");
    expect(await stateOf(undefined)).toBe("unsigned");
  });
});

test("a key of one suite is never checked as one of the other", async () => {
  const root = signerOf(await newKey("SM2-SM3", chance), chance);
  const signature = await signCatalog(catalog, BY, root);
  const named = { ...signature, root: { ...(signature["root"] as object), suite: "P256-SHA256" } };
  expect((await verifyCatalog(catalog, named, root)).state).toBe("signed");
  expect((await verifyCatalog(catalog, named, null)).state).toBe("forged");
});

test.each([
  ["no JSON", "甲"],
  ["no text at all", new Uint8Array([0xff, 0xfe])],
  ["a statement of another kind", '{"v":2}'],
])("what the root signed and is no statement about a catalog says nothing: %s", async (_what, content) => {
  const root = signerOf(await newKey("SM2-SM3", chance), chance);
  const signature = await signCatalog(catalog, BY, root);
  const payload = typeof content === "string" ? utf8(content) : content;
  const signed = await root.sign(encoded(PAYLOAD.catalog, payload));
  const odd = { ...signature, ...writtenEnvelope(payload, keyId(root.publicKey), signed) };
  expect((await verifyCatalog(catalog, odd, root)).state).toBe("broken");
});

test("the catalog that comes with the product, or a copy of it, is nobody else's", async () => {
  expect((await verifyCatalog(defaultCatalog(), undefined, null)).state).toBe("builtin");
  const copy = JSON.parse(JSON.stringify(defaultCatalog())) as Catalog;
  expect((await verifyCatalog(copy, undefined, null)).state).toBe("builtin");
  const changed = { ...copy, rules: copy.rules.slice(1) };
  expect((await verifyCatalog(changed, undefined, null)).state).toBe("unsigned");
});

test("one spelling of JSON, whatever the order of keys", () => {
  expect(canonicalJson({ b: [1, null, "甲\n"], a: { d: undefined, c: true } })).toBe(
    '{"a":{"c":true},"b":[1,null,"甲\\n"]}',
  );
  const turned = Object.fromEntries(Object.entries(defaultCatalog()).reverse()) as Catalog;
  expect(catalogDigest(turned)).toBe(catalogDigest(defaultCatalog()));
});
