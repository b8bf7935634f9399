import { createHash } from "node:crypto";
import {
  checkPassword,
  hashPassword,
  passwordHolds,
  protectionXml,
  structureProtectionXml,
} from "../../../src/host/xlsx/protect/password";
import { CancelledError } from "../../../src/sheet";

const SALT = Uint8Array.from({ length: 16 }, (_, at) => at);
const SALT_TEXT = "AAECAwQFBgcICQoLDA0ODw==";
const attributes = (of: Readonly<Record<string, string>>) => (name: string) =>
  new Map(Object.entries(of)).get(name);

test("a password is hashed as Python's hashlib does it after ECMA-376-1, 18.2.29", async () => {
  expect(await hashPassword("台账2026!", SALT)).toEqual({
    hashValue: "eYAOwH+P0Viib8SJgO9nnOyiE9Fe/9LjsQovy7J+tWJdIzoqBOGugCNaT+IaEpWUloNLfEtNMdwoqm5H2vX1wQ==",
    saltValue: SALT_TEXT,
    spinCount: 100_000,
  });
  await expect(hashPassword("a", new Uint8Array(8))).rejects.toThrow("16 bytes");
});

// Of "abc", by Python's hashlib.
const ABC: [string, string][] = [
  ["SHA-1", "5CGSYWE0uFeIqnAnS/o4ToOU//4="],
  ["SHA-256", "cqzhYVGc6tXby4X2AmFXZkt+Nb/LsAgRC2ruYuA5270="],
  ["SHA-384", "YgHY8p/mhNp4Gn3dov72blv6uUGIRWUc4nCgWMGkg0hwuLpWZtfR9zIGApC3PHLj"],
  ["SHA-512", "OPa8sXZF6LVuWBPSlol1v+64JJxhJco4vkxXazTrgLgz8shMj+jAAf1ELJA9MTxQR78ZOxIE9umdrKJwEZ50mA=="],
];

describe.each(ABC)("%s", (algorithm, hash) => {
  const sheet = attributes({
    algorithmName: algorithm,
    hashValue: hash,
    saltValue: SALT_TEXT,
    spinCount: "1000",
  });
  const structure = attributes({
    workbookAlgorithmName: algorithm,
    workbookHashValue: hash,
    workbookSaltValue: SALT_TEXT,
    workbookSpinCount: "1000",
  });

  test("the right password holds, another does not", async () => {
    expect(await checkPassword("abc", "sheet", sheet)).toBe("holds");
    expect(await checkPassword("abc", "structure", structure)).toBe("holds");
    for (const wrong of ["", "ABC", "abcd", "abc\u0000"]) {
      expect(await checkPassword(wrong, "sheet", sheet)).toBe("wrong");
      expect(await passwordHolds(wrong, "structure", structure)).toBe(false);
    }
    // The other element's attributes say nothing.
    expect(await checkPassword("x", "structure", sheet)).toBe("holds");
  });
});

test("no spins, one spin: as node:crypto has them", async () => {
  const first = createHash("sha512").update(SALT).update("密", "utf16le").digest();
  const second = createHash("sha512").update(first).update(Buffer.alloc(4)).digest();
  for (const [spins, hash] of [
    ["0", first],
    ["1", second],
  ] as const) {
    const given = { algorithmName: "SHA-512", saltValue: SALT_TEXT, spinCount: spins };
    const element = attributes({ ...given, hashValue: hash.toString("base64") });
    expect(await passwordHolds("密", "sheet", element)).toBe(true);
    expect(await passwordHolds("蜜", "sheet", element)).toBe(false);
  }
});

test.each<[string, Readonly<Record<string, string>>]>([
  ["more than ten million spins", { spinCount: "10000001" }],
  ["an absurd number of spins", { spinCount: "99999999999999999999" }],
  ["a negative number of spins", { spinCount: "-1" }],
  ["no number of spins", { spinCount: "" }],
  ["a hash that is not supported", { algorithmName: "MD5" }],
  ["a name out of an object's prototype", { algorithmName: "constructor" }],
  ["a salt that is no base64", { saltValue: "###" }],
  ["a hash that is no base64", { hashValue: "*" }],
])("%s is told apart from a wrong password, and holds for none", async (_, change) => {
  const [algorithmName, hashValue] = ABC[3]!;
  const element = attributes({
    algorithmName,
    hashValue,
    saltValue: SALT_TEXT,
    spinCount: "1000",
    ...change,
  });
  expect(await checkPassword("abc", "sheet", element)).toBe("unsupported");
  expect(await passwordHolds("abc", "sheet", element)).toBe(false);
});

/** As openpyxl and XlsxWriter write them. */
test.each([
  ["password", "83AF"],
  ["abc", "CC1A"],
  ["test", "CBEB"],
  ["0123456789012345", "EFD0"],
  ["台账2026", "D460"],
  ["鿿龍語", "DB7A"],
])("the old hash of %j is %s", async (password, hash) => {
  expect(await checkPassword(password, "sheet", attributes({ password: hash }))).toBe("holds");
  expect(await checkPassword(password, "sheet", attributes({ password: hash.toLowerCase() }))).toBe("holds");
  expect(await checkPassword(password, "structure", attributes({ workbookPassword: hash }))).toBe("holds");
  expect(await checkPassword(`${password}1`, "sheet", attributes({ password: hash }))).toBe("wrong");
  expect(await checkPassword("", "sheet", attributes({ password: hash }))).toBe("wrong");
});

test("any password holds for a protection without one", async () => {
  const elements: Record<string, string>[] = [{}, { password: "" }, { password: "0000" }, { hashValue: "" }];
  for (const element of elements) {
    expect(await checkPassword("whatever", "sheet", attributes(element))).toBe("holds");
    expect(await checkPassword("", "sheet", attributes(element))).toBe("holds");
  }
  expect(await checkPassword("a", "sheet", attributes({ password: "12345" }))).toBe("unsupported");
});

test("hashing can be stopped", async () => {
  const element = { algorithmName: "SHA-512", saltValue: SALT_TEXT, spinCount: "10000000" };
  const signal = { aborted: false };
  setTimeout(() => (signal.aborted = true), 0);
  const work = passwordHolds("a", "sheet", attributes({ ...element, hashValue: ABC[3]![1] }), { signal });
  await expect(work).rejects.toBeInstanceOf(CancelledError);
});

test("protection elements say what is locked", () => {
  const hash = { hashValue: "aGFzaA==", saltValue: "c2FsdA==", spinCount: 100_000 };
  expect(protectionXml(hash, "x:")).toBe(
    '<x:sheetProtection algorithmName="SHA-512" hashValue="aGFzaA==" saltValue="c2FsdA==" spinCount="100000"' +
      ' sheet="1" objects="1" scenarios="1" formatColumns="0" autoFilter="0"/>',
  );
  expect(structureProtectionXml(null)).toBe('<workbookProtection lockStructure="1"/>');
});
