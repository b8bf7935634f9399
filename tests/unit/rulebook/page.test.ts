import { createHash } from "node:crypto";
import { SCRIPT, SCRIPT_HASH } from "../../../src/rulebook/html/script";
import { STYLE, STYLE_HASH } from "../../../src/rulebook/html/style";

const digest = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

test("the page's policy admits its own style and script, and nothing else", () => {
  expect(STYLE_HASH).toBe(digest(STYLE));
  expect(SCRIPT_HASH).toBe(digest(SCRIPT));
});
