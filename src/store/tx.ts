import type { Kysely } from "kysely";
import type { DB } from "./schema.gen.ts";

declare const readBrand: unique symbol;
declare const transactionBrand: unique symbol;

/** A connection that reads. */
export type Db = Kysely<DB> & { readonly [readBrand]: true };

/** A connection inside a transaction: functions that write or lock take this. Only `flow/` can open one. */
export type Tx = Db & { readonly [transactionBrand]: true };
