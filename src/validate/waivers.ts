import type { Rule } from "../catalog";
import { valueAt } from "../table";
import type { Environments } from "./environment";
import type { Finding } from "./finding";
import { ownHighlights } from "./place";
import type { Validation } from "./result";
import type { RuleSet } from "./ruleset";

/**
 * 核实说明: "checked on site, it is really so". Bound to the rule, the record and the values it was written for; when
 * one of those values changes, or the time is over, it no longer holds.
 */
export interface WaiverRecord {
  readonly rule: string;
  readonly ledger: string;
  /** The record's key as findings carry it. */
  readonly key: string;
  /**
   * Tag of the record, as `recordTag` makes it: tells records apart that share the key, which never holds an ID
   * number. "" fits any record of the key.
   */
  readonly record?: string;
  /** Fingerprint of the values that the rule highlights, as `valueFingerprint` makes it. */
  readonly values: string;
  readonly reason: string;
  readonly person: string;
  /** Last day on which it holds, as yyyy-mm-dd; null for no end. */
  readonly until: string | null;
}

/** Reads waivers out of JSON, leaving out those with no reason yet; null when it is no list of waivers. */
export function parseWaivers(value: unknown): WaiverRecord[] | null {
  if (!Array.isArray(value)) return null;
  const waivers = value.filter((entry) => !isUnfilled(entry)).map(parseWaiver);
  return waivers.every((one) => one !== null) ? waivers : null;
}

/** An entry of a template that nobody has filled in. */
function isUnfilled(entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "reason" in entry && entry.reason === "";
}

/**
 * What could be waived among findings, as a list to be filled in: reason, person and last day are left open. The
 * message stands beside, so that whoever fills it in knows what it is about.
 */
export function waiverTemplate(validation: Validation): (WaiverRecord & { readonly message: string })[] {
  const rules = new Map(validation.catalog.rules.map((rule) => [rule.id, rule]));
  return validation.findings.flatMap((finding) => {
    const { rule, ledger, key } = finding;
    if (key === null || ledger === null || !isWaivable(finding, rules.get(rule))) return [];
    const values = validation.describe.fingerprint(finding);
    const record = validation.describe.recordTag(finding);
    const message = validation.describe.message(finding);
    return [{ rule, ledger, key, record, values, reason: "", person: "", until: null, message }];
  });
}

/** Warnings and notices may always be explained, errors only where the rule names exceptions. */
export function isWaivable({ severity }: Finding, rule: Rule | undefined): boolean {
  return severity !== "error" || rule?.exceptions != null;
}

function parseWaiver(value: unknown): WaiverRecord | null {
  if (typeof value !== "object" || value === null) return null;
  const entry = new Map<string, unknown>(Object.entries(value));
  const text = (name: string) => (typeof entry.get(name) === "string" ? String(entry.get(name)) : "");
  const until = entry.get("until") ?? null;
  const waiver = {
    rule: text("rule"),
    ledger: text("ledger"),
    key: text("key"),
    record: text("record"),
    values: text("values"),
    reason: text("reason").trim(),
    person: text("person").trim(),
    until: typeof until === "string" ? until : null,
  };
  const complete =
    waiver.rule && waiver.ledger && waiver.key && waiver.values && waiver.reason && waiver.person;
  const datesWell = until === null || /^\d{4}-\d{2}-\d{2}$/.test(waiver.until ?? "");
  return complete && datesWell ? waiver : null;
}

/** Findings with those that a waiver covers marked, and which waiver it is. */
export interface Waived {
  readonly findings: Finding[];
  readonly by: ReadonlyMap<Finding, WaiverRecord>;
}

/**
 * Marks findings that a waiver covers. Errors are covered only where the rule names exceptions; a structure finding
 * never is.
 *
 * @param today yyyy-mm-dd
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly WaiverRecord[],
  ruleSet: RuleSet,
  environments: Environments,
  today: string,
): Waived {
  const by = new Map<Finding, WaiverRecord>();
  if (waivers.length === 0) return { findings: [...findings], by };
  const index = waiverIndex(waivers.filter(({ until }) => until === null || until >= today));
  const rules = new Map(ruleSet.catalog.rules.map((rule) => [rule.id, rule]));
  const marked = findings.map((finding) => {
    const candidates = index(finding);
    if (candidates.length === 0 || !isWaivable(finding, rules.get(finding.rule))) return finding;
    const values = valueFingerprint(finding, ruleSet, environments);
    const tag = recordTag(finding, ruleSet, environments);
    const covering = candidates.find((waiver) => waiver.values === values && fitsRecord(waiver, tag));
    if (!covering) return finding;
    const waived = { ...finding, waived: true };
    by.set(waived, covering);
    return waived;
  });
  return { findings: marked, by };
}

/** Waivers written for a finding's rule and key, whatever the values are now. */
export function waiverIndex(waivers: readonly WaiverRecord[]): (finding: Finding) => readonly WaiverRecord[] {
  const byId = new Map<string, WaiverRecord[]>();
  for (const waiver of waivers) {
    const id = waiverId(waiver.rule, waiver.ledger, waiver.key);
    const same = byId.get(id);
    if (same) same.push(waiver);
    else byId.set(id, [waiver]);
  }
  return ({ rule, ledger, key }) =>
    key === null || ledger === null ? [] : (byId.get(waiverId(rule, ledger, key)) ?? []);
}

/** Whether a waiver was written for the record of this tag. */
export function fitsRecord({ record = "" }: WaiverRecord, tag: string): boolean {
  return record === "" || record === tag;
}

const waiverId = (rule: string, ledger: string, key: string): string => `${rule}\u0000${ledger}\u0000${key}`;

/**
 * A short fingerprint of the values that a finding's rule highlights in its own record. It tells a change, and nothing
 * about the values; it is no signature (those are made in audit/).
 */
export function valueFingerprint(finding: Finding, ruleSet: RuleSet, environments: Environments): string {
  const { record } = finding;
  const ledger = record ? ruleSet.ledgers.get(record.ledger) : undefined;
  const frame = record ? environments.frame(record.ledger, record.period) : undefined;
  if (!record || !ledger || !frame) return "";
  const rule = ruleSet.catalog.rules.find(({ id }) => id === finding.rule);
  const labels =
    rule && rule.highlight.length > 0 ? ownHighlights(rule.highlight, ledger) : [finding.subject ?? ""];
  const values = labels.map((label) => {
    const column = frame.column(label);
    const value = column ? valueAt(column, record.row) : null;
    return value === null ? "" : `${typeof value}:${value}`;
  });
  return fingerprint(values.join("\u0001"));
}

/**
 * 16 bits that tell records of one key apart (two members of a household), as 4 hexadecimal digits; "" for a finding
 * about no record. So short on purpose: an ID number cannot be found out by trying.
 */
export function recordTag({ record }: Finding, ruleSet: RuleSet, environments: Environments): string {
  const ledger = record ? ruleSet.ledgers.get(record.ledger) : undefined;
  const frame = record ? environments.frame(record.ledger, record.period) : undefined;
  if (!record || !ledger || !frame) return "";
  const parts = ledger.key.map((id) => {
    const label = ledger.indicators.find((one) => one.id === id)?.label;
    const column = label === undefined ? undefined : frame.column(label);
    return column ? String(valueAt(column, record.row) ?? "") : "";
  });
  return fingerprint(parts.join("\u0001")).slice(-4);
}

/** 64 bits of FNV-1a over UTF-16 code units, as 16 hexadecimal digits. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
