/** Every kind of rule, from its params to its words: what it declares is all that it uses, and all of it reads back. */
import { readFileSync } from "node:fs";
import canonicalize from "canonicalize";
import { describe, expect, test } from "vitest";
import { judgeEntry } from "../../src/engine/entries.ts";
import { explainText } from "../../src/engine/explain.ts";
import { recompute } from "../../src/engine/recompute.ts";
import { RULE_KINDS, rules, validateRule } from "../../src/engine/rules/index.ts";
import { isLine, isReason, kindName, lineText, reasonText, sentenceOf } from "../../src/engine/rules/speak.ts";
import type { Say } from "../../src/engine/rules/words.ts";
import { judgeScenario, parseScenario } from "../../src/engine/scenario.ts";
import type { Judgement, Snapshot } from "../../src/engine/types.ts";
import { judged, periodsOf, type RuleRow, ruleRow, scenarioOf } from "./world.ts";

const say: Say = {
  currency: "USD",
  money: (minorUnits) => `$${minorUnits}`,
  exact: (minorUnits) => `$${minorUnits}`,
  rate: (minorUnits) => `$${minorUnits}`,
  count: (count) => `${count}`,
};

/** Whole, cut short in each way, and with the least of everything. */
const assignments = ["2026-01-01", "2026-01-15"] as const;
const modes = ["skip", "prorate", "full"] as const;

const cases = judged.flatMap(([kind, rule]) =>
  periodsOf(rule).flatMap((period) =>
    assignments.flatMap((from) =>
      (rule.judgedBy === "mark" || period === "post" ? (["skip"] as const) : modes).map((proration_mode) => ({
        ...{ kind, period, from, proration_mode },
      })),
    ),
  ),
);

const judgementsOf = (row: RuleRow, from: string) =>
  judgeScenario(parseScenario(scenarioOf(row, { from }))).map(({ judgement }) => judgement);

/** What was booked reads back, canonically, to the same amount and hash. */
function expectRecomputes(judgement: Extract<Judgement, { outcome: "accrual" }>): void {
  const stored: Snapshot = JSON.parse(judgement.snapshotText);
  expect(canonicalize(stored)).toBe(judgement.snapshotText);
  expect(recompute(stored)).toEqual({ amountCents: judgement.amountCents, hash: judgement.hash, problems: [] });
}

