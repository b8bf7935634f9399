import type { CatalogFiles } from "../catalog";
import type { SheetGrid } from "../sheet";
import { GUIDE_NAME, GUIDE_ROLE } from "./guide";
import { bookNames, Names, type BookNames, type NamedLedger } from "./names";
import { Origins, type Place } from "./origins";
import { readBasics } from "./read-basics";
import { TABLES } from "./sheets";
import { BASICS_NAME, BASICS_ROLE } from "./sheets/basics";
import { INDICATORS, keyLabelsOf, LEDGERS, RELATIONS } from "./sheets/ledgers";
import { APPLICATIONS, DUTIES, FLOWS, ROLES } from "./sheets/duties";
import { CODE_LISTS, LIST_FIELDS, PARAMETERS, PATTERNS, SOURCES, TOWNS } from "./sheets/lists";
import { ruleOf, RULES } from "./sheets/rules";
import { FORM_SETS, formOf, FORMS } from "./sheets/forms";
import type { Entry, SheetSpec } from "./sheets/spec";
import { glance, rawTable, readTable, sheetOf, type RawTable, type ReadRow, type Report } from "./table";
import { readText } from "./text";
import { PARAMETER_TYPE, TYPE } from "./words";
import { choice, type Codec } from "./codec";
import { SILENT_SHEETS } from "./write";

/** A workbook of a catalog, read: always something, with whatever could not be read told. */
export interface BookFiles {
  readonly files: CatalogFiles;
  readonly origins: Origins;
  /** Ids of rules with a cell that could not be read: their examples say nothing. */
  readonly badRules: ReadonlySet<string>;
  /** Names of parameters likewise: the examples of rules that use them say nothing, either. */
  readonly badParameters: ReadonlySet<string>;
}

/** Reads the sheets of a workbook; whether they make a catalog is not looked at here. */
export function readBook(grids: readonly SheetGrid[], report: Report): BookFiles {
  const tables = new Map(
    TABLES.map(({ spec }) => [spec, rawTable(spec, sheetOf(spec, grids), report)] as const),
  );
  reportUnknownSheets(grids, report);
  const names = glanceNames((spec) => tables.get(spec)!);
  const book = new Assembly(names, report, (spec) => tables.get(spec)!);
  const basics = readBasics(
    sheetOf({ name: BASICS_NAME, role: BASICS_ROLE }, grids),
    names,
    report,
    book.origins,
  );
  const files = book.files(basics);
  const { origins, badRules, badParameters } = book;
  return { files, origins, badRules, badParameters };
}

/** Whether any sheet is one of a catalog's workbook: another workbook was meant, or none. */
export function isCatalogBook(grids: readonly SheetGrid[]): boolean {
  return [RULES, INDICATORS, LEDGERS].filter((spec) => sheetOf(spec, grids)).length >= 2;
}

function reportUnknownSheets(grids: readonly SheetGrid[], report: Report): void {
  const known = new Set([
    ...TABLES.flatMap(({ spec }) => {
      const grid = sheetOf(spec, grids);
      return grid ? [grid] : [];
    }),
  ]);
  const silent = new Set<string>([GUIDE_NAME, BASICS_NAME, ...SILENT_SHEETS.names]);
  const roles = new Set<string>([GUIDE_ROLE, BASICS_ROLE, ...SILENT_SHEETS.roles]);
  for (const grid of grids) {
    if (known.has(grid) || silent.has(grid.name.trim()) || roles.has(grid.role ?? "")) continue;
    if (grid.cellCount === 0) continue;
    const message = `“${grid.name}”这张表不会读进去`;
    report({ code: "sheetUnknown", severity: "notice", sheet: grid.name, cell: null, message });
  }
}

