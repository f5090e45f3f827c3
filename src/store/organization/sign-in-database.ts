/** The connection of the sign-in library: the owner's pool, read the way that library expects. */
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "../db.ts";

/**
 * A Kysely on the owner's pool that reads instants as `Date`, unlike the rest of the store, because the sign-in library
 * compares them so. Only for that library; it owns no connection, and closing the pools ends it.
 */
export function signInDatabase({ owner }: Pick<Database, "owner">): Kysely<unknown> {
  const types = { getTypeParser: pg.types.getTypeParser } as unknown as pg.CustomTypesConfig;
  return new Kysely({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => {
          const client = await owner.connect();
          return {
            query: (text: string, values: readonly unknown[]) => client.query({ text, values: [...values], types }),
            release: () => client.release(),
          } as never;
        },
        end: async () => {},
      },
    }),
  });
}
