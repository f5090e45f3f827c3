/**
 * Earnings and payments across creators: any filter, sort and page gives what a plain search of every row gives, and
 * totals are the sums of the rows; many are changed at once as if each were changed alone.
 */
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationId } from "../../src/contract/operations.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { openApi } from "../support/client.ts";
import { openProgram, type Program } from "../support/program.ts";

// biome-ignore lint/suspicious/noExplicitAny: rows are read as a client reads them, by name.
type Row = Record<string, any>;
type Query = Record<string, string>;

let app: TestApp;
let server: FastifyInstance;
let program: Program;
let client: Client;
let methods: Row[];
let accruals: Row[];
let payments: Row[];

const CREATORS = ["ana", "Ben_10", "cleo.1240"];
const CENTS = [1240, 500, 500, 99_999, 12_400, 1, 84_730];
const CURRENCIES = ["USD", "EUR", "JPY", "KWD"];

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  app.clock.now = TEST_NOW;
  program = await openProgram(app, server, CREATORS);
  client = program.client;
  const params = { projectId: program.projectId };
  methods = (await client("listMethods")).data;
  const creators = [...program.creators.values()];
  const earnings = Array.from({ length: 40 }, (_, n) => ({
    creator_id: creators[n % 3],
    amount_cents: CENTS[n % CENTS.length],
    currency: CURRENCIES[n % CURRENCIES.length],
    earned_on: `2026-0${1 + (n % 3)}-0${1 + (n % 9)}`,
    reference: n % 4 === 0 ? `Row %${n}` : null,
    note: n % 5 === 0 ? "from Ben's sheet" : null,
  }));
  expect((await client("createEarnings", { params, body: { earnings } })).data.booked).toBe(40);
  const booked: Row[] = (await client("listAccruals", { query: { limit: "100" } })).data;
  for (const [n, { id, creator_id, amount_cents, currency, ...row }] of booked.entries()) {
    const own = { params: { id } };
    if (n % 5 === 0) await client("updateAccrual", { ...own, body: { status: "rejected", reason: "bought" } });
    else if (n % 5 === 1) await client("holdAccrual", { ...own, body: { reason: "is this real?" } });
    else if (n % 5 === 2) {
      const pay = { project_id: row.project_id, creator_id, total_amount_cents: amount_cents, currency };
      const how = {
        method_id: methods[n % 3]?.id,
        paid_at: `2026-02-${10 + (n % 9)}`,
        external_reference: `WIRE_${n}`,
        ...(n % 4 === 0 ? { tracking_url: "https://pay.example.com/Receipt" } : {}),
      };
      await client("createPayment", { body: { ...pay, ...how, accrual_ids: [id] } });
    }
  }
  for (let n = 0; n < 24; n++) {
    const body = {
      project_id: program.projectId,
      creator_id: n % 6 === 0 ? null : creators[n % 3],
      total_amount_cents: CENTS[n % CENTS.length],
      currency: CURRENCIES[n % CURRENCIES.length],
      method_id: n % 4 === 0 ? null : methods[n % 3]?.id,
      paid_at: `2026-02-${10 + (n % 4)}`,
      note: n % 3 === 0 ? "Bonus 100%" : null,
      metadata: n % 7 === 0 ? { reference: `memo ${n}` } : {},
    };
    const { data } = await client("createPayment", { body });
    if (n % 5 === 0) await client("updatePayment", { params: { id: data.id }, body: { status: "voided" } });
    if (n % 5 === 1) await client("updatePayment", { params: { id: data.id }, body: { status: "rejected" } });
  }
  accruals = await walk("listAccruals", {}, "100");
  payments = await walk("listPayments", {}, "100");
});
afterAll(async () => {
  await server.close();
  await app.close();
});

