import type { PackagePart } from "./package-parts";

export interface Link {
  readonly id: string;
  readonly kind: string;
  readonly part: string | null;
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

const textOf = (part: PackagePart): string => new TextDecoder().decode(part.content);

/** A part by its name in any case. */
export function findPart(parts: ReadonlyMap<string, PackagePart>, name: string): PackagePart | undefined {
  return (
    parts.get(name) ?? [...parts.values()].find((part) => part.name.toLowerCase() === name.toLowerCase())
  );
}

export function relsName(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** Attributes of an element's tag by their names without a prefix; enough for well-formed parts of tests. */
function attributes(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, a, b]) => [
      name!,
      unescapeXml(a ?? b ?? ""),
    ]),
  );
}

/** Where the relationships of a part lead; "" is the package. */
export function linksOf(parts: ReadonlyMap<string, PackagePart>, part: string): Link[] {
  const rels = findPart(parts, relsName(part));
  if (!rels) return [];
  return [...textOf(rels).matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g)].map(([tag]) => {
    const found = attributes(tag);
    const kind = (found.get("Type") ?? "").split("/").at(-1)!;
    const outside = found.get("TargetMode") === "External";
    return {
      id: found.get("Id") ?? "",
      kind,
      part: outside ? null : resolve(part, found.get("Target") ?? ""),
    };
  });
}

function resolve(from: string, target: string): string {
  const steps = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of decodeURIComponent(target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Parts of a workbook that a change to some sheets may touch, and the parts of the sheets by their names. */
export interface BookLinks {
  readonly workbook: string;
  readonly styles: string | null;
  readonly sheets: ReadonlyMap<string, string>;
}

export function bookLinks(parts: ReadonlyMap<string, PackagePart>): BookLinks {
  const real = (name: string) => findPart(parts, name)?.name ?? name;
  const workbook = real(linksOf(parts, "").find(({ kind }) => kind === "officeDocument")!.part!);
  const links = linksOf(parts, workbook);
  const xml = textOf(findPart(parts, workbook)!)
    .replace(/<!--.*?-->/gs, "")
    .replace(/<\?.*?\?>/gs, "");
  const sheets = new Map<string, string>();
  for (const [tag] of xml.matchAll(/<(?:[\w.-]+:)?sheet\s[^>]*>/g)) {
    const found = attributes(tag);
    const link = links.find(({ id }) => id === found.get("id"));
    if (link?.part) sheets.set(found.get("name")!, real(link.part));
  }
  const styles = links.find(({ kind }) => kind === "styles")?.part;
  return { workbook, styles: styles === undefined || styles === null ? null : real(styles), sheets };
}

/** Names of the parts that marking sheets of these names, and adding one, may change. */
export function touchable(parts: ReadonlyMap<string, PackagePart>, names: readonly string[]): Set<string> {
  const { workbook, styles, sheets } = bookLinks(parts);
  const real = (name: string) => findPart(parts, name)?.name ?? name;
  const allowed = new Set(["[Content_Types].xml", workbook, real(relsName(workbook))]);
  if (styles !== null) allowed.add(styles);
  for (const name of names) {
    const part = sheets.get(name)!;
    allowed.add(part).add(real(relsName(part)));
    for (const link of linksOf(parts, part))
      if (link.part !== null && ["comments", "vmlDrawing"].includes(link.kind)) allowed.add(real(link.part));
  }
  return allowed;
}
