import type { Page } from "./types.ts";

/** Far beyond any list; a server that never ends a list must not keep a program for ever. */
const PAGES_MAXIMUM = 1_000_000;

/** Rows of all pages. A page is fetched when the row before it has been taken; stopping early fetches no more. */
export async function* paginate<Row>(
  fetchPage: (cursor: string | null) => Promise<Page<Row>>,
): AsyncGenerator<Row, void, undefined> {
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_MAXIMUM; page++) {
    const { rows, nextCursor }: Page<Row> = await fetchPage(cursor);
    yield* rows;
    if (nextCursor === null) return;
    if (nextCursor === cursor) throw new Error(`The list does not go on after its cursor ${cursor}.`);
    cursor = nextCursor;
  }
  throw new Error(`The list has more than ${PAGES_MAXIMUM} pages.`);
}