async function walk(id: OperationId, query: Query, limit: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { status: number; data: Row[]; meta: { nextCursor: string | null } } = await client(id, {
      query: { ...query, limit, ...(cursor === "" ? {} : { cursor }) },
    });
    expect(page.status).toBe(200);
    rows.push(...page.data);
    cursor = page.meta.nextCursor;
  }
  return rows;
}

const has = (part: string, ...texts: (string | null | undefined)[]) =>
  texts.some((text) => text?.toLowerCase().includes(part.toLowerCase()) === true);
const exponent = (currency: string) => ({ JPY: 0, KWD: 3 })[currency] ?? 2;
const isAmount = (text: string, cents: number, currency: string) =>
  /^\d+(\.\d\d)?$/.test(text) &&
  (exponent(currency) !== 0 || !text.includes(".") || text.endsWith(".00")) &&
  Math.round(Number(text) * 10 ** exponent(currency)) === cents;

/** Whether a row matches a query, written apart from the product's own conditions. */
function accrualMatches(row: Row, query: Query): boolean {
  const { find, status, currency, held, creator_id, method_id } = query;
  return (
    (status === undefined || row.status === status) &&
    (currency === undefined || row.currency === currency) &&
    (creator_id === undefined || row.creator_id === creator_id) &&
    (query.ended_from === undefined || row.period_end >= query.ended_from) &&
    (query.to === undefined || row.period_end <= query.to) &&
    (held === undefined || (row.status === "earned" && (row.hold !== null) === (held === "true"))) &&
    (query.min_amount_cents === undefined || row.amount_cents >= Number(query.min_amount_cents)) &&
    (query.max_amount_cents === undefined || row.amount_cents <= Number(query.max_amount_cents)) &&
    (method_id === undefined || row.payment?.method_name === methods.find(({ id }) => id === method_id)?.name) &&
    (find === undefined ||
      has(find, row.creator.handle, row.creator.display_name, row.structure_name, row.reference, row.note) ||
      isAmount(find, row.amount_cents, row.currency))
  );
}

function paymentMatches(row: Row, query: Query): boolean {
  const { find, status, currency, creator_id, method_id } = query;
  return (
    (status === undefined || row.status === status) &&
    (currency === undefined || row.currency === currency) &&
    (creator_id === undefined || row.creator_id === creator_id) &&
    (method_id === undefined || row.method_id === method_id) &&
    (query.from === undefined || row.paid_at.slice(0, 10) >= query.from) &&
    (query.to === undefined || row.paid_at.slice(0, 10) <= query.to) &&
    (query.min_amount_cents === undefined || row.total_amount_cents >= Number(query.min_amount_cents)) &&
    (query.max_amount_cents === undefined || row.total_amount_cents <= Number(query.max_amount_cents)) &&
    (find === undefined ||
      has(find, row.creator?.handle, row.creator?.display_name, row.method_name, row.note) ||
      has(find, row.external_reference, row.tracking_url, row.metadata.reference) ||
      isAmount(find, row.total_amount_cents, row.currency))
  );
}

const low = (text: string | null | undefined) => (text ?? "").toLowerCase();
const referenceOf = (row: Row) => row.tracking_url ?? row.external_reference ?? row.metadata.reference;
const sorts: Record<"listAccruals" | "listPayments", Record<string, (row: Row) => (string | number)[]>> = {
  listAccruals: {
    period_end_at: (row) => [row.period_end_at],
    amount: (row) => [row.currency, row.amount_cents],
    creator: (row) => [low(row.creator.handle), row.period_end_at],
    status: (row) => [row.status, row.period_end_at],
  },
  listPayments: {
    paid_at: (row) => [row.paid_at],
    amount: (row) => [row.currency, row.total_amount_cents],
    creator: (row) => [low(row.creator?.handle), row.paid_at],
    method: (row) => [low(row.method_name), row.paid_at],
    status: (row) => [row.status, row.paid_at],
    reference: (row) => [low(referenceOf(row)), row.paid_at],
  },
};

