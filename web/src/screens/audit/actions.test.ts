/** Audit entries read as sentences, whichever write made them. */
import { expect, test } from "vitest";
import { actionText, subjectLink } from "./actions.ts";
import { detailName, summaryText } from "./details.ts";

const sources = import.meta.glob(["../../../../src/**/*.ts", "!**/*.test.ts", "!**/*.gen.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
/** A command's action, or the action of an entry that is written without one. */
const NAMED = /(?:\bcommand\([^"]{0,80}|\b(?:action|done|refused): [^"\n]{0,20}|\? )"([a-z_]+\.[a-z_]+)"/g;
/** Types of events, chosen by a condition; no actions. */
const EVENTS = ["flag.closed", "source.resumed"];
/** What a migration writes. */
const OF_MIGRATIONS = ["books.baseline"];

test("every write has a sentence of its own in the audit log", () => {
  const actions = Object.values(sources).flatMap((source) =>
    [...String(source).matchAll(NAMED)].map(([, action]) => action ?? ""),
  );
  expect(actions).toEqual(
    expect.arrayContaining(["payment.record", "clock.confirm", "sign_in.fail", "sign_in.slow_down"]),
  );
  const written = [...actions, ...OF_MIGRATIONS].filter((action) => !EVENTS.includes(action));
  const unnamed = written.filter((action) => actionText({ action, details: {} }).includes(": "));
  // Its sentence depends on the status that was set.
  expect([...new Set(unnamed)]).toEqual(["accrual.set_status"]);
});

test("a payment that was voided or returned says so, and leads to the payment", () => {
  expect(actionText({ action: "payment.update", details: { to: "voided" } })).toBe("Voided a payment");
  expect(actionText({ action: "payment.update", details: { to: "rejected" } })).toBe("Marked a payment as returned");
  expect(actionText({ action: "payment.update", details: { fields: ["readme"] } })).toBe("Edited a payment");
  expect(subjectLink({ subject_type: "payment", subject_id: "p" })?.to).toBe("/payments/p");
  expect(actionText({ action: "payee.verify", details: {} })).toBe("Payee: verify");
});

test("what a write does to other things than its own is named for what it is", () => {
  const drafted = { action: "pay_run.create", details: {} };
  expect(actionText({ ...drafted, subject_type: "pay_run" })).toBe("Drafted a pay run");
  expect(actionText({ ...drafted, subject_type: "payee" })).toBe("Added a payee");
  const returned = { action: "pay_run.results", subject_type: "payment", details: { from: "paid", to: "rejected" } };
  expect(actionText(returned)).toBe("Marked a payment of a pay run as returned");
  expect(actionText({ action: "payment.record", subject_type: "payment", details: {} })).toBe("Recorded a payment");
});

test("a payee that is a business now says so", () => {
  const details = { name: "Ana", entity_before: "individual", entity_after: "business" };
  expect(actionText({ action: "payee.update", details })).toBe("Made a payee a business");
  expect(actionText({ action: "payee.update", details: { name: "Ana", fields: ["name"] } })).toBe("Edited a payee");
});

test("details are read as money and dates, never in another currency than they say, and without ids", () => {
  const as = (details: Readonly<Record<string, unknown>>) => summaryText(details, "America/New_York");
  expect(as({ amount_cents: 1_250, currency: "EUR" })).toBe("amount EUR 12.50");
  expect(as({ used_cents: 1_250 })).toBe("used cents 1250");
  const budget = { before_cents: null, after_cents: 45_000, used_cents: 1_250, currency: "USD" };
  expect(as(budget)).toBe("after $450.00, used $12.50");
  expect(as({ as_of: "2026-03-05T23:30:00.000Z" })).toMatch(/^Mar 5, 2026, 6:30\sPM$/);
  expect(as({ version_id: "0190b1de-0000-7000-8000-000000000001", name: "Weekly views" })).toBe("Weekly views");
  expect(as({ address: "::1", user_agent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0" })).toBe(
    "::1, Chrome on Linux",
  );
  expect(as({ from: "", name: "PayPal", rail: "paypal" })).toBe("PayPal, paypal");
  expect(as({ kind: "json", name: "Tracker" })).toBe("JSON, Tracker");
  expect(as({ what: "created", lines: 10, run_id: "PR-2026-0001" })).toBe("lines 10, PR-2026-0001");
  expect(detailName({ currency: "EUR" }, "amount_cents")).toBe("amount");
});
