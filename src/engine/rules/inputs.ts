/**
 * What kinds keep of their inputs in a snapshot. Each piece is one schema with the function that writes it: its input
 * is how it is in the snapshot, its output is what a kind computes with, so that judging and recomputing read the same
 * shape.
 */
import { z } from "zod";
import { instantText } from "../texts.ts";
import type { Cadence, Goal, Post, Sale, Window } from "../types.ts";

/** A whole amount or count, as decimal text. */
const WHOLE = /^-?\d+$/;
export const wholeSchema = z
  .string()
  .regex(WHOLE)
  .transform((text) => BigInt(text));

/** An instant, as ISO 8601 text. */
export const instantSchema = z.iso.datetime().transform((text) => Date.parse(text));

export const windowSchema = z
  .strictObject({ assigned_at: instantSchema, unassigned_at: instantSchema.nullable() })
  .transform((row): Window => ({ assignedAt: row.assigned_at, unassignedAt: row.unassigned_at }));

/** Of a kind that keeps nothing: its rule and the period say all. */
export const nothingKept = z.strictObject({});

const postHead = [z.string(), instantSchema, instantSchema.nullable(), wholeSchema] as const;

const counter = wholeSchema.nullable();

/**
 * A post with the reading that counted, as a row: `[video_id, posted_at, captured_at, views]`, and where likes, comments,
 * shares and saves were measured by, those in that order, null for one that no reading reported. Without a key for every
 * value a snapshot is a third shorter.
 */
const postRow = z.union([z.tuple(postHead), z.tuple([...postHead, counter, counter, counter, counter])]);
const postRows = z.array(postRow);

/** Posts as rows of one list. Nearly all are as `postText` writes them, and are read without a schema for every value. */
export const postsSchema = z.custom<z.input<typeof postRows>>(Array.isArray).transform((rows, context): Post[] => {
  const posts: Post[] = [];
  for (const row of rows) {
    const post = postInRow(row);
    if (post === undefined) break;
    posts.push(post);
  }
  if (posts.length === rows.length) return posts;
  const read = postRows.safeParse(rows);
  if (read.success) return read.data.map(postOf);
  for (const issue of read.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

function postOf([videoId, postedAt, capturedAt, views, ...counters]: z.output<typeof postRow>): Post {
  const [likes = null, comments = null, shares = null, saves = null] = counters;
  return { videoId, postedAt, capturedAt, views, likes, comments, shares, saves };
}

/** A post without counters, exactly as `postText` writes it; undefined for all else. Nearly all that is read is of this kind. */
function postInRow(row: unknown): Post | undefined {
  if (!Array.isArray(row) || row.length !== postHead.length) return undefined;
  const [videoId, postedAt, capturedAt, views] = row;
  if (typeof videoId !== "string" || typeof views !== "string" || !WHOLE.test(views)) return undefined;
  const [posted, captured] = [instantIn(postedAt), capturedAt === null ? null : instantIn(capturedAt)];
  if (posted === undefined || captured === undefined) return undefined;
  return postOf([videoId, posted, captured, BigInt(views)]);
}

function instantIn(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  const at = Date.parse(text);
  return !Number.isNaN(at) && instantText(at) === text ? at : undefined;
}

/** The four counters of a post added up; one that was never reported adds nothing. */
export function interactionsOf({ likes, comments, shares, saves }: Post): bigint {
  return (likes ?? 0n) + (comments ?? 0n) + (shares ?? 0n) + (saves ?? 0n);
}

export function postText(post: Post, withInteractions = false): z.input<typeof postRow> {
  const capturedAt = post.capturedAt === null ? null : instantText(post.capturedAt);
  const head = [post.videoId, instantText(post.postedAt), capturedAt, post.views.toString()] as const;
  if (!withInteractions) return [...head];
  const text = (count: bigint | null) => (count === null ? null : count.toString());
  return [...head, text(post.likes), text(post.comments), text(post.shares), text(post.saves)];
}

/** What a post was read with between the end of its window and the cutoff, the last time. */
export const settledSchema = z
  .strictObject({ captured_at: instantSchema, views: wholeSchema })
  .transform((row) => ({ capturedAt: row.captured_at, views: row.views }));

export function settledText(reading: z.output<typeof settledSchema>): z.input<typeof settledSchema> {
  return { captured_at: instantText(reading.capturedAt), views: reading.views.toString() };
}

/** A goal with what was reached of it. */
export interface MeasuredGoal extends Goal {
  /** Exact, as `exactText` writes it. */
  readonly actual: string;
  readonly met: boolean;
}

const CADENCES = ["daily", "weekly", "monthly"] as const satisfies readonly Cadence[];

export const goalSchema = z
  .strictObject({
    actual: z.string(),
    ends_on: z.string().nullable(),
    id: z.string(),
    met: z.boolean(),
    period: z.enum(CADENCES),
    starts_on: z.string(),
    target: z.string(),
    type: z.enum(["posts", "views", "engagement", "followers"]),
  })
  .transform(({ starts_on: startsOn, ends_on: endsOn, ...goal }): MeasuredGoal => ({ ...goal, startsOn, endsOn }));

export function goalText(goal: MeasuredGoal): z.input<typeof goalSchema> {
  const { actual, endsOn, id, met, period, startsOn, target, type } = goal;
  return { actual, ends_on: endsOn, id, met, period, starts_on: startsOn, target, type };
}

export const followersSchema = z
  .strictObject({ captured_at: instantSchema, count: wholeSchema })
  .transform((row) => ({ capturedAt: row.captured_at, count: row.count }));

export function followersText(reading: z.output<typeof followersSchema>): z.input<typeof followersSchema> {
  return { captured_at: instantText(reading.capturedAt), count: reading.count.toString() };
}

export const saleSchema = z
  .strictObject({
    amount_cents: wholeSchema,
    first: z.boolean(),
    id: z.string(),
    reference: z.string(),
    refunded_at: instantSchema.nullable(),
    sold_at: instantSchema,
  })
  .transform(
    (row): Sale => ({
      id: row.id,
      reference: row.reference,
      amountCents: row.amount_cents,
      isFirst: row.first,
      soldAt: row.sold_at,
      refundedAt: row.refunded_at,
    }),
  );

export function saleText(sale: Sale): z.input<typeof saleSchema> {
  return {
    amount_cents: sale.amountCents.toString(),
    first: sale.isFirst,
    id: sale.id,
    reference: sale.reference,
    refunded_at: sale.refundedAt === null ? null : instantText(sale.refundedAt),
    sold_at: instantText(sale.soldAt),
  };
}

/**
 * What a mark keeps: the crossing, what else decides where it falls, and the window that took it, null where none did.
 */
export const markSchema = z.strictObject({
  crossing: z.strictObject({ captured_at: instantSchema, views: wholeSchema }),
  first_reading: z.boolean(),
  mark: wholeSchema,
  posted_at: instantSchema,
  video_id: z.string(),
  window: windowSchema.nullable(),
});