function ordered(rows: Row[], keys: (row: Row) => (string | number)[], order: string): string[] {
  const sorted = rows.toSorted((a, b) => {
    const [left, right] = [
      [...keys(a), a.id],
      [...keys(b), b.id],
    ];
    for (const [at, key] of left.entries()) {
      const other = right[at] as never;
      if (key < other) return -1;
      if (key > other) return 1;
    }
    return 0;
  });
  return (order === "asc" ? sorted : sorted.reverse()).map(({ id }) => id);
}

const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const common = () => ({
  currency: maybe(CURRENCIES),
  creator_id: maybe([...program.creators.values()]),
  method_id: maybe(methods.slice(0, 3).map(({ id }) => id)),
  min_amount_cents: maybe(["0", "500", "1240"]),
  max_amount_cents: maybe(["500", "12400", "0"]),
  find: maybe(["BEN", "a", "%", "_1", "12.40", "1240", "847.30", "nothing", "row %4", "100%", "receipt", "memo"]),
});
const givenOf = (query: Record<string, string | undefined>): Query =>
  Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));

async function check(id: keyof typeof sorts, query: Query, sort: string, order: string, limit: string) {
  const [all, matches] = id === "listAccruals" ? [accruals, accrualMatches] : [payments, paymentMatches];
  const expected = all.filter((row) => matches(row, query));
  const found = await walk(id, { ...query, sort, order }, limit);
  expect(found.map((row) => row.id)).toEqual(ordered(expected, sorts[id][sort] ?? (() => []), order));
  return expected;
}

test("every sort of everything, in both directions, by pages that split ties", async () => {
  for (const id of ["listAccruals", "listPayments"] as const)
    for (const sort of Object.keys(sorts[id]))
      for (const order of ["asc", "desc"]) await check(id, {}, sort, order, "4");
});

const sumOf = (rows: Row[], cents: string) => rows.reduce((sum, row) => sum + row[cents], 0);

test("earnings: every filter, sort and page gives what a plain search gives, and totals add up to it", async () => {
  const query = fc.record({
    ...common(),
    status: maybe(["earned", "paid", "rejected"]),
    held: maybe(["true", "false"]),
    ended_from: maybe(["2026-02-01"]),
    to: maybe(["2026-02-28"]),
  });
  const way = fc.record({
    sort: fc.constantFrom(...Object.keys(sorts.listAccruals)),
    order: fc.constantFrom("asc", "desc"),
    limit: fc.constantFrom("1", "3", "7"),
  });
  await fc.assert(
    fc.asyncProperty(query, way, async (wanted, { sort, order, limit }) => {
      const given = givenOf(wanted);
      const expected = await check("listAccruals", given, sort, order, limit);
      const { data } = await client("getAccrualTotals", { query: given });
      expect(data.count).toBe(expected.length);
      const of = (currency: string, ...statuses: string[]) =>
        expected.filter((row) => row.currency === currency && statuses.includes(row.status));
      expect(data.totals).toEqual(
        [...new Set(expected.map((row) => row.currency))].toSorted().map((currency) => ({
          currency,
          count: expected.filter((row) => row.currency === currency).length,
          earned_cents: sumOf(of(currency, "earned", "paid"), "amount_cents"),
          outstanding_cents: sumOf(of(currency, "earned"), "amount_cents"),
          held_cents: sumOf(
            of(currency, "earned").filter(({ hold }) => hold !== null),
            "amount_cents",
          ),
          settled_cents: sumOf(of(currency, "paid"), "amount_cents"),
          rejected_cents: sumOf(of(currency, "rejected"), "amount_cents"),
          voided_cents: sumOf(of(currency, "voided"), "amount_cents"),
        })),
      );
    }),
    { numRuns: 60 },
  );
});

