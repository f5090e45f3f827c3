import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { ListImportsQuery } from "../../contract/imports/imports.ts";
import type { Db } from "../../store/db.ts";
import { findImport, type ImportRow, selectImports } from "../../store/imports/imports.ts";
import { readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";

export type { ImportRow } from "../../store/imports/imports.ts";

/** Files that stored something, newest first. */
export async function listImports(ctx: Context, query: z.output<typeof ListImportsQuery>): Promise<Page<ImportRow>> {
  const { project_id: projectId, cursor, limit } = query;
  const found = await readOne(ctx, (db) => selectImports(db, ctx.orgId, projectId, { cursor, limit: limit + 1 }));
  return toPage(found, limit, (row) => row.made_at);
}

/** @throws DomainError `not_found` */
export function getImport(ctx: Context, id: string): Promise<ImportRow> {
  return readOne(ctx, (db) => requireImport(db, ctx.orgId, id));
}

/** @throws DomainError `not_found` */
export async function requireImport(db: Db, orgId: string, id: string): Promise<ImportRow> {
  const row = await findImport(db, orgId, id);
  if (row === undefined) throw notFound("Import");
  return row;
}
