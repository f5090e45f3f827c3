/** Recording payments of five accruals over HTTP, against pgbench with the same statements on the same schema. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ask, httpClient, openServed, type Served } from "./served.ts";
import { type Figure, ratio } from "./support.ts";

const CLIENTS = 16;
const LINES = 5;
const AMOUNT_CENTS = 100;
/** Ids are decimal digits, because pgbench can count but not write hexadecimal. */
const FIRST = 100_000_000_000;
const PER_CLIENT = 1_000_000;

export async function benchPay(scale: number): Promise<Figure[]> {
  const seconds = Math.max(3, Math.round(10 * scale));
  const mostPerClient = Math.max(200, seconds * 150);
  const served = await openServed();
  try {
    await owe(served, mostPerClient);
    const ours = await payOverHttp(served, seconds, 0, mostPerClient);
    const floor = await payWithPgbench(served, seconds, CLIENTS);
    await mustBeWhole(served);
    return [
      { name: "payments a second", value: ours.perSecond, unit: "/s" },
      { name: "half of them within", value: ours.p50Ms, unit: "ms" },
      { name: "99 of 100 within", value: ours.p99Ms, unit: "ms" },
      { name: "pgbench, transactions a second", value: floor.perSecond, unit: "/s" },
      { name: "pgbench, 99 of 100 within", value: floor.p99Ms, unit: "ms" },
      ratio("payments / pgbench", ours.perSecond, floor.perSecond, ">= 1.0"),
    ];
  } finally {
    await served.close();
  }
}

/**
 * A creator for each client of either side, with enough accruals of a dollar; those of payment `n` are numbered from
 * 5n.
 */
