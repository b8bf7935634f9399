import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromHex, toHex } from "../../../../src/audit/bytes";
import { readDer, childrenOf, TAG, writeDer, derNumber } from "../../../../src/audit/keys/der";
import { KeyFileError, lockKey, unlockKey } from "../../../../src/audit/keys/key-file";
import { readPem, writePem } from "../../../../src/audit/keys/pem";
import { readPrivateKey, writePrivateKey } from "../../../../src/audit/keys/pkcs8";
import { newKey } from "../../../../src/audit/suite/new-key";
import { SUITES } from "../../../../src/audit/suite/verify";
import { OPENSSL, openssl } from "../../../support/openssl";
import { inFolder, testWith } from "../../../support/programs";

const chance = (count: number) => new Uint8Array(randomBytes(count));
const PASSWORD = "柳沟村-Ａbc 123";
const LABEL = "ENCRYPTED PRIVATE KEY";

/** What OpenSSL makes of files in a folder; `run` gets a function from a file's name to its path. */
const withOpenssl = (files: Record<string, string>, run: (at: (name: string) => string) => string): string =>
  inFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
    (folder) => run((name) => join(folder, name)),
  ).output;

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof KeyFileError ? error.code : `not refused: ${String(error)}`;
};

describe.each(SUITES)("%s", (suite) => {
  test("a key comes out of its file as it went in, and only with its password", async () => {
    const key = await newKey(suite, chance);
    const file = await lockKey(key, PASSWORD, chance);
    expect(await unlockKey(file, PASSWORD)).toEqual(key);
    // The same letters, typed full-width or composed otherwise.
    expect(await unlockKey(file, PASSWORD.normalize("NFKC"))).toEqual(key);
    expect(await codeOf(unlockKey(file, "柳沟村-Abc 124"))).toBe("wrong-password");
    expect(file).not.toContain(toHex(key.secret));
    // A file that went by mail: other ends of lines, words around it.
    expect(await unlockKey(`陈立的密钥\r\n${file.replaceAll("\n", "\r\n")}\r\n`, PASSWORD)).toEqual(key);
  });

  testWith(OPENSSL, "OpenSSL 3")("OpenSSL opens what we lock, and we what it locks", async () => {
    const key = await newKey(suite, chance);
    const file = await lockKey(key, "mima-12345", chance);
    const plain = withOpenssl({ file }, (at) =>
      openssl(["pkey", "-in", at("file"), "-passin", "pass:mima-12345"]).toString(),
    );
    expect(await readPrivateKey(readPem("PRIVATE KEY", plain)!)).toEqual(key);
    for (const cipher of ["aes-256-cbc", "aes-192-cbc", "aes-128-cbc"]) {
      const theirs = withOpenssl({ plain }, (at) => {
        const args = ["pkcs8", "-topk8", "-v2", cipher, "-v2prf", "hmacWithSHA256", "-passout", "pass:x y 1"];
        openssl([...args, "-in", at("plain"), "-out", at("locked")]);
        return readFileSync(at("locked"), "utf8");
      });
      expect(await unlockKey(theirs, "x y 1")).toEqual(key);
      expect(await codeOf(unlockKey(theirs, "x y 2"))).toBe("wrong-password");
    }
  });

  testWith(OPENSSL, "OpenSSL 3")(
    "keys that OpenSSL made are read, with and without their public half",
    async () => {
      const curve = suite === "SM2-SM3" ? "SM2" : "P-256";
      const [full, bare] = JSON.parse(
        withOpenssl({}, (at) => {
          openssl([
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            `ec_paramgen_curve:${curve}`,
            "-out",
            at("full"),
          ]);
          openssl(["pkcs8", "-topk8", "-nocrypt", "-in", at("full"), "-out", at("bare")]);
          const text = (name: string) => readFileSync(at(name), "utf8");
          writeFileSync(at("der"), readPem("PRIVATE KEY", text("full"))!);
          const shown = openssl(["pkey", "-in", at("full"), "-noout", "-text"]).toString();
          return JSON.stringify([text("full"), shown]);
        }),
      ) as [string, string];
      const key = await readPrivateKey(readPem("PRIVATE KEY", full)!);
      const hexIn = (name: string) =>
        new RegExp(`${name}:\\s+([0-9a-f:\\s]+)`).exec(bare)![1]!.replace(/[\s:]/g, "");
      expect(toHex(key.publicKey)).toBe(hexIn("pub"));
      expect(toHex(key.secret)).toBe(hexIn("priv").padStart(64, "0").slice(-64));
      // The public half is not taken from the file: one that lies changes nothing.
      const lying = writePrivateKey({ ...key, publicKey: (await newKey(suite, chance)).publicKey });
      if (suite === "SM2-SM3") expect(await readPrivateKey(lying)).toEqual(key);
    },
  );
});

test("a secret whose first bytes are zero, and one whose zeros were left out", async () => {
  const key = await newKey("SM2-SM3", chance);
  const secret = Uint8Array.from(key.secret).fill(0, 0, 2);
  const [version, algorithm] = childrenOf(readDer(writePrivateKey(key))).map(({ tag, content }) =>
    writeDer(tag, content),
  );
  const inner = (bytes: Uint8Array) => writeDer(TAG.sequence, derNumber(1), writeDer(TAG.octets, bytes));
  const whole = (bytes: Uint8Array) =>
    writeDer(TAG.sequence, version!, algorithm!, writeDer(TAG.octets, inner(bytes)));
  expect((await readPrivateKey(whole(secret))).secret).toEqual(secret);
  expect((await readPrivateKey(whole(secret.subarray(2)))).secret).toEqual(secret);
  await expect(readPrivateKey(whole(new Uint8Array(33)))).rejects.toThrow("too long");
  await expect(readPrivateKey(whole(new Uint8Array(32)))).rejects.toThrow("out of range");
});

