import { DomainError, notFound } from "../../contract/errors.ts";
import type { Db } from "../../store/db.ts";
import type { Author } from "../../store/notes/notes.ts";
import { type Subject, subjectExists } from "../../store/notes/subjects.ts";
import type { Context } from "../context.ts";

export type { Subject } from "../../store/notes/subjects.ts";

/** @throws DomainError `not_found` */
export async function requireSubject(db: Db, ctx: Context, subject: Subject): Promise<void> {
  if ((await subjectExists(db, ctx.orgId, subject)) === "no")
    throw notFound("creatorId" in subject ? "Creator" : "Payment");
}

/** The same for what is added to. @throws DomainError `not_found`, `creator_merged` */
export async function requireOpenSubject(db: Db, ctx: Context, subject: Subject): Promise<void> {
  const found = await subjectExists(db, ctx.orgId, subject);
  if (found === "merged") throw new DomainError("creator_merged", "The creator was merged into another; use that one.");
  if (found === "no") throw notFound("creatorId" in subject ? "Creator" : "Payment");
}

export const auditSubject = (subject: Subject) =>
  "creatorId" in subject
    ? { subjectType: "creator", subjectId: subject.creatorId }
    : { subjectType: "payment", subjectId: subject.paymentId };

/** What a note or a file is about, as its row says. */
export function subjectOf(row: {
  readonly about_creator: string | null;
  readonly about_payment: string | null;
}): Subject {
  if (row.about_creator !== null) return { creatorId: row.about_creator };
  if (row.about_payment !== null) return { paymentId: row.about_payment };
  throw new Error("a note or file about nothing");
}

export const authorOf = ({ actor }: Context): Author => ({
  made_by_type: actor.type,
  made_by_id: actor.id,
  made_by_name: actor.name,
});
