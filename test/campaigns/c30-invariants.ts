/** The ten invariants of pay runs (docs/payruns.md), checked from plain rows by none of the product's own code. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { rowsOf } from "./c30-rail.ts";
import type { World } from "./c30-world.ts";
import { expectSame, expectTrue } from "./campaign.ts";

interface Run {
  readonly id: string;
  readonly run_id: string;
  readonly status: string;
  readonly rail: string;
  readonly currency: string;
  readonly note: string;
  readonly options: object;
  readonly execution_date: string | null;
  readonly owed_cents: string;
  readonly owed_accruals: number;
  readonly digest: string;
  readonly originator_enc: Buffer;
  readonly made_by_id: string;
  readonly edited_by: readonly string[];
  readonly exported_at: number | null;
  readonly closed_with_open: readonly string[] | null;
}

interface Line {
  readonly id: string;
  readonly pay_run_id: string;
  readonly position: number;
  readonly status: string;
  readonly reference: string;
  readonly name: string;
  readonly entity: string;
  readonly amount_cents: string;
  readonly payee_id: string;
  readonly destination_id: string;
  readonly details_enc: Buffer;
  readonly usable_from: number | null;
  /** Ids of its accruals by part, parts in order of project and creator. */
  readonly parts: readonly { readonly payment_id: string | null; readonly accruals: readonly Reserved[] }[];
}

interface Reserved {
  readonly id: string;
  readonly cents: string | number;
  readonly live: boolean;
}

const OPEN = new Set(["planned", "sent", "waiting"]);
const KEEPS = new Set([...OPEN, "paid"]);
const RELEASED = new Set(["failed", "returned", "canceled", "excluded"]);
const HAS_FILES = new Set(["exported", "settling", "closed"]);

/** What one look at the database found. */
export interface Seen {
  readonly runs: readonly Run[];
  readonly lines: readonly Line[];
}

