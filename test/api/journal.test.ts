/** The journal over HTTP and on the command line's file: the same entries in each, balanced. */
import { parse } from "csv-parse/sync";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi, type Reader, readerFor } from "../support/client.ts";
import { makeWorld, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;
let get: Reader;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  world = await makeWorld(app, server);
  const { client, ids } = world;
  const pay = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 1234, paid_at: "2026-03-10" };
  await client("createPayment", { body: { ...pay, note: '=HYPERLINK("x"), "cash"', external_reference: "W-1" } });
  await client("createPayment", { body: { ...pay, creator_id: null, external_reference: "W-2" } });
  get = await readerFor(server, world.ctx);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const getJournal = (query: string) => get(`journal?${query}`);
const minor = (figure = "") => (figure === "" ? 0 : Math.round(Number(figure) * 100));

test("the file has the columns that accounting programs take, and each entry balances to the cent", async () => {
  const { client } = world;
  await client("setJournalAccounts", { body: { expense: "6000", payable: "2100", cash: "1000" } });
  const { data } = await client("getJournal", { query: { currency: "USD" } });
  const file = await getJournal("format=csv&currency=USD");
  expect([file.statusCode, file.headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(file.headers["content-disposition"]).toMatch(/^attachment; filename="journal-all-[\d-]+\.csv"$/);
  expect(file.body.split("\r\n")[0]).toMatch(/^date,account,debit,credit,currency,memo,reference,/);
  const rows = parse(file.body, { columns: true }) as Record<string, string>[];
  const entries = Map.groupBy(rows, ({ entry }) => entry);
  expect(entries.size).toBe(data.entries.length);
  for (const [, lines] of entries) {
    expect(lines).toHaveLength(2);
    expect(lines.reduce((sum, { debit, credit }) => sum + minor(debit) - minor(credit), 0)).toBe(0);
    expect(lines.filter(({ debit, credit }) => (debit === "") === (credit === ""))).toEqual([]);
  }
  const payable = rows.filter(({ account }) => account === "2100");
  const owed = payable.reduce((sum, { debit, credit }) => sum + minor(credit) - minor(debit), 0);
  expect(data.currencies).toMatchObject([{ currency: "USD", payable_opening_cents: 0, payable_closing_cents: owed }]);
  const [usd] = data.currencies;
  const total = (side: "debit_cents" | "credit_cents") =>
    usd.accounts.reduce((sum: number, of: Record<typeof side, number>) => sum + of[side], 0);
  expect(total("debit_cents")).toBe(total("credit_cents"));
  expect(rows.filter(({ reference }) => reference === "W-2").map(({ account }) => account)).toEqual([
    ...["2100", "1000", "Payment adjustments", "2100"],
  ]);
  // The memo begins with the event, so no program takes a note for a formula.
  expect(rows.find(({ reference }) => reference === "W-1")?.memo).toMatch(/^Payment · @ana · =HYPERLINK/);
});

test("entries are cut where few are asked for, the sums are not; dates that end before they begin are refused", async () => {
  const { client } = world;
  const whole = (await client("getJournal", {})).data;
  const few = (await client("getJournal", { query: { entries: "1" } })).data;
  expect(few.entries).toEqual(whole.entries.slice(0, 1));
  expect(few.entries_left_out).toBe(whole.entries.length - 1);
  expect(few.currencies).toEqual(whole.currencies);
  expect((await getJournal("from=2026-03-02&to=2026-03-01")).json().meta.errors).toMatchObject([{ path: "to" }]);
  expect((await getJournal("from=1999-01-01&to=1999-01-31")).json().data).toMatchObject({
    currencies: [],
    entries: [],
  });
});

test("a code that a program takes for a formula is refused at its field, and changes are in the audit log", async () => {
  const { client } = world;
  for (const expense of ["=1+1", "-5", "@x", " ", "a\tb", "x".repeat(51)]) {
    const refused = await client("setJournalAccounts", { body: { expense } });
    expect([refused.meta.code, refused.meta.errors?.[0]?.path], expense).toEqual(["invalid_body", "expense"]);
  }
  const twice = await client("setJournalAccounts", { body: { cash: "2100" } });
  expect(twice.meta.errors).toMatchObject([{ path: "payable" }]);
  await client("setJournalAccounts", { body: { adjustment: "6900" } });
  const { data } = await client("listAuditLog", { query: { action: "journal.", limit: "1" } });
  expect(data[0]).toMatchObject({
    action: "journal.accounts",
    details: { to: { adjustment: "6900", payable: "2100" } },
  });
});
