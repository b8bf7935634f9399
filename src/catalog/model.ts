import { z } from "zod";

/**
 * The model of a catalog (口径): everything a county decides about its ledgers, as data. No code outside
 * `catalog/data` knows a particular ledger, indicator or rule.
 */

/** Where a statement comes from. Inferred entries are the county's to change and must be shown as such. */
export const SourceKind = z.enum(["seed", "public source", "general knowledge", "inferred design"]);
export type SourceKind = z.infer<typeof SourceKind>;
const SourceRef = z.strictObject({ key: z.string(), kind: SourceKind });
const Sources = z.record(z.string(), z.looseObject({ kind: z.string(), ref: z.string().optional() }));

export const IndicatorType = z.enum([
  "text",
  "integer",
  "decimal",
  "date",
  "yearMonth",
  "boolean",
  "code",
  "idNumber",
  "phone",
  "bankAccount",
]);
export type IndicatorType = z.infer<typeof IndicatorType>;

export const Indicator = z.strictObject({
  id: z.string().min(1),
  /** 规范名: what rules call it; without unit. Unique in its ledger. */
  label: z.string().min(1),
  /** Headers seen in real workbooks for the same thing. */
  aliases: z.array(z.string()),
  type: IndicatorType,
  unit: z.string().nullable(),
  /** Id of a code list, for type code and boolean. */
  codeList: z.string().nullable(),
  required: z.union([z.boolean(), z.literal("conditional")]),
  /** For conditional: the formula under which the indicator must be filled (our reading of `appliesWhen`). */
  requiredWhen: z.string().nullable().optional(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  appliesWhen: z.string().nullable(),
  /** A person's name: spaces inside it are taken out and reported. */
  personName: z.boolean().optional(),
  note: z.string().nullable(),
  source: z.array(SourceRef),
});
export type Indicator = z.infer<typeof Indicator>;

/** How a rule in one ledger reaches rows of another (or the same) ledger. */
export const Relation = z.strictObject({
  name: z.string().min(1),
  ledger: z.string(),
  cardinality: z.enum(["one", "many", "all"]),
  /** Pairs [own indicator, other indicator], by label. */
  on: z.array(z.tuple([z.string(), z.string()])),
  /** Per pair: id18 compares the first 18 characters of an ID number, x and X alike. */
  match: z.array(z.enum(["id18", "exact"])).optional(),
  /** A formula over the other ledger's row that it must satisfy to be linked. */
  where: z.string().optional(),
  period: z.enum(["current", "previous"]),
  note: z.string().optional(),
});
export type Relation = z.infer<typeof Relation>;

export const Ledger = z.strictObject({
  id: z.string().min(1),
  /** 简称, unique. */
  label: z.string().min(1),
  fullLabel: z.string().min(1),
  level: z.string(),
  rowIs: z.string(),
  /** Ids of the indicators that together name a record. */
  key: z.array(z.string()),
  keyLabels: z.array(z.string()),
  parent: z.string().nullable(),
  system: z.string().nullable(),
  category: z.string().nullable(),
  /** Ids of rows of the responsibility matrix. */
  responsibility: z.array(z.string()),
  /** For a list kept by a department: which. */
  department: z.string().nullable(),
  relations: z.array(Relation),
  indicators: z.array(Indicator),
});
export type Ledger = z.infer<typeof Ledger>;

export const CodeItem = z.strictObject({
  label: z.string().min(1),
  code: z.string().nullable().optional(),
  stdCode: z.string().nullable().optional(),
  aliases: z.array(z.string()).optional(),
});
export const CodeList = z.strictObject({
  id: z.string().min(1),
  /** What rules call it, as in 属于码表(x,"民族"). */
  label: z.string().min(1),
  standard: z.string().nullable(),
  multi: z.boolean(),
  /** A value outside a list that is not strict is a notice, not an error. */
  strict: z.boolean(),
  items: z.array(CodeItem).min(1),
  note: z.string().nullable().optional(),
  source: z.array(SourceRef),
});
export type CodeList = z.infer<typeof CodeList>;

export const Severity = z.enum(["error", "warning", "notice"]);
export type Severity = z.infer<typeof Severity>;
export const BlankPolicy = z.enum(["skip", "zero", "required"]);
export type BlankPolicy = z.infer<typeof BlankPolicy>;

const ExampleValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const ExampleRow = z.record(z.string(), ExampleValue);
export const RuleExample = z.strictObject({
  row: ExampleRow,
  related: z.record(z.string(), z.array(ExampleRow)).optional(),
  previous: ExampleRow.optional(),
  params: z.record(z.string(), ExampleValue).optional(),
  today: z.string().optional(),
  expect: z.enum(["P", "F", "S", "T", "E"]),
  note: z.string().optional(),
});
export type RuleExample = z.infer<typeof RuleExample>;

export const RuleLevel = z.enum([
  "file",
  "cell",
  "member",
  "household",
  "crossMember",
  "crossLedger",
  "crossVillage",
  "crossPeriod",
  "crossDept",
]);

const RuleCommon = {
  id: z.string().regex(/^[A-Z]\d{3}$/),
  ledger: z.string(),
  name: z.string().min(1),
  severity: Severity,
  /** What a person reads; `{formula}` is replaced by its value. */
  message: z.string().min(1),
  /** Indicators to mark, the first being the one the rule is about: `指标` or `关系[指标]`. */
  highlight: z.array(z.string()),
  blank: BlankPolicy,
  needs: z.strictObject({
    ledgers: z.array(z.string()),
    previous: z.boolean(),
    departments: z.array(z.string()),
  }),
  parameters: z.array(z.string()),
  exceptions: z.string().nullable(),
  rationale: z.string().nullable(),
  source: z.array(SourceRef),
  level: RuleLevel,
  group: z.string(),
  enabled: z.boolean(),
  examples: z.array(RuleExample),
  /** What intake mends by itself but must still be told, reported under this rule: a space inside a name. */
  reportsMended: z.enum(["name-space"]).optional(),
};
export const FormulaRule = z.strictObject({
  kind: z.literal("formula"),
  ...RuleCommon,
  when: z.string().nullable(),
  must: z.string().min(1),
  /** Evaluated on the rows of the last period (上期有、本期没有). */
  period: z.enum(["current", "previous"]).optional(),
});
export type FormulaRule = z.infer<typeof FormulaRule>;
export const BuiltinRule = z.strictObject({
  kind: z.literal("builtin"),
  ...RuleCommon,
  when: z.null(),
  must: z.null(),
  /** Which built-in check this is; `validate/` has one function for each. */
  builtin: z.string().min(1),
  builtinParams: z.strictObject({
    /** The indicator (by label, of the rule's ledger) that the check is about. */
    indicator: z.string().optional(),
    /** Types of other indicators, in any ledger, for which this rule speaks where no rule names them. */
    alsoTypes: z.array(IndicatorType).optional(),
  }),
});
export type BuiltinRule = z.infer<typeof BuiltinRule>;
export const Rule = z.discriminatedUnion("kind", [FormulaRule, BuiltinRule]);
export type Rule = z.infer<typeof Rule>;

export const Parameter = z.strictObject({
  name: z.string().min(1),
  type: z.enum(["integer", "decimal", "date", "text"]),
  default: z.union([z.number(), z.string(), z.null()]),
  unit: z.string().nullable(),
  setBy: z.string(),
  note: z.string().nullable(),
  /** A default that nobody prescribed: the county may and should decide. */
  inferred: z.boolean(),
  /** How the value follows from the run or the data when nobody sets it. */
  derive: z
    .discriminatedUnion("from", [
      z.strictObject({ from: z.literal("asOf") }),
      /** The most frequent value of an indicator, else the year of the date of the run. */
      z.strictObject({ from: z.literal("dataYear"), indicator: z.string() }),
      /** 31 August of the year that `dataYear` gave. */
      z.strictObject({ from: z.literal("schoolYear") }),
      /** The latest value of an indicator in the data of the last period. */
      z.strictObject({ from: z.literal("previousDate"), indicator: z.string() }),
    ])
    .optional(),
});
export type Parameter = z.infer<typeof Parameter>;

export const Pattern = z.strictObject({
  name: z.string().min(1),
  regex: z.string(),
  note: z.string().nullable(),
});
export type Pattern = z.infer<typeof Pattern>;

/** One row of the responsibility matrix; null where the policy text says nothing. */
export const Duty = z.looseObject({
  id: z.string().min(1),
  category: z.string(),
  subCategory: z.string().nullable(),
  system: z.string().nullable(),
  lead: z.string().nullable(),
  collector: z.string().nullable(),
  firstReview: z.string().nullable(),
  secondReview: z.string().nullable(),
  singleReview: z.string().nullable(),
  finalApproval: z.string().nullable(),
  entry: z.string().nullable(),
  frequency: z.string().nullable(),
  deadline: z.string().nullable(),
  quotes: z.array(z.string()),
});
export type Duty = z.infer<typeof Duty>;

/** Somebody's part in the flows of signatures, as the policy names it; at which level the person stands. */
export const Role = z.strictObject({
  id: z.string().min(1),
  label: z.string().min(1),
  level: z.enum(["village", "town", "county"]),
});
export type Role = z.infer<typeof Role>;

/** Which stages something is signed in, one after another, and in which roles. */
export const Flow = z.strictObject({
  id: z.string().min(1),
  label: z.string().min(1),
  /** Ids of rows of the responsibility matrix that are signed together. */
  duties: z.array(z.string()).min(1),
  stages: z.array(z.strictObject({ stage: z.string().min(1), roles: z.array(z.string()).min(1) })),
  /** What the policy leaves open, so that the county must settle it; null when nothing. */
  missing: z.string().nullable(),
  /** Why the county may put the very same stages in another order; left out where it may not. */
  orderOpen: z.string().min(1).optional(),
});
export type Flow = z.infer<typeof Flow>;
export const Flows = z.strictObject({ roles: z.array(Role), flows: z.array(Flow) });

/**
 * What a township may not do itself and asks the county centre for (D-02): which ledger holds the requests, and how a
 * record that came or went since the last period becomes one.
 */
export const Applications = z.strictObject({
  /** Id of the ledger of requests; `kind` and `number` are labels of its indicators. */
  ledger: z.string(),
  kind: z.string(),
  number: z.string(),
  /** Begins the numbers that are given to requests. */
  prefix: z.string().min(1),
  entries: z.array(
    z.strictObject({
      /** Id of the ledger whose records come and go. */
      ledger: z.string(),
      change: z.enum(["appeared", "vanished"]),
      /** Value of the indicator `kind`. */
      kind: z.string(),
      /** Only records whose indicator (by label) is one of these; "" is blank. */
      only: z.strictObject({ indicator: z.string(), values: z.array(z.string()) }).optional(),
      /** Label of the request → label of the record, or else of its parent record. */
      fill: z.record(z.string(), z.string()),
      /** Labels of the request that say whom it is about; where the first is blank the others say it. */
      about: z.array(z.string()).min(1),
    }),
  ),
});
export type Applications = z.infer<typeof Applications>;

/** What a county's blank forms look like, beyond what the ledgers say themselves. */
export const Templates = z.strictObject({
  /** Labels that a form has in every row before anybody types: a row that holds nothing else is no record. */
  preprinted: z.array(z.string()),
  /** Labels of no use in a form of one village. */
  leftOut: z.array(z.string()),
  /** Forms that are filled in together, by ids of ledgers. */
  sets: z.array(z.strictObject({ id: z.string(), label: z.string().min(1), ledgers: z.array(z.string()) })),
  ledgers: z.array(
    z.strictObject({
      ledger: z.string(),
      /** Rows of an empty form. */
      rows: z.int().min(1).max(5000),
      /** Labels that are asked anew each period; all others are carried over. Left out, nothing is. */
      ask: z.array(z.string()).optional(),
      /** Only records whose indicator (by label) is one of these are carried over; "" is blank. */
      only: z.strictObject({ indicator: z.string(), values: z.array(z.string()) }).optional(),
    }),
  ),
  /** Which columns get a sum: by unit, but for labels in which one of the words stands (人均 is no sum). */
  sums: z.strictObject({ units: z.array(z.string()), notWith: z.array(z.string()) }),
  source: z.array(SourceRef),
});
export type Templates = z.infer<typeof Templates>;

/** The county itself: its towns and, where the county supplied them, their villages. */
export const County = z.strictObject({
  name: z.string(),
  code6: z.string().regex(/^\d{6}$/),
  city: z.string(),
  province: z.string(),
  towns: z.array(
    z.strictObject({
      name: z.string(),
      code9: z.string(),
      villages: z.array(z.string()).nullable(),
    }),
  ),
});
export type County = z.infer<typeof County>;

export const Catalog = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  title: z.string().min(1),
  /** Labels of the indicators that say where a record belongs, the same in every ledger. */
  place: z.strictObject({ town: z.string(), village: z.string() }),
  county: County,
  ledgers: z.array(Ledger).min(1),
  codeLists: z.array(CodeList),
  rules: z.array(Rule),
  parameters: z.array(Parameter),
  patterns: z.array(Pattern),
  duties: z.array(Duty),
  roles: z.array(Role),
  flows: z.array(Flow),
  /** Null where the county has no such requests. */
  applications: Applications.nullable(),
  /** Null where the county has no wishes. */
  templates: Templates.nullable(),
  sources: Sources,
});
export type Catalog = z.infer<typeof Catalog>;

/** True when no source but our own inference or general knowledge stands behind an entry. */
export function isInferred(entry: { readonly source: readonly { readonly kind: SourceKind }[] }): boolean {
  return entry.source.every(({ kind }) => kind === "inferred design" || kind === "general knowledge");
}