test("payments: every filter, sort and page gives what a plain search gives, and totals add up to it", async () => {
  const query = fc.record({
    ...common(),
    status: maybe(["paid", "rejected", "voided"]),
    from: maybe(["2026-02-11"]),
    to: maybe(["2026-02-12"]),
  });
  const way = fc.record({
    sort: fc.constantFrom(...Object.keys(sorts.listPayments)),
    order: fc.constantFrom("asc", "desc"),
    limit: fc.constantFrom("1", "3", "7"),
  });
  await fc.assert(
    fc.asyncProperty(query, way, async (wanted, { sort, order, limit }) => {
      const given = givenOf(wanted);
      const expected = await check("listPayments", given, sort, order, limit);
      const { data } = await client("getPaymentTotals", { query: given });
      expect(data.count).toBe(expected.length);
      const of = (currency: string, status: string) =>
        sumOf(
          expected.filter((row) => row.currency === currency && row.status === status),
          "total_amount_cents",
        );
      expect(data.totals).toEqual(
        [...new Set(expected.map((row) => row.currency))].toSorted().map((currency) => ({
          currency,
          count: expected.filter((row) => row.currency === currency).length,
          paid_cents: of(currency, "paid"),
          rejected_cents: of(currency, "rejected"),
          voided_cents: of(currency, "voided"),
        })),
      );
    }),
    { numRuns: 60 },
  );
});

describe("a search by amount", () => {
  test.each([
    ["847.30", ["USD 84730", "EUR 84730"]],
    ["847,30", ["USD 84730", "EUR 84730"]],
    ["$12.40", ["USD 1240"]],
    ["0.500 KWD", ["KWD 500"]],
    ["999,99", ["USD 99999", "EUR 99999"]],
  ])("%s", async (find, wanted) => {
    const rows = await walk("listAccruals", { find }, "100");
    const found = new Set(rows.map(({ currency, amount_cents }) => `${currency} ${amount_cents}`));
    expect(found.size).toBeGreaterThan(0);
    for (const row of found) expect(wanted).toContain(row);
  });
});

describe("what cannot be read is refused, and names its field", () => {
  test.each<[OperationId, Query, string]>([
    ["listPayments", { sort: "size" }, "sort"],
    ["listPayments", { order: "up" }, "order"],
    ["listPayments", { min_amount_cents: "1.5" }, "min_amount_cents"],
    ["listAccruals", { max_amount_cents: "99999999999999" }, "max_amount_cents"],
    ["listAccruals", { held: "maybe" }, "held"],
    ["listAccruals", { currency: "usd" }, "currency"],
    ["listAccruals", { methodId: "x" }, "methodId"],
    ["getAccrualTotals", { kind: "gift" }, "kind"],
    ["getPaymentTotals", { method_id: "venmo" }, "method_id"],
    ["getPaymentTotals", { find: "x".repeat(101) }, "find"],
  ])("%s %j", async (id, query, path) => {
    const reply = await client(id, { query });
    expect(reply.status).toBe(400);
    expect(reply.meta.errors.map((error: Row) => error.path)).toEqual([path]);
  });

  test.each([
    ["of another sort", { sort: "amount" }, { sort: "creator" }],
    ["of the usual sort", {}, { sort: "amount" }],
    ["of a sort, in the usual one", { sort: "amount" }, {}],
  ])("a cursor %s", async (_, made, used) => {
    for (const id of ["listAccruals", "listPayments"] as const) {
      const { meta } = await client(id, { query: { ...made, limit: "2" } as Query });
      const reply = await client(id, { query: { ...used, cursor: meta.nextCursor } as Query });
      expect([reply.status, reply.meta.errors?.[0]?.path]).toEqual([400, "cursor"]);
    }
  });

  test.each([
    ["no list", '"amount"'],
    ["no id", '["amount","USD","5"]'],
    ["a number that is none", '["amount","USD","five","01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"]'],
    ["a number beyond all", '["amount","USD","9999999999999999999","01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"]'],
    ["a NUL", '["amount","US\\u0000","5","01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"]'],
    ["too few keys", '["amount","USD","01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"]'],
    ["an instant that is none", '["creator","ana","yesterday","01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"]'],
  ])("a cursor of one's own making: %s", async (_, text) => {
    const cursor = Buffer.from(text).toString("base64url");
    for (const sort of ["amount", "creator"]) {
      const reply = await client("listPayments", { query: { sort, cursor } });
      expect([reply.status, reply.meta.errors?.[0]?.path]).toEqual([400, "cursor"]);
    }
  });
});

