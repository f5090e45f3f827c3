/** Files of payees' accounts through the API: each row is one destination, by the rules of one, and says no secret. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeWorld, type World } from "../api/world.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";
import { type Client, clientFor, openApi, type Reply } from "../support/client.ts";

const IBAN = "DE89370400440532013000";
const OTHER_IBAN = "GB82WEST12345698765432";
const MISTYPED = "DE88370400440532013000";
const HOUR = 3_600_000;

let app: TestApp;
let server: FastifyInstance;
let world: World;
let client: Client;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  world = await makeWorld(app, server);
  client = world.client;
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const rows = async (text: string, values: unknown[] = []) => (await app.database.owner.query(text, values)).rows;
const send = (text: string, query: Readonly<Record<string, string>> = {}, by = client): Promise<Reply> =>
  by("importDestinations", {
    ...{ body: text, headers: { "content-type": "text/csv" } },
    query: { entity: "individual", ...query },
  });
const sendRows = (accounts: readonly unknown[], query: Readonly<Record<string, string>> = {}) =>
  client("importDestinations", { body: { accounts }, query });
const rehearse = (text: string, query: Readonly<Record<string, string>> = {}) => send(text, { dry_run: "1", ...query });

/** Creators of the project, without payees. */
async function newCreators(handles: readonly string[], platform = "tiktok"): Promise<string[]> {
  const made: string[] = [];
  for (let from = 0; from < handles.length; from += 50) {
    const creators = handles.slice(from, from + 50).map((handle) => ({ handle, platform }));
    const { data } = await client("createCreators", { params: { projectId: world.ids.project }, body: { creators } });
    made.push(...data.map(({ id }: { id: string }) => id));
  }
  return made;
}
const payeeOf = async (creatorId: string) => (await client("getCreator", { params: { id: creatorId } })).data.payee_id;
const destinations = (payeeId: string) =>
  rows(
    "select kind, currency, details_mask, status, usable_from, holder_name, entity from payout_destinations where payee_id = $1 order by created_at, id",
    [payeeId],
  );
const linesOf = ({ data }: Reply, outcome: string): number[] =>
  data.rows.filter((row: { outcome: string }) => row.outcome === outcome).map((row: { line: number }) => row.line);
const reasonsOf = ({ data }: Reply): Record<number, string> =>
  Object.fromEntries(
    data.rows
      .filter((row: { outcome: string }) => row.outcome === "refused")
      .map((row: { line: number; field: string | null; reason: string }) => [
        row.line,
        `${row.field ?? ""}: ${row.reason}`,
      ]),
  );
/** Everything of the organization that a file of accounts may write. */
const written = async () =>
  Object.fromEntries(
    await Promise.all(
      ["payees", "payout_destinations", "audit_log", "outbox"].map(async (table) => {
        const [{ n }] = await rows(`select count(*)::int as n from ${table}`);
        return [table, n];
      }),
    ),
  );

