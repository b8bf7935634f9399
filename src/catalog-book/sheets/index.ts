import type { Catalog } from "../../catalog";
import { APPLICATIONS, applicationEntries, DUTIES, dutyEntries, FLOWS, ROLES } from "./duties";
import { FORM_SETS, formEntries, FORMS } from "./forms";
import { INDICATORS, indicatorEntries, LEDGERS, ledgerEntries, RELATIONS, relationEntries } from "./ledgers";
import { CODE_LISTS, codeListEntries, PARAMETERS, PATTERNS, SOURCES, sourceEntries, TOWNS } from "./lists";
import { RULES, ruleEntries } from "./rules";
import type { Entry, SheetSpec } from "./spec";

/** All tables of the workbook in the order of the tabs, and what of a catalog stands in them. */
export const TABLES: readonly { readonly spec: SheetSpec; entries(catalog: Catalog): readonly Entry[] }[] = [
  { spec: RULES, entries: ruleEntries },
  { spec: INDICATORS, entries: indicatorEntries },
  { spec: LEDGERS, entries: ledgerEntries },
  { spec: RELATIONS, entries: relationEntries },
  { spec: CODE_LISTS, entries: codeListEntries },
  { spec: PARAMETERS, entries: ({ parameters }) => parameters },
  { spec: DUTIES, entries: dutyEntries },
  { spec: FLOWS, entries: ({ flows }) => flows },
  { spec: ROLES, entries: ({ roles }) => roles },
  { spec: APPLICATIONS, entries: applicationEntries },
  { spec: FORMS, entries: formEntries },
  { spec: FORM_SETS, entries: ({ templates }) => templates?.sets ?? [] },
  { spec: TOWNS, entries: ({ county }) => county.towns },
  { spec: PATTERNS, entries: ({ patterns }) => patterns },
  { spec: SOURCES, entries: sourceEntries },
];