describe("what is no key file of ours says so", () => {
  const file = (bytes: Uint8Array) => writePem(LABEL, bytes);
  const oid = (hex: string) => writeDer(TAG.oid, fromHex(hex)!);
  const salt = writeDer(TAG.octets, new Uint8Array(16));
  const PBES2 = "2a864886f70d01050d";
  const PBKDF2 = "2a864886f70d01050c";
  const SHA256 = "2a864886f70d0209";
  const AES = "60864801650304012a";
  const locked = (change: {
    scheme?: string;
    kdf?: string;
    prf?: Uint8Array[];
    cipher?: string;
    rounds?: number;
    iv?: number;
  }): string => {
    const { scheme = PBES2, kdf = PBKDF2, cipher = AES, rounds = 1000, iv = 16 } = change;
    const prf = change.prf ?? [writeDer(TAG.sequence, oid(SHA256), writeDer(TAG.null))];
    const derivation = writeDer(
      TAG.sequence,
      oid(kdf),
      writeDer(TAG.sequence, salt, derNumber(rounds), ...prf),
    );
    const encryption = writeDer(TAG.sequence, oid(cipher), writeDer(TAG.octets, new Uint8Array(iv)));
    const algorithm = writeDer(TAG.sequence, oid(scheme), writeDer(TAG.sequence, derivation, encryption));
    return file(writeDer(TAG.sequence, algorithm, writeDer(TAG.octets, new Uint8Array(64))));
  };

  test.each<[string, string, string]>([
    ["not-a-key-file", "nothing", ""],
    ["not-a-key-file", "a workbook", "PK\u0003\u0004"],
    ["not-a-key-file", "an open key", writePem("PRIVATE KEY", new Uint8Array(4))],
    ["not-a-key-file", "no end", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB"],
    ["not-a-key-file", "no base64", `-----BEGIN ${LABEL}-----\n*?*\n-----END ${LABEL}-----`],
    ["unsupported", "no DER", file(Uint8Array.of(1, 2, 3))],
    ["unsupported", "an empty file", file(new Uint8Array(0))],
    ["unsupported", "two values", file(Uint8Array.of(5, 0, 5, 0))],
    ["unsupported", "a length without end", file(Uint8Array.of(0x30, 0x80))],
    ["unsupported", "a length of four bytes", file(Uint8Array.of(0x30, 0x84, 0, 0, 0, 1, 0))],
    ["unsupported", "cut off", file(Uint8Array.of(0x30, 5, 1))],
    ["unsupported", "another scheme", locked({ scheme: PBKDF2 })],
    ["unsupported", "another derivation", locked({ kdf: PBES2 })],
    ["unsupported", "another cipher", locked({ cipher: PBES2 })],
    ["unsupported", "SHA-1, which is meant where nothing is said", locked({ prf: [] })],
    ["unsupported", "another function", locked({ prf: [writeDer(TAG.sequence, oid("2a864886f70d020b"))] })],
    ["unsupported", "minutes of work", locked({ rounds: 10_000_001 })],
    ["unsupported", "a short start", locked({ iv: 8 })],
    ["wrong-password", "nothing in it", locked({})],
    [
      "wrong-password",
      "the length of the key is said, too",
      locked({ prf: [derNumber(32), writeDer(TAG.sequence, oid(SHA256))] }),
    ],
  ])("%s: %s", async (code, _, text) => {
    expect(await codeOf(unlockKey(text, PASSWORD))).toBe(code);
  });

  test("numbers that are none, or too long", async () => {
    const numbered = (bytes: number[]) => {
      const rounds = writeDer(TAG.integer, Uint8Array.from(bytes));
      const derivation = writeDer(
        TAG.sequence,
        oid(PBKDF2),
        writeDer(TAG.sequence, salt, rounds, writeDer(TAG.sequence, oid(SHA256))),
      );
      const encryption = writeDer(TAG.sequence, oid(AES), writeDer(TAG.octets, new Uint8Array(16)));
      const algorithm = writeDer(TAG.sequence, oid(PBES2), writeDer(TAG.sequence, derivation, encryption));
      return file(writeDer(TAG.sequence, algorithm, writeDer(TAG.octets, new Uint8Array(16))));
    };
    for (const bytes of [[], [0x80], [1, 0, 0, 0, 0]])
      expect(await codeOf(unlockKey(numbered(bytes), PASSWORD))).toBe("unsupported");
  });

  testWith(OPENSSL, "OpenSSL 3")("a key of another kind under a right password", async () => {
    for (const kind of [
      ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
      ["-algorithm", "ED25519"],
    ]) {
      const text = withOpenssl({}, (at) => {
        openssl(["genpkey", ...kind, "-out", at("plain")]);
        openssl(["pkcs8", "-topk8", "-in", at("plain"), "-out", at("locked"), "-passout", "pass:abc"]);
        return readFileSync(at("locked"), "utf8");
      });
      expect(await codeOf(unlockKey(text, "abc"))).toBe("unsupported");
    }
  });
});