test("a file enters an account of each kind, makes payees of creators that have none, and a second run changes nothing", async () => {
  const handles = ["pia", "quin", "rosa", "sven", "tove", "udo", "vera", "wim"];
  const ids = await newCreators(handles);
  const text = [
    "Handle;Zahlungsart;Konto;PayPal;IBAN;BIC;Routing;Account type;Sort code;Kontoinhaber;Rechtsform;Währung;Label",
    `@pia;;;pia@example.com;;;;;;Pia Ä. Muster;Privat;;`,
    `quin;IBAN;;;de89 3704-0044 0532 0130 00;cobadeffxxx;;;;;Firma;€;`,
    `rosa;US bank;12345678;;;;="021000021";checking;;;;USD;`,
    `sven;Überweisung;'31926819;;;;;;60-16-13;;;GBP;`,
    `tove;Wise;tove@example.com;;;;;;;;;;`,
    `udo;Wise;12345;;;;;;;;;;`,
    `vera;Venmo;+1 415 555 2671;;;;;;;;;;`,
    `wim;Other;Cash at the office;;;;;;;;;;Cash`,
  ].join("\r\n");
  const before = await written();
  const trial = await rehearse(text);
  expect(await written()).toEqual(before);
  expect(trial.data).toMatchObject({ dry_run: true, received: 8, entered: 8, rejected_count: 0 });
  const done = await send(text);
  expect(done.data).toMatchObject({ dry_run: false, received: 8, entered: 8, unchanged: 0, rejected_count: 0 });
  const shape = (reply: Reply) =>
    reply.data.rows.map((row: Record<string, unknown>) => [row.line, row.kind, row.mask, row.makes_payee, row.status]);
  expect(shape(done)).toEqual([
    [2, "paypal", "p***@example.com", true, "active"],
    [3, "bank_iban", "DE** **** 3000", true, "active"],
    [4, "bank_us", "021000021 ****5678", true, "active"],
    [5, "bank_uk", "**-**-13 ****6819", true, "active"],
    [6, "wise_email", "t***@example.com", true, "active"],
    [7, "wise_recipient", "12345", true, "active"],
    [8, "venmo", "***-***-2671", true, "active"],
    [9, "other", "Cash", true, "active"],
  ]);
  expect(shape(trial)).toEqual(shape(done));
  expect(trial.data.rows[0]).toMatchObject({ payee_id: null, payee_name: "pia", destination_id: null });
  expect(done.data.rows[0]).toMatchObject({ payee_id: await payeeOf(ids[0] ?? ""), holder_name: "Pia Ä. Muster" });
  expect(await destinations(await payeeOf(ids[1] ?? ""))).toMatchObject([
    { kind: "bank_iban", currency: "EUR", entity: "business", holder_name: "quin", status: "active" },
  ]);
  const after = await written();
  for (const again of [await rehearse(text), await send(text)])
    expect(again.data).toMatchObject({ entered: 0, unchanged: 8, rejected_count: 0 });
  expect(await written()).toEqual(after);
});

test("each row is answered by itself: the field and the reason, never what the cell says, and good rows land", async () => {
  await newCreators(["pia", "quin", "rosa", "sven", "tove"]);
  await newCreators(["both"]);
  await newCreators(["both"], "youtube");
  const reply = await send(
    [
      "handle,platform,kind,account,iban,routing,account_type,entity,currency,holder",
      `pia,,iban,,${MISTYPED},,,,,`,
      "quin,,us bank,12345678,,,checking,,,",
      "rosa,,us bank,1.23457E+11,,021000021,checking,,,",
      "zoe,,paypal,n@example.com,,,,,,",
      "both,,paypal,b@example.com,,,,,,",
      `${IBAN},,paypal,x@example.com,,,,,,`,
      "sven,,bitcoin,bc1qxyzsecret,,,,,,",
      "sven,,,sven@example.com,,,,,,",
      "sven,,paypal,sven@example.com,,,,robot,,",
      "sven,,paypal,sven@example.com,,,,,Taler,",
      "sven,,paypal,,,,,,,",
      ",,paypal,sven@example.com,,,,,,",
      '=cmd|"/c calc"!A0,,paypal,sven@example.com,,,,,,',
      `sven,,other,Cash,,,,,,`,
      "pia,,,,,,,,,",
      `"tove,,paypal,t@example.com`,
      "",
      "both,yt,PayPal,b@example.com,,,,,,=HYPERLINK(1)",
    ].join("\n"),
  );
  expect(reply.status).toBe(200);
  expect(reasonsOf(reply)).toEqual({
    2: "details.iban: iban is mistyped: its check digits do not fit",
    3: "details.routing: routing is required",
    4: "details.account: account was shortened by the spreadsheet: format its column as text and type it again",
    5: "creator_handle: No creator with the handle @zoe",
    6: "creator_handle: @both is on several platforms: add the platform",
    7: "creator_handle: No creator with the handle of this row",
    8: "kind: kind must be PayPal, Venmo, IBAN, US bank, UK bank, Wise or other",
    9: "kind: kind is missing: it says what the account is, such as PayPal or IBAN",
    10: "entity: entity must be person or business",
    11: "currency: currency must be a currency such as EUR, or empty for any",
    12: "details.email: email needs email or payer_id, and not both",
    13: "creator_handle: creator_handle is missing",
    14: expect.stringMatching(/^creator_handle: creator_handle must have 1 to 30 letters/),
    15: "label: label is required: nothing else is shown",
    17: ": it holds a quote that is never closed",
  });
  expect(reply.data).toMatchObject({
    ...{ received: 16, entered: 1, rejected_count: 15 },
    passed_over: [{ reason: "rows without an account", count: 1, lines: [16] }],
  });
  for (const secret of [MISTYPED, IBAN, "12345678", "bc1q", "sven@", "x@example"])
    expect(reply.text).not.toContain(secret);
  // Good rows land next to bad ones.
  const mixed = await send(`handle,iban\npia,${MISTYPED}\nquin,${OTHER_IBAN}\n`);
  expect([linesOf(mixed, "refused"), linesOf(mixed, "entered")]).toEqual([[2], [3]]);
});

