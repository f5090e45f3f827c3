/** Export and import of everything: equal to the byte, refused when damaged, and as guarded afterwards as before. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { Client, type ClientConfig } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UpdateCreatorBody } from "../../src/contract/feeding/creators.ts";
import { IssueInvoicesBody } from "../../src/contract/invoices/invoices.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { exportAll } from "../../src/database/export/export.ts";
import { importAll } from "../../src/database/export/import.ts";
import { splitLines, toLine } from "../../src/database/export/lines.ts";
import { fromCopyLine, toCopyLine } from "../../src/database/export/rows.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { updateCreator } from "../../src/flow/feeding/creators.ts";
import { recordReadings } from "../../src/flow/feeding/readings.ts";
import { creditInvoice, issueInvoices } from "../../src/flow/invoices/issuing.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { mergeCreators } from "../../src/flow/merging/merge.ts";
import { updateProject } from "../../src/flow/organization/projects.ts";
import { listCreatorHandles } from "../../src/flow/payees/handles.ts";
import { refreshPayRun } from "../../src/flow/payruns/drafts.ts";
import { downloadFile } from "../../src/flow/payruns/exporting.ts";
import { setPolicy } from "../../src/flow/payruns/policy.ts";
import { applyResults } from "../../src/flow/payruns/results.ts";
import { listLines } from "../../src/flow/payruns/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { holdAccrual } from "../../src/flow/settling/accruals.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { makeWorld, richScenario } from "../campaigns/world.ts";
import { openPlace } from "../cli/stipend.ts";
import { appOn, type TestApp, testOrganization } from "../support/app-on.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { urlOf } from "../support/global-setup.ts";
import { agreedPayee } from "../support/invoices.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { packAll } from "../support/packing.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { draftRun, exportedRun, payer } from "../support/payruns.ts";
import { PREFIX } from "../support/temporary.ts";

const folder = mkdtempSync(join(tmpdir(), PREFIX));
const file = join(folder, "all.ndjson.gz");
const startedAt = new Date("2026-03-15T12:00:00Z");

let source: TestApp;
beforeAll(async () => {
  source = appOn(await testDatabase());
  const world = await makeWorld(source, richScenario(), 1);
  await accrue(world, world.now);
  // Some of its posts: the others' readings stay open.
  expect(await packAll(source, world.orgId, 2)).toBeGreaterThan(0);
  const ctx = await testOrganization(source);
  const ledger = await openLedger(source, ctx);
  const ids = await ledger.accruals(
    Array.from({ length: 6 }, () => ({ creatorId: ledger.creatorId, amountCents: 99 })),
  );
  const pay = (accrual_ids: string[], total_amount_cents: number, note: string) =>
    recordPayment(
      ctx,
      CreatePaymentBody.parse({
        project_id: ledger.projectId,
        creator_id: ledger.creatorId,
        total_amount_cents,
        accrual_ids,
        note,
        adjustment_reason: "rounded",
        metadata: { "odd \\ key": "tab\there", list: [1, null] },
      }),
    );
  await agreedPayee(ctx, ledger.creatorId);
  const adHoc = { project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 55 };
  const { id: payment_id } = await recordPayment(ctx, CreatePaymentBody.parse(adHoc));
  const [invoice] = await issueInvoices(ctx, IssueInvoicesBody.parse({ payment_id }));
  await creditInvoice(ctx, invoice?.id ?? "", { reason: "before\u2028between" });
  await updateProject(ctx, ledger.projectId, { name: `before\u2028between\u2029after\u0085and \u000b\u000c end` });
  await pay(ids.slice(0, 2), 200, "back\\slash, tab\t, line\nfeed, \\N and 👨‍👩‍👧‍👦");
  await updatePayment(ctx, (await pay(ids.slice(2, 4), 198, "")).id, { status: "voided", reason: "mistake" });
  await holdAccrual(ctx, ids[5] ?? "", { reason: "wait" });
  await merges(ctx, ledger);
  await payRuns(ctx, ledger);
  await exportAll(file, { connection: source.connection, version: "0.0.0", startedAt });
});
afterAll(async () => {
  await source?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A run with files and results, one that replaced another, and a policy. */
