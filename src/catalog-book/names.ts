import type { IndicatorType, Parameter } from "../catalog";
import { nearest } from "../table";
import { narrow } from "./text";

/** Ids and what people call them: cells name things by their labels, and ids are read as well. */
export class Names {
  private readonly byId = new Map<string, string>();
  private readonly byLabel = new Map<string, string>();
  private readonly loose = new Map<string, string>();

  constructor(pairs: Iterable<readonly [id: string, label: string]>) {
    for (const [id, label] of pairs) {
      if (!this.byId.has(id)) this.byId.set(id, label);
      if (!this.byLabel.has(label)) this.byLabel.set(label, id);
    }
    for (const [label, id] of [...this.byLabel, ...[...this.byId.keys()].map((one) => [one, one] as const)])
      if (!this.loose.has(narrow(label))) this.loose.set(narrow(label), id);
  }

  /** @returns undefined when there is no such thing */
  idOf(text: string): string | undefined {
    return this.byLabel.get(text) ?? (this.byId.has(text) ? text : this.loose.get(narrow(text)));
  }

  /** How a cell names it so that it is read back as itself. */
  nameOf(id: string): string {
    const label = this.byId.get(id);
    return label !== undefined && this.idOf(label) === id ? label : id;
  }

  labels(): string[] {
    return [...this.byLabel.keys()];
  }

  nearest(text: string): string | undefined {
    return nearest(text, [...this.byLabel.keys(), ...this.byId.keys()]);
  }
}

/** What cells of one sheet may name of others. */
export interface BookNames {
  readonly ledgers: Names;
  readonly codeLists: Names;
  readonly roles: Names;
  readonly duties: Names;
  /** Ids and labels of a ledger's indicators. */
  indicators(ledger: string): Names;
  /** By label. */
  typeOf(ledger: string, label: string): IndicatorType | undefined;
  /** The ledger that a relation of a ledger leads to. */
  relation(ledger: string, name: string): string | undefined;
  parameterType(name: string): Parameter["type"] | undefined;
}

export interface NamedLedger {
  readonly id: string;
  readonly label: string;
  readonly relations: readonly { readonly name: string; readonly ledger: string }[];
  readonly indicators: readonly {
    readonly id: string;
    readonly label: string;
    readonly type: IndicatorType | undefined;
  }[];
}

interface Named {
  readonly id: string;
  readonly label: string;
}

/** Names of a catalog, or of what could be read of one so far. */
export function bookNames(parts: {
  readonly ledgers: readonly NamedLedger[];
  readonly codeLists: readonly Named[];
  readonly roles: readonly Named[];
  readonly duties: readonly { readonly id: string }[];
  readonly parameters: readonly { readonly name: string; readonly type: Parameter["type"] | undefined }[];
}): BookNames {
  const pairs = (entries: readonly Named[]) =>
    new Names(entries.map(({ id, label }): [string, string] => [id, label]));
  const indicators = new Map<string, Names>();
  const types = new Map<string, IndicatorType | undefined>();
  const relations = new Map<string, string>();
  for (const ledger of parts.ledgers) {
    indicators.set(ledger.id, pairs(ledger.indicators));
    for (const { label, type } of ledger.indicators) types.set(`${ledger.id}\n${label}`, type);
    for (const { name, ledger: other } of ledger.relations) relations.set(`${ledger.id}\n${name}`, other);
  }
  const parameters = new Map(parts.parameters.map(({ name, type }) => [name, type]));
  const nobody = new Names([]);
  return {
    ledgers: pairs(parts.ledgers),
    codeLists: pairs(parts.codeLists),
    roles: pairs(parts.roles),
    duties: new Names(parts.duties.map(({ id }): [string, string] => [id, id])),
    indicators: (ledger) => indicators.get(ledger) ?? nobody,
    typeOf: (ledger, label) => types.get(`${ledger}\n${label}`),
    relation: (ledger, name) => relations.get(`${ledger}\n${name}`),
    parameterType: (name) => parameters.get(name),
  };
}
