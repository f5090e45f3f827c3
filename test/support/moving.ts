/** Moves of organizations in tests: whole ones, and ones whose process is killed at a step. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { type MoveOptions, type MoveReport, type MoveStep, moveOrganization } from "../../src/database/moving/move.ts";
import type { Context } from "../../src/flow/context.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { problemsOn } from "../../src/flow/proving/verify-on.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { NAMES, type Several } from "./several.ts";
import { until } from "./until.ts";

const MOVER = resolve(import.meta.dirname, "mover.ts");

/** Moves an organization, as the command does. */
export function move(
  several: Several,
  orgId: string,
  to: string,
  onStep: NonNullable<MoveOptions["onStep"]> = async () => {},
  more: Partial<MoveOptions> = {},
): Promise<MoveReport> {
  return moveOrganization({
    ...{ databases: several.connections, home: NAMES[0], orgId, to, moveId: several.app.newId(), onStep },
    now: () => Date.now(),
    verify: (client, orgIds) => problemsOn(client, orgIds, several.app),
    note: () => {},
    ...more,
  });
}

/** Begins a move in a process of its own that is killed at a step; how it ended. */
export function moveKilledAt(several: Several, orgId: string, to: string, killAt: MoveStep): Promise<string> {
  const { connections } = several;
  const settings = JSON.stringify({ connections: [...connections], home: NAMES[0], orgId, to, killAt });
  const child = spawn(process.execPath, [MOVER, settings], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((done) => child.once("close", (code, signal) => done(signal ?? `code ${code}: ${said}`)));
}

/** The database that the directory names, and payments by database as its rows have them; no mark where nothing is. */
export async function whereabouts(
  several: Several,
  orgId: string,
): Promise<{ at: string; payments: Record<string, number>; marks: Record<string, string> }> {
  const { rows } = await several.app.database.owner.query<{ database: string }>(
    "select database from organization_places where org_id = $1",
    [orgId],
  );
  const [payments, marks]: [Record<string, number>, Record<string, string>] = [{}, {}];
  for (const name of NAMES) {
    const { owner } = several.at(name).database;
    const counted = await owner.query("select count(*)::int as n from payments where org_id = $1", [orgId]);
    payments[name] = counted.rows[0].n;
    const marked = await owner.query(
      "select state from organization_marks where org_id = $1 and state <> 'forgotten'",
      [orgId],
    );
    if (marked.rows[0] !== undefined) marks[name] = marked.rows[0].state;
  }
  return { at: rows[0]?.database ?? "", payments, marks };
}

/** A client of an organization that moves. */
export interface Paying {
  readonly ctx: Context;
  readonly ledger: Ledger;
  ask(method: "GET" | "POST", path: string, body?: object, key?: string): Promise<LightMyRequestResponse>;
  /** The body of a payment. */
  payment(note: string): object;
  /** The answer to a payment whose idempotency key is its note, asked for again for as long as the organization moves. */
  pay(note: string): Promise<LightMyRequestResponse>;
}

/** A new organization in `eu`, and a client with a key of it. */
export async function openPaying(several: Several, server: FastifyInstance): Promise<Paying> {
  const ctx = await several.organization("eu");
  const ledger = await openLedger(several.at("eu"), ctx);
  const { apiKey } = await createKey(ctx, {
    ...{ name: "k", scopes: ["read", "write", "admin"], role: null, expires_at: null },
  });
  const ask: Paying["ask"] = (method, path, body, key) => {
    const named = key === undefined ? {} : { "idempotency-key": `paid-${key}` };
    const headers = { authorization: `Bearer ${apiKey}`, ...named };
    return server.inject({ method, url: `/api/v1${path}`, headers, ...(body !== undefined && { payload: body }) });
  };
  const payment = (note: string) => ({
    ...{ project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 100, note },
  });
  const pay = (note: string) =>
    until(`${note} is answered`, async () => {
      const answer = await ask("POST", "/payout-payments", payment(note), note);
      if (answer.statusCode === 201) return answer;
      if (answer.statusCode === 503 && answer.headers["retry-after"] !== undefined) return false;
      throw new Error(`a payment while its organization moves is answered ${answer.statusCode}: ${answer.body}`);
    });
  return { ctx, ledger, ask, payment, pay };
}