test("a replacement says what it replaces, and waits, cools down or is refused as one destination by itself", async () => {
  const [pia = "", quin = ""] = await newCreators(["pia", "quin"]);
  await send("handle,paypal\npia,pia@example.com\n");
  const change = `handle,iban\npia,${IBAN}\n`;
  const cooled = { status: "active", usable_from: new Date(TEST_NOW + 72 * HOUR).toISOString() };
  for (const reply of [await rehearse(change), await send(change)])
    expect(reply.data.rows).toMatchObject([
      { outcome: "entered", makes_payee: false, ...cooled, replaces: { mask: "p***@example.com", status: "active" } },
    ]);
  expect((await destinations(await payeeOf(pia))).map(({ status }) => status)).toEqual(["retired", "active"]);

  // The payee of the world was paid, so that its change is reviewed.
  const paid = `handle,kind,account,currency\nana,paypal,new@example.com,JPY\n`;
  await client("createDestination", {
    params: { id: world.ids.payee },
    body: { kind: "paypal", currency: "JPY", entity: "individual", details: { email: "old@example.com" } },
  });
  for (const reply of [await rehearse(paid), await send(paid)])
    expect(reply.data.rows).toMatchObject([{ outcome: "entered", status: "pending_review", usable_from: null }]);

  // The same account at another payee: listed, or refused where that is the policy. A dry run says so of two rows of a file.
  const two = `handle,iban\nquin,${OTHER_IBAN}\npia,${OTHER_IBAN}\n`;
  expect((await rehearse(two)).data.rows).toMatchObject([
    { outcome: "entered", duplicates: [] },
    { outcome: "entered", duplicates: [{ payee_id: null, name: "quin" }] },
  ]);
  await client("updatePayeeSettings", { body: { duplicates: "block" } });
  for (const reply of [await rehearse(two), await send(two)])
    expect(reply.data.rows).toMatchObject([
      { outcome: "entered" },
      { outcome: "refused", reason: "quin has this account already.", mask: "GB** **** 5432" },
    ]);
  expect(await payeeOf(quin)).not.toBeNull();
  // One creator with one account in two currencies is no duplicate of itself, also while its payee is not stored.
  await newCreators(["rosa"]);
  const own = `handle,paypal,currency\nrosa,r@example.com,EUR\nrosa,r@example.com,USD\n`;
  expect(linesOf(await rehearse(own), "entered")).toEqual([2, 3]);
  expect((await send(own)).data.rows.map((row: { makes_payee: boolean }) => row.makes_payee)).toEqual([true, false]);
});

