import { expect, test } from "vitest";
import { type DestinationFacts, type PayeeFacts, targetOf } from "./destinations.ts";

const NOW = 1_000;
const terms = { currency: "USD", kinds: new Set(["paypal", "bank_us"]), now: NOW };
const one = (id: string, fields: Partial<DestinationFacts> = {}): DestinationFacts => ({
  ...{ id, kind: "paypal", currency: null, status: "active", statusAt: 1, usableFrom: 1 },
  ...fields,
});
const target = (destinations: readonly DestinationFacts[], payee: Partial<PayeeFacts> = {}) => {
  const { destination, reasons } = targetOf(
    { id: "payee", isArchived: false, entity: "individual", destinations, ...payee },
    terms,
  );
  return [destination?.id ?? null, ...reasons.map(({ code }) => code)];
};

test.each<[string, readonly DestinationFacts[], readonly (string | null)[]]>([
  ["none", [], [null, "no_destination"]],
  ["one for any currency", [one("any")], ["any"]],
  ["the currency's own wins over one for any", [one("any"), one("own", { currency: "USD" })], ["own"]],
  ["another currency's alone", [one("euro", { currency: "EUR" })], [null, "currency_mismatch"]],
  [
    "another currency's that is not active",
    [one("euro", { currency: "EUR", status: "suspended" })],
    [null, "no_destination"],
  ],
  ["of a kind that goes by another account", [one("uk", { kind: "bank_uk" })], ["uk", "rail_refused"]],
  ["usable this very moment", [one("new", { usableFrom: NOW })], ["new"]],
  ["usable a moment later", [one("new", { usableFrom: NOW + 1 })], ["new", "destination_cooling_down"]],
  ["never usable", [one("new", { usableFrom: null })], ["new", "destination_cooling_down"]],
  [
    "one that waits, and the one it replaces: no falling back",
    [one("old", { status: "superseded" }), one("new", { status: "pending_review" })],
    ["new", "destination_pending_review"],
  ],
  [
    "the currency's own waits: no falling back to one for any",
    [one("any"), one("own", { currency: "USD", status: "pending_review" })],
    ["own", "destination_pending_review"],
  ],
  ["suspended", [one("bad", { status: "suspended" })], ["bad", "destination_suspended"]],
  ["suspended, then another", [one("bad", { status: "suspended" }), one("good")], ["good"]],
  [
    "retired and rejected ones",
    [one("a", { status: "retired" }), one("b", { status: "rejected" })],
    [null, "no_destination"],
  ],
])("%s", (_name, destinations, expected) => {
  expect(target(destinations)).toEqual(expected);
});

test("of an archived or incomplete payee that is said, and what is the matter with the destination", () => {
  expect(target([one("any")], { isArchived: true, entity: null })).toEqual([
    "any",
    "payee_archived",
    "payee_incomplete",
  ]);
  expect(target([], { entity: null })).toEqual([null, "payee_incomplete", "no_destination"]);
});
