/** A statement over HTTP: as JSON, as CSV and as a page to print, the same figures in each. */
import { parse } from "csv-parse/sync";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi, type Reader, readerFor } from "../support/client.ts";
import { readPdf } from "../support/pdf.ts";
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
  const nasty = '<script>alert("1")</script>';
  await client("updateCreator", { params: { id: ids.creator }, body: { display_name: `Ana ${nasty}` } });
  const pay = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 1234, paid_at: "2026-03-10" };
  await client("createPayment", { body: { ...pay, note: '=HYPERLINK("x"), "cash"', external_reference: "W-1" } });
  get = await readerFor(server, world.ctx);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const getStatement = (query: string) => get(`creators/${world.ids.creator}/statement?${query}`);

test("JSON, CSV and the page hold the same lines and balances", async () => {
  const { data } = await world.client("getStatement", {
    params: { id: world.ids.creator },
    query: { currency: "USD" },
  });
  expect(data.currencies).toMatchObject([
    {
      currency: "USD",
      opening_cents: 0,
      earned_cents: 10000,
      corrected_cents: 1234,
      paid_cents: 6234,
      closing_cents: 5000,
    },
  ]);
  expect([data.timezone, data.lines_left_out, data.lines.length]).toEqual(["UTC", 0, 5]);
  const few = await world.client("getStatement", {
    params: { id: world.ids.creator },
    query: { currency: "USD", lines: "2" },
  });
  expect([few.data.lines, few.data.lines_left_out]).toEqual([data.lines.slice(0, 2), 3]);
  expect(few.data.currencies).toEqual(data.currencies);
  expect(
    (await world.client("getStatement", { params: { id: world.ids.creator }, query: { currency: "USD", lines: "0" } }))
      .data.lines,
  ).toEqual([]);

  const csv = await getStatement("format=csv&currency=USD");
  expect([csv.statusCode, csv.headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(csv.headers["content-disposition"]).toMatch(/^attachment; filename="statement-ana-all-[\d-]+\.csv"$/);
  const rows = parse(csv.body, { columns: true }) as Record<string, string>[];
  expect(rows.map(({ kind }) => kind)).toEqual([
    "opening",
    ...data.lines.map(({ kind }: { kind: string }) => kind),
    "closing",
  ]);
  const added = rows.reduce((cents, { amount = "" }) => cents + Math.round(Number(amount) * 100), 0);
  expect([added, rows.at(-1)?.balance]).toEqual([5000, "50.00"]);
  expect(rows.find(({ reference }) => reference === "W-1")?.notes).toBe(`'=HYPERLINK("x"), "cash"`);

  const page = await getStatement("format=html&currency=USD");
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.body).toContain("&lt;script&gt;");
  expect(page.body).not.toContain("<script");
  for (const text of ["Amount USD", "-62.34", "50.00", "time zone UTC", "Closing balance"])
    expect(page.body).toContain(text);
});

test("a payee's statement is that of all its creators, and each line names its own", async () => {
  const { client, ids } = world;
  const [other] = (
    await client("createCreators", {
      params: { projectId: (await client("createProject", { body: { name: "Autumn" } })).data.id },
      body: { creators: [{ handle: "ana.two", platform: "instagram" }] },
    })
  ).data;
  await client("linkCreators", { params: { id: ids.payee }, body: { creator_ids: [other.id] } });
  const paid = { project_id: other.project_id, creator_id: other.id, total_amount_cents: 700, paid_at: "2026-03-11" };
  await client("createPayment", { body: { ...paid, note: "two" } });
  const query = { currency: "USD" };
  const { data } = await client("getPayeeStatement", { params: { id: ids.payee }, query });
  const own = (await client("getStatement", { params: { id: ids.creator }, query })).data;
  const second = (await client("getStatement", { params: { id: other.id }, query })).data;
  expect(data.payee).toMatchObject({ id: ids.payee, latin_name: null });
  expect(data.creators.map(({ id }: { id: string }) => id).sort()).toEqual([ids.creator, other.id].sort());
  for (const name of ["opening_cents", "earned_cents", "corrected_cents", "paid_cents", "closing_cents"])
    expect(data.currencies[0][name]).toBe(own.currencies[0][name] + second.currencies[0][name]);
  const { opening_cents, earned_cents, entered_cents, corrected_cents, paid_cents, closing_cents } = data.currencies[0];
  expect(opening_cents + earned_cents + entered_cents + corrected_cents - paid_cents).toBe(closing_cents);
  expect(data.lines.map(({ creator_id }: { creator_id: string }) => creator_id).sort()).toEqual(
    [...own.lines, ...second.lines].map(({ creator_id }) => creator_id).sort(),
  );
  expect(data.lines.find((line: { creator_id: string }) => line.creator_id === other.id)).toMatchObject({
    ...{ creator: "@ana.two on instagram", project_id: other.project_id },
  });
  // The same by project and by method.
  const { projects, methods } = data.currencies[0];
  expect(projects.map((row: Record<string, unknown>) => [row.project_name, row.paid_cents, row.closing_cents])).toEqual(
    [
      ["Autumn", 700, 0],
      ["Spring", own.currencies[0].paid_cents, own.currencies[0].closing_cents],
    ],
  );
  expect(methods).toEqual([{ method_name: null, paid_cents, returned_cents: 0 }]);

  const page = await get(`payees/${ids.payee}/statement?format=html`);
  expect(page.body).toContain("@ana.two on instagram");
  const rows = parse((await get(`payees/${ids.payee}/statement?format=csv`)).body, { columns: true }) as Record<
    string,
    string
  >[];
  expect(rows.map(({ creator }) => creator)).toContain("'@ana.two on instagram");
});

test("a PDF holds the same figures, is the same at every call, and says what its face cannot write", async () => {
  const { client, ids } = world;
  await client("updatePayee", { params: { id: ids.payee }, body: { name: "李小龍", latin_name: "Li Xiaolong" } });
  const fields = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 1, paid_at: "2026-03-12" };
  await client("createPayment", { body: { ...fields, note: "ありがとう" } });
  const answer = await get(`payees/${ids.payee}/statement?format=pdf`);
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect(answer.headers["content-disposition"]).toMatch(/filename="statement-Li_Xiaolong-all-[\d-]+\.pdf"/);
  expect(answer.headers["stipend-replaced-texts"]).toBe("2");
  const { text, pages } = readPdf(answer.rawPayload);
  const { data } = await client("getPayeeStatement", { params: { id: ids.payee } });
  for (const line of data.lines) expect(text).toContain(line.text);
  for (const shown of ["Li Xiaolong", "Closing balance", "50.00", "Amount USD", "time zone UTC", "Page 1"])
    expect(text).toContain(shown);
  expect(text.match(/\[text in another script\]/g)).toHaveLength(2);
  expect(text).not.toContain("?");
  expect(text).toContain(`Page ${pages}`);
  // Other papers, and other letters, were written in between.
  await get(`creators/${ids.creator}/statement?format=pdf&from=2026-03-01`);
  const again = await get(`payees/${ids.payee}/statement?format=pdf`);
  expect(again.rawPayload.equals(answer.rawPayload)).toBe(true);
});

