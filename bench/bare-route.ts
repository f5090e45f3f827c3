/**
 * The floor of `list`: a bare Fastify route that runs one statement and answers the same bytes. Sends its port to its
 * parent.
 */
import Fastify from "fastify";
import pg from "pg";
import { presentAccrual } from "../src/api/present/settling/accruals.ts";
import { decodeCursor, encodeCursor } from "../src/contract/cursor.ts";
import type { AccrualRow } from "../src/store/settling/accruals.ts";
import { valueTypes } from "../src/store/types.ts";

const LIMIT = 100;
const COLUMNS = `org_id, id, project_id, creator_id, structure_id, version_id, version_number, kind, corrects_accrual_id, period_start,
  period_end, period_start_at, period_end_at, amount_cents, currency, status, hold, video_id, threshold_view_count, run_id, created_at, updated_at`;

const { connection, orgId } = JSON.parse(process.argv[2] ?? "{}") as { connection: pg.PoolConfig; orgId: string };
const pool = new pg.Pool({
  ...connection,
  options: "-c timezone=UTC",
  max: 10,
  types: valueTypes as unknown as pg.CustomTypesConfig,
});
const server = Fastify();

server.get<{ Querystring: { cursor?: string } }>("/accruals", async (request, reply) => {
  const cursor = request.query.cursor === undefined ? undefined : decodeCursor(request.query.cursor);
  const older = cursor === undefined ? "" : "and (period_end_at, id) < ($2, $3)";
  const { rows } = await pool.query<AccrualRow>(
    `select ${COLUMNS} from accruals where org_id = $1 ${older} order by period_end_at desc, id desc limit ${LIMIT + 1}`,
    cursor === undefined ? [orgId] : [orgId, new Date(cursor.at), cursor.id],
  );
  const page = rows.slice(0, LIMIT);
  const last = page.at(-1);
  const nextCursor = rows.length > LIMIT && last !== undefined ? encodeCursor(last.period_end_at, last.id) : null;
  return reply
    .header("content-type", "application/json; charset=utf-8")
    .send(JSON.stringify({ data: page.map(presentAccrual), error: null, meta: { nextCursor } }));
});

await server.listen({ host: "127.0.0.1", port: 0 });
const address = server.server.address();
process.send?.(typeof address === "object" ? address?.port : undefined);
process.on("disconnect", () => process.exit(0));
