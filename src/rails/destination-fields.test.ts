import { expect, test } from "vitest";
import { ibanProblem, routingProblem } from "./accounts.ts";
import { identityOf, readDestination } from "./destination-fields.ts";
import { maskOf } from "./destinations.ts";
import type { DestinationType, Fields } from "./types.ts";

const read = (kind: DestinationType, fields: Fields, label: string | null = null) =>
  readDestination(kind, fields, label);

test.each<[DestinationType, Fields, Fields, string]>([
  ["paypal", { email: " Ana@Example.COM " }, { email: "Ana@example.com" }, "A***@example.com"],
  ["paypal", { payer_id: "abcdefghij123" }, { payer_id: "ABCDEFGHIJ123" }, "ABC***123"],
  ["venmo", { phone: "+1 (415) 555-2671" }, { phone: "+14155552671" }, "***-***-2671"],
  ["venmo", { handle: "@ana-films" }, { handle: "ana-films" }, "@an***"],
  [
    "bank_us",
    { routing: "0210 00021", account: "12 34-5678", account_type: "Checking" },
    { routing: "021000021", account: "1234-5678", account_type: "checking" },
    "021000021 ****5678",
  ],
  ["bank_iban", { iban: "de89 3704-0044 0532 0130 00" }, { iban: "DE89370400440532013000" }, "DE** **** 3000"],
  [
    "bank_iban",
    { iban: "DE89370400440532013000", bic: "cobadeff xxx", address: { town: "Wien", country: "AT" } },
    { iban: "DE89370400440532013000", bic: "COBADEFFXXX", address: { town: "Wien", country: "AT" } },
    "DE** **** 3000",
  ],
  [
    "bank_uk",
    { sort_code: "12-34-56", account: "1234 5678" },
    { sort_code: "123456", account: "12345678" },
    "**-**-56 ****5678",
  ],
  ["wise_email", { email: "a@example.com" }, { email: "a@example.com" }, "a***@example.com"],
  ["wise_recipient", { recipient_id: "12345" }, { recipient_id: "12345" }, "12345"],
])("%s is brought into one form: %j", (kind, given, stored, mask) => {
  const { destination, faults } = read(kind, given);
  expect(faults).toEqual([]);
  expect(destination).toEqual({ type: kind, ...stored });
  expect(maskOf(destination)).toBe(mask);
});

test("what is typed another way is the same account, and another account is not", () => {
  const same: [DestinationType, Fields, Fields][] = [
    ["bank_iban", { iban: "DE89370400440532013000" }, { iban: "de89 3704 0044 0532 0130 00", email: "a@example.com" }],
    ["paypal", { email: "ANA@example.com" }, { email: "ana@EXAMPLE.com" }],
    [
      "bank_us",
      { routing: "021000021", account: "1", account_type: "checking" },
      { routing: "021-000-021", account: " 1", account_type: "savings" },
    ],
  ];
  for (const [kind, one, other] of same)
    expect(identityOf(read(kind, one).destination)).toEqual(identityOf(read(kind, other).destination));
  expect(identityOf(read("paypal", { email: "a@example.com" }).destination)).not.toEqual(
    identityOf(read("paypal", { email: "b@example.com" }).destination),
  );
});

test.each<[DestinationType, Fields, string]>([
  ["paypal", {}, "email"],
  ["paypal", { email: "a@example.com", payer_id: "ABCDEFGHIJ123" }, "email"],
  ["paypal", { email: "ana example.com" }, "email"],
  ["paypal", { email: "ana@exämple.com" }, "email"],
  ["paypal", { email: 5 }, "email"],
  ["paypal", { email: "a@example.com\u0000" }, "email"],
  ["paypal", { email: "a@example.com", emial: "b@example.com" }, "emial"],
  ["paypal", { payer_id: "SHORT" }, "payer_id"],
  ["venmo", { phone: "4155552671" }, "phone"],
  ["venmo", { phone: "+11155552671" }, "phone"],
  ["venmo", { handle: "abc" }, "handle"],
  ["bank_us", { account: "1", account_type: "checking" }, "routing"],
  ["bank_us", { routing: "021000022", account: "1", account_type: "checking" }, "routing"],
  ["bank_us", { routing: "021000021", account: "123456789012345678", account_type: "checking" }, "account"],
  ["bank_us", { routing: "021000021", account: "1", account_type: "gold" }, "account_type"],
  ["bank_iban", { iban: "DE89370400440532013001" }, "iban"],
  ["bank_iban", { iban: "DE89370400440532013000", bic: "NOPE" }, "bic"],
  ["bank_iban", { iban: "DE89370400440532013000", address: { lines: ["a"] } }, "address"],
  ["bank_iban", { iban: "DE89370400440532013000", address: "Wien" }, "address"],
  ["bank_iban", { iban: "DE89370400440532013000", address: ["Wien"] }, "address"],
  [
    "bank_iban",
    { iban: "DE89370400440532013000", address: { town: "Wien", country: "AT", planet: "x" } },
    "address.planet",
  ],
  [
    "bank_iban",
    { iban: "DE89370400440532013000", address: { town: "Wien", country: "AT", street: 7 } },
    "address.street",
  ],
  ["bank_uk", { sort_code: "12345", account: "12345678" }, "sort_code"],
  ["bank_uk", { sort_code: "123456", account: "1234567" }, "account"],
  ["wise_recipient", { recipient_id: "0" }, "recipient_id"],
  ["other", { text: "cash" }, "label"],
  ["other", { text: "x".repeat(501) }, "text"],
])("%s %j is refused at %s", (kind, fields, at) => {
  expect(read(kind, fields).faults.map(({ field }) => field)).toContain(at);
});

test("each field has its own fault, once", () => {
  const { faults } = read("bank_us", { routing: "1", account: "?", account_type: "x" });
  expect(faults.map(({ field }) => field)).toEqual(["routing", "account", "account_type"]);
});

/** A small generator, seeded: the same cases at every run. */
function* digits(seed: number, count: number): Generator<string> {
  let state = seed;
  for (let made = 0; made < count; made++) {
    let text = "";
    while (text.length < 9) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      text += String(state % 10);
    }
    yield text;
  }
}

test("a routing number, and an IBAN, is taken exactly where the rail takes it", () => {
  for (const text of digits(7, 3_000)) {
    const us = read("bank_us", { routing: text, account: "1", account_type: "checking" });
    expect(us.faults.length === 0, text).toBe(routingProblem(text) === null);
    const iban = `DE${text.slice(0, 2)}37040044${text}0`.padEnd(22, "0").slice(0, 22);
    expect(read("bank_iban", { iban }).faults.length === 0, iban).toBe(ibanProblem(iban) === null);
  }
});

test("a mask shows at most the last four of an account, and never more than half of it", () => {
  for (let length = 1; length <= 17; length++) {
    const account = "1234567890ABCDEFG".slice(0, length);
    const { destination } = read("bank_us", { routing: "021000021", account, account_type: "checking" });
    const shown = maskOf(destination).replace("021000021 ****", "");
    expect(account.endsWith(shown)).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(Math.min(4, length / 2));
  }
});
