import { expect, test } from "vitest";
import type { z } from "zod";
import { CreateCreatorsBody, UpdateCreatorBody } from "./feeding/creators.ts";
import { CreateGoalsBody } from "./feeding/goals.ts";
import { operations } from "./operations.ts";
import { UpdateMethodBody } from "./settling/methods.ts";
import { CreatePaymentBody, UpdatePaymentBody } from "./settling/payments.ts";
import { CreateStructureBody, UpdateStructureBody } from "./structures/structures.ts";

const id = "01980d3a-0000-7000-8000-00000000ffff";
const faults = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

test("one object or a list; faults are reported for the form that was meant, at their item", () => {
  expect(CreateCreatorsBody.parse({ tiktok_handle: " @Ana " })).toMatchObject({
    isList: false,
    items: [{ handle: "Ana" }],
  });
  expect(CreateCreatorsBody.parse({ creators: [{ handle: "a" }, { handle: "b" }] })).toMatchObject({ isList: true });
  expect(faults(CreateCreatorsBody, { creators: [{ handle: "" }, { handle: "b b", size: 1 }] })).toEqual([
    "creators.0.handle: must have 1 to 30 letters or digits of any script, dots, underscores or hyphens",
    "creators.1.handle: must have 1 to 30 letters or digits of any script, dots, underscores or hyphens",
    'creators.1: Unrecognized key: "size"',
  ]);
  expect(faults(CreateCreatorsBody, {})).toEqual(["handle: is required"]);
  expect(faults(CreateCreatorsBody, { creators: [] })).toHaveLength(1);
  expect(faults(CreateCreatorsBody, { creators: Array(51).fill({ handle: "a" }) })).toHaveLength(1);
  expect(faults(CreateCreatorsBody, { creators: [{ handle: "a" }], handle: "b" })).toHaveLength(1);
  expect(faults(CreateCreatorsBody, [{ handle: "a" }])).toHaveLength(1);
});

const HANDLE_RULE = "must have 1 to 30 letters or digits of any script, dots, underscores or hyphens";

test("of a list of creators the good ones are read, in their order, and each of the others says what is wrong with it", () => {
  const creators = [
    { handle: "b b" },
    { handle: "ana" },
    null,
    { handle: "ben", size: 1 },
    "cleo",
    { handle: "@dora" },
  ];
  expect(CreateCreatorsBody.parse({ creators })).toMatchObject({
    isList: true,
    items: [{ handle: "ana" }, { handle: "dora" }],
    rejected: [
      {
        ...{ index: 0, reason: `handle: ${HANDLE_RULE}` },
        errors: [{ path: "handle", message: HANDLE_RULE }],
      },
      { index: 2, reason: expect.stringContaining("expected object") },
      { index: 3, reason: 'Unrecognized key: "size"', errors: [{ path: "", message: 'Unrecognized key: "size"' }] },
      { index: 4, reason: expect.stringContaining("expected object") },
    ],
  });
  expect(CreateCreatorsBody.parse({ handle: "ana" })).toMatchObject({ isList: false, rejected: [] });
});

test("an alias that contradicts the field is refused", () => {
  expect(faults(UpdateCreatorBody, { handle: "a", tiktok_handle: "b" })).toEqual([
    "tiktok_handle: differs from handle",
  ]);
  expect(UpdateCreatorBody.parse({ tiktok_handle: "@b" })).toEqual({ handle: "b" });
});

test("a PATCH names at least one field", () => {
  for (const schema of [UpdateMethodBody, UpdatePaymentBody, UpdateCreatorBody])
    expect(faults(schema, {})).toEqual([": names no field to change"]);
  expect(faults(UpdateStructureBody, { kind: "cosmetic" })).toEqual([": names no field to change"]);
  expect(faults(UpdateMethodBody, { readme: null })).toEqual([]);
});