/** What things are called, by a first look: cells of any sheet may name them. */
function glanceNames(table: (spec: SheetSpec) => RawTable): BookNames {
  const text = (raw: RawTable["rows"][number], field: string) => readText(glance(raw, field));
  const named = (spec: SheetSpec) =>
    table(spec).rows.map((raw) => {
      const label = text(raw, "label");
      return { id: text(raw, "id") || label, label };
    });
  const ledgers = named(LEDGERS);
  const byName = new Names(ledgers.map(({ id, label }): [string, string] => [id, label]));
  const parts = new Map<
    string,
    { indicators: NamedLedger["indicators"]; relations: NamedLedger["relations"] }
  >();
  const of = (name: string) => {
    const id = byName.idOf(name) ?? name;
    const part = parts.get(id) ?? { indicators: [], relations: [] };
    parts.set(id, part);
    return part as {
      indicators: NamedLedger["indicators"][number][];
      relations: NamedLedger["relations"][number][];
    };
  };
  for (const raw of table(INDICATORS).rows) {
    const label = text(raw, "label");
    const type = wordOf(INDICATOR_TYPE, glance(raw, "type"));
    of(text(raw, "ledger")).indicators.push({ id: text(raw, "id") || label, label, type });
  }
  for (const raw of table(RELATIONS).rows) {
    const ledger = text(raw, "ledger");
    of(text(raw, "owner")).relations.push({ name: text(raw, "name"), ledger: byName.idOf(ledger) ?? ledger });
  }
  // What a list is called stands in each of its rows, its id in any one.
  const lists = new Map<string, string>();
  for (const raw of table(CODE_LISTS).rows) {
    const label = text(raw, "list");
    if (label !== "") lists.set(label, lists.get(label) || text(raw, "id"));
  }
  return bookNames({
    ledgers: ledgers.map((one) => ({ ...one, ...(parts.get(one.id) ?? { indicators: [], relations: [] }) })),
    codeLists: [...lists].map(([label, id]) => ({ id: id || label, label })),
    roles: named(ROLES),
    duties: table(DUTIES).rows.map((raw) => ({ id: text(raw, "id") })),
    parameters: table(PARAMETERS).rows.map((raw) => ({
      name: text(raw, "name"),
      type: wordOf(PARAMETER_KIND, glance(raw, "type")),
    })),
  });
}

/** The value that a word of a closed list stands for; undefined for any other. */
function wordOf<T extends string>(codec: Codec<T>, text: string): T | undefined {
  if (text === "") return undefined;
  try {
    // Words of closed lists depend on nothing else.
    return codec.read(text, undefined as never, undefined as never);
  } catch {
    return undefined;
  }
}
const INDICATOR_TYPE = choice(TYPE);
const PARAMETER_KIND = choice(PARAMETER_TYPE);

const NO_FORMS = { preprinted: [], leftOut: [], sums: { units: [], notWith: [] }, source: [] };

/** Puts the files of a catalog together out of rows, remembering where everything came from. */
class Assembly {
  readonly origins = new Origins();
  readonly badRules = new Set<string>();
  readonly badParameters = new Set<string>();

  constructor(
    private readonly names: BookNames,
    private readonly report: Report,
    private readonly table: (spec: SheetSpec) => RawTable,
  ) {}

  files({ catalog, county, applications, templates }: ReturnType<typeof readBasics>): CatalogFiles {
    const indicators = this.indicators();
    const requests = this.applications();
    const forms = this.forms();
    return {
      catalog,
      county: { ...county, towns: this.towns() },
      indicators: [...indicators].map(([ledger, entries]) => ({ ledger, indicators: entries })),
      ledgers: this.ledgers(indicators),
      codelists: this.codeLists(),
      rules: this.rules(),
      parameters: this.plain(PARAMETERS, "parameters.json", "name"),
      patterns: this.plain(PATTERNS, "patterns.json", "name"),
      responsibility: this.duties(),
      flows: this.flows(),
      sources: this.sources(),
      ...(applications || requests.length > 0
        ? { applications: { ...(applications ?? {}), entries: requests } }
        : {}),
      ...(templates || forms.sets.length > 0 || forms.ledgers.length > 0
        ? { templates: { ...NO_FORMS, ...templates, ...forms } }
        : {}),
    };
  }

  private read(spec: SheetSpec): ReadRow[] {
    const table = this.table(spec);
    return readTable(table, this.names, this.report);
  }

  private place(spec: SheetSpec, { raw }: ReadRow, field: string): Place {
    return { sheet: this.table(spec).sheet ?? spec.name, cell: raw.place(field) };
  }

  /** Remembers where each field of an entry stands. @param prefix of the fields inside the file's entry */
  private mark(spec: SheetSpec, row: ReadRow, file: string, id: string, prefix = ""): void {
    const dot = prefix === "" ? "" : `${prefix}.`;
    const first = spec.columns[0]!.field;
    this.origins.add(file, id, prefix, this.place(spec, row, first));
    for (const { field } of spec.columns)
      this.origins.add(file, id, dot + field, this.place(spec, row, field));
  }