test("rows of one payee: the same account is entered once, different ones are all refused", async () => {
  const [pia = "", sis = "", lone = ""] = await newCreators(["pia", "pia.two", "quin"]);
  const shared = await client("createPayee", { body: { name: "Pia", entity: "individual", creator_ids: [pia, sis] } });
  const same = `handle,iban,holder\npia,${IBAN},Pia\npia.two,${IBAN.toLowerCase()},Pia\n`;
  for (const reply of [await rehearse(same), await send(same)])
    expect([linesOf(reply, "entered"), linesOf(reply, "unchanged")]).toEqual([[2], [3]]);
  expect(await destinations(shared.data.id)).toHaveLength(1);
  const before = await written();
  const differing = `handle,iban\nquin,${IBAN}\npia,${OTHER_IBAN}\npia.two,${IBAN}\nquin,${OTHER_IBAN}\nquin,${IBAN}\n`;
  for (const reply of [await rehearse(differing), await send(differing)])
    expect(reasonsOf(reply)).toEqual({
      2: ": line 5 has another account for the same payee: keep one of them",
      3: ": line 4 has another account for the same payee: keep one of them",
      4: ": line 3 has another account for the same payee: keep one of them",
      5: ": line 2 has another account for the same payee: keep one of them",
      6: ": line 5 has another account for the same payee: keep one of them",
    });
  expect(await written()).toEqual(before);
  expect(await payeeOf(lone)).toBeNull();
});

test("handles: earlier ones, those of several projects, and payees and creators by their ids", async () => {
  const [pia = "", quin = ""] = await newCreators(["pia", "quin"]);
  await client("updateCreator", { params: { id: pia }, body: { handle: "pia.renamed" } });
  const elsewhere = (await client("createProject", { body: { name: "Elsewhere" } })).data.id;
  const params = { projectId: elsewhere };
  const far = (await client("createCreators", { params, body: { handle: "quin" } })).data.id;
  const text = "handle,paypal\nPIA,pia@example.com\nhttps://www.tiktok.com/@quin,quin@example.com\n";
  expect(reasonsOf(await rehearse(text))).toEqual({
    3: "creator_handle: @quin is in several projects and paid through different payees: name the project",
  });
  expect(linesOf(await send(text, { project_id: elsewhere }), "entered")).toEqual([3]);
  expect([await payeeOf(quin), (await destinations(await payeeOf(far))).length]).toEqual([null, 1]);
  expect(linesOf(await send(text, { project_id: world.ids.project }), "entered")).toEqual([2, 3]);
  expect((await destinations(await payeeOf(pia))).map((row) => row.details_mask)).toEqual(["p***@example.com"]);
  // One payee for both: the handle is clear again.
  await client("linkCreators", { params: { id: await payeeOf(quin) }, body: { creator_ids: [far] } });
  expect(linesOf(await send(text), "unchanged")).toEqual([2, 3]);

  const paypal = { kind: "paypal", entity: "individual", details: { email: "by.id@example.com" } };
  const unknown = "0199d0a0-0000-7000-8000-00000000dead";
  const named = await sendRows([
    { payee_id: await payeeOf(pia), currency: "EUR", ...paypal },
    { creator_id: quin, currency: "EUR", ...paypal },
    { payee_id: unknown, ...paypal },
    { creator_id: unknown, ...paypal },
    { creator_id: quin, payee_id: await payeeOf(pia), ...paypal },
    { ...paypal },
    { creator_handle: "pia", platform: "youtube", ...paypal },
    "no row",
    { creator_id: quin, ...paypal, details: { email: "x@example.com", iban: IBAN } },
    { creator_id: quin, ...paypal, holder_name: "a\u202eb" },
  ]);
  expect(linesOf(named, "entered")).toEqual([1, 2]);
  expect(reasonsOf(named)).toEqual({
    3: ": Payee not found.",
    4: "creator_id: creator_id is no creator of this organization",
    5: ": needs one of payee_id, creator_id and creator_handle",
    6: ": needs one of payee_id, creator_id and creator_handle",
    7: "creator_handle: No creator with the handle @pia on YouTube",
    8: expect.stringMatching(/^: Invalid input/),
    9: expect.stringMatching(/^details.iban: iban is no field of paypal/),
    10: expect.stringMatching(/^holder_name: /),
  });
  expect(named.text).not.toContain(IBAN);
});