async function owe({ owner, server, projectId }: Served, mostPerClient: number): Promise<void> {
  const at = "2026-08-01T00:00:00Z";
  const structure = await server.post("/payout-structures", {
    project_id: projectId,
    name: "Daily",
    criteria_type: "recurring",
    period: "daily",
    amount_cents: AMOUNT_CENTS,
    currency: "USD",
    criteria_params: {},
    proration_mode: "skip",
  });
  const structureId = String(structure.structure_id ?? structure.id);
  await owner.query(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, ('01980000-0000-7000-8000-' || ($3::bigint + c))::uuid, 'tiktok', 'creator' || c, $4, $4 from generate_series(0, $5::int - 1) c`,
    [server.orgId, projectId, FIRST, at, 2 * CLIENTS],
  );
  await owner.query(
    `insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
       period_start_at, period_end_at, amount_cents, currency, inputs_snapshot, snapshot_hash, created_at, updated_at)
     select $1, ('01980000-0000-7002-8000-' || ($2::bigint + c::bigint * $3 + n))::uuid, $4, ('01980000-0000-7000-8000-' || ($2::bigint + c))::uuid, $5, v.id, 1,
            date '1990-01-01' + n, date '1990-01-01' + n, date '1990-01-01' + n, date '1990-01-02' + n, $6, 'USD', '{}', decode(repeat('00', 32), 'hex'), $7, $7
     from generate_series(0, $8::int - 1) c, generate_series(0, $9::int - 1) n, structure_versions v where v.org_id = $1 and v.structure_id = $5`,
    [server.orgId, FIRST, PER_CLIENT, projectId, structureId, AMOUNT_CENTS, at, 2 * CLIENTS, mostPerClient * LINES],
  );
  await owner.query("vacuum analyze");
  await owner.query("checkpoint");
}

function accrualId(client: number, number: number): string {
  return `01980000-0000-7002-8000-${FIRST + client * PER_CLIENT + number}`;
}

async function payOverHttp({ server, projectId }: Served, seconds: number, firstClient: number, most: number) {
  const { send, close } = httpClient(server.address, server.apiKey, CLIENTS);
  try {
    return await ask(CLIENTS, seconds, async (client, turn) => {
      if (turn >= most) throw new Error("there is nothing left to pay; raise the number of accruals");
      const own = firstClient + client;
      const body = JSON.stringify({
        project_id: projectId,
        creator_id: `01980000-0000-7000-8000-${FIRST + own}`,
        total_amount_cents: LINES * AMOUNT_CENTS,
        currency: "USD",
        accrual_ids: Array.from({ length: LINES }, (_, line) => accrualId(own, turn * LINES + line)),
      });
      await send("POST", "/api/v1/payout-payments", body, { "idempotency-key": randomUUID() });
    });
  } finally {
    close();
  }
}

/** The statements of one payment, written by hand: the same rows, locks, checks and role. */
function script(orgId: string, projectId: string): string {
  const ids = Array.from({ length: LINES }, (_, line) => `'01980000-0000-7002-8000-:a${line}'`).join(", ");
  const org = `'${orgId}'`;
  return `\\set i :i + 1
\\set base ${FIRST} + (:client_id + ${CLIENTS}) * ${PER_CLIENT} + (:i - 1) * ${LINES}
${Array.from({ length: LINES }, (_, line) => `\\set a${line} :base + ${line}`).join("\n")}
\\set c ${FIRST} + :client_id + ${CLIENTS}
begin;
select set_config('stipend.org', ${org}, true), set_config('stipend.visible_orgs', ${org}, true), gen_random_uuid() as payment \\gset
select pg_try_advisory_xact_lock(hashtextextended(':payment', 0));
select route, fingerprint, status, body from idempotency_keys where org_id = ${org} and key = ':payment';
select id from creators where org_id = ${org} and project_id = '${projectId}' and id = '01980000-0000-7000-8000-:c' for no key update;
select id, project_id, creator_id, status, hold is not null, amount_cents, currency from accruals where org_id = ${org} and id in (${ids}) order by id for no key update;
insert into payments (org_id, id, project_id, creator_id, total_amount_cents, currency, is_ad_hoc, paid_at, metadata, created_at, updated_at)
  values (${org}, ':payment', '${projectId}', '01980000-0000-7000-8000-:c', ${LINES * AMOUNT_CENTS}, 'USD', false, now(), '{}', now(), now());
update accruals set status = 'paid', updated_at = now() where org_id = ${org} and id in (${ids});
insert into payment_lines (org_id, id, payment_id, accrual_id, amount_cents, currency)
  select org_id, gen_random_uuid(), ':payment', id, amount_cents, currency from accruals where org_id = ${org} and id in (${ids});
insert into audit_log (org_id, id, at, actor_type, actor_name, action, subject_type, subject_id, details)
  values (${org}, gen_random_uuid(), now(), 'api_key', 'pgbench', 'payment.record', 'payment', ':payment', '{"to": "paid", "way": "listed", "accruals": ${LINES}}');
insert into outbox (org_id, id, type, payload, created_at)
  values (${org}, gen_random_uuid(), 'payment.recorded', '{"payment_id": ":payment", "total_amount_cents": ${LINES * AMOUNT_CENTS}, "currency": "USD", "status": "paid"}', now());
insert into idempotency_keys (org_id, key, route, fingerprint, status, body, created_at)
  values (${org}, ':payment', 'POST /payout-payments', decode(repeat('00', 32), 'hex'), 201, repeat('x', 1200), now());
commit;
`;
}

async function payWithPgbench({ server, connection, projectId }: Served, seconds: number, clients: number) {
  const folder = mkdtempSync(join(tmpdir(), "stipend-pgbench-"));
  try {
    const file = join(folder, "pay.sql");
    writeFileSync(file, script(server.orgId, projectId));
    const args = ["-n", "-c", String(clients), "-j", "2", "-T", String(seconds), "-D", "i=0", "-f", file, "-l"];
    const env = {
      ...process.env,
      PGHOST: String(connection.host),
      PGPORT: String(connection.port),
      PGUSER: String(connection.user),
      PGPASSWORD: String(connection.password),
      PGDATABASE: String(connection.database),
      PGOPTIONS: "-c role=stipend_app -c timezone=UTC",
    };
    const { stdout } = await promisify(execFile)("pgbench", args, { cwd: folder, env });
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
    if (!(perSecond > 0) || failed > 0) throw new Error(`pgbench failed: ${stdout}`);
    const tookUs = readdirSync(folder)
      .filter((name) => name.startsWith("pgbench_log"))
      .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
      .map((line) => Number(line.split(" ")[2]))
      .sort((a, b) => a - b);
    return { perSecond, p99Ms: (tookUs[Math.floor(tookUs.length * 0.99)] ?? Number.NaN) / 1_000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function mustBeWhole({ owner }: Served): Promise<void> {
  const { rows } = await owner.query<{ broken: string }>(
    `select count(*) as broken from payments p
     where total_amount_cents <> (select sum(amount_cents) from payment_lines l where l.org_id = p.org_id and l.payment_id = p.id)
        or ${LINES} <> (select count(*) from payment_lines l where l.org_id = p.org_id and l.payment_id = p.id and l.live)`,
  );
  if (rows[0]?.broken !== "0") throw new Error(`${rows[0]?.broken} payments are not whole`);
}