  private plain(spec: SheetSpec, file: string, key: string): unknown[] {
    return this.read(spec).map((row) => {
      const name = String(row.entry[key]);
      this.mark(spec, row, file, name);
      if (spec === PARAMETERS && row.bad.size > 0) this.badParameters.add(name);
      return row.entry;
    });
  }

  private indicators(): Map<string, Record<string, unknown>[]> {
    const file = "indicators.json";
    const byLedger = new Map<string, Record<string, unknown>[]>();
    for (const row of this.read(INDICATORS)) {
      const { ledger, ...indicator } = row.entry;
      const owner = String(ledger);
      indicator["id"] ??= indicator["label"];
      const id = `${owner}.${String(indicator["id"])}`;
      this.mark(INDICATORS, row, file, id);
      this.origins.add(
        file,
        `${owner}.${String(indicator["label"])}`,
        "label",
        this.place(INDICATORS, row, "label"),
      );
      // An indicator of nowhere has been told; it would only be told again.
      if (row.bad.has("ledger")) continue;
      byLedger.set(owner, [...(byLedger.get(owner) ?? []), indicator]);
    }
    return byLedger;
  }

  private ledgers(indicators: ReadonlyMap<string, Record<string, unknown>[]>): unknown[] {
    const relations = this.relations();
    return this.read(LEDGERS).map((row) => {
      const { entry } = row;
      entry["id"] ??= entry["label"];
      const id = String(entry["id"]);
      this.mark(LEDGERS, row, "ledgers.json", id);
      this.origins.add("ledgers.json", String(entry["label"]), "label", this.place(LEDGERS, row, "label"));
      this.origins.add("indicators.json", id, "", this.place(LEDGERS, row, "label"));
      const own = (indicators.get(id) ?? []).map((one) => ({
        id: String(one["id"]),
        label: String(one["label"]),
      }));
      entry["keyLabels"] ??= keyLabelsOf(entry["key"] as string[], own);
      return { ...entry, relations: relations.get(id) ?? [] };
    });
  }

  private relations(): Map<string, unknown[]> {
    const byLedger = new Map<string, Record<string, unknown>[]>();
    for (const row of this.read(RELATIONS)) {
      const { owner, ...relation } = row.entry;
      const id = String(owner);
      const all = byLedger.get(id) ?? [];
      this.mark(RELATIONS, row, "ledgers.json", id, `relations[${String(all.length)}]`);
      const isSecond = all.some(({ name }) => name === relation["name"]);
      if (isSecond) this.origins.add("ledgers.json", id, "relations", this.place(RELATIONS, row, "name"));
      byLedger.set(id, [...all, relation]);
    }
    return byLedger;
  }

  private codeLists(): unknown[] {
    const lists = new Map<string, ReadRow[]>();
    let last = "";
    for (const row of this.read(CODE_LISTS)) {
      const list = row.entry["list"] as string | undefined;
      if (list === undefined && last === "") {
        const message = "“码表名称”没有写";
        const place = this.place(CODE_LISTS, row, "list");
        this.report({ code: "valueMissing", severity: "error", ...place, message });
      }
      last = list ?? (last || "？");
      lists.set(last, [...(lists.get(last) ?? []), row]);
    }
    return [...lists].map(([label, rows]) => this.codeList(label, rows));
  }

  private codeList(label: string, rows: readonly ReadRow[]): unknown {
    const file = "codelists.json";
    const list = this.listFields(label, rows);
    const id = (list["id"] as string | undefined) ?? label;
    this.mark(CODE_LISTS, rows[0]!, file, id);
    for (const name of [label, id])
      this.origins.add(file, name, "label", this.place(CODE_LISTS, rows[0]!, "list"));
    const items = rows.map((row, at) => {
      this.mark(CODE_LISTS, row, file, id, `items[${String(at)}]`);
      return Object.fromEntries(
        Object.entries(row.entry).filter(([field]) => field !== "list" && !LIST_FIELDS.has(field)),
      );
    });
    return {
      id,
      label,
      standard: list["standard"] ?? null,
      multi: list["multi"] ?? false,
      strict: list["strict"] ?? true,
      items,
      ...(list["note"] === undefined ? {} : { note: list["note"] }),
      source: list["source"] ?? [],
    };
  }