test("account numbers are in no log, audit entry, event or answer", async () => {
  await newCreators(["pia", "quin"]);
  const text = `handle,kind,account,routing,account_type\npia,iban,${IBAN},,\nquin,us bank,987654321012,021000021,gold\n`;
  const replies = [await rehearse(text), await send(text), await send(text)];
  const kept = await rows("select details::text as text from audit_log union all select payload::text from outbox");
  const log = app.log.entries().map((entry) => JSON.stringify(entry));
  const all = [...replies.map((reply) => reply.text), ...kept.map((row) => row.text), ...log].join("\n");
  expect(all).toContain("DE** **** 3000");
  for (const secret of [IBAN, IBAN.slice(4), "987654321012"]) expect(all).not.toContain(secret);
});

test("what is no such file is refused before anything is read of it, with what to say", async () => {
  const errorsOf = async (text: string, query = {}) => (await send(text, query)).meta.errors;
  expect(await errorsOf("name,iban\nPia,x\n")).toEqual([
    { path: "handle", message: expect.stringContaining("columns.handle") },
  ]);
  expect(await errorsOf("handle,email\npia,x\n")).toEqual([
    { path: "account", message: expect.stringContaining("columns.account") },
  ]);
  expect(await errorsOf("handle,iban\npia,x\n", { "columns.handle": "Wer" })).toEqual([
    { path: "columns.handle", message: '"Wer" is no column of the file' },
  ]);
  expect(await errorsOf("handle,iban\n")).toEqual([{ path: "", message: "the file has no rows below a header" }]);
  expect(await errorsOf("")).toEqual([{ path: "", message: expect.stringContaining("empty") }]);
  const many = `handle,iban\n${"pia,x\n".repeat(10_000)}`;
  expect(await errorsOf(many)).toEqual([{ path: "", message: expect.stringContaining("more than 5,000 rows") }]);
  const listed = await sendRows(Array.from({ length: 10_000 }, () => ({})));
  expect([listed.status, listed.meta.errors[0].path]).toEqual([400, "accounts"]);
  expect((await sendRows([{}], { "columns.handle": "x" })).meta.errors).toEqual([
    { path: "columns.handle", message: "is for CSV, not for JSON" },
  ]);
  const latin = Buffer.from("handle,iban,holder\npia,x,M\u00fcller\n", "latin1") as never;
  expect((await errorsOf(latin))[0]).toMatchObject({ path: "encoding" });
  // Thousands of rows of one creator are one account.
  await newCreators(["pia"]);
  const same = await send(`handle,paypal\n${"pia,p@example.com\n".repeat(1_000)}`, { dry_run: "1" });
  expect(same.data).toMatchObject({ received: 1_000, entered: 1, unchanged: 999 });
});

test("who may enter a destination may import them, and viewers may not", async () => {
  await newCreators(["pia"]);
  const viewer = await clientFor(server, world.ctx, { role: "viewer" });
  expect((await send("handle,paypal\npia,p@example.com\n", {}, viewer)).status).toBe(403);
  const editor = await clientFor(server, world.ctx, { role: "editor" });
  const entered = await send("handle,paypal\npia,p@example.com\n", {}, editor);
  expect(entered.data).toMatchObject({ entered: 1 });
  // A foreign project is none.
  expect(
    (await send("handle,paypal\npia,p@example.com\n", { project_id: "0199d0a0-0000-7000-8000-00000000dead" })).status,
  ).toBe(404);
});

test("without a key of the server bank rows are refused one by one, and contact data lands", async () => {
  await newCreators(["pia", "quin"]);
  const keyless = await openApi({ ...app, secrets: null });
  const plain = await clientFor(keyless, world.ctx);
  const reply = await send(`handle,iban,paypal\npia,${IBAN},\nquin,,q@example.com\n`, {}, plain);
  expect([linesOf(reply, "entered"), reasonsOf(reply)[2]]).toEqual([
    [3],
    expect.stringContaining("STIPEND_SECRET_KEY"),
  ]);
  await keyless.close();
});
