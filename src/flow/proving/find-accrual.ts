/** An accrual, or what a structure says of a creator, by an id alone: for the operator of the machine. */
import { DomainError, notFound } from "../../contract/errors.ts";
import { handleKey } from "../../parse/handles.ts";
import { findOrganizationOfAccrual, findOrganizationOfStructure } from "../../store/organization/operator.ts";
import type { App, Context } from "../context.ts";
import { getCreator, listCreators } from "../feeding/creators.ts";
import { getVideo } from "../feeding/videos.ts";
import { inWhicheverOrganization } from "../organization/operator.ts";
import { type AccrualDetail, getAccrual } from "../settling/accruals.ts";
import { getStructure } from "../structures/structures.ts";
import { type Explained, type Explanation, explain } from "./explain.ts";

/** A post that was first read after the cutoff, by the id people know it by. */
export interface NamedLateRead {
  readonly platform: string;
  readonly external_id: string;
  readonly first_read_at: number;
}

/** Posts of a period that were read too late; the first read first, at most twenty of them. */
export interface NamedLateReads {
  readonly count: number;
  readonly cutoff: number | null;
  readonly posts: readonly NamedLateRead[];
}

/** An accrual with the names a person knows it by. */
export interface NamedAccrual {
  readonly accrual: AccrualDetail;
  readonly structureName: string;
  readonly handle: string;
  readonly readLate: NamedLateReads;
}

/** Finds an accrual in whichever organization it is. @throws DomainError `not_found` */
export async function findAccrualAnywhere(app: App, id: string): Promise<NamedAccrual> {
  const ctx = await inWhicheverOrganization(app, (tx) => findOrganizationOfAccrual(tx, id));
  if (ctx === undefined) throw notFound("Accrual");
  const accrual = await getAccrual(ctx, id);
  const { structure } = await getStructure(ctx, accrual.structure_id);
  const { handle } = await getCreator(ctx, accrual.creator_id);
  const { judgements } = await explain(ctx, accrual.structure_id, {
    creator_id: accrual.creator_id,
    ...(accrual.period_start === null ? {} : { date: accrual.period_start }),
  });
  const judged = judgements.find(({ accrualId }) => accrualId === id);
  return { accrual, structureName: structure.name, handle, readLate: await named(ctx, judged) };
}

/** What a structure says of a creator for a date, with names. */
export interface NamedExplanation {
  readonly explanation: Explanation;
  readonly structureName: string;
  readonly handle: string;
  readonly readLate: readonly NamedLateReads[];
}

/**
 * Explains a structure's period, or its marks, for a creator by id or handle, in whichever organization it is.
 *
 * @throws DomainError `not_found`, also for a handle that several creators have
 */
export async function explainAnywhere(
  app: App,
  structureId: string,
  { creator, date }: { readonly creator: string; readonly date?: string | undefined },
): Promise<NamedExplanation> {
  const ctx = await inWhicheverOrganization(app, (tx) => findOrganizationOfStructure(tx, structureId));
  if (ctx === undefined) throw notFound("Structure");
  const { structure } = await getStructure(ctx, structureId);
  const { id, handle } = await creatorCalled(ctx, structure.project_id, creator);
  const explanation = await explain(ctx, structureId, { creator_id: id, ...(date === undefined ? {} : { date }) });
  const readLate: NamedLateReads[] = [];
  for (const judged of explanation.judgements) readLate.push(await named(ctx, judged));
  return { explanation, structureName: structure.name, handle, readLate };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CALLED_MAX = 100;

async function creatorCalled(ctx: Context, projectId: string, text: string) {
  if (UUID.test(text)) return getCreator(ctx, text.toLowerCase());
  const handle = text.replace(/^@/, "");
  const { rows } = await listCreators(ctx, {
    ...{ project_id: projectId, search: handle, include_removed: true, limit: CALLED_MAX },
  });
  const [creator, other] = rows.filter((row) => handleKey(row.handle) === handleKey(handle));
  if (creator === undefined) throw notFound("Creator");
  if (other !== undefined)
    throw new DomainError("not_found", `@${handle} is on several platforms: give the creator's id instead.`);
  return creator.merged_into === null ? creator : getCreator(ctx, creator.merged_into);
}

const POSTS_NAMED = 20;

async function named(ctx: Context, judged: Explained | undefined): Promise<NamedLateReads> {
  if (judged === undefined) return { count: 0, cutoff: null, posts: [] };
  const posts: NamedLateRead[] = [];
  for (const { id, first_read_at } of judged.readLate.posts.slice(0, POSTS_NAMED)) {
    const { platform, external_id } = await getVideo(ctx, id);
    posts.push({ platform, external_id, first_read_at });
  }
  return { count: judged.readLate.count, cutoff: judged.cutoff, posts };
}
