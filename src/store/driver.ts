/**
 * What this product uses of `pg` beyond its documented interface. `package.json` pins `pg` to the exact version this
 * was written for; check this file first when that changes.
 */
import type { Socket } from "node:net";
import type pg from "pg";
import { valueTypes } from "./types.ts";

/** The parsers of values, in the form a pool's configuration takes them. */
export const customTypes = valueTypes as unknown as pg.CustomTypesConfig;

/**
 * Sends the queries that `queue` makes on a client in one write. `pg` writes each query on its own, so the socket is
 * corked meanwhile; `connection.stream` is not part of its types.
 */
export function inOneWrite<T>(client: pg.PoolClient, queue: () => T): T {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  stream.cork();
  try {
    return queue();
  } finally {
    stream.uncork();
  }
}
