/**
 * What one key that may only read can cost a server with 200,000 accruals: each heavy read, several at once, with the
 * server's memory, the longest hold of its event loop, and what others wait meanwhile.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { moneyAsks } from "./heavy-money.ts";
import { openServed, type Served } from "./served.ts";
import type { Figure } from "./support.ts";

const FULL_CREATORS = 2_000;
const JUDGEMENTS = 1_500_000;
const ALL_AT_ONCE = 10;
const ASSIGN_AT_ONCE = 1_000;
const PROBE_EVERY_MS = 20;
/** 2026-07-01 and the day after the last of 100. */
const FROM = "2026-07-01";
const TO = "2026-10-08";
const HELD_MOST_MS = 100;
const WAIT_MOST_MS = 300;
const LATIN = "daily since 1970";

/** One heavy request; a function where it depends on the one before, or is no request. */
export interface Ask {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
  /** How many at once; default: ten. */
  readonly atOnce?: number;
  /** Instead of the request; it is answered or it throws. */
  readonly act?: () => Promise<{ readonly status: number; readonly bytes: number }>;
}

/** Scale 1: 2,000 creators, 200,000 accruals, simulations of 1,500,000 judgements. */
export async function benchHeavy(scale: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "stipend-probe-"));
  process.env.STIPEND_LOOP_PROBE = folder;
  process.env.NODE_OPTIONS = `--import=${resolve(import.meta.dirname, "loop-probe.mjs")}`;
  const served = await openServed();
  delete process.env.NODE_OPTIONS;
  try {
    const asks = await fill(served, Math.max(10, Math.round(FULL_CREATORS * scale)), scale);
    const { api_key: key } = await served.server.cli(
      ...["key", "create", "--org", served.server.orgId, "--name", "reader", "--scopes", "read"],
    );
    const figures: Figure[] = [];
    asks.push(...(await moneyAsks(served, scale)));
    const only = process.env.STIPEND_BENCH_ONLY;
    for (const ask of asks.filter(({ name }) => only === undefined || new RegExp(only).test(name)))
      figures.push(...(await measure(served, String(key), ask, join(folder, String(served.pid)))));
    return figures;
  } finally {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill({ server, owner, projectId }: Served, creators: number, scale: number): Promise<Ask[]> {
  const at = "2026-06-01T00:00:00Z";
  await owner.query(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, ('01980000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'tiktok', 'creator' || n, $3, $3
     from generate_series(1, $4::int) n`,
    [server.orgId, projectId, at, creators],
  );
  await owner.query(
    `insert into videos (org_id, project_id, id, creator_id, platform, external_id, posted_at, created_at, updated_at)
     select $1, $2, gen_random_uuid(), ('01980000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
            'tiktok', n || '-' || p, timestamptz '2026-07-01' + make_interval(hours => p * 47 + n % 24), $3, $3
     from generate_series(1, $4::int) n, generate_series(1, 50) p`,
    [server.orgId, projectId, at, creators],
  );
  await owner.query(
    `insert into readings (org_id, video_id, captured_at, view_count, like_count, comment_count, share_count, save_count, recorded_at, batch)
     select v.org_id, v.id, v.posted_at + make_interval(hours => r * 10), 1000 * r, r * 10, r, r, r, v.posted_at,
            nextval('reading_batches') / 10000
     from videos v, generate_series(1, 3) r where v.org_id = $1`,
    [server.orgId],
  );
  await owner.query(
    `insert into goals (org_id, project_id, id, creator_id, type, target, period, starts_on, created_at, updated_at)
     select org_id, project_id, gen_random_uuid(), id, t, 1000, p, '2026-01-01', $2, $2
     from creators, unnest(array['views', 'posts', 'followers']) t, unnest(array['daily', 'weekly', 'monthly']) p where org_id = $1`,
    [server.orgId, at],
  );
  await owner.query("vacuum analyze");
  const daily = {
    ...{ project_id: projectId, period: "daily", currency: "USD", proration_mode: "prorate" },
    ...{ criteria_type: "cpm", amount_cents: 0 },
    criteria_params: {
      source: "posts_in_period",
      min_impressions: 0,
      max_payout_cents: 500_000,
      tiers: [{ up_to_impressions: null, cents_per_thousand: 75 }],
    },
  };
  const retainer = { ...daily, criteria_type: "recurring", amount_cents: 100, criteria_params: {} };
  const { rows } = await owner.query<{ id: string }>("select id from creators where org_id = $1 order by id", [
    server.orgId,
  ]);
  const ids = rows.map((row) => row.id);
  const { structure_id: structureId } = await server.post("/payout-structures", { ...daily, name: "Daily" });
  for (let from = 0; from < ids.length; from += ASSIGN_AT_ONCE) {
    await server.post(`/payout-structures/${structureId}/assignments`, {
      ...{ creator_ids: ids.slice(from, from + ASSIGN_AT_ONCE), assigned_at: `${FROM}T00:00:00Z` },
    });
  }
  await server.cli("accrue", "--org", server.orgId, "--as-of", "2026-10-11T00:00:00Z");
  // From now on everything booked for posts would differ.
  await owner.query(
    `insert into readings (org_id, video_id, captured_at, view_count, like_count, comment_count, share_count, save_count, recorded_at, batch)
     select v.org_id, v.id, v.posted_at + interval '31 hours', 9000, 30, 3, 3, 3, now(), 1000 + nextval('reading_batches') / 10000
     from videos v where v.org_id = $1`,
    [server.orgId],
  );
  const rule = ({ project_id: _, ...draft }: typeof daily) => draft;
  // `moneyAsks` adds one more.
  const count = ids.length + 1;
  const days = Math.floor((JUDGEMENTS * scale) / count);
  const since = new Date(Date.parse(`${TO}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const few = Math.max(1, Math.floor((JUDGEMENTS * scale) / 20_700));
  const simulate = { method: "POST", path: "/payout-structures/simulate" } as const;
  const base = { project_id: projectId, to: TO, include_rows: false };
  const shown = Math.floor(20_000 / count);
  const near = new Date(Date.parse(`${TO}T00:00:00Z`) - (shown - 1) * 86_400_000).toISOString().slice(0, 10);
  return [
    { ...simulate, name: "retainer, every creator", body: { ...base, from: since, rule: rule(retainer as never) } },
    { ...simulate, name: "CPM, every creator", body: { ...base, from: since, rule: rule(daily) } },
    {
      ...simulate,
      name: `retainer, ${few} creators, ${LATIN}`,
      body: { ...base, from: "1970-01-01", rule: rule(retainer as never), creator_ids: ids.slice(0, few) },
    },
    {
      ...simulate,
      name: "marks, every creator",
      body: {
        ...base,
        from: FROM,
        rule: {
          ...{
            period: null,
            amount_cents: null,
            currency: "USD",
            proration_mode: "skip",
            criteria_type: "view_threshold",
          },
          criteria_params: {
            thresholds: Array.from({ length: 10 }, (_, n) => ({
              view_count: 100 * (n + 1),
              amount_cents: 100,
              currency: "USD",
            })),
          },
        },
      },
    },
    {
      ...simulate,
      name: "20,000 under a budget",
      body: { ...base, from: near, budget_cents: 1_000_000_000_000, rule: rule(daily) },
    },
    {
      ...simulate,
      name: "20,000 rows with lines",
      body: { ...base, from: near, include_rows: true, include_lines: true, rule: rule(daily) },
    },
    { name: "replay of 20,000", method: "GET", path: `/payout-structures/${structureId}/replay?from=${near}&to=${TO}` },
    { name: "summary by creator", method: "GET", path: "/payout-summary?group_by=creator" },
    { name: "balances", method: "GET", path: "/payout-balances?limit=100" },
    { name: "goal compliance", method: "GET", path: `/projects/${projectId}/goal-compliance` },
    { name: "due periods", method: "GET", path: "/due-periods" },
    { name: "accruals", method: "GET", path: "/payout-accruals?limit=100" },
  ];
}

async function measure({ server }: Served, key: string, ask: Ask, probe: string): Promise<Figure[]> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const send = async () => {
    const answer = await fetch(`${server.address}/api/v1${ask.path}`, {
      ...{ method: ask.method, headers },
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    });
    const text = await answer.arrayBuffer();
    if (answer.status !== 503 && answer.status >= 300) fault = Buffer.from(text).toString().slice(0, 300);
    return { status: answer.status, bytes: text.byteLength };
  };
  const seen = { heldMs: 0, busyMs: 0, rss: 0, waitedMs: 0 };
  let isOver = false;
  const look = () => {
    const { heldMs, busyMs, rss } = JSON.parse(readFileSync(probe, "utf8")) as Record<
      "heldMs" | "busyMs" | "rss",
      number
    >;
    seen.busyMs = Math.max(seen.busyMs, busyMs);
    seen.heldMs = Math.max(seen.heldMs, heldMs);
    seen.rss = Math.max(seen.rss, rss);
  };
  const others = (async () => {
    while (!isOver) {
      const began = performance.now();
      await (await fetch(`${server.address}/api/v1/payout-methods`, { headers })).arrayBuffer();
      seen.waitedMs = Math.max(seen.waitedMs, performance.now() - began);
      look();
      await sleep(PROBE_EVERY_MS);
    }
  })();
  const began = performance.now();
  const statuses = new Map<number, number>();
  let bytes = 0;
  let fault = "";
  await Promise.all(
    Array.from({ length: ask.atOnce ?? ALL_AT_ONCE }, async () => {
      const answer = await (ask.act ?? send)();
      bytes = Math.max(bytes, answer.bytes);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  await sleep(250);
  look();
  isOver = true;
  await others;
  const given = [...statuses]
    .sort()
    .map(([status, count]) => `${count} x ${status}`)
    .join(", ");
  if (fault !== "") throw new Error(`${ask.name} is refused, so that nothing is measured: ${fault}`);
  return [
    { name: `${ask.name}: ${given}`, value: seconds, unit: "s" },
    { name: "  bytes of an answer", value: bytes, unit: "" },
    { name: "  memory of the server", value: seen.rss / 2 ** 20, unit: "MiB" },
    { name: "  event loop held", value: seen.heldMs, unit: "ms", target: `<= ${HELD_MOST_MS}` },
    { name: "  of it by processor time", value: seen.busyMs, unit: "ms", target: `<= ${HELD_MOST_MS}` },
    { name: "  others wait", value: seen.waitedMs, unit: "ms", target: `<= ${WAIT_MOST_MS}` },
  ];
}
