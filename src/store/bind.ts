/** Kysely over the caller's connection: it queries, and neither begins nor ends transactions. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import { StoreQueryCompiler } from "./compiler.ts";
import type { DB } from "./schema.gen.ts";
import type { Tx } from "./tx.ts";

/** Sends one statement; `ask` on the client itself, or a wrapper of it. */
export type Ask = <R extends pg.QueryResultRow>(text: string, values: unknown[]) => Promise<pg.QueryResult<R>>;

/** Typed queries on a client inside a transaction, or for one statement outside of one. */
export function bind(client: pg.PoolClient, ask: Ask = (text, values) => client.query(text, values)): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await ask<R & pg.QueryResultRow>(query.sql, [...query.parameters]);
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: long results are read in pages, never streamed.
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
      createQueryCompiler: () => new StoreQueryCompiler(),
    },
  }) as Tx;
}
