/** Every kind of rule in the dashboard's form: what the server has goes in, and the same comes out. */
import { describe, expect, test } from "vitest";
import { CRITERIA_TYPES, type CriteriaType, rules, validateRule } from "../../src/engine/rules/index.ts";
import { draftOf, emptyForm, formOf, projectKinds, type RuleForm, termKinds } from "../../web/src/rules/form.ts";
import type { FieldText } from "../../web/src/rules/params.ts";
import type { Rule } from "../../web/src/rules/rule.ts";
import { differencesOf, midwaySentence, sentenceOf } from "../../web/src/rules/sentences.ts";
import { periodsOf, type RuleRow, ruleRow } from "./world.ts";

const cases = CRITERIA_TYPES.flatMap((kind) => periodsOf(rules[kind]).map((period) => ({ kind, period })));
const asRule = (row: RuleRow) => ({ ...row, backfill_on_assignment: false }) as Rule;

/** The form with texts in some fields of its kind. */
const typed = (form: RuleForm, texts: Readonly<Record<string, FieldText>>): RuleForm => ({
  ...form,
  params: { ...form.params, [form.kind]: { ...form.params[form.kind], ...texts } },
});

describe.each(cases)("$kind by $period", ({ kind, period }) => {
  const row = ruleRow(kind, period);
  const { fields } = rules[kind];

  test("goes through the form unchanged, and reads as a sentence", () => {
    const { draft, problems } = draftOf(formOf(asRule(row)));
    expect(problems).toEqual([]);
    expect(draft).toMatchObject(row);
    expect(Object.keys(draft?.criteria_params ?? {}).sort()).toEqual(Object.keys(row.criteria_params as object).sort());
    expect(sentenceOf(asRule(row))).toMatch(/^[A-Z].*\.$/);
    expect(sentenceOf(asRule(row))).not.toContain("under the rule");
    expect(midwaySentence(asRule(row))).toMatch(/\.$/);
    expect(differencesOf(asRule(row), asRule(row))).toEqual([]);
  });

  test("is offered where it may be made, and begins sound", () => {
    expect(projectKinds.includes(kind) || termKinds.includes(kind)).toBe(true);
    const amount = rules[kind].amount === null ? "" : "50";
    const { draft } = draftOf(emptyForm({ kind, period: period ?? "monthly", amount }));
    expect(draft).toMatchObject({ criteria_params: row.criteria_params as object });
    expect(validateRule({ ...row, ...draft })).toEqual([]);
  });

  test("every number can be typed, is missed where it is needed, and shows up between two versions", () => {
    const form = formOf(asRule(row));
    for (const field of fields) {
      if (field.is === "fixed" || field.is === "steps" || field.is === "yes" || field.is === "choice") continue;
      if (field.periods !== undefined && !field.periods.some((each) => each === period)) continue;
      const shown = typed(form, field.when ?? {});
      const { draft } = draftOf(typed(shown, { [field.name]: "9" }));
      const found = (draft?.criteria_params as Readonly<Record<string, unknown>> | undefined)?.[field.name];
      expect([field.name, found]).toEqual([field.name, field.is === "cents" ? 900 : 9]);
      expect(validateRule({ ...row, ...(draft as unknown as RuleRow) })).toEqual([]);
      const changed = differencesOf(asRule(row), { ...asRule(row), ...draft } as Rule);
      expect(changed.map(({ what }) => what)).toContain(field.label);
      const again = draftOf(formOf({ ...asRule(row), ...draft } as Rule)).draft;
      expect(again?.criteria_params).toEqual(draft?.criteria_params);
      const path = `criteria_params.${field.name}`;
      const emptied = draftOf(typed(shown, { [field.name]: "" })).problems;
      expect(emptied.filter((problem) => problem.path === path).map(({ isMissing }) => isMissing)).toEqual(
        field.empty === undefined ? [true] : [],
      );
      expect(draftOf(typed(shown, { [field.name]: "seven" })).problems).toMatchObject([{ path, isMissing: false }]);
    }
  });

  test("every line of steps is read, and a line that is wrong is named", () => {
    for (const field of fields) {
      if (field.is !== "steps") continue;
      const steps = [
        { key: 1, views: "1,000", pay: "2.50" },
        { key: 2, views: "900", pay: "x" },
        { key: 3, views: "2k", pay: "1" },
      ];
      const { draft, problems } = draftOf(typed(formOf(asRule(row)), { [field.name]: steps }));
      expect(draft).toBe(null);
      expect(problems.map(({ path }) => path).sort()).toEqual(
        [
          `criteria_params.${field.name}.1.${field.pay.name}`,
          ...(field.isOpenEnded ? [`criteria_params.${field.name}.1.${field.views.name}`] : []),
        ].sort(),
      );
    }
  });
});

test("what the form did not ask about in former versions is not lost by an edit", () => {
  const params = { ...(rules.cpm.start as object), max_per_post_cents: 12_500, max_per_creator_cents: 300_000 };
  const rule = asRule({ ...ruleRow("cpm", "weekly"), criteria_params: params });
  expect(draftOf(formOf(rule)).draft?.criteria_params).toEqual(params);
  expect(sentenceOf(rule)).toContain("At most $125.00 per post and $3,000.00 per creator in total.");
});

test("a look at another kind loses nothing that was typed", () => {
  const kinds = CRITERIA_TYPES.filter((kind) => rules[kind].fields.some(({ is }) => is === "count"));
  for (const kind of kinds) {
    const field = rules[kind].fields.find(({ is }) => is === "count");
    const form = typed(emptyForm({ kind }), { [field?.name ?? ""]: "123" });
    const back: RuleForm = { ...form, kind: "recurring" as CriteriaType };
    expect({ ...back, kind }).toEqual(form);
  }
});

test("a rate may be typed for 1,000, 100,000 or 1,000,000 views, and stays exact", () => {
  const row = ruleRow("cpm", "weekly");
  const steps = (pay: string) => [{ key: 1, views: "", pay }];
  const rateOf = (pay: string, per: string) => {
    const { draft, problems } = draftOf(typed(formOf(asRule(row)), { tiers: steps(pay), "tiers per": per }));
    const params = draft?.criteria_params as { tiers: { cents_per_thousand: number }[] } | undefined;
    return params?.tiers[0]?.cents_per_thousand ?? problems.map(({ path }) => path).join();
  };
  expect(rateOf("1.50", "1000")).toBe(150);
  expect(rateOf("1.50", "100000")).toBe(1.5);
  expect(rateOf("1.50", "1000000")).toBe(0.15);
  expect(rateOf("1,234.56", "1000000")).toBe(123.456);
  expect(rateOf("0.0000001", "1000000")).toBe("criteria_params.tiers.0.cents_per_thousand");
  expect(rateOf("seven", "1000000")).toBe("criteria_params.tiers.0.cents_per_thousand");
});
