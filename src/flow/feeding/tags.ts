/** Tags on creator payouts and on creators; labels that never affect money. */
import { DomainError, notFound } from "../../contract/errors.ts";
import * as store from "../../store/feeding/tags.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";

export type { TagKind, TagRow } from "../../store/feeding/tags.ts";

const NOUNS = { payout: "Creator payout", creator: "Creator" } as const;

/** Newest first. */
export function listTags(
  ctx: Context,
  kind: store.TagKind,
  query: { readonly limit: number; readonly cursor?: { readonly at: number; readonly id: string | null } | undefined },
): Promise<Page<store.TagRow>> {
  return read(ctx, async (db) => {
    const rows = await store.listTags(db, ctx.orgId, kind, { ...query, limit: query.limit + 1 });
    return toPage(rows, query.limit, (row) => row.created_at);
  });
}

/** @throws DomainError `conflict_name` */
export function createTag(ctx: Context, kind: store.TagKind, name: string): Promise<store.TagRow> {
  return command(ctx, `${kind}_tag.create`, async (tx, record) => {
    const id = ctx.app.newId();
    await store.insertTag(tx, ctx.orgId, kind, { id, name }, ctx.now).catch((error: unknown) => {
      if (!isTaken(error, `${kind}_tags_name`)) throw error;
      throw new DomainError("conflict_name", `A tag named ${name} already exists.`);
    });
    record({ subjectType: `${kind}_tag`, subjectId: id, details: { name } });
    return requireTag(await store.findTag(tx, ctx.orgId, kind, id));
  });
}

/** Sets the complete list of what carries a tag. @throws DomainError `not_found` for the tag or any of them */
export function setTagMembers(
  ctx: Context,
  kind: store.TagKind,
  id: string,
  ids: readonly string[],
): Promise<store.TagRow> {
  return command(ctx, `${kind}_tag.set_members`, async (tx, record) => {
    requireTag(await store.findTag(tx, ctx.orgId, kind, id));
    if ((await store.countTargets(tx, ctx.orgId, kind, ids)) < ids.length) throw notFound(NOUNS[kind]);
    await store.setTagMembers(tx, ctx.orgId, kind, id, ids, ctx.now);
    record({ subjectType: `${kind}_tag`, subjectId: id, details: { members: ids.length } });
    return requireTag(await store.findTag(tx, ctx.orgId, kind, id));
  });
}

function requireTag(tag: store.TagRow | undefined): store.TagRow {
  if (tag === undefined) throw notFound("Tag");
  return tag;
}
