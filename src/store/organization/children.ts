/** Child organizations, as their parent sees them. */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { OrganizationRow } from "./organizations.ts";

export type ChildOrganizationRow = OrganizationRow & {
  readonly member_count: number;
  /** What a person is in it; null for none, and for who does not belong to it. */
  readonly your_role: string | null;
};

const ROW = (userId: string | null) => sql`
  c.*, (select count(*) from members m where m.org_id = c.org_id)::int as member_count,
  (select m.role from members m where m.org_id = c.org_id and m.user_id = ${userId}::uuid) as your_role`;

/** Newest first. */
export async function selectChildren(
  db: Db,
  parentId: string,
  userId: string | null,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<ChildOrganizationRow[]> {
  const { rows } = await sql<ChildOrganizationRow>`
    select ${ROW(userId)} from (
      select o.*, o.org_id as id from organizations o
      where o.parent_org_id = ${parentId}::uuid
    ) c where ${olderThan("created_at", page.cursor)}
    order by c.created_at desc, c.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function findChild(
  db: Db,
  parentId: string,
  userId: string | null,
  id: string,
): Promise<ChildOrganizationRow | undefined> {
  const { rows } = await sql<ChildOrganizationRow>`
    select ${ROW(userId)} from organizations c
    where c.parent_org_id = ${parentId}::uuid and c.org_id = ${id}::uuid`.execute(db);
  return rows[0];
}