async function payRuns(ctx: Context, ledger: Ledger): Promise<void> {
  await addPayee(source, ctx.orgId, { creatorId: ledger.creatorId });
  const account = await addAccount(source, ctx.orgId, { rail: "csv", originator: {} });
  await setPolicy(ctx, { approvals: [], self_approval: false, keys_may_approve: false });
  const { run } = await exportedRun(ctx, await payer(ctx, "Approver"), account);
  const [line] = (await listLines(ctx, run.id, { limit: 1 })).rows;
  const results = `reference,result,code,rail_id,date,message\n${line?.reference},paid,,T1,2026-03-15,\n`;
  await applyResults(ctx, run.id, Buffer.from(results));
  await ledger.accruals([{ creatorId: ledger.creatorId, amountCents: 70 }]);
  const { run: old } = await draftRun(ctx, account);
  await refreshPayRun(ctx, old.id);
}

/** Two creators with amounts that are paid and owed, one merged into the other, and that one into the ledger's creator. */
async function merges(ctx: Context, ledger: Ledger): Promise<void> {
  const [oldest, old] = await Promise.all([ledger.creator(), ledger.creator()]);
  await updateCreator(ctx, oldest, UpdateCreatorBody.parse({ handle: "ana.oldest" }));
  for (const creatorId of [oldest, old]) {
    const [paid] = await ledger.accruals([70, 80].map((amountCents) => ({ creatorId, amountCents })));
    const body = { project_id: ledger.projectId, creator_id: creatorId, total_amount_cents: 70, accrual_ids: [paid] };
    await recordPayment(ctx, CreatePaymentBody.parse(body));
  }
  await mergeCreators(ctx, old, oldest);
  await mergeCreators(ctx, ledger.creatorId, old);
}

/** Every row of every table as COPY shows it, transaction ids aside. */
async function dump(connection: ClientConfig): Promise<string> {
  const again = join(folder, "again.ndjson");
  await exportAll(again, { connection, version: "0.0.0", startedAt });
  return readFileSync(again, "utf8");
}

test("a database read into another one is the same to the byte, number series included, and is sound", async () => {
  const made = await testDatabase();
  const target = appOn(made);
  try {
    const report = await importAll(file, { connection: made.connection });
    expect(report.rows).toBeGreaterThan(200);
    const dumped = await dump(made.connection);
    expect(dumped).toBe(gunzipSync(readFileSync(file)).toString());
    expect(dumped).not.toContain("created_xid");
    const { ok, checks } = await verify(target);
    expect(ok).toBe(true);
    const recomputed = checks.filter(({ name }) => /^pay_run_(digest|files_keep)/.test(name));
    expect(recomputed.map(({ rows_checked }) => rows_checked)).toEqual([1, 1]);
    await expectPayRunsKept(target);
    await expectInvoicesKept(target);
    await expectMergesKept(target);
    const { rows } = await target.database.owner.query(
      "select (select last_value from creators_number_seq) as series, (select max(number) from creators) as most",
    );
    expect(rows[0].series).toBeGreaterThanOrEqual(rows[0].most);
  } finally {
    await target.close();
  }
});

/** Documents come with their bytes, and the series goes on after them. */
async function expectInvoicesKept(target: TestApp): Promise<void> {
  const read = async (app: TestApp) => {
    const { rows } = await app.database.owner.query(
      `select i.number, i.pdf, i.content, s.next_number from invoices i
       join invoice_series s on s.org_id = i.org_id and s.payee_id = i.payee_id order by i.sequence`,
    );
    return rows;
  };
  const kept = await read(target);
  expect(kept.map(({ number }) => number)).toEqual(["SB0001-0001", "SB0001-0002"]);
  expect(kept).toEqual(await read(source));
}

