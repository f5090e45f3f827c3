/** Files as programs that are not ours read them: an XML schema, a reader of Nacha files, a strict reader of CSV. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { RailKind } from "../engine/payruns/kinds.ts";
import { railFiles } from "./outcome.ts";
import { readRun } from "./read-run.ts";
import type { RailFile } from "./types.ts";

/**
 * pain.001.001.09 of ISO 20022, whose contributors license its publications to all users, free of royalties
 * (iso20022.org/intellectual-property-rights); the copy is of php-sepa-xml.
 */
const schema = readFileSync(new URL("../../test/files/pain.001.001.09.xsd", import.meta.url), "utf8");

interface Vector {
  readonly id: string;
  readonly run: { readonly rail: string };
}
const vectorsFile = new URL("../../test/vectors/rails.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(vectorsFile, "utf8")) as { vectors: readonly Vector[] };
const filesOf = (rail: string) =>
  vectors.filter(({ run }) => run.rail === rail).flatMap(({ run }) => railFiles(readRun(run)).files);

/** What the other reader makes of a file; amounts are in cents. */
interface ReadNacha {
  readonly data: {
    readonly file: { readonly footer: { readonly totalCredit: number; readonly totalDebit: number } };
    readonly batches: readonly {
      readonly entries: readonly { readonly amount: number; readonly identificationNumber: string }[];
    }[];
  };
}
const nachaLibrary = createRequire(import.meta.url)("@midlandsbank/node-nacha") as { from(text: string): ReadNacha };

async function expectValid(files: readonly RailFile[]): Promise<void> {
  const xml = files.map(({ content }, index) => ({ fileName: `${index}.xml`, contents: content }));
  const { valid, errors } = await validateXML({ xml, schema, initialMemoryPages: 1_024, maxMemoryPages: 8_192 });
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
  expect(valid).toBe(true);
}

const centsOf = (text: string, digits = 2) => {
  const [whole = "", fraction = ""] = text.replace(",", ".").split(".");
  return BigInt(whole + fraction.padEnd(digits, "0"));
};

describe("the vectors' files", () => {
  test("every SEPA file is valid by the schema", async () => {
    const files = filesOf("sepa");
    expect(files.length).toBe(12);
    await expectValid(files);
  });

  test("the schema refuses what is wrong", async () => {
    const [file] = filesOf("sepa");
    const contents = file?.content.replace("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>CASH</PmtMtd>") ?? "";
    const { valid } = await validateXML({ xml: [{ fileName: "a.xml", contents }], schema });
    expect(valid).toBe(false);
  });

  test("another reader of Nacha files finds the same payments", () => {
    const files = filesOf("nacha");
    expect(files.length).toBe(16);
    for (const file of files) expectSamePayments(file);
  });

  test("a strict reader finds the rows of every CSV", () => {
    const files = [...filesOf("paypal"), ...filesOf("wise")];
    expect(files.length).toBe(27);
    for (const { content, lines, name } of files) {
      const rows: string[][] = parse(content, { relax_column_count: true, record_delimiter: "\r\n" });
      expect(rows.length).toBe(lines + (name.includes("wise") ? 1 : 0));
    }
  });
});

function expectSamePayments(file: RailFile): void {
  const { batches, file: read } = nachaLibrary.from(file.content).data;
  const entries = batches.flatMap((batch) => batch.entries);
  // The debit that balances a batch has no reference.
  const payments = entries.filter(({ identificationNumber }) => identificationNumber !== "");
  expect(payments.map(({ identificationNumber }) => identificationNumber)).toEqual(file.references);
  expect(payments.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(file.totalCents);
  expect(BigInt(read.footer.totalCredit)).toBe(file.totalCents);
}

/** Texts that people do not type: every code point, markup, formulas, ends of records. */
const hostile = fc.constantFrom(
  ...[
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r\n",
    '"',
    ",",
    ";",
    "<",
    "&",
    "]]>",
    "'",
    " ",
    "A",
    "ß",
    "\u2028",
    "\u0000",
    "¾",
    "9",
    "🎉",
  ],
);
const nasty = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 4, arbitrary: fc.array(hostile, { maxLength: 30 }).map((parts) => parts.join("")) },
);
const amounts = fc.integer({ min: 1, max: 1_999_999 });
const destinations: Readonly<Record<Exclude<RailKind, "manual">, fc.Arbitrary<Record<string, unknown>>>> = {
  paypal: fc.constantFrom({ type: "paypal", email: "ana@example.com" }, { type: "venmo", handle: "@ana-garcia" }),
  wise: fc.constantFrom(
    { type: "wise_email", email: "ana@example.com" },
    { type: "wise_recipient", recipient_id: "77" },
  ),
  nacha: fc.constant({ type: "bank_us", routing: "021000021", account: "12-34", account_type: "savings" }),
  sepa: fc.record({
    type: fc.constant("bank_iban"),
    iban: fc.constant("DE89370400440532013000"),
    address: fc.option(fc.record({ street: nasty, town: nasty, country: fc.constant("DE") }), { nil: null }),
  }),
  csv: fc.record({ type: fc.constant("other"), label: nasty }),
};
const originators: Readonly<Record<keyof typeof destinations, Record<string, unknown>>> = {
  paypal: {},
  wise: { source_currency: "USD" },
  nacha: {
    ...{ immediate_destination: "076401251", immediate_destination_name: "Bank", immediate_origin: "1412345678" },
    ...{ immediate_origin_name: "Example", company_name: "Example", company_id: "1412345678" },
    ...{ odfi_routing: "076401251", file_created: "2026-11-25T04:30" },
    offset: { routing: "076401251", account: "555", account_type: "checking" },
  },
  sepa: { name: "Beispiel GmbH", iban: "DE87123456781234567890" },
  csv: { separator: ";" },
};

