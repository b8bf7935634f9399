import { sm3 as peer } from "sm-crypto";
import { toHex, utf8 } from "../../../../src/audit/bytes";
import { hmacSm3, sm3, Sm3 } from "../../../../src/audit/suite/sm3";
import { OPENSSL, openssl } from "../../../support/openssl";
import { testWith } from "../../../support/programs";

test("the examples of GB/T 32905-2016, annex A", () => {
  expect(toHex(sm3(utf8("abc")))).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  expect(toHex(sm3(utf8("abcd".repeat(16))))).toBe(
    "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
  );
});

test("another program's digests, for all lengths around blocks and however the bytes come", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) & 0xff);
    const expected = peer([...bytes]);
    expect(toHex(sm3(bytes))).toBe(expected);
    const cut = (length * 7) % (length + 1);
    expect(toHex(new Sm3().update(bytes.subarray(0, cut)).update(bytes.subarray(cut)).digest())).toBe(
      expected,
    );
  }
});

testWith(OPENSSL, "OpenSSL 3")("OpenSSL's digest of a megabyte, and its HMAC", () => {
  const bytes = Uint8Array.from({ length: 1_000_003 }, (_, at) => (at * at) & 0xff);
  expect(toHex(sm3(bytes))).toBe(openssl(["dgst", "-sm3", "-r"], bytes).toString().slice(0, 64));
  const key = Uint8Array.from({ length: 32 }, (_, at) => at * 5);
  const args = ["mac", "-digest", "SM3", "-macopt", `hexkey:${toHex(key)}`, "-in", "-", "HMAC"];
  expect(toHex(hmacSm3(key, utf8("柳沟村")))).toBe(
    openssl(args, utf8("柳沟村")).toString().trim().toLowerCase(),
  );
});
