/** Who did what, as the write pipeline recorded it. */
import type { z } from "zod";
import type { ListAuditQuery } from "../../contract/organization/people.ts";
import * as store from "../../store/organization/audit.ts";
import { readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";

export type { AuditRow } from "../../store/organization/audit.ts";

/** Entries of the organization, newest first. */
export async function listAudit(ctx: Context, query: z.output<typeof ListAuditQuery>): Promise<Page<store.AuditRow>> {
  const found = await readOne(ctx, (db) => store.selectAudit(db, ctx.orgId, { ...query, limit: query.limit + 1 }));
  return toPage(found, query.limit, (row) => row.at);
}