  /** What the rows of a list say of the list: on whichever of them, since people sort, but one thing only. */
  private listFields(label: string, rows: readonly ReadRow[]): Record<string, unknown> {
    const list: Record<string, unknown> = {};
    for (const row of rows)
      for (const field of LIST_FIELDS) {
        const value = row.entry[field];
        if (value === undefined) continue;
        if (list[field] === undefined) list[field] = value;
        else if (JSON.stringify(value) !== JSON.stringify(list[field])) {
          const { header } = CODE_LISTS.columns.find((column) => column.field === field)!;
          const message = `码表“${label}”上面一行的“${header}”不是这样写的。只在一行写`;
          const place = this.place(CODE_LISTS, row, field);
          this.report({ code: "conflict", severity: "error", ...place, message });
        }
      }
    return list;
  }

  private rules(): unknown[] {
    return this.read(RULES).map((row) => {
      const id = String(row.entry["id"]);
      this.mark(RULES, row, "rules.json", id);
      if (row.bad.size > 0) this.badRules.add(id);
      return ruleOf(row.entry);
    });
  }

  private duties(): unknown[] {
    return this.read(DUTIES).map((row) => {
      const { more, ...duty } = row.entry;
      this.mark(DUTIES, row, "responsibility.json", String(duty["id"]));
      return { ...duty, ...(more as Record<string, unknown>) };
    });
  }

  private flows(): unknown {
    const file = "flows.json";
    const roles = this.read(ROLES).map((row, at) => {
      row.entry["id"] ??= row.entry["label"];
      this.mark(ROLES, row, file, "", `roles[${String(at)}]`);
      this.origins.add(file, String(row.entry["id"]), "roles", this.place(ROLES, row, "label"));
      return row.entry;
    });
    const flows = this.read(FLOWS).map((row, at) => {
      const id = String(row.entry["id"]);
      this.mark(FLOWS, row, file, "", `flows[${String(at)}]`);
      this.mark(FLOWS, row, file, id);
      for (const duty of (row.entry["duties"] as string[] | undefined) ?? [])
        this.origins.add(file, duty, "duties", this.place(FLOWS, row, "duties"));
      return row.entry;
    });
    return { roles, flows };
  }

  private applications(): unknown[] {
    return this.read(APPLICATIONS).map((row, at) => {
      const { onlyIndicator, onlyValues, ...entry } = row.entry;
      const prefix = `entries[${String(at)}]`;
      this.mark(APPLICATIONS, row, "applications.json", "", prefix);
      this.origins.add(
        "applications.json",
        "",
        `${prefix}.only`,
        this.place(APPLICATIONS, row, "onlyIndicator"),
      );
      return onlyIndicator === undefined
        ? entry
        : { ...entry, only: { indicator: onlyIndicator, values: onlyValues } };
    });
  }

  private forms(): { readonly sets: unknown[]; readonly ledgers: unknown[] } {
    const read = (spec: SheetSpec, list: string, entry: (row: Entry) => unknown) =>
      this.read(spec).map((row, at) => {
        const prefix = `${list}[${String(at)}]`;
        this.mark(spec, row, "templates.json", "", prefix);
        if (spec === FORMS)
          this.origins.add("templates.json", "", `${prefix}.only`, this.place(spec, row, "onlyIndicator"));
        return entry(row.entry);
      });
    return {
      sets: read(FORM_SETS, "sets", (row) => row),
      ledgers: read(FORMS, "ledgers", formOf),
    };
  }

  private towns(): unknown[] {
    return this.read(TOWNS).map((row, at) => {
      this.mark(TOWNS, row, "county.json", "", `towns[${String(at)}]`);
      return row.entry;
    });
  }

  private sources(): Record<string, unknown> {
    const all: Record<string, unknown> = {};
    for (const row of this.read(SOURCES)) {
      const { key, kind, ref, more } = row.entry;
      const name = String(key);
      if (Object.hasOwn(all, name)) {
        const place = this.place(SOURCES, row, "key");
        this.report({
          code: "duplicate",
          severity: "error",
          ...place,
          message: `“${name}”重复`,
          entry: name,
        });
      }
      this.mark(SOURCES, row, "sources.json", "", name);
      all[name] = { kind, ...(ref === undefined ? {} : { ref }), ...(more as Record<string, unknown>) };
    }
    return all;
  }
}
