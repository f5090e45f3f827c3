/**
 * The floor of `list`: a bare Fastify route that runs one statement and answers the same bytes. Sends its port to its
 * parent.
 */
import Fastify from "fastify";
import pg from "pg";
import { presentListedAccrual } from "../src/api/present/settling/accruals.ts";
import { decodeCursor, encodeCursor } from "../src/contract/cursor.ts";
import type { AccrualNames } from "../src/store/settling/accrual-lists.ts";
import { ACCRUAL_COLUMNS, type AccrualRow } from "../src/store/settling/accruals.ts";
import { valueTypes } from "../src/store/types.ts";

const LIMIT = 100;
const COLUMNS = ACCRUAL_COLUMNS.join();
const NAMES = `c.handle, c.display_name, c.removed_at, s.name as structure_name, e.reference, e.note, p.id as payment_id, p.paid_at, p.method_name`;

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
  const { rows } = await pool.query<AccrualRow & AccrualNames>(
    `select a.*, ${NAMES} from (
       select ${COLUMNS} from accruals where org_id = $1 ${older} order by period_end_at desc, id desc limit ${LIMIT + 1}) a
     join creators c on c.org_id = $1 and c.id = a.creator_id left join structures s on s.org_id = $1 and s.id = a.structure_id
     left join earnings e on e.org_id = $1 and e.id = a.earning_id
     left join payment_lines l on l.org_id = $1 and l.accrual_id = a.id and l.live
     left join payments p on p.org_id = $1 and p.id = l.payment_id order by a.period_end_at desc, a.id desc`,
    cursor === undefined ? [orgId] : [orgId, new Date(cursor.at), cursor.id],
  );
  const page = rows.slice(0, LIMIT);
  const last = page.at(-1);
  const nextCursor = rows.length > LIMIT && last !== undefined ? encodeCursor(last.period_end_at, last.id) : null;
  return reply.header("content-type", "application/json; charset=utf-8").send(
    JSON.stringify({
      data: page.map((row) => presentListedAccrual({ ...row, pay_run_id: null, pay_run_number: null })),
      error: null,
      meta: { nextCursor },
    }),
  );
});

await server.listen({ host: "127.0.0.1", port: 0 });
const address = server.server.address();
process.send?.(typeof address === "object" ? address?.port : undefined);
process.on("disconnect", () => process.exit(0));
