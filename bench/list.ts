/** Pages of accruals over HTTP, the first and the ten thousandth, against a bare route that runs the same SQL. */
import { fork } from "node:child_process";
import { resolve } from "node:path";
import { encodeCursor } from "../src/contract/cursor.ts";
import { postmasterOf, processorSeconds } from "./processor.ts";
import { type Asked, ask, httpClient, openServed, type Served } from "./served.ts";
import { type Figure, ratio } from "./support.ts";

const CLIENTS = 8;
const LIMIT = 100;
const ROUNDS = 3;
const FULL_ROWS = 10_000_000;
const AT_ONCE = 100_000;

/** Scale 1: page 1 and page 10,000 of 10,000,000 rows. */
export async function benchList(scale: number): Promise<Figure[]> {
  const served = await openServed();
  try {
    const rows = Math.round(FULL_ROWS * scale);
    await fill(served, rows);
    const depth = Math.min(10_000 * LIMIT, rows - 2 * LIMIT);
    const cursor = await cursorAt(served, depth);
    const bare = await bareRoute(served);
    const ours = httpClient(served.server.address, served.server.apiKey, CLIENTS);
    const floor = httpClient(bare.address, served.server.apiKey, CLIENTS);
    try {
      const first = `limit=${LIMIT}`;
      const deep = `limit=${LIMIT}&cursor=${cursor}`;
      const getOurs = (query: string) => ours.send("GET", `/api/v1/payout-accruals?${query}`);
      const getBare = (query: string) => floor.send("GET", `/accruals?${query}`);
      for (const query of [first, deep]) {
        if ((await getOurs(query)) !== (await getBare(query))) throw new Error("the two routes answer different bytes");
      }
      // Turn by turn, so that whatever else the machine does weighs on all alike.
      const seconds = Math.max(1, 3 * scale);
      const best = new Map<string, Asked & { readonly processorMs: number }>();
      for (let round = 0; round <= ROUNDS; round++) {
        for (const [name, get, processor] of [
          ["ours", getOurs, served.processor],
          ["bare", getBare, bare.processor],
        ] as const) {
          for (const [place, query] of [
            ["first", first],
            ["deep", deep],
          ] as const) {
            const used = processor();
            let pages = 0;
            const found = await ask(CLIENTS, seconds, async () => {
              await get(query);
              pages += 1;
            });
            const processorMs = ((processor() - used) * 1_000) / pages;
            const key = `${name} ${place}`;
            const known = best.get(key);
            // Round 0 warms up.
            if (round === 0) continue;
            const least = Math.min(processorMs, known?.processorMs ?? Number.POSITIVE_INFINITY);
            const fastest = known === undefined || found.perSecond > known.perSecond ? found : known;
            best.set(key, { ...fastest, processorMs: least });
          }
        }
      }
      const none = { perSecond: Number.NaN, p50Ms: Number.NaN, p99Ms: Number.NaN, processorMs: Number.NaN };
      const of = (key: string) => best.get(key) ?? none;
      const offset = await offsetMs(served, depth);
      return [
        { name: "rows", value: rows, unit: "" },
        { name: "page 1", value: of("ours first").perSecond, unit: "/s" },
        { name: "page 1, 99 of 100 within", value: of("ours first").p99Ms, unit: "ms" },
        { name: `page ${Math.round(depth / LIMIT)}`, value: of("ours deep").perSecond, unit: "/s" },
        ratio("page 1 / deep page", of("ours first").perSecond, of("ours deep").perSecond, "<= 1.2"),
        { name: "bare route, page 1", value: of("bare first").perSecond, unit: "/s" },
        ratio("page 1 / bare route", of("ours first").perSecond, of("bare first").perSecond, ">= 0.85"),
        ratio("deep page / bare route", of("ours deep").perSecond, of("bare deep").perSecond, ">= 0.85"),
        { name: "processor time of page 1", value: of("ours first").processorMs, unit: "ms" },
        { name: "processor time of the bare route", value: of("bare first").processorMs, unit: "ms" },
        ratio("bare route / page 1, by processor time", of("bare first").processorMs, of("ours first").processorMs),
        { name: "instead: the deep page by OFFSET, one query", value: offset, unit: "ms" },
      ];
    } finally {
      ours.close();
      floor.close();
      bare.close();
    }
  } finally {
    await served.close();
  }
}

export async function fill({ owner, server, projectId }: Served, rows: number): Promise<void> {
  const { structure_id: structureId } = await server.post("/payout-structures", {
    project_id: projectId,
    name: "Daily",
    criteria_type: "recurring",
    period: "daily",
    amount_cents: 100,
    currency: "USD",
    criteria_params: {},
    proration_mode: "skip",
  });
  const at = "2026-08-01T00:00:00Z";
  const perCreator = 1_000;
  await owner.query(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, ('01980000-0000-7000-8000-' || lpad(to_hex(c), 12, '0'))::uuid, 'tiktok', 'creator' || c, $3, $3 from generate_series(0, $4::int) c`,
    [server.orgId, projectId, at, Math.ceil(rows / perCreator)],
  );
  for (let from = 0; from < rows; from += AT_ONCE) {
    await owner.query(
      `insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
         period_start_at, period_end_at, amount_cents, currency, inputs_snapshot, snapshot_hash, created_at, updated_at)
       select $1, ('01980000-0000-7002-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $2, ('01980000-0000-7000-8000-' || lpad(to_hex(n / $3), 12, '0'))::uuid, $4, v.id, 1,
              date '2020-01-01' + n % $3, date '2020-01-01' + n % $3, date '2020-01-01' + n % $3, date '2020-01-02' + n % $3, 100, 'USD', '{}', decode(repeat('00', 32), 'hex'), $5, $5
       from generate_series($6::int, $7::int - 1) n, structure_versions v where v.org_id = $1 and v.structure_id = $4`,
      [server.orgId, projectId, perCreator, structureId, at, from, Math.min(rows, from + AT_ONCE)],
    );
  }
  await owner.query("vacuum analyze");
  await owner.query("checkpoint");
}

const ORDERED = "select period_end_at, id from accruals where org_id = $1 order by period_end_at desc, id desc";

async function cursorAt({ owner, server }: Served, depth: number): Promise<string> {
  const { rows } = await owner.query<{ period_end_at: Date; id: string }>(`${ORDERED} offset $2 limit 1`, [
    server.orgId,
    depth,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error("the list is not that deep");
  return encodeCursor(row.period_end_at.getTime(), row.id);
}

/** What paging by OFFSET takes for the same page, the way it is usually written. */
async function offsetMs({ owner, server }: Served, depth: number): Promise<number> {
  const started = performance.now();
  await owner.query(`${ORDERED.replace("period_end_at, id", "*")} offset $2 limit ${LIMIT}`, [server.orgId, depth]);
  return performance.now() - started;
}

async function bareRoute({
  connection,
  server,
}: Served): Promise<{ address: string; processor(): number; close(): void }> {
  const child = fork(resolve(import.meta.dirname, "bare-route.ts"), [
    JSON.stringify({ connection, orgId: server.orgId }),
  ]);
  const port = await new Promise<number>((done, failed) => {
    child.once("message", (message) => done(Number(message)));
    child.once("exit", (code) => failed(new Error(`the bare route ended with ${code}`)));
  });
  const postmaster = postmasterOf(server.dataDir);
  const processor = () => processorSeconds(child.pid ?? 0) + processorSeconds(postmaster);
  return { address: `http://127.0.0.1:${port}`, processor, close: () => void child.kill() };
}
