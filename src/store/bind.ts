/** Kysely over a connection that the caller holds: it queries, and begins and ends nothing. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import type { DB } from "./schema.gen.ts";
import type { Tx } from "./tx.ts";

/** Sends one statement; `ask` on the client itself, or a wrapper of it. */
export type Ask = <R extends pg.QueryResultRow>(text: string, values: unknown[]) => Promise<pg.QueryResult<R>>;

/** The typed queries of a client that is in a transaction, or of one statement outside of any. */
export function bind(client: pg.PoolClient, ask: Ask = (text, values) => client.query(text, values)): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await ask<R & pg.QueryResultRow>(query.sql, [...query.parameters]);
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: what is long is read in pages, never through this door.
    async *streamQuery(): AsyncIterableIterator<never> {
      throw new Error("read it in pages");
    },
  };
  const unsupported = async () => {
    throw new Error("transactions are made by flow/, once");
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: unsupported,
    commitTransaction: unsupported,
    rollbackTransaction: unsupported,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }) as Tx;
}
