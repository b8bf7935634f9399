import { codeOf, parseCode } from "../../../src/audit/code";
import { fromBase64Url, fromHex, fromUtf8, isEqual, toBase64Url, utf8 } from "../../../src/audit/bytes";

test("100 bits as 20 digits, however somebody wrote them down", () => {
  const zero = codeOf(new Uint8Array(32));
  expect(zero).toBe("0000-0000-0000-0000-0000");
  expect(codeOf(new Uint8Array(13).fill(255))).toBe("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ");
  // 00001 00010 00011 …: five bits each.
  expect(codeOf(fromHex("08864298e84a96c6b9f0800000")!)).toMatch(/^1234-56789?/);
  const code = codeOf(Uint8Array.from({ length: 32 }, (_, at) => at * 37 + 11));
  const written = [
    code.toLowerCase(),
    code.replaceAll("-", ""),
    code.replaceAll("-", " "),
    code.replaceAll("-", "—"),
  ];
  for (const one of written) expect(parseCode(one)).toBe(code);
  expect(parseCode(zero.replaceAll("0", "O"))).toBe(zero);
  expect(parseCode("iIlL-1111-1111-1111-1111")).toBe("1111-1111-1111-1111-1111");
  for (const wrong of ["", code.slice(1), `${code}0`, code.replace(/^./, "U"), "校验码"])
    expect(parseCode(wrong)).toBeNull();
});

test("every code differs in the bits that it is made of", () => {
  const bytes = new Uint8Array(32);
  const seen = new Set([codeOf(bytes)]);
  for (let bit = 0; bit < 100; bit++) {
    const one = Uint8Array.from(bytes);
    one[bit >> 3]! |= 0x80 >> (bit & 7);
    seen.add(codeOf(one));
  }
  expect(seen.size).toBe(101);
});

test("base64url as Node writes it, and one spelling only", () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 91 + length) & 0xff);
    const text = Buffer.from(bytes).toString("base64url");
    expect(toBase64Url(bytes)).toBe(text);
    expect(fromBase64Url(text)).toEqual(bytes);
  }
  for (const wrong of ["A", "AAAAA", "AB=", "A+", "A/", "AA==", "QR", "QUJ", "载荷", "A A"])
    expect(fromBase64Url(wrong)).toBeNull();
});

test("hex and UTF-8 that are none", () => {
  for (const wrong of ["0", "0G", "AB", " 00"]) expect(fromHex(wrong)).toBeNull();
  expect(fromUtf8(Uint8Array.of(0xff))).toBeNull();
  expect(fromUtf8(utf8("\ufeff村"))).toBe("\ufeff村");
  expect(isEqual(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
});