/** Merged creators say where they went, their handles mean who is left, and what moved is still explained. */
async function expectMergesKept(target: TestApp): Promise<void> {
  const { rows: merged } = await target.database.owner.query(
    `select c.org_id, c.project_id, c.id, c.handle, c.merged_into, m.into_creator_id,
       (select count(*)::int from creator_moves v where v.org_id = m.org_id and v.merge_id = m.id) as moves
     from creators c join creator_merges m on m.org_id = c.org_id and m.from_creator_id = c.id order by m.number`,
  );
  expect(merged.map(({ moves }) => moves)).toEqual([3, 6]);
  const [first, second] = merged;
  // A chain ends at the last one.
  expect(first).toMatchObject({ handle: "ana.oldest", merged_into: second.merged_into, into_creator_id: second.id });
  const ctx = localContext(target, first.org_id, { type: "cli", id: null, name: "test" });
  const handles = (await listCreatorHandles(ctx, second.merged_into)).map((row) => row.from_creator_id);
  expect(new Set(handles)).toEqual(new Set([first.id, second.id]));
  const post = { platform: "tiktok", external_id: "after", creator_handle: "ana.oldest", view_count: 5 };
  const times = { posted_at: "2026-03-14T12:00:00Z", captured_at: "2026-03-15T12:00:00Z" };
  target.clock.now = source.clock.now;
  await recordReadings(ctx, first.project_id, [{ ...post, ...times }]);
  const { rows } = await target.database.owner.query("select creator_id from videos where external_id = 'after'");
  expect(rows).toEqual([{ creator_id: second.merged_into }]);
  expect((await verify(target)).ok).toBe(true);
}

/** Every table of pay runs has come, and files open with the same bytes. */
async function expectPayRunsKept(target: TestApp): Promise<void> {
  const { rows: tables } = await target.database.owner.query(
    "select relname as name from pg_class where relkind = 'r' and relname like 'pay\\_run%' order by 1",
  );
  expect(tables).toHaveLength(9);
  for (const { name } of tables) {
    const { rows } = await target.database.owner.query(`select count(*)::int as n from ${name}`);
    expect(rows[0].n, name).toBeGreaterThan(0);
  }
  const { rows } = await target.database.owner.query("select org_id, pay_run_id as id from pay_run_files");
  const actor = { type: "cli", id: null, name: "test" } as const;
  const [before, after] = await Promise.all(
    [source, target].map((app) => downloadFile(localContext(app, rows[0].org_id, actor), rows[0].id, 1)),
  );
  expect(after).toEqual(before);
}

