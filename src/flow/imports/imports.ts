import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { ListImportsQuery } from "../../contract/imports/imports.ts";
import { isOfAmounts } from "../../parse/import-kinds.ts";
import type { Db } from "../../store/db.ts";
import { type ImportedSum, sumsOfImport } from "../../store/imports/amounts.ts";
import { findImport, type ImportRow, selectImports } from "../../store/imports/imports.ts";
import { read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { type BlockedBy, blockedBy } from "./blocks.ts";

export type { ImportRow } from "../../store/imports/imports.ts";

/** Files that stored something, newest first. */
export async function listImports(ctx: Context, query: z.output<typeof ListImportsQuery>): Promise<Page<ImportRow>> {
  const { project_id: projectId, cursor, limit } = query;
  const found = await readOne(ctx, (db) => selectImports(db, ctx.orgId, projectId, { cursor, limit: limit + 1 }));
  return toPage(found, limit, (row) => row.made_at);
}

/** An import with what it recorded, and what keeps that from being taken back. */
export interface ImportDetail extends ImportRow {
  readonly sums: readonly ImportedSum[];
  readonly blockedBy: readonly BlockedBy[];
}

/** @throws DomainError `not_found` */
export function getImport(ctx: Context, id: string): Promise<ImportDetail> {
  return read(ctx, async (db) => {
    const row = await requireImport(db, ctx.orgId, id);
    if (!isOfAmounts(row.kind)) return { ...row, sums: [], blockedBy: [] };
    const sums = await sumsOfImport(db, ctx.orgId, id);
    return { ...row, sums, blockedBy: row.undone_at === null ? await blockedBy(db, ctx.orgId, id, row.kind) : [] };
  });
}

/** @throws DomainError `not_found` */
export async function requireImport(db: Db, orgId: string, id: string): Promise<ImportRow> {
  const row = await findImport(db, orgId, id);
  if (row === undefined) throw notFound("Import");
  return row;
}
