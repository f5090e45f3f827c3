import { expect, test } from "vitest";
import { accountParts } from "./account-columns.ts";
import { accountRows, planAccounts, readAccountsTable } from "./accounts-file.ts";
import { plainName } from "./columns.ts";

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function read(text: string, columns: Readonly<Record<string, string>> = {}) {
  const table = await readAccountsTable(bytesOf(text), {});
  const plan = planAccounts(table, { columns });
  return { plan, rows: [...accountRows(table, plan)] };
}
const given = async (text: string, columns: Readonly<Record<string, string>> = {}) =>
  (await read(text, columns)).rows.map((row) => ("given" in row ? row.given : row));

const row = (kind: string, details: object, others: object = {}) => ({
  ...{ creator_handle: "ana", kind, currency: null, details, ...others },
});

test.each([
  ["handle,paypal\nana,a@b.co", row("paypal", { email: "a@b.co" })],
  ["handle,PayPal\nana,ABCDEFGHIJ123", row("paypal", { payer_id: "ABCDEFGHIJ123" })],
  ["Creator,Payment method,E-Mail\n@ana,PayPal,a@b.co", row("paypal", { email: "a@b.co" })],
  ["Benutzername;Zahlungsart;Kontonummer\nana;SEPA;DE89", row("bank_iban", { iban: "DE89" })],
  ["usuario;método de pago;cuenta\nana;transferencia;DE89", row("bank_iban", { iban: "DE89" })],
  [
    "créateur;IBAN;SWIFT/BIC;titulaire\nana;FR76;X;Ana B",
    row("bank_iban", { iban: "FR76", bic: "X" }, { holder_name: "Ana B" }),
  ],
  [
    "handle,routing number,account number,account type\nana,'021000021,007,savings",
    row("bank_us", { routing: "021000021", account: "007", account_type: "savings" }),
  ],
  ["handle,sort code,account\nana,12-34-56,12345678", row("bank_uk", { sort_code: "12-34-56", account: "12345678" })],
  ["handle,venmo\nana,@ana-b", row("venmo", { handle: "@ana-b" })],
  ["handle,wise\nana,12345", row("wise_recipient", { recipient_id: "12345" })],
  ["handle,kind,wise\nana,TransferWise,a@b.co", row("wise_email", { email: "a@b.co" })],
  ["handle,kind,account,label\nana,other,in cash,Cash", row("other", { text: "in cash" }, { label: "Cash" })],
  ["handle,kind,paypal,iban\nana,paypal,a@b.co,DE89", row("paypal", { email: "a@b.co" })],
  ["handle,kind,paypal,iban\nana,bank transfer,a@b.co,DE89", row("bank_iban", { iban: "DE89" })],
  [
    "handle,iban,entity,currency\nana,DE\u200b89,Firma,€",
    row("bank_iban", { iban: "DE89" }, { entity: "business", currency: "EUR" }),
  ],
  // An e-mail address next to an account is where to write to.
  ["handle,email,iban\nana,a@b.co,DE89", row("bank_iban", { iban: "DE89" })],
  ["handle,paypal,label\nana,a@b.co,VIP", row("paypal", { email: "a@b.co" })],
])("%j is read as the account it is", async (text, expected) => {
  expect(await given(text)).toEqual([expected]);
});

test.each([
  ["handle,paypal,iban\nana,a@b.co,DE89", "kind", "is missing: the row has PayPal and IBAN"],
  ["handle,account\nana,a@b.co", "kind", "is missing: it says what the account is, such as PayPal or IBAN"],
  ["handle,iban\nana,4.3E+21", "details.iban", expect.stringContaining("was shortened by the spreadsheet")],
  [
    "handle,platform,paypal\nhttps://tiktok.com/@ana,youtube,a@b.co",
    "creator_handle",
    expect.stringContaining("tiktok"),
  ],
])("%j is refused at %s", async (text, field, reason) => {
  expect(await given(text)).toEqual([{ line: 2, field, reason }]);
});

test("a row without an account is passed over, one that only names a kind lacks its detail, and a total is a creator", async () => {
  const [none, kindAlone, total] = (await read("handle,kind,iban\nana,,\nana,IBAN,\nTotal,,DE89\n")).rows;
  expect(none).toEqual({ line: 2, passed: "rows without an account" });
  expect(kindAlone).toMatchObject({ given: { kind: "bank_iban", details: {} } });
  expect(total).toMatchObject({ given: { creator_handle: "Total" } });
});

test("an id says who is meant, and a column that is said counts in place of the guess", async () => {
  expect(await given("handle,payee id,iban\nana,123,DE89")).toMatchObject([{ payee_id: "123" }]);
  const said = await given("handle,wer,konto,neues konto\nana,ben,FR1,DE89", { handle: "wer", account: "Neues Konto" });
  expect(said).toMatchObject([{ creator_handle: "ben", details: { iban: "DE89" } }]);
  expect((await read("handle,iban\nana,x", { iban: "" })).plan.questions.map(({ path }) => path)).toEqual(["account"]);
});

test("no two columns go by one name", () => {
  const names = accountParts.flatMap(({ known }) => known);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.filter((name) => plainName(name) !== name)).toEqual([]);
});
