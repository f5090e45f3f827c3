/** What `verify` found is kept for each organization, and the audit log's chain is built while others write. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ListVerifyReportsQuery } from "../../src/contract/proving/verify-reports.ts";
import { createProject } from "../../src/flow/organization/projects.ts";
import { sealAuditLog } from "../../src/flow/proving/audit-chain.ts";
import { type Verification, verify } from "../../src/flow/proving/verify.ts";
import { listVerifyReports, verificationGauges, verifyAndKeep } from "../../src/flow/proving/verify-reports.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

const project = { name: "Spring", description: null, readme: null, metadata: {} };
const newest = ListVerifyReportsQuery.parse({});
const owner = (text: string, values: unknown[] = []) => app.database.owner.query(text, values);

test("rows are sealed once and in one chain, however many write and seal at once", async () => {
  const ctx = await testOrganization(app);
  const meanwhile: Promise<Verification>[] = [];
  await Promise.all([
    ...Array.from({ length: 30 }, () => createProject(ctx, project)),
    ...Array.from({ length: 5 }, () => sealAuditLog(app)),
    ...Array.from({ length: 5 }, () => meanwhile[meanwhile.push(verify(app)) - 1]),
  ]);
  for (const { checks } of await Promise.all(meanwhile)) {
    expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
  }
  await sealAuditLog(app);
  const { rows } = await owner(
    "select count(*)::int as n, min(sequence)::int as first, max(sequence)::int as last from audit_chain where org_id = $1",
    [ctx.orgId],
  );
  const covered = await owner(
    `select (select count(*) from audit_log where org_id = $1)::int
       + (select count(distinct sequence) from (select org_id, sequence from seals union all select org_id, sequence from key_seals) s
          where org_id = $1)::int as n`,
    [ctx.orgId],
  );
  expect(rows).toEqual([{ n: covered.rows[0].n, first: 1, last: covered.rows[0].n }]);
  expect((await owner("select from audit_unsealed union all select from seals_waiting")).rows).toEqual([]);
  expect(await sealAuditLog(app)).toBe(0);
  const { checks } = await verify(app);
  expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
});

test("a report is stored for each organization, contains only its own rows, and feeds the metrics", async () => {
  const [one, other] = [await testOrganization(app), await testOrganization(app)];
  await createProject(one, project);
  expect(await verificationGauges(app)).toEqual([]);
  // Sealed first, so that the end it prints covers all there is.
  await verifyAndKeep(app);
  const { rows: first } = await listVerifyReports(one, newest);
  const written = (await owner("select count(*) as n from audit_log where org_id = $1", [one.orgId])).rows[0].n;
  expect(first).toMatchObject([{ is_ok: true, problems: [], audit_rows: BigInt(written) }]);
  expect(first[0]?.chain_hash?.length).toBe(32);
  expect(await verificationGauges(app)).toMatchObject([{ value: app.now() / 1000 }, { value: 0 }]);

  await owner("alter table audit_log disable trigger audit_log_append_only");
  await owner("update audit_log set action = 'forged' where org_id = $1", [one.orgId]);
  await owner("alter table audit_log enable trigger audit_log_append_only");
  app.clock.now += 1_000;
  expect((await verifyAndKeep(app)).ok).toBe(false);
  const mine = (await listVerifyReports(one, newest)).rows;
  expect(mine.map((row) => row.is_ok)).toEqual([false, true]);
  const broken = new Set(mine[0]?.problems.map((problem) => problem.check));
  expect([...broken]).toEqual(["audit_chain_holds", "log_as_sealed"]);
  expect((await listVerifyReports(other, newest)).rows.map((row) => row.is_ok)).toEqual([true, true]);
  expect((await verificationGauges(app))[1]?.value).toBeGreaterThan(0);
});

test("a chain that is cut short after it was verified is found, though what is left of it holds", async () => {
  const own = await testApp();
  const ctx = await testOrganization(own);
  for (let n = 0; n < 3; n += 1) await createProject(ctx, project);
  await verifyAndKeep(own);
  const cut = `set session_replication_role = replica;
    delete from audit_log where id = (select audit_id from audit_chain order by sequence desc limit 1);
    delete from audit_chain where sequence = (select max(sequence) from audit_chain);
    set session_replication_role = origin`;
  await own.database.owner.query(cut);
  const { checks } = await verify(own);
  const broken = checks.filter((check) => check.problems.length > 0);
  expect(broken.map((check) => check.name)).toEqual(["references_hold", "audit_chain_holds"]);
  expect(broken[1]?.problems[0]?.detail).toContain("was the end when verified last");
  await own.close();
});
