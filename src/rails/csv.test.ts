import { describe, expect, test } from "vitest";
import { maskOf } from "./destinations.ts";
import { railFiles, railFilesInSteps } from "./outcome.ts";
import { readRun } from "./read-run.ts";

const iban = { type: "bank_iban", iban: "DE89370400440532013000", bic: "COBADEFFXXX" };
const line = { line_id: "L1", reference: "STP1", name: "Ana; García", entity: "individual", amount_cents: 123_456 };
const run = (originator: object, change: object = {}) =>
  railFiles(
    readRun({
      ...{ run_id: "PR-1", created_at: "2026-11-25T09:30:00Z", rail: "csv", currency: "EUR", note: "=1+1", originator },
      lines: [{ ...line, payee_id: "P1", destination: iban }],
      ...change,
    }),
  );
const faultsOf = (originator: object) => run(originator).errors.map(({ field, message }) => `${field} ${message}`);

describe("your own CSV", () => {
  test("has the usual columns, without the account's number", () => {
    const { files } = run({});
    expect(files[0]?.name).toBe("PR-1-csv-01.csv");
    expect(files[0]?.content).toBe(
      "reference,name,entity,email,masked,amount,currency,note,payee_id,run_id\r\n" +
        "STP1,Ana; García,individual,,DE** **** 3000,1234.56,EUR,Note: =1+1,P1,PR-1\r\n",
    );
  });

  test("has the columns, headings and signs of the account that pays", () => {
    const columns = ["reference", { column: "amount", heading: "Betrag" }, { column: "name", heading: "Name; Firma" }];
    const { files } = run({ columns, separator: ";", decimal: "comma", line_ending: "lf" });
    expect(files[0]?.content).toBe('reference;Betrag;"Name; Firma"\nSTP1;1234,56;"Ana; García"\n');
  });

  test("has account numbers only where the account that pays says so", () => {
    const columns = ["reference", "iban", "bic"];
    expect(faultsOf({ columns })).toEqual(["originator.columns has iban, which needs full_details to be true"]);
    const { files } = run({ columns, full_details: true });
    expect(files[0]?.content).toBe("reference,iban,bic\r\nSTP1,DE89370400440532013000,COBADEFFXXX\r\n");
  });

  test("digits are the currency's, and yen have none", () => {
    const { files } = run({ columns: ["reference", "amount"], decimal: "comma" }, { currency: "JPY" });
    expect(files[0]?.content).toBe("reference,amount\r\nSTP1,123456\r\n");
  });

  test.each<[string, object, string]>([
    ["columns that are none", { columns: "reference" }, "originator.columns must be a list of columns"],
    ["no column", { columns: [] }, "originator.columns must be a list of columns"],
    ["an unknown column", { columns: ["reference", "shoe"] }, 'originator.columns has "shoe"; columns are reference'],
    ["no reference", { columns: ["name"] }, "originator.columns must have reference"],
    ["a separator that is none", { separator: "x" }, "originator.separator must be a comma"],
    ["a decimal sign that is none", { decimal: "." }, "originator.decimal must be point or comma"],
    ["a line end that is none", { line_ending: "cr" }, "originator.line_ending must be crlf or lf"],
  ])("%s is refused by its field", (_name, originator, sentence) => {
    const [first, ...others] = faultsOf(originator);
    expect(first).toContain(sentence);
    expect(others).toEqual([]);
  });
});

test("a run paid by hand is checked and has no file", () => {
  const manual = (change: object) => run({}, { rail: "manual", ...change });
  expect(manual({})).toEqual({ status: "ok", files: [], excluded: [], errors: [], warnings: [] });
  expect(manual({ lines: [] }).errors.map(({ code }) => code)).toEqual(["nothing_to_pay"]);
  expect(manual({ currency: "CREDITS" }).errors.map(({ code }) => code)).toEqual(["currency_not_supported"]);
});

test.each<[Record<string, string>, string]>([
  [{ type: "paypal", email: "ana@example.com" }, "a***@example.com"],
  [{ type: "paypal", payer_id: "ABCDEFGHJKLMN" }, "ABC***LMN"],
  [{ type: "venmo", phone: "+14085551234" }, "***-***-1234"],
  [{ type: "venmo", handle: "@ana-garcia" }, "@an***"],
  [{ type: "bank_us", routing: "021000021", account: "123456789" }, "021000021 ****6789"],
  [{ type: "bank_us", routing: "021000021", account: "12345" }, "021000021 ****45"],
  [{ type: "bank_us", routing: "021000021", account: "1" }, "021000021 ****"],
  [{ type: "bank_iban", iban: "DE89370400440532013000" }, "DE** **** 3000"],
  [{ type: "bank_uk", sort_code: "123456", account: "12345678" }, "**-**-56 ****5678"],
  [{ type: "wise_recipient", recipient_id: "77" }, "77"],
  [{ type: "other", label: "Cash", details: "secret" }, "Cash"],
  [{ type: "unheard", account: "1" }, ""],
])("%j is shown as %s", (destination, mask) => {
  expect(maskOf(destination)).toBe(mask);
});

test("a long run is judged in steps, with the same bytes", () => {
  const many = Array.from({ length: 1_100 }, (_, index) => ({
    ...line,
    ...{ line_id: `L${index}`, reference: `STP${index}`, destination: iban },
  }));
  const input = readRun({
    ...{ run_id: "PR-1", created_at: "2026-11-25T09:30:00Z", rail: "csv", currency: "EUR", lines: many },
  });
  const steps = railFilesInSteps(input);
  let count = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) count += 1;
  expect(count).toBe(2);
  expect(step.value).toEqual(railFiles(input));
});
