import type { ClientConfig } from "pg";
import { withClient } from "./with-client.ts";

/** Where an organization's audit chain ends. */
export interface ChainEnd {
  readonly org_id: string;
  readonly sequence: string;
  /** Lower-case hex. */
  readonly hash: string;
}

/** Of every organization with a chain; none in a schema from before there were chains. Changes nothing, whatever the schema. */
export function chainEndsIn(connection: ClientConfig): Promise<ChainEnd[]> {
  return withClient(connection, async (client) => {
    const { rows: found } = await client.query<{ is_there: boolean }>(
      "select to_regclass('public.audit_chain') is not null as is_there",
    );
    if (found[0]?.is_there !== true) return [];
    const { rows } = await client.query<ChainEnd>(
      `select o.org_id, c.sequence::text, encode(c.hash, 'hex') as hash from organizations o
       cross join lateral (select sequence, hash from audit_chain where org_id = o.org_id order by sequence desc limit 1) c
       order by o.org_id`,
    );
    return rows;
  });
}
