/** Month-end over HTTP: all statements in one file, and what they come to. */
import { parse } from "csv-parse/sync";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi, type Reader, readerFor } from "../support/client.ts";
import { readPdf } from "../support/pdf.ts";
import { unzip } from "../support/zip.ts";
import { makeWorld, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;
let get: Reader;
const dates = { from: "2026-03-01", to: "2026-03-31" };
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  world = await makeWorld(app, server);
  const { client, ids } = world;
  await client("updatePayee", { params: { id: ids.payee }, body: { name: "李小龍", latin_name: "Li Xiaolong" } });
  const pay = { project_id: ids.project, paid_at: "2026-03-10" };
  const zelle = { ...pay, method_id: ids.method };
  await client("createPayment", {
    body: { ...zelle, creator_id: ids.newcomer, total_amount_cents: 900, note: "ありがとう" },
  });
  await client("createPayment", { body: { ...pay, creator_id: null, total_amount_cents: 77 } });
  const back = await client("createPayment", { body: { ...zelle, creator_id: ids.creator, total_amount_cents: 300 } });
  await client("updatePayment", { params: { id: back.data.id }, body: { status: "rejected", reason: "closed" } });
  get = await readerFor(server, world.ctx);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

type Sums = Record<string, number>;
const FIGURES = ["earned", "entered", "corrected", "withheld", "paid", "returned"].map((name) => `${name}_cents`);
const totalsBy = async (group_by: string, more: object = {}) =>
  (await world.client("getStatementTotals", { query: { ...dates, group_by, ...more } })).data;

test("the groups of each kind come to the totals, which hold the equation of statements", async () => {
  const { totals, timezone } = await totalsBy("payee");
  expect(timezone).toBe("UTC");
  expect(totals.length).toBeGreaterThan(1);
  for (const total of totals as Sums[]) {
    const { opening_cents, earned_cents, entered_cents, corrected_cents, withheld_cents, paid_cents, returned_cents } =
      total;
    const sum = [opening_cents, earned_cents, entered_cents, corrected_cents, returned_cents].reduce<number>(
      (a, b) => a + (b ?? 0),
      0,
    );
    expect(sum - (withheld_cents ?? 0) - (paid_cents ?? 0)).toBe(total.closing_cents);
  }
  for (const by of ["payee", "project", "month"]) {
    const { groups, totals: all, groups_left_out } = await totalsBy(by);
    expect([all, groups_left_out]).toEqual([totals, 0]);
    for (const total of totals as Sums[]) {
      const own = (groups as Sums[]).filter(({ currency }) => currency === total.currency);
      for (const name of FIGURES)
        expect(
          own.reduce((sum, row) => sum + (row[name] ?? 0), 0),
          `${by} ${name}`,
        ).toBe(total[name]);
    }
  }
});

test("each payee's row is what its statement says, months follow each other, and methods have what they paid", async () => {
  const { client, ids } = world;
  const { groups } = await totalsBy("payee", { currency: "USD" });
  const row = groups.find(({ key: id }: { key: string }) => id === ids.payee);
  expect(row).toMatchObject({ kind: "payee", label: "李小龍" });
  const statement = await client("getPayeeStatement", {
    params: { id: ids.payee },
    query: { ...dates, currency: "USD" },
  });
  for (const name of [...FIGURES, "opening_cents", "closing_cents"])
    expect([name, row[name]]).toEqual([name, statement.data.currencies[0][name]]);
  // A creator without a payee, and payments without a creator.
  expect(groups.map(({ kind }: { kind: string | null }) => kind)).toEqual(expect.arrayContaining(["creator", null]));

  const months = (await totalsBy("month", { from: "2026-01-01", currency: "USD" })).groups as Sums[];
  expect(months.map(({ key: month }) => month)).toEqual(["2026-01", "2026-02", "2026-03"]);
  for (const [place, month] of months.entries())
    expect(month.opening_cents).toBe(place === 0 ? 0 : months[place - 1]?.closing_cents);

  const methods = (await totalsBy("method", { currency: "USD" })).groups;
  expect(methods.find(({ key: name }: { key: string }) => name === "Zelle")).toMatchObject({
    ...{ paid_cents: 1200, returned_cents: 300, opening_cents: null, closing_cents: null },
  });
  const few = await totalsBy("payee", { groups: "1" });
  expect([few.groups.length, few.groups_left_out > 0]).toEqual([1, true]);

  const csv = await get("statement-totals?from=2026-03-01&to=2026-03-31&group_by=payee&format=csv&currency=USD");
  expect(csv.headers["content-disposition"]).toContain('filename="totals-by-payee-2026-03-01-2026-03-31.csv"');
  const rows = parse(csv.body, { columns: true }) as Record<string, string>[];
  expect(rows.find(({ payee_key }) => payee_key === ids.payee)?.closing).toBe((row.closing_cents / 100).toFixed(2));
  expect((await get("statement-totals?from=2026-03-02&to=2026-03-01")).json().meta.errors).toMatchObject([
    { path: "to" },
  ]);
});

test("one file holds a statement of each payee, what they come to, and which texts are printed otherwise", async () => {
  const { client, ids } = world;
  const answer = await get("statements?from=2026-03-01&to=2026-03-31");
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/zip"]);
  expect(answer.headers["content-disposition"]).toContain('filename="statements-2026-03-01-2026-03-31.zip"');
  const files = unzip(answer.rawPayload);
  const papers = [...files.keys()].filter((name) => name.endsWith(".pdf"));
  const { groups } = await totalsBy("payee");
  const parties = new Set(
    groups.map(({ key: id }: { key: string | null }) => id).filter((id: string | null) => id !== null),
  );
  expect(Number(answer.headers["stipend-statements"])).toBe(parties.size);
  expect(papers).toHaveLength(parties.size);
  const own = `Li_Xiaolong-${ids.payee.slice(-8)}.pdf`;
  expect(papers).toContain(own);
  // Each is what the payee's own statement is, to the byte.
  const alone = await get(`payees/${ids.payee}/statement?from=2026-03-01&to=2026-03-31&format=pdf`);
  expect(files.get(own)?.equals(alone.rawPayload)).toBe(true);
  expect(readPdf(alone.rawPayload).text).toContain("Li Xiaolong");

  const rows = (name: string) => parse(String(files.get(name)), { columns: true }) as Record<string, string>[];
  const cents = (text: string | undefined) => Math.round(Number(text) * 100);
  for (const by of ["payee", "project"]) {
    const listed = rows(`totals-by-${by}.csv`).filter(({ currency }) => currency === "USD");
    // Payments without a creator are on no statement.
    const expected = (await totalsBy(by, { currency: "USD" })).totals[0].paid_cents - 77;
    expect(
      listed.reduce((sum, row) => sum + cents(row.paid), 0),
      by,
    ).toBe(expected);
  }
  expect(rows("totals-by-method.csv").find(({ method }) => method === "Zelle")).toMatchObject({
    paid: "12.00",
    returned: "3.00",
  });
  expect(rows("texts-in-another-script.csv")).toEqual(
    expect.arrayContaining([
      { file: own, printed: "Li Xiaolong", text: "李小龍" },
      { file: expect.stringMatching(/^_?ben-/), printed: "[text in another script]", text: "ありがとう" },
    ]),
  );
  // Nothing happened, and no balance is carried.
  const empty = await get("statements?from=1999-01-01&to=1999-01-31");
  expect([empty.headers["stipend-statements"], [...unzip(empty.rawPayload).keys()].length]).toEqual(["0", 3]);
  expect(client).toBeTypeOf("function");
});