/** @throws BrokenPromise for the first invariant that does not hold */
export async function expectInvariants(world: World, files: Map<string, string>, where: string): Promise<Seen> {
  const { ledger, orgId, app } = world;
  const all = <T>(text: string) => ledger.sql(text, [orgId]) as Promise<T[]>;
  const runs = await all<Run>(`select *, encode(digest, 'hex') as digest, execution_date::text
    from pay_runs where org_id = $1 order by run_id`);
  const lines = await all<Line>(`
    select l.*, d.details_enc, d.usable_from, (
      select jsonb_agg(jsonb_build_object('payment_id', p.payment_id, 'accruals', (
        select coalesce(jsonb_agg(jsonb_build_object('id', r.accrual_id, 'cents', a.amount_cents, 'live', r.live) order by r.accrual_id), '[]')
        from pay_run_accruals r join accruals a on a.org_id = r.org_id and a.id = r.accrual_id where r.part_id = p.id
      )) order by p.project_id, p.creator_id) from pay_run_parts p where p.line_id = l.id) as parts
    from pay_run_lines l join payout_destinations d on d.org_id = l.org_id and d.id = l.destination_id
    where l.org_id = $1 order by l.position`);
  const leftOut = await all<{ pay_run_id: string; amount_cents: string; accrual_ids: string[] }>(
    "select pay_run_id, amount_cents::text, accrual_ids::text[] from pay_run_left_out where org_id = $1",
  );
  const approvals = await all<{ pay_run_id: string; by_id: string; digest: string; is_self: boolean }>(
    "select *, encode(digest, 'hex') as digest from pay_run_approvals where org_id = $1 and kind = 'approved' and revoked_at is null",
  );
  const stored = await all<{ pay_run_id: string; number: number; sha256: string; content_enc: Buffer }>(
    "select *, encode(sha256, 'hex') as sha256 from pay_run_files where org_id = $1 order by number",
  );
  const payments = await all<{ id: string; status: string; total_amount_cents: string; run: string | null }>(
    "select id, status, total_amount_cents::text, metadata->>'pay_run_id' as run from payments where org_id = $1",
  );
  const paymentsById = new Map(payments.map((row) => [row.id, row]));
  const say = (name: string) => `${where}: ${name}`;
  const sum = (rows: readonly { readonly amount_cents: string }[]) =>
    rows.reduce((total, { amount_cents }) => total + BigInt(amount_cents), 0n);

  // I1: an accrual is in at most one open line.
  const reservedBy = new Map<string, string>();
  for (const line of lines) {
    for (const { id, live } of line.parts.flatMap(({ accruals }) => accruals)) {
      expectSame(say(`I1 ${line.reference} is ${line.status} and reserves ${id}`), live, KEEPS.has(line.status));
      if (!KEEPS.has(line.status)) continue;
      expectTrue(say(`I1 ${id} is in ${line.reference} and in ${reservedBy.get(id)}`), !reservedBy.has(id));
      reservedBy.set(id, line.reference);
    }
  }
  for (const run of runs) {
    const own = lines.filter(({ pay_run_id }) => pay_run_id === run.id);
    const out = leftOut.filter(({ pay_run_id }) => pay_run_id === run.id);
    // I2: planned + left out = owed, each accrual once, to the cent.
    const ids = [...own.flatMap(idsOf), ...out.flatMap(({ accrual_ids }) => accrual_ids)];
    expectSame(say(`I2 accruals of ${run.run_id}, each once`), new Set(ids).size, run.owed_accruals);
    expectSame(say(`I2 accruals of ${run.run_id}`), ids.length, run.owed_accruals);
    expectSame(say(`I2 owed by ${run.run_id}`), sum(own) + sum(out), BigInt(run.owed_cents));
    for (const line of own) {
      const cents = line.parts
        .flatMap(({ accruals }) => accruals)
        .reduce((total, one) => total + BigInt(one.cents), 0n);
      expectSame(say(`I2 ${line.reference} is its accruals`), cents, BigInt(line.amount_cents));
    }
    const paid = own.filter(({ status }) => status !== "excluded");
    if (HAS_FILES.has(run.status)) {
      // I3: the files hold every line once, with its amount.
      const contents = stored.filter(({ pay_run_id }) => pay_run_id === run.id).map(contentOf);
      const rows = contents.flatMap(rowsOf).map(({ reference, cents }) => `${reference} ${cents}`);
      expectSame(
        say(`I3 files of ${run.run_id}`),
        rows.sort(),
        paid.map((line) => `${line.reference} ${line.amount_cents}`).sort(),
      );
      // I4: the digest is that of what the run is now.
      expectSame(say(`I4 digest of ${run.run_id}`), run.digest, digestOf(world, run, paid));
      const live = approvals.filter(({ pay_run_id }) => pay_run_id === run.id);
      expectTrue(
        say(`I4 ${run.run_id} was approved as it is`),
        live.every(({ digest }) => digest === run.digest),
      );
      // I5: enough people approved, and none of them made or changed it.
      expectSame(say(`I5 approvals of ${run.run_id}`), new Set(live.map(({ by_id }) => by_id)).size, world.needed);
      const own = new Set([run.made_by_id, ...run.edited_by]);
      expectTrue(
        say(`I5 ${run.run_id} was approved by others`),
        live.every(({ by_id }) => !own.has(by_id)),
      );
      // I9: the bytes are what they were when they were first seen.
      contents.forEach((content, index) => {
        const key = `${run.id} ${index}`;
        if (files.has(key)) expectSame(say(`I9 bytes of ${run.run_id}`), content, files.get(key));
        files.set(key, content);
      });
      // I10: no destination was used before it might be.
      for (const { reference, usable_from } of paid)
        expectTrue(
          say(`I10 ${reference} goes to a destination that may be used from ${usable_from} on`),
          usable_from !== null && usable_from <= Number(run.exported_at),
        );
    }
    // I7: a closed run has no open line but those it lists.
    if (run.status === "closed") {
      const open = own.filter(({ status }) => OPEN.has(status)).map(({ reference }) => reference);
      const listed = new Set(run.closed_with_open ?? []);
      expectTrue(
        say(`I7 ${run.run_id} is closed, open are ${open}`),
        open.every((reference) => listed.has(reference)),
      );
    }
    // I8: the ledger of the run is what was sent, waits or is paid.
    const inLedger = payments.filter((row) => row.run === run.id && row.status === "paid");
    const sent = own.filter(({ status }) => KEEPS.has(status) && status !== "planned");
    expectSame(
      say(`I8 ledger of ${run.run_id}`),
      inLedger.reduce((total, row) => total + BigInt(row.total_amount_cents), 0n),
      sum(sent),
    );
    for (const line of sent)
      for (const { payment_id } of line.parts)
        expectSame(say(`I8 payment of ${line.reference}`), paymentsById.get(payment_id ?? "")?.status, "paid");
  }
  // I6: what failed, came back or was canceled is released exactly once.
  const released = lines.filter(({ status }) => RELEASED.has(status));
  for (const line of released.filter(({ status }) => status === "failed" || status === "returned"))
    for (const { payment_id } of line.parts)
      expectSame(say(`I6 payment of ${line.reference}`), paymentsById.get(payment_id ?? "")?.status, "rejected");
  const events = await all<{ type: string; subject: string; n: number }>(`
    select type, coalesce(payload->>'reference', payload->>'payment_id', payload->'payment'->>'id') as subject, count(*)::int as n
    from outbox where org_id = $1 and (type like 'pay_run.line.%' or type = 'payment.rejected') group by 1, 2`);
  for (const { type, subject, n } of events) expectSame(say(`I6 ${type} of ${subject}`), n, 1);
  const said = events.filter(({ type }) => type === "pay_run.line.failed" || type === "pay_run.line.returned");
  expectSame(
    say("I6 lines that failed or came back, and their events"),
    released
      .filter(({ status }) => status === "failed" || status === "returned")
      .map(({ reference }) => reference)
      .sort(),
    said.map(({ subject }) => subject).sort(),
  );
  await expectPaidOnce(world, lines, say);
  return { runs, lines };

  function idsOf(line: Line): string[] {
    return line.parts.flatMap(({ accruals }) => accruals.map(({ id }) => id));
  }

  function contentOf(file: { pay_run_id: string; number: number; sha256: string; content_enc: Buffer }) {
    const place = { purpose: "pay-run-file", orgId, ids: [file.pay_run_id, String(file.number)] };
    const content = app.secrets?.open(place, file.content_enc) ?? "";
    expectSame(say(`I9 hash of file ${file.number}`), createHash("sha256").update(content).digest("hex"), file.sha256);
    return content;
  }
}

