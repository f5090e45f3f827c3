/** What happened to a creator or a payment, newest first. */
import type { z } from "zod";
import type { ListActivityQuery } from "../../contract/notes/notes.ts";
import * as store from "../../store/notes/activity.ts";
import { type FileRow, findFiles } from "../../store/notes/files.ts";
import { findNotes, type Note } from "../../store/notes/notes.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { requireSubject, type Subject } from "./subjects.ts";

/** One row: exactly one of the four is there. */
export interface Activity extends store.ActivityPlace {
  readonly event: store.EventRow | undefined;
  readonly note: Note | undefined;
  readonly file: FileRow | undefined;
  readonly payment: store.ListedPayment | undefined;
}

/** @throws DomainError `not_found` */
export function listActivity(
  ctx: Context,
  subject: Subject,
  query: z.output<typeof ListActivityQuery>,
): Promise<Page<Activity>> {
  return read(ctx, async (db) => {
    await requireSubject(db, ctx, subject);
    const { cursor, limit } = query;
    const page = toPage(
      await store.listActivity(db, ctx.orgId, subject, { cursor, limit: limit + 1 }),
      limit,
      (row) => row.at,
    );
    const idsOf = (wanted: string) => page.rows.filter(({ kind }) => kind === wanted).map(({ id }) => id);
    const events = await store.findEvents(db, ctx.orgId, idsOf("event"));
    const notes = await findNotes(db, ctx.orgId, idsOf("note"));
    const files = await findFiles(db, ctx.orgId, idsOf("file"));
    const payments = await store.findPaymentsListed(db, ctx.orgId, idsOf("payment"));
    const rows = page.rows.map((row) => ({
      ...row,
      event: events.get(row.id),
      note: notes.get(row.id),
      file: files.get(row.id),
      payment: payments.get(row.id),
    }));
    return { ...page, rows };
  });
}
