/** Shapes of success that handlers share. */

import type { Landing, OneOrList } from "../../contract/shapes.ts";
import type { Added } from "../../flow/added.ts";
import type { Page } from "../../flow/paging.ts";
import type { Success } from "../handler.ts";
import type { SpooledFile } from "../spool.ts";

/** A page of a list. */
export function page<Row>(present: (row: Row) => unknown): (result: Page<Row>) => Success {
  return ({ rows, nextCursor }) => ({ data: rows.map(present), nextCursor });
}

/** One row, with the operation's first status. */
export function one<Row>(present: (row: Row) => unknown): (row: Row) => Success {
  return (row) => ({ data: present(row) });
}

/** What is sent as it was written: a file, or an envelope. */
export function written(file: SpooledFile): Success {
  return { data: null, file };
}

/** The answer to a one-or-list POST: in the form it was sent, 201 when something was created, else 200. */
export function oneOrList<Row>(
  present: (row: Row) => unknown,
): (added: readonly Added<Row>[], input: { readonly body: OneOrList<unknown> }) => Success {
  return (added, { body }) => {
    const rows = added.map(({ row }) => present(row));
    return { status: added.some(({ created }) => created) ? 201 : 200, data: body.isList ? rows : rows[0] };
  };
}

/** The same where valid items of a list are accepted: the others are in `meta.rejected`. */
export function landed<Row>(
  present: (row: Row) => unknown,
): (added: readonly Added<Row>[], input: { readonly body: Landing<unknown> }) => Success {
  const answer = oneOrList(present);
  return (added, input) => {
    const { rejected } = input.body;
    return { ...answer(added, input), ...(rejected.length > 0 && { meta: { rejected } }) };
  };
}
