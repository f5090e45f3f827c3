import type { z } from "zod";
import { DomainError, invalid, notFound } from "../../contract/errors.ts";
import type { ImportKind } from "../../contract/imports/imports.ts";
import {
  type CreateImportProfileBody,
  columnsOfKind,
  type ListImportProfilesQuery,
  type UpdateImportProfileBody,
} from "../../contract/imports/profiles.ts";
import * as store from "../../store/imports/profiles.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";

export type { ImportProfileRow } from "../../store/imports/profiles.ts";

/** Newest first. */
export async function listProfiles(
  ctx: Context,
  { kind, cursor, limit }: z.output<typeof ListImportProfilesQuery>,
): Promise<Page<store.ImportProfileRow>> {
  const found = await readOne(ctx, (db) => store.selectProfiles(db, ctx.orgId, kind, { cursor, limit: limit + 1 }));
  return toPage(found, limit, (row) => row.created_at);
}

/** @throws DomainError `conflict_name`, `invalid_body` for a field that such files do not have */
export function createProfile(
  ctx: Context,
  body: z.output<typeof CreateImportProfileBody>,
): Promise<store.ImportProfileRow> {
  refuseColumns(body.kind, body.answers);
  return command(ctx, "import_profile.create", async (tx, record) => {
    const id = ctx.app.newId();
    const row = await store.insertProfile(tx, ctx.orgId, { id, ...body }, ctx.now).catch(nameTaken);
    record({ subjectType: "import_profile", subjectId: id, details: { name: row.name } });
    return row;
  });
}

/** @throws DomainError `not_found`, `conflict_name`, `invalid_body` for a field that such files do not have */
export function updateProfile(
  ctx: Context,
  id: string,
  changes: z.output<typeof UpdateImportProfileBody>,
): Promise<store.ImportProfileRow> {
  return command(ctx, "import_profile.update", async (tx, record) => {
    const before = await store.lockProfile(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Import profile");
    refuseColumns(before.kind as ImportKind, changes.answers);
    const row = await store.updateProfile(tx, ctx.orgId, id, changes, ctx.now).catch(nameTaken);
    if (row === undefined) throw notFound("Import profile");
    record({ subjectType: "import_profile", subjectId: id, details: { name: row.name } });
    return row;
  });
}

/** @throws DomainError `not_found` */
export function deleteProfile(ctx: Context, id: string): Promise<store.ImportProfileRow> {
  return command(ctx, "import_profile.delete", async (tx, record) => {
    const row = await store.deleteProfile(tx, ctx.orgId, id);
    if (row === undefined) throw notFound("Import profile");
    record({ subjectType: "import_profile", subjectId: id, details: { name: row.name } });
    return row;
  });
}

function refuseColumns(kind: ImportKind, answers: { readonly columns: object } | undefined): void {
  const known = columnsOfKind[kind];
  const others = Object.keys(answers?.columns ?? {}).filter((name) => !known.includes(name));
  if (others.length === 0) return;
  const message = `is no field of a file of ${kind}; they are ${known.join(", ")}`;
  throw invalid(
    "invalid_body",
    others.map((name) => ({ path: `answers.columns.${name}`, message })),
  );
}

function nameTaken(error: unknown): never {
  if (!isTaken(error, "import_profiles_name")) throw error;
  throw new DomainError("conflict_name", "Another profile has this name.");
}
