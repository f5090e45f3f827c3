/** Moving an organization between two databases, against COPY of the same rows; and what several databases cost a read. */

import { pipeline } from "node:stream/promises";
import pg, { type ClientConfig } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { migrate } from "../src/database/migrate.ts";
import { moveOrganization } from "../src/database/moving/move.ts";
import { asReplica, columnsText, idsText, movedTables } from "../src/database/moving/tables.ts";
import { joinDirectory, openDirectory } from "../src/database/placement.ts";
import { accrue } from "../src/flow/judging/runs.ts";
import { listProjects } from "../src/flow/organization/projects.ts";
import { sealAuditLog } from "../src/flow/proving/audit-chain.ts";
import { problemsOn } from "../src/flow/proving/verify-on.ts";
import { openPools } from "../src/store/db.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { type Bench, type Figure, openBench, ratio, timed } from "./support.ts";

const READS = 4_000;
const AT_ONCE = 8;

/** Scale 1: 100,000 creators, 1,000,000 posts, 10,000,000 readings, 300,000 accruals. */
export async function benchMove(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
    const projectId = await generate(bench, size);
    await assignEverybody(bench, projectId);
    await accrue(bench.ctx, Date.parse(MONTH.asOf));
    await sealAuditLog(bench.app);
    await bench.owner.query("vacuum analyze");
    const { orgId } = bench.ctx;
    const [other, floor] = [await another(bench, "other"), await another(bench, "floor")];
    const copied = await timed(() => copyPlainly(bench.connection, floor, orgId), bench.processor);
    const databases = new Map([
      ["one", bench.connection],
      ["other", other],
    ]);
    const id = await openDirectory(bench.connection, "one", ["one", "other"]);
    await joinDirectory(other, "other", id);
    let verifySeconds = 0;
    const report = await moveOrganization({
      ...{ databases, home: "one", orgId, to: "other", moveId: bench.app.newId() },
      now: () => performance.now(),
      verify: async (client, orgIds) => {
        const { seconds, result } = await timed(() => problemsOn(client, orgIds, bench.app));
        verifySeconds += seconds;
        return result;
      },
      note: () => {},
    });
    return [
      { name: "rows", value: report.rows, unit: "" },
      { name: "COPY of the same rows", value: copied.seconds, unit: "s" },
      { name: "copied and compared, while served", value: report.copyMs / 1_000 - verifySeconds, unit: "s" },
      ratio("copied and compared / COPY", report.copyMs / 1_000 - verifySeconds, copied.seconds, "<= 2.5"),
      { name: "verify of both sides, while served", value: verifySeconds, unit: "s" },
      { name: "read and not written", value: report.gapMs / 1_000, unit: "s" },
      ratio("read and not written / COPY", report.gapMs / 1_000, copied.seconds, "<= 0.5"),
      ...(await readsOf(bench)),
    ];
  } finally {
    await bench.close();
  }
}

/** An empty, migrated database on the same server. */
async function another(bench: Bench, name: string): Promise<ClientConfig> {
  await bench.owner.query(`create database ${name}`);
  const connection = { ...bench.connection, database: name };
  await migrate(connection, { log: () => {} });
  return connection;
}

async function copyPlainly(from: ClientConfig, to: ClientConfig, orgId: string): Promise<void> {
  const [source, target] = [new pg.Client(from), new pg.Client(to)];
  await Promise.all([source.connect(), target.connect()]);
  await target.query("begin");
  await asReplica(target);
  for (const { name, columns } of await movedTables(source)) {
    const list = columnsText(columns);
    const rows = source.query(
      copyTo(`copy (select ${list} from ${name} where org_id = any(${idsText([orgId])})) to stdout`),
    );
    await pipeline(rows, target.query(copyFrom(`copy ${name} (${list}) from stdin`)));
  }
  await target.query("commit");
  await Promise.all([source.end(), target.end()]);
}

/** Short reads through the pool of a database alone, and through one of several; each twice, the better counts. */
async function readsOf(bench: Bench): Promise<Figure[]> {
  const read = async (isOneOfSeveral: boolean): Promise<number> => {
    const database = openPools(bench.connection, () => {}, { isOneOfSeveral });
    const ctx = { ...bench.ctx, app: { ...bench.app, database } };
    const query = { include_archived: false, limit: 10 };
    const work = async () => {
      let left = READS;
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (left-- > 0) await listProjects(ctx, query as never);
        }),
      );
    };
    await work();
    const { seconds } = await timed(work);
    await database.close();
    return seconds;
  };
  // The organization has moved: one of several databases refuses it where it was.
  await bench.owner.query("delete from organization_marks");
  const alone = Math.min(await read(false), await read(false));
  const several = Math.min(await read(true), await read(true));
  return [
    { name: "a short read of a database alone", value: (alone / READS) * 1_000, unit: "ms" },
    ratio("a short read of one of several / alone", several, alone, "<= 1.3"),
  ];
}