test("a payment's accruals are listed once each, and auto-apply needs a creator", () => {
  const payment = { project_id: id, total_amount_cents: 100 };
  expect(CreatePaymentBody.parse(payment)).toMatchObject({ creator_id: null, currency: "USD", accrual_ids: [] });
  expect(faults(CreatePaymentBody, { ...payment, creator_id: id, accrual_ids: [id, id.toUpperCase()] })).toEqual([
    "accrual_ids: lists an accrual twice",
  ]);
  expect(faults(CreatePaymentBody, { ...payment, auto_apply_outstanding: true })).toEqual([
    "auto_apply_outstanding: needs creator_id",
  ]);
  for (const payee of [{}, { creator_id: null }])
    expect(faults(CreatePaymentBody, { ...payment, accrual_ids: [id], ...payee })).toEqual([
      "creator_id: is required for a payment that settles accruals",
    ]);
  expect(faults(CreatePaymentBody, { ...payment, accrual_ids: [id], creator_id: id })).toEqual([]);
  expect(faults(CreatePaymentBody, { ...payment, creator_id: null })).toEqual([]);
  for (const field of ["status", "org_id", "method_name", "voided_at", "lines"])
    expect(faults(CreatePaymentBody, { ...payment, [field]: "x" })).toEqual([`: Unrecognized key: "${field}"`]);
});

test("the rules of the reference's examples are sound, and each kind refuses what is not its own", () => {
  const base = { project_id: id, name: "x", currency: "USD", proration_mode: "skip" };
  const marks = {
    ...base,
    period: null,
    amount_cents: null,
    criteria_type: "view_threshold",
    criteria_params: { thresholds: [{ view_count: 1_000_000, amount_cents: 2000, currency: "USD" }] },
    backfill_on_assignment: true,
  };
  const cpm = {
    ...base,
    period: "weekly",
    amount_cents: 0,
    criteria_type: "cpm",
    proration_mode: "prorate",
    criteria_params: {
      source: "posts_in_period",
      min_impressions: 10000,
      max_payout_cents: 50000,
      tiers: [
        { up_to_impressions: 1000000, cents_per_thousand: 50 },
        { up_to_impressions: null, cents_per_thousand: 75 },
      ],
    },
  };
  const recurring = { ...base, period: "monthly", amount_cents: 5000, criteria_type: "recurring", criteria_params: {} };
  for (const body of [marks, cpm, recurring]) expect(faults(CreateStructureBody, body)).toEqual([]);
  const fieldsOf = (body: object) => faults(CreateStructureBody, body).map((fault) => fault.split(":", 1)[0]);
  expect(fieldsOf({ ...marks, period: "weekly", amount_cents: 1, proration_mode: "full" })).toEqual([
    "period",
    "amount_cents",
    "proration_mode",
  ]);
  expect(fieldsOf({ ...recurring, period: null })).toEqual(["period"]);
  expect(fieldsOf({ ...recurring, amount_cents: null })).toEqual(["amount_cents"]);
  expect(fieldsOf({ ...recurring, backfill_on_assignment: true })).toEqual(["backfill_on_assignment"]);
  expect(fieldsOf({ ...recurring, currency: "EUR" })).toEqual(["currency"]);
});

test("goals end after they begin", () => {
  const goal = { creator_id: id, type: "posts", target: 3, period: "weekly", starts_on: "2026-03-02" };
  expect(CreateGoalsBody.parse(goal)).toMatchObject({ items: [{ target: "3", ends_on: null }] });
  expect(faults(CreateGoalsBody, { ...goal, ends_on: "2026-03-01" })).toEqual([
    "ends_on: must not be before starts_on",
  ]);
});

test("no two operations share a method and a path, and every parameter of a path is read", () => {
  const routes = Object.values(operations).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routes).size).toBe(routes.length);
  for (const operation of Object.values(operations)) {
    const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect("params" in operation ? Object.keys(operation.params.shape) : []).toEqual(named);
  }
});
