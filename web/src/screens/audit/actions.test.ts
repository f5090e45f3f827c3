/** Audit entries read as sentences, whichever write made them. */
import { expect, test } from "vitest";
import { actionText, subjectLink } from "./actions.ts";

const sources = import.meta.glob("../../../../src/flow/**/*.ts", { query: "?raw", import: "default", eager: true });

test("every write has a sentence of its own in the audit log", () => {
  const actions = Object.values(sources).flatMap((source) =>
    [...String(source).matchAll(/\bcommand\(\s*ctx,\s*"([a-z_.]+)"/g)].map(([, action]) => action ?? ""),
  );
  expect(actions.length).toBeGreaterThan(30);
  const unnamed = actions.filter((action) => actionText({ action, details: {} }).includes(": "));
  // Its sentence depends on the status that was set.
  expect(unnamed).toEqual(["accrual.set_status"]);
});

test("a payment that was voided or returned says so, and leads to the payment", () => {
  expect(actionText({ action: "payment.update", details: { to: "voided" } })).toBe("Voided a payment");
  expect(actionText({ action: "payment.update", details: { to: "rejected" } })).toBe("Marked a payment as returned");
  expect(actionText({ action: "payment.update", details: { fields: ["readme"] } })).toBe("Edited a payment");
  expect(subjectLink({ subject_type: "payment", subject_id: "p" })?.to).toBe("/payments/p");
  expect(actionText({ action: "payee.verify", details: {} })).toBe("Payee: verify");
});