test("dates that end before they begin are refused, and what is empty answers no currencies", async () => {
  expect((await getStatement("from=2026-03-02&to=2026-03-01")).json().meta.errors).toMatchObject([{ path: "to" }]);
  expect((await getStatement("currency=GBP")).json().data.currencies).toEqual([]);
  expect((await getStatement("from=1999-01-01&to=1999-01-31")).json().data).toMatchObject({
    currencies: [],
    lines: [],
  });
});

test("verify notices a decision taken out behind the flows' back", async () => {
  const { client, ids, ctx } = world;
  await client("updateAccrual", { params: { id: ids.earned }, body: { status: "rejected" } });
  const failing = async () =>
    (await verify(app)).checks.filter(({ problems }) => problems.length > 0).map(({ name }) => name);
  expect(await failing()).toEqual([]);
  await app.database.owner.query(
    "alter table accrual_decisions disable trigger user; delete from accrual_decisions; alter table accrual_decisions enable trigger user",
  );
  expect(await failing()).toEqual(expect.arrayContaining(["statement_is_the_ledger", "refusal_has_its_day"]));
  expect(ctx.orgId).toBeTruthy();
});

const papers = (of: World["ids"]) => [
  `creators/${of.creator}/statement?format=json`,
  "journal?format=csv",
  "statement-totals?from=2026-01-01&to=2026-12-31",
  "statements?from=2026-01-01&to=2026-12-31",
  `payout-payments/${of.payment}/remittance`,
];
const summaries = () => ["payout-summary", "payout-summary?group_by=creator", "payout-summary?group_by=month"];

test.each([
  ["papers", papers],
  ["summaries", summaries],
])("however many %s are requested at once, two are read at a time, and all are answered", async (_, paths) => {
  const { database } = app;
  const { transaction } = database;
  let [reading, most] = [0, 0];
  const counted: typeof transaction = async (scope, work, options) => {
    const isHeavy = options?.isRead === true && options.isOneStatement !== true;
    reading += isHeavy ? 1 : 0;
    most = Math.max(most, reading);
    try {
      return await transaction(scope, work, options);
    } finally {
      reading -= isHeavy ? 1 : 0;
    }
  };
  Object.assign(database, { transaction: counted });
  try {
    const all = paths(world.ids);
    const answers = await Promise.all(Array.from({ length: 15 }, (_, n) => get(all[n % all.length] ?? "")));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(15).fill(200));
  } finally {
    Object.assign(database, { transaction });
  }
  expect([most, reading]).toEqual([2, 0]);
});
