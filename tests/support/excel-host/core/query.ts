import { gap } from "../model/error";
import { specOf } from "./classes";
import type { ExcelHost } from "./host";
import type { HostObject } from "./objects";
import type { WireQuery } from "./wire";

type Use = (className: string, wireName: string) => void;

/** What the client learns of an object without asking: how to find it again. */
export function identityOf(object: HostObject): Record<string, unknown> {
  const spec = specOf(object);
  const value: Record<string, unknown> = {};
  if (spec.identity) value[spec.identity.key] = spec.identity.of(object.target);
  if (object.referenceId !== null) value["_ReferenceId"] = object.referenceId;
  return value;
}

/**
 * Answers a load: the selected properties ("format/fill/color"), or all plain ones.
 * @param use is asked before each member, and throws for one that this Excel does not have
 */
export function query(
  host: ExcelHost,
  object: HostObject,
  { Select: select, Expand: expand = [], Top: top, Skip: skip = 0 }: WireQuery,
  use: Use,
): Record<string, unknown> {
  const paths = [...(select ?? ["*"]), ...expand.map((path) => `${path}/*`)].map(segments);
  const { items } = specOf(object);
  if (!items) return load(host, object, paths, use);
  const value = identityOf(object);
  // "$none" and properties of the collection itself say nothing about the items.
  const mine = paths.filter(([first = ""]) => isOwn(object, first));
  if (mine.length > 0) Object.assign(value, load(host, object, mine, use));
  const theirs = paths.filter(([first = ""]) => !isOwn(object, first));
  if (theirs.length === 0) return value;
  const all = items(object.target, host);
  const some = all.slice(skip, top === undefined || top <= 0 ? undefined : skip + top);
  const inner = theirs.map((path) => (path[0] === "items" ? path.slice(1) : path));
  value["_Items"] = some.map((item) => load(host, item, inner, use));
  return value;
}

function segments(path: string): string[] {
  return path.split(/[/.]/).filter((part) => part !== "");
}

function isOwn(object: HostObject, name: string): boolean {
  const wire = toWire(name);
  return Object.hasOwn(specOf(object).get ?? {}, wire);
}

function toWire(name: string): string {
  return name.startsWith("_") ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

function load(
  host: ExcelHost,
  object: HostObject,
  paths: readonly (readonly string[])[],
  use: Use,
): Record<string, unknown> {
  const spec = specOf(object);
  const value = identityOf(object);
  const children = new Map<string, string[][]>();
  for (const [name = "*", ...rest] of paths) {
    const wire = toWire(name);
    if (name === "*" || name === "$all") loadAll(host, object, value);
    else if (name === "$none" || wire === "_ReferenceId" || wire in value) continue;
    else if (spec.child && Object.hasOwn(spec.child, wire)) {
      children.set(wire, [...(children.get(wire) ?? []), rest]);
    } else {
      use(object.className, wire);
      const getter = spec.get && Object.hasOwn(spec.get, wire) ? spec.get[wire] : undefined;
      if (!getter) throw gap(`${object.className}.${name}`);
      value[wire] = getter(object.target, host) ?? null;
    }
  }
  for (const [wire, inner] of children) {
    use(object.className, wire);
    const child = spec.child![wire]!(object.target, host);
    const select = inner.map((path) => (path.length === 0 ? "*" : path.join("/")));
    value[wire] = child && query(host, child, { Select: select }, use);
  }
  return value;
}

/** All plain properties that this Excel has; one that the test host lacks stays unloaded, and the client says so. */
function loadAll(host: ExcelHost, object: HostObject, value: Record<string, unknown>): void {
  for (const [wire, getter] of Object.entries(specOf(object).get ?? {})) {
    if (host.members.standing(object.className, wire) !== "available") continue;
    value[wire] = getter(object.target, host) ?? null;
  }
}