describe("many at once", () => {
  const byStatus = (status: string) => accruals.filter((row) => row.status === status).map(({ id }) => id);
  const missing = "01980d3a-0000-7000-8000-00000000ffff";

  test("earnings are rejected with the reason, what is paid or unknown stays, and an undo gives them back", async () => {
    const [earned, paid] = [byStatus("earned").slice(0, 3), byStatus("paid").slice(0, 1)];
    const body = { accrual_ids: [...earned, ...paid, missing], status: "rejected", reason: "Bought views" };
    const { data } = await client("decideAccruals", { body });
    expect(data.changed.toSorted()).toEqual(earned.toSorted());
    expect(new Map(data.refused.map((each: Row) => [each.id, each.code]))).toEqual(
      new Map([
        [paid[0], "cannot_set_status_on_paid_accrual"],
        [missing, "not_found"],
      ]),
    );
    const logged = (await client("listAuditLog", { query: { limit: "10" } })).data.filter(
      (row: Row) => row.action === "accrual.set_status" && row.details.reason === "Bought views",
    );
    expect(logged.map((row: Row) => row.subject_id).toSorted()).toEqual(earned.toSorted());
    for (const id of earned) {
      expect((await client("getAccrual", { params: { id } })).data.status).toBe("rejected");
      await client("updateAccrual", { params: { id }, body: { status: "earned" } });
    }
  });

  test("payments are voided with the reason, and what they settled is owed again; each once", async () => {
    const live = payments.filter((row) => row.status === "paid" && row.payout_payment_lines.length > 0).slice(0, 2);
    const gone = payments.filter((row) => row.status === "voided").slice(0, 1);
    const ids = live.map(({ id }) => id);
    const body = { payment_ids: [...ids, ...gone.map(({ id }) => id)], status: "voided", reason: "Recorded twice" };
    const headers = { "idempotency-key": "void-them" };
    const first = await client("decidePayments", { body, headers });
    expect(first.data.changed.toSorted()).toEqual(ids.toSorted());
    expect(first.data.refused).toMatchObject([{ id: gone[0]?.id, code: "already_voided" }]);
    expect((await client("decidePayments", { body, headers })).data).toEqual(first.data);
    for (const payment of live) {
      const [line] = payment.payout_payment_lines;
      expect((await client("getAccrual", { params: { id: line.accrual_id } })).data.status).toBe("earned");
    }
    expect((await verify(app)).checks.filter((check) => check.problems.length > 0)).toEqual([]);
  });

  test.each<[string, OperationId, object, string]>([
    ["no reason", "decideAccruals", { accrual_ids: [missing], status: "voided" }, "reason"],
    ["a reason of spaces", "decidePayments", { payment_ids: [missing], status: "voided", reason: "  " }, "reason"],
    [
      "a status that is earned by paying",
      "decideAccruals",
      { accrual_ids: [missing], status: "paid", reason: "x" },
      "status",
    ],
    ["none", "decideAccruals", { accrual_ids: [], status: "voided", reason: "x" }, "accrual_ids"],
    [
      "too many",
      "decidePayments",
      {
        payment_ids: Array.from({ length: 201 }, (_, n) => missing.slice(0, -4) + String(1000 + n)),
        status: "voided",
        reason: "x",
      },
      "payment_ids",
    ],
  ])("%s is refused", async (_, id, body, path) => {
    const reply = await client(id, { body });
    expect([reply.status, reply.meta.errors?.[0]?.path]).toEqual([400, path]);
  });
});
