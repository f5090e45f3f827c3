/**
 * Moves an organization, and those below it, to another database: copied while it is served, then followed and compared in a
 * gap of seconds in which it is read and not written, then served there (docs/scale.md). Killed at any point it is undone or
 * finished by any other process (`settle.ts`).
 */
import type { Client, ClientConfig } from "pg";
import { quoted } from "../export/tables.ts";
import { type ComparedTable, compareRows, compareSums } from "./comparing.ts";
import { type Copying, copyAll, follow, raiseSeries, snapshotOf } from "./copying.ts";
import { connect, familyOf, lock, placeOf, requireRoom } from "./preparing.ts";
import { abort, settleMoves, switchOver } from "./settle.ts";
import { asReplica, clearForgotten, movedTables, peopleOf } from "./tables.ts";

/** The points at which a test may cut a move off, in their order. */
export const MOVE_STEPS = [
  "begun",
  "copied",
  "compared",
  "verified",
  "caught_up",
  "fenced",
  "drained",
  "followed",
  "arrived",
  "switched",
] as const;
export type MoveStep = (typeof MOVE_STEPS)[number];

export interface MoveOptions {
  /** How to connect to each database, past poolers, by name. */
  readonly databases: ReadonlyMap<string, ClientConfig>;
  /** The name of the first, with the directory. */
  readonly home: string;
  readonly orgId: string;
  readonly to: string;
  readonly moveId: string;
  /** The wall clock in milliseconds, for the report. */
  now(): number;
  /** What is wrong with the organizations in a transaction of this connection, a sentence each; empty where all holds. */
  verify(client: Client, orgIds: readonly string[]): Promise<string[]>;
  readonly note: (message: string) => void;
  readonly onStep?: (step: MoveStep) => Promise<void>;
}

export interface MoveReport {
  readonly from: string;
  readonly to: string;
  readonly orgIds: readonly string[];
  readonly tables: readonly ComparedTable[];
  readonly rows: number;
  readonly copyMs: number;
  /** How long nothing could be written. */
  readonly gapMs: number;
}

/** A round that writes fewer rows than this is short enough to be the last but one. */
const SHORT_ROUND_ROWS = 5_000;
const ROUNDS_MAX = 10;
/** Longer than any statement of a request, and than a chunk of a run. */
const DRAIN_MS = 120_000;
/** A table this large has statistics of its own to be read by. */
const ANALYZED_ROWS = 10_000;

/** @throws Error, one sentence, when it cannot be moved; nothing has changed then */
export async function moveOrganization(options: MoveOptions): Promise<MoveReport> {
  const { databases, home: homeName, orgId, to } = options;
  await settleMoves(databases, homeName);
  const home = await connect(databases, homeName);
  const others: Client[] = [];
  try {
    await lock(home, orgId);
    const from = await placeOf(home, orgId);
    if (from === to) throw new Error(`The organization is in ${to} already.`);
    const source = await connect(databases, from);
    others.push(source);
    const target = await connect(databases, to);
    others.push(target);
    const orgIds = await familyOf(source, orgId);
    await requireRoom(target, orgIds, to);
    await home.query(
      `insert into organization_moves (org_id, id, org_ids, from_database, to_database, state, started_at)
       values ($1, $2, $3, $4, $5, 'moving', now())`,
      [orgId, options.moveId, orgIds, from, to],
    );
    return await new Move(options, { home, source, target, from, orgIds }).run();
  } finally {
    await Promise.all([home, ...others].map((client) => client.end().catch(() => {})));
  }
}

interface Parts {
  readonly home: Client;
  readonly source: Client;
  readonly target: Client;
  readonly from: string;
  readonly orgIds: readonly string[];
}

class Move {
  readonly #options: MoveOptions;
  readonly #parts: Parts;
  #since = 0n;

  constructor(options: MoveOptions, parts: Parts) {
    this.#options = options;
    this.#parts = parts;
  }

