import { valueAt } from "../table";
import type { Environments } from "./environment";
import type { Finding } from "./finding";
import { ownHighlights } from "./place";
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
  /** Fingerprint of the values that the rule highlights, as `valueFingerprint` makes it. */
  readonly values: string;
  readonly reason: string;
  readonly person: string;
  /** Last day on which it holds, as yyyy-mm-dd; null for no end. */
  readonly until: string | null;
}

/** Reads waivers out of JSON; null when it is no list of waivers. */
export function parseWaivers(value: unknown): WaiverRecord[] | null {
  if (!Array.isArray(value)) return null;
  const waivers = value.map(parseWaiver);
  return waivers.every((one) => one !== null) ? waivers : null;
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
): Finding[] {
  if (waivers.length === 0) return [...findings];
  const byId = new Map<string, WaiverRecord[]>();
  for (const waiver of waivers) {
    if (waiver.until !== null && waiver.until < today) continue;
    const id = waiverId(waiver.rule, waiver.ledger, waiver.key);
    byId.set(id, [...(byId.get(id) ?? []), waiver]);
  }
  const rules = new Map(ruleSet.catalog.rules.map((rule) => [rule.id, rule]));
  return findings.map((finding) => {
    if (finding.key === null || finding.ledger === null) return finding;
    const candidates = byId.get(waiverId(finding.rule, finding.ledger, finding.key));
    const allowed = finding.severity !== "error" || rules.get(finding.rule)?.exceptions != null;
    if (!candidates || !allowed) return finding;
    const values = valueFingerprint(finding, ruleSet, environments);
    return candidates.some((waiver) => waiver.values === values) ? { ...finding, waived: true } : finding;
  });
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

/** 64 bits of FNV-1a over UTF-16 code units, as 16 hexadecimal digits. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