describe.each(cases)(
  "$kind by $period, assigned from $from, $proration_mode",
  ({ kind, period, from, proration_mode }) => {
    const row = ruleRow(kind, period, { proration_mode });
    const rule = rules[kind];

    test("is judged, stored, computed again and described in its own words", () => {
      expect(validateRule({ ...row, backfill_on_assignment: false })).toEqual([]);
      const judgements = judgementsOf(row, from);
      expect(judgements.length).toBeGreaterThan(0);
      const parts = {
        criteriaType: kind,
        period,
        amountCents: BigInt(row.amount_cents ?? 0),
        criteriaParams: row.criteria_params,
      };
      for (const judgement of judgements) {
        for (const line of judgement.lines) {
          expect(isLine(line.label, kind), `${kind} does not declare the line "${line.label}"`).toBe(true);
          const text = lineText(line, { rule: parts, inputs: {}, cover: null }, say);
          expect(`${text.name}${text.how}`).not.toMatch(/undefined|null|NaN|\[object/);
          expect(lineText(line, null, say).name).toBe(text.name);
        }
        if (judgement.outcome === "none") {
          expect(isReason(judgement.reason), `nothing declares the reason "${judgement.reason}"`).toBe(true);
          expect(reasonText(judgement.reason)).not.toBe(judgement.reason.replaceAll("_", " "));
          continue;
        }
        expectRecomputes(judgement);
        const { inputs, cover } = judgement.snapshot;
        const text = explainText(judgement.snapshot);
        expect(text).toMatch(/^\$[\d,.]+ earned|^Corrected by /);
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        if (rule.judgedBy === "period" && (cover as { covered_days?: string } | null)?.covered_days !== undefined) {
          // Nothing is kept that the kind would not read, and nothing is read that it did not keep.
          expect(rule.inputs.safeParse({ ...(inputs as object), surprise: 1 }).success).toBe(false);
        }
      }
      // A creator assigned for the whole time who does everything is paid by every kind.
      if (from === assignments[0]) expect(judgements.some(({ outcome }) => outcome === "accrual")).toBe(true);
      expect(explainedSentence(judgements)).toBe(true);
    });
  },
);

/** Whether the command line describes each accrual's rule with the sentence of its kind. */
function explainedSentence(judgements: readonly Judgement[]): boolean {
  return judgements.every((judgement) => {
    if (judgement.outcome !== "accrual") return true;
    const { version } = judgement;
    const start = sentenceOf(version, say).split(/[$\d]/)[0] ?? "";
    return start.length > 4 && explainText(judgement.snapshot).includes(`Rule, version 1: ${start}`);
  });
}

test("an amount entered by hand is stored, computed again and described", () => {
  const version = {
    ...{ id: "v", number: 1, createdAt: 0, criteriaType: "manual", period: null, amountCents: null, currency: "USD" },
    ...{ criteriaParams: {}, prorationMode: "skip" as const, backfillOnAssignment: false },
  };
  const entry = { structure: { id: "s" }, creatorId: "ana", version, timezone: "UTC", earnedOn: "2026-01-01" };
  for (const more of [{ note: null }, { note: "Thanks", kind: "bonus" as const, reference: "B-1" }]) {
    const judgement = judgeEntry({ ...entry, amountCents: -700n, ...more });
    expectRecomputes(judgement);
    expect(explainText(judgement.snapshot)).toContain("Holds manually entered amounts.");
    for (const { label } of judgement.lines) expect(isLine(label, "manual")).toBe(true);
  }
});

test("every kind has a name, a hint, and a sentence about the rule it begins with", () => {
  const names = RULE_KINDS.map((kind) => kindName(kind));
  expect(new Set(names).size).toBe(RULE_KINDS.length);
  for (const kind of RULE_KINDS) {
    const { name, hint, start } = rules[kind];
    expect(name).not.toBe(kind);
    expect(hint.length).toBeGreaterThan(5);
    const parts = { criteriaType: kind, period: null, amountCents: 100n, criteriaParams: start };
    expect(sentenceOf(parts, say)).toMatch(/^[A-Z].*\.$/);
    expect(sentenceOf(parts, say)).not.toMatch(/undefined|null|under the rule/);
    expect(sentenceOf({ ...parts, criteriaParams: { nonsense: 1 } }, say)).toContain(`under the rule “${name}”`);
  }
});

test("a reason's code means the same in every kind that declares it", () => {
  const texts = new Map<string, string>();
  for (const kind of RULE_KINDS)
    for (const [code, { text }] of Object.entries(rules[kind].reasons)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(text).toMatch(/^[a-z]/);
      expect(text).not.toMatch(/\.$/);
      expect([code, texts.get(code) ?? text]).toEqual([code, text]);
      texts.set(code, text);
    }
  expect(texts.size).toBeGreaterThan(7);
});

test("what earlier versions stored computes again to the same hash, and can be described", () => {
  const lines = readFileSync(new URL("./stored-snapshots.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  expect(lines.length).toBeGreaterThan(80);
  const seen = new Set<unknown>();
  for (const line of lines) {
    const snapshot = JSON.parse(line) as Snapshot & { readonly sha256: string };
    const again = recompute(snapshot);
    expect(again, line).toMatchObject({ problems: [], hash: snapshot.sha256 });
    expect(canonicalize(snapshot)).toBe(line);
    expect(explainText(snapshot)).not.toMatch(/undefined|null|NaN/);
    seen.add((snapshot.version as { criteria_type?: string } | null)?.criteria_type);
  }
  const kinds = [
    "cpm",
    "deliverables",
    "goals",
    "manual",
    "one_time",
    "per_post",
    "recurring",
    "sales",
    "view_threshold",
  ];
  expect([...seen].filter((kind) => kind !== undefined).sort()).toEqual(kinds);
});