function runsOf(rail: keyof typeof destinations) {
  const entity = fc.constantFrom("individual", "business");
  const line = fc.record({ entity, name: nasty, note: nasty, amount_cents: amounts, destination: destinations[rail] });
  return fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => ({
    ...{ run_id: "PR-1", created_at: "2026-11-25T09:30:00Z", execution_date: "2026-11-30", rail },
    currency: rail === "sepa" ? "EUR" : "USD",
    originator: originators[rail],
    options: { addenda: true },
    lines: lines.map((each, index) => ({ ...each, line_id: `L${index}`, reference: `R${index}` })),
  }));
}

/** The files of any run of a rail; a run with faults has its good lines paid alone, as a draft would. */
function anyFiles(rail: keyof typeof destinations, check: (files: readonly RailFile[], lines: number) => void): void {
  let made = 0;
  fc.assert(
    fc.property(runsOf(rail), (run) => {
      const refused = new Set(railFiles(readRun(run)).errors.map(({ lineId }) => lineId));
      expect(refused.has(null)).toBe(false);
      const lines = run.lines.filter(({ line_id }) => !refused.has(line_id));
      if (lines.length === 0) return;
      const { files, errors } = railFiles(readRun({ ...run, lines }));
      expect(errors).toEqual([]);
      const sum = files.reduce((total, { totalCents }) => total + totalCents, 0n);
      expect(sum).toBe(lines.reduce((total, { amount_cents }) => total + BigInt(amount_cents), 0n));
      expect(files.flatMap(({ references }) => references).sort()).toEqual(
        lines.map(({ reference }) => reference).sort(),
      );
      check(files, lines.length);
      made += 1;
    }),
    { numRuns: 400 },
  );
  // A property that never gets as far as a file shows nothing.
  expect(made).toBeGreaterThan(100);
}

describe("no text breaks a file", () => {
  test("paypal: one row a payment, six or seven cells, no formula, and the sum of its cells", () => {
    anyFiles("paypal", (files, lines) => {
      const rows: string[][] = files.flatMap(({ content }) =>
        parse(content, { relax_column_count: true, record_delimiter: "\r\n" }),
      );
      expect(rows.length).toBe(lines);
      for (const row of rows) {
        expect(row.length).toBe(row[5] === "VENMO" ? 7 : 6);
        expect(row[4]).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]|[\r\n\u2028]/);
      }
      expect(rows.reduce((sum, row) => sum + centsOf(row[1] ?? ""), 0n)).toBe(totalOf(files));
    });
  });

  test("wise: the template's columns in every row", () => {
    anyFiles("wise", (files) => {
      for (const { content, totalCents } of files) {
        const rows: Record<string, string>[] = parse(content, { columns: true, record_delimiter: "\r\n" });
        expect(rows.reduce((sum, row) => sum + centsOf(row.amount ?? ""), 0n)).toBe(totalCents);
        for (const row of rows) expect(Object.values(row).join("")).not.toMatch(/[^ -~]/);
      }
    });
  });

  test("your own CSV: every column in every row, and no formula", () => {
    anyFiles("csv", (files, lines) => {
      const rows: string[][] = files.flatMap(({ content }) =>
        parse(content, { delimiter: ";", record_delimiter: "\r\n" }),
      );
      expect(rows.length).toBe(lines + 1);
      for (const row of rows) for (const text of row) expect(text).not.toMatch(/^[=+\-@＝＋－＠]|[\r\n]/);
    });
  });

  test("nacha: records of 94 characters in blocks of ten, and sums that another reader finds", () => {
    anyFiles("nacha", ([file]) => {
      const records = (file?.content ?? "").split("\r\n");
      expect(records.pop()).toBe("");
      expect(records.length % 10).toBe(0);
      for (const record of records) expect(record).toMatch(/^[1-9][A-Z0-9 .,\-/&'()]{93}$/);
      expect(records.map((record) => record[0]).join("")).toMatch(/^1(5(67?)+8)+9+$/);
      if (file !== undefined) expectSamePayments(file);
    });
  });

  test("sepa: valid by the schema, whatever people are called", async () => {
    const made: RailFile[] = [];
    anyFiles("sepa", (files) => {
      for (const file of files) {
        const cents = [...file.content.matchAll(/<InstdAmt Ccy="EUR">([\d.]+)</g)].map(([, text = ""]) =>
          centsOf(text),
        );
        expect(cents.reduce((sum, each) => sum + each, 0n)).toBe(file.totalCents);
        expect(centsOf(/<CtrlSum>([\d.]+)</.exec(file.content)?.[1] ?? "")).toBe(file.totalCents);
        made.push(file);
      }
    });
    await expectValid(made);
  });
});

const totalOf = (files: readonly RailFile[]) => files.reduce((sum, { totalCents }) => sum + totalCents, 0n);