test("the command line moves it all to a database of its own, creators that were merged included", async () => {
  const place = openPlace();
  const [exported, again] = [join(folder, "out.ndjson"), join(folder, "again-out.ndjson")];
  /** The lines of each table that names creators, which verifying seals nothing of. */
  const tables = (path: string) =>
    readFileSync(path, "utf8")
      .split(/^(?=\{"table":)/m)
      .filter((table) => /^.*"(?:\w*creator_id|merged_into|merge_id)"/.test(table));
  const done = async (words: string[], env: NodeJS.ProcessEnv = {}) => {
    const { code, err } = await place.stipend(words, { env });
    expect([words[0], code, code === 0 ? "" : err]).toEqual([words[0], 0, ""]);
  };
  try {
    await done(["export", exported], { DATABASE_URL: urlOf(source.connection) });
    await done(["import-all", exported]);
    await done(["verify"]);
    await done(["export", again]);
    expect(tables(again)).toEqual(tables(exported));
    expect(tables(again).length).toBeGreaterThan(20);
    expect(
      tables(again)
        .join("")
        .match(/"merged_into":"/g),
    ).toHaveLength(2);
  } finally {
    await place.leave();
  }
});

test("after an import the guards are in place again, and payments are sealed", async () => {
  const made = await testDatabase();
  const client = new Client(made.connection);
  await client.connect();
  try {
    await importAll(file, { connection: made.connection });
    await expect(client.query("delete from accruals")).rejects.toThrow(/append-only/);
    await expect(
      client.query(
        `insert into payment_lines (org_id, id, payment_id, accrual_id, amount_cents, currency)
         select p.org_id, gen_random_uuid(), p.id, a.id, a.amount_cents, a.currency
         from payments p join accruals a on a.org_id = p.org_id and a.status = 'earned' limit 1`,
      ),
    ).rejects.toThrow(/written with it/);
    await expect(importAll(file, { connection: made.connection })).rejects.toThrow(/is not empty/);
  } finally {
    await client.end();
    await made.drop();
  }
});

async function expectRefused(made: TestDatabase, path: string, reason: RegExp): Promise<void> {
  await expect(importAll(path, { connection: made.connection })).rejects.toThrow(reason);
  const client = new Client(made.connection);
  await client.connect();
  const { rows } = await client.query("select count(*)::int as n from organizations");
  await client.end();
  expect(rows[0].n).toBe(0);
}

test("an export that is cut off, changed or of another schema is refused and leaves the database empty", async () => {
  const made = await testDatabase();
  const text = gunzipSync(readFileSync(file)).toString();
  const lines = text.split("\n");
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const row = lines.findIndex((line) => line.includes('"amount_cents":"99"'));
  try {
    await expectRefused(made, write("a.ndjson", lines.slice(0, -5).join("\n")), /ends too early/);
    await expectRefused(made, write("b.ndjson", text.slice(0, text.length / 2)), /cut off|too early/);
    await expectRefused(
      made,
      write("c.ndjson", lines.filter((_, at) => at !== row).join("\n")),
      /not those that were exported/,
    );
    await expectRefused(
      made,
      write("d.ndjson", text.replace('"amount_cents":"99"', '"amount_cents":"98"')),
      /not those that were exported/,
    );
    await expectRefused(made, write("e.ndjson", text.replace(/"schema":\d+/, '"schema":1')), /has schema 1/);
    await expectRefused(made, write("f.ndjson", "{}\n"), /does not begin like one/);
    await expectRefused(
      made,
      write("g.ndjson.gz", gzipSync(text).subarray(0, 5_000)),
      /unexpected end of file|too early|cut off/,
    );
  } finally {
    await made.drop();
  }
});

test("COPY's text and an export's rows say the same, whatever a value holds", () => {
  const odd = ["", null, "\\N", "\\", "\t", "\n", "\r\n", "\\t", "a\\", "👨‍👩‍👧‍👦", "\u0001"];
  expect(fromCopyLine(toCopyLine(odd).slice(0, -1))).toEqual(odd);
});

/** Characters that some reader takes for the end of a line, of a value or of a text, and any other. */
const odd = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'\u2028\u2029\u0085\u000b\u000c\r\n\t\\"\u001c\u001e\ufeff\u0000NbnrtvxX0 '.split("")),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  ),
});

async function collected(pieces: readonly string[]): Promise<string[]> {
  async function* each() {
    yield* pieces;
  }
  const lines: string[] = [];
  for await (const line of splitLines(each())) lines.push(line);
  return lines;
}

test("any text of any row comes back from lines that are cut anywhere", async () => {
  const rows = fc.array(fc.array(fc.option(odd), { minLength: 1, maxLength: 4 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (values, size) => {
      const text = values.map((value) => toLine(value)).join("");
      expect(text).not.toMatch(/[\u2028\u2029]/);
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
        text.slice(n * size, (n + 1) * size),
      );
      expect((await collected(pieces)).map((line) => JSON.parse(line))).toEqual(values);
      for (const value of values) expect(fromCopyLine(toCopyLine(value).slice(0, -1))).toEqual(value);
      // What an earlier version wrote, with the characters as they are.
      const earlier = values.map((value) => `${JSON.stringify(value)}\n`);
      expect((await collected(earlier)).map((line) => JSON.parse(line))).toEqual(values);
    }),
  );
});