  async run(): Promise<MoveReport> {
    const { orgId, moveId, to, databases, home: homeName, now, note } = this.#options;
    const { home, source, target, from, orgIds } = this.#parts;
    try {
      await this.#step("begun");
      const beganAt = now();
      const copying = await this.#copyOnline();
      const gapAt = now();
      note("the organization is read, and not written, from here on");
      await this.#fence();
      await this.#round(copying);
      const tables = await compareSums(copying);
      await this.#step("followed");
      await raiseSeries(copying);
      await source.query("commit");
      await target.query(
        `insert into organization_marks (org_id, move_id, state, other_database, marked_at)
         select unnest($1::uuid[]), $2, 'arriving', $3, now()
         on conflict (org_id) do update set
           move_id = excluded.move_id, state = 'arriving', other_database = excluded.other_database, marked_at = now()`,
        [orgIds, moveId, from],
      );
      await target.query("commit");
      await this.#step("arrived");
      await switchOver(home, { orgId, moveId, orgIds, to });
      await this.#step("switched");
      await settleMoves(databases, homeName);
      const gapMs = now() - gapAt;
      await this.#analyze(tables).catch(() =>
        note("statistics of the new rows could not be gathered; PostgreSQL does it later"),
      );
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      return { from, to, orgIds, tables, rows, copyMs: gapAt - beganAt, gapMs };
    } catch (error) {
      await this.#giveUp();
      throw error;
    }
  }

  /** Everything while it is served: a copy, compared and verified, that is brought up to date until little is left. */
  async #copyOnline(): Promise<Copying> {
    const { source, target, orgIds } = this.#parts;
    const { note, verify } = this.#options;
    await this.#copyPeople();
    await target.query("begin isolation level repeatable read");
    await asReplica(target);
    await clearForgotten(target, orgIds);
    const copying = { source, target, orgIds, tables: await movedTables(source) };
    await this.#snapshot();
    await copyAll(copying, (name) => note(`copied ${name}`));
    await this.#step("copied");
    await compareRows(copying);
    await this.#step("compared");
    const problems = [...(await verify(source, orgIds)), ...(await verify(target, orgIds))];
    if (problems.length > 0) throw new Error(`The organization is not sound: ${problems.slice(0, 3).join("; ")}.`);
    await this.#step("verified");
    await source.query("commit");
    for (let round = 1; round <= ROUNDS_MAX; round += 1) {
      const rows = await this.#round(copying);
      await source.query("commit");
      if (rows < SHORT_ROUND_ROWS) break;
    }
    await this.#step("caught_up");
    return copying;
  }

  /** What has changed since the last snapshot, as of a new one, which stays open at the source. */
  async #round(copying: Copying): Promise<number> {
    const since = this.#since;
    await this.#snapshot();
    return follow(copying, since);
  }

  async #snapshot(): Promise<void> {
    const { source } = this.#parts;
    await source.query("begin isolation level repeatable read read only");
    this.#since = await snapshotOf(source);
  }

  /** From its mark on nothing of the organization is written at the source; waits for the writers before it. */
  async #fence(): Promise<void> {
    const { source, orgIds } = this.#parts;
    const { moveId, to, orgId } = this.#options;
    await source.query(
      `insert into organization_marks (org_id, move_id, state, other_database, marked_at)
       select unnest($1::uuid[]), $2, 'leaving', $3, now()`,
      [orgIds, moveId, to],
    );
    await this.#step("fenced");
    await source.query(`set lock_timeout = ${DRAIN_MS}`);
    for (const id of orgIds) {
      await source.query("select pg_advisory_lock(hashtextextended('stipend organization ' || $1, 0))", [id]);
      await source.query("select pg_advisory_unlock(hashtextextended('stipend organization ' || $1, 0))", [id]);
    }
    await this.#step("drained");
    const family = await familyOf(source, orgId);
    if (family.join() !== orgIds.join())
      throw new Error("An organization was created below it meanwhile; move it again.");
    await this.#copyPeople();
  }

  /** People are known by the first database; the others have copies. In a transaction of its own: they are of all organizations. */
  async #copyPeople(): Promise<void> {
    const { home, source, orgIds } = this.#parts;
    const { databases, to, home: homeName } = this.#options;
    if (to === homeName) return;
    const { rows } = await home.query(
      "select id, name, email, email_verified, second_factor, created_at::text, updated_at::text from users where id = any($1)",
      [await peopleOf(source, orgIds)],
    );
    const people = await connect(databases, to);
    try {
      for (const row of rows) {
        await people.query(
          `insert into users (id, name, email, email_verified, second_factor, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set
             name = excluded.name, email = excluded.email, second_factor = excluded.second_factor`,
          Object.values(row as object),
        );
      }
    } finally {
      await people.end();
    }
  }

  async #analyze(tables: readonly ComparedTable[]): Promise<void> {
    for (const { table, rows } of tables)
      if (rows >= ANALYZED_ROWS) await this.#parts.target.query(`analyze ${quoted(table)}`);
  }

  /** Decides that it does not take place, unless that is decided otherwise, and takes out what was left on both sides. */
  async #giveUp(): Promise<void> {
    const { home, source, target } = this.#parts;
    const { orgId, moveId, databases, home: homeName, note } = this.#options;
    // A connection in the middle of a copy takes no statement; its end rolls everything back.
    await Promise.all([source, target].map((client) => client.end().catch(() => {})));
    try {
      await home.query("rollback");
      await abort(home, orgId, moveId);
      await settleMoves(databases, homeName, note);
    } catch {
      note("the move could not be undone here; any server or worker does it within seconds");
    }
  }

  async #step(step: MoveStep): Promise<void> {
    await this.#options.onStep?.(step);
  }
}