/** The digest as docs/payruns.md words it ("What an approval signs"), from the rows alone. */
function digestOf({ app, orgId }: World, run: Run, lines: readonly Line[]): string {
  const opened = (purpose: string, id: string, sealed: Buffer) =>
    JSON.parse(app.secrets?.open({ purpose, orgId, ids: [id] }, sealed) ?? "{}") as object;
  const input = {
    ...{ payrun: 1, run_id: run.run_id, rail: run.rail, currency: run.currency, note: run.note, options: run.options },
    execution_date: run.execution_date,
    originator: opened("pay-run-originator", run.id, run.originator_enc),
    lines: lines.map((line) => ({
      ...{ line_id: line.id, reference: line.reference, name: line.name, entity: line.entity },
      ...{ amount_cents: Number(line.amount_cents), payee_id: line.payee_id, destination_id: line.destination_id },
      destination: opened("destination", line.destination_id, line.details_enc),
      accrual_ids: line.parts.flatMap(({ accruals }) => accruals.map(({ id }) => id)),
    })),
  };
  return createHash("sha256")
    .update(canonicalize(input) ?? "")
    .digest("hex");
}

/** Nothing is paid twice: neither in the ledger nor by the rail, nor once by each. */
async function expectPaidOnce({ ledger, orgId, rail }: World, lines: readonly Line[], say: (name: string) => string) {
  const direct = (await ledger.sql(
    `select l.accrual_id as id from payment_lines l join payments p on p.org_id = l.org_id and p.id = l.payment_id
     where l.org_id = $1 and l.live and p.status = 'paid' and not p.metadata ? 'pay_run_id'`,
    [orgId],
  )) as { id: string }[];
  const paidBy = new Map(direct.map(({ id }) => [id, "a payment of its own"]));
  expectSame(say("accruals paid directly, each once"), paidBy.size, direct.length);
  for (const line of lines.filter(({ reference }) => rail.hasPaid(reference))) {
    expectSame(
      say(`what the rail paid for ${line.reference}`),
      rail.centsOf(line.reference),
      BigInt(line.amount_cents),
    );
    for (const { id } of line.parts.flatMap(({ accruals }) => accruals)) {
      expectTrue(say(`accrual ${id} is paid by ${line.reference} and by ${paidBy.get(id)}`), !paidBy.has(id));
      paidBy.set(id, line.reference);
    }
  }
}
