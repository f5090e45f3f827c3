/** What notes and files are about. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../db.ts";

export type Subject = { readonly creatorId: string } | { readonly paymentId: string };

/** The two columns that say what a row is about. */
export const columnsOf = (subject: Subject) =>
  "creatorId" in subject
    ? { about_creator: subject.creatorId, about_payment: null }
    : { about_creator: null, about_payment: subject.paymentId };

/** The rows about a subject; those of creators that were merged into one are about it, too. */
export function about(orgId: string, subject: Subject): RawBuilder<boolean> {
  return "creatorId" in subject
    ? sql<boolean>`x.about_creator in (
        select id from creators where org_id = ${orgId}::uuid and (id = ${subject.creatorId}::uuid or merged_into = ${subject.creatorId}::uuid))`
    : sql<boolean>`x.about_payment = ${subject.paymentId}::uuid`;
}

/** Whether it is there; a merged creator takes no more notes. */
export async function subjectExists(db: Db, orgId: string, subject: Subject): Promise<"yes" | "no" | "merged"> {
  if ("paymentId" in subject) {
    const { rows } =
      await sql`select from payments where org_id = ${orgId}::uuid and id = ${subject.paymentId}::uuid`.execute(db);
    return rows.length > 0 ? "yes" : "no";
  }
  const { rows } = await sql<{ merged_into: string | null }>`
    select merged_into from creators where org_id = ${orgId}::uuid and id = ${subject.creatorId}::uuid`.execute(db);
  const [row] = rows;
  return row === undefined ? "no" : row.merged_into === null ? "yes" : "merged";
}
