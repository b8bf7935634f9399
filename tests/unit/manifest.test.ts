import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { version } from "../../package.json";

const root = join(__dirname, "../..");
const source = readFileSync(join(root, "manifest.xml"), "utf8");

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

function elements(): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    found.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(source).close();
  return found;
}
const all = elements();
const named = (name: string) => all.filter((element) => element.name === name);
const values = all.flatMap(({ attributes }) =>
  [attributes["DefaultValue"], attributes["Value"]].filter((text) => text !== undefined),
);

test("the version is the package's", () => {
  expect(named("Version")[0]!.text).toBe(`${version}.0`);
});

test("top-level elements stand in the order that the schema prescribes", () => {
  const order = [
    "Id",
    "Version",
    "ProviderName",
    "DefaultLocale",
    "DisplayName",
    "Description",
    "IconUrl",
    "HighResolutionIconUrl",
    "SupportUrl",
    "Hosts",
    "Requirements",
    "DefaultSettings",
    "Permissions",
    "VersionOverrides",
  ];
  const places = order.map((name) => all.findIndex((element) => element.name === name));
  expect(places.every((place) => place > 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test("every resource id that is named exists, once", () => {
  const ids = all
    .filter(({ name }) => /^bt:(Image|Url|String)$/.test(name) && name !== "bt:Image")
    .concat(named("bt:Image").filter(({ attributes }) => "id" in attributes))
    .map(({ attributes }) => attributes["id"]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { attributes } of all)
    if (attributes["resid"] !== undefined) expect(ids).toContain(attributes["resid"]);
});

test("texts keep to the lengths that Office allows, in Chinese and English", () => {
  for (const { name, attributes } of [...named("bt:String"), ...named("DisplayName")]) {
    expect(attributes["DefaultValue"]).toMatch(/[一-鿿]/);
    expect(attributes["DefaultValue"]!.length).toBeLessThanOrEqual(name === "bt:String" ? 250 : 125);
  }
  const short = source.slice(source.indexOf("<bt:ShortStrings>"), source.indexOf("</bt:ShortStrings>"));
  for (const [, text] of short.matchAll(/Value="([^"]*)"/g)) expect(text!.length).toBeLessThanOrEqual(125);
  const english = (source.match(/Locale="en-US"/g) ?? []).length;
  expect(english).toBe(named("bt:String").length + 2);
});

test("addresses are https and name pages and icons that the build makes", () => {
  for (const address of values.filter((text) => text.includes("://"))) {
    expect(address).toMatch(/^https:\/\//);
    const path = new URL(address).pathname;
    const file = path.startsWith("/assets/") ? join(root, path) : join(root, "dist", "web", path);
    expect([path, existsSync(file)]).toEqual([path, true]);
  }
});

test.each([16, 32, 64, 80])("the icon of %d px is a PNG of that size", (size) => {
  const png = readFileSync(join(root, "assets", `icon-${size}.png`));
  expect(png.toString("latin1", 1, 4)).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
});
