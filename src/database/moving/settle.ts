/**
 * Brings both sides of every move in line with what was decided at home. Any process may do it at any time, as often as it
 * likes: a move whose process was killed ends within seconds, finished or undone.
 */
import type { Client, ClientConfig } from "pg";
import { PLACE_CHANGES } from "../../store/places.ts";
import { withClient } from "../with-client.ts";
import { eraseRows } from "./tables.ts";

/** The lock that a move holds at home for as long as its process lives. */
export const MOVE_LOCK = "hashtextextended('stipend move ' || $1, 0)";

interface Mark {
  readonly move_id: string;
  readonly state: "leaving" | "arriving";
  readonly org_ids: string[];
}

const CONNECT_TIMEOUT_MS = 5_000;

/** Settles every move. What cannot be reached is left for the next time. @param databases by name, to be reached past poolers */
export async function settleMoves(
  databases: ReadonlyMap<string, ClientConfig>,
  homeName: string,
  log: (message: string) => void = () => {},
): Promise<void> {
  const homeConnection = databases.get(homeName);
  if (homeConnection === undefined) throw new Error("there is no directory");
  await withClient(patient(homeConnection), async (home) => {
    await abortAbandoned(home, log);
    for (const [name, connection] of databases) {
      // One that cannot be reached now is settled later.
      await withClient(patient(connection), (client) => followMarks(home, name, client, log)).catch(() => {});
    }
  });
}

function patient(connection: ClientConfig): ClientConfig {
  return { ...connection, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
}

/** A move whose process is gone has not switched: it is undone. The process itself finds out, should it come back. */
async function abortAbandoned(home: Client, log: (message: string) => void): Promise<void> {
  const { rows } = await home.query<{ org_id: string; id: string }>(
    "select org_id::text, id::text from organization_moves where state = 'moving' order by started_at limit 100",
  );
  for (const { org_id, id } of rows) {
    await home.query("begin");
    const { rows: locks } = await home.query<{ is_free: boolean }>(
      `select pg_try_advisory_xact_lock(${MOVE_LOCK}) as is_free`,
      [org_id],
    );
    if (locks[0]?.is_free === true && (await abort(home, org_id, id)))
      log(`the move of ${org_id} was cut off and is undone`);
    await home.query("commit");
  }
}

/** Decides that a move does not take place; false where it has been decided already. */
export async function abort(home: Client, orgId: string, moveId: string): Promise<boolean> {
  const { rowCount } = await home.query(
    "update organization_moves set state = 'aborted', ended_at = now() where org_id = $1 and id = $2 and state = 'moving'",
    [orgId, moveId],
  );
  return rowCount === 1;
}

/**
 * Decides that a move takes place: from here on the other database serves the organizations, and every process is notified.
 *
 * @throws Error where it was undone meanwhile
 */
export async function switchOver(
  home: Client,
  move: { readonly orgId: string; readonly moveId: string; readonly orgIds: readonly string[]; readonly to: string },
): Promise<void> {
  await home.query("begin");
  const { rowCount } = await home.query(
    "update organization_moves set state = 'switched', ended_at = now() where org_id = $1 and id = $2 and state = 'moving'",
    [move.orgId, move.moveId],
  );
  if (rowCount !== 1) {
    await home.query("rollback");
    throw new Error("The move was given up by another process, because the connection to the first database was lost.");
  }
  await home.query("update organization_places set database = $2 where org_id = any($1)", [move.orgIds, move.to]);
  await home.query(`notify ${PLACE_CHANGES}`);
  await home.query("commit");
}

async function followMarks(home: Client, name: string, client: Client, log: (message: string) => void): Promise<void> {
  const { rows: marks } = await client.query<Mark>(
    `select move_id::text, state, array_agg(org_id::text) as org_ids from organization_marks
     where state in ('leaving', 'arriving') group by 1, 2`,
  );
  for (const { move_id, state, org_ids } of marks) {
    const { rows } = await home.query<{ state: string }>("select state from organization_moves where id = $1", [
      move_id,
    ]);
    const decision = rows[0]?.state;
    // Without its move it is unknown where an organization is; a person must look.
    if (decision === undefined) log(`${name} has marks of an unknown move ${move_id}`);
    if (decision === undefined || decision === "moving") continue;
    const isSwitched = decision === "switched";
    if (state === "arriving" && !isSwitched) await eraseRows(client, org_ids, "arriving");
    else if (state === "leaving" && isSwitched) await setGone(client, org_ids);
    else
      await client.query("delete from organization_marks where org_id = any($1) and state = $2 and move_id = $3", [
        org_ids,
        state,
        move_id,
      ]);
    log(
      `${org_ids[0]} is ${isSwitched ? (state === "arriving" ? "served by" : "set aside in") : "not moving in"} ${name}`,
    );
  }
}

async function setGone(client: Client, orgIds: readonly string[]): Promise<void> {
  await client.query(
    "update organization_marks set state = 'gone', marked_at = now() where org_id = any($1) and state = 'leaving'",
    [orgIds],
  );
}
