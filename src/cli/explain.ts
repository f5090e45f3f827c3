/** `explain`: explains one accrual line by line, from its own snapshot, or why a structure paid a creator nothing. */

import { uuid } from "../contract/primitives.ts";
import { ExplainQuery } from "../contract/structures/structures.ts";
import { explainText } from "../engine/explain.ts";
import { formatMoney } from "../engine/money.ts";
import { instantText } from "../engine/texts.ts";
import {
  explainAnywhere,
  findAccrualAnywhere,
  type NamedAccrual,
  type NamedExplanation,
  type NamedLateReads,
} from "../flow/proving/find-accrual.ts";
import type { AccrualDetail } from "../flow/settling/accruals.ts";
import { flagSentence } from "../parse/flag-words.ts";
import { CommandFailed, readInput, sentenceFor } from "./failure.ts";
import type { Host } from "./host.ts";
import { LATE_ADVICE } from "./import-answer.ts";

interface ExplainOptions {
  readonly json: boolean;
  /** With a structure's id in place of an accrual's: a creator's handle or id, and a date of the period. */
  readonly creator?: string;
  readonly date?: string;
}

/** Finds the accrual, or the structure, in any organization and prints its explanation line by line. */
export async function explainId(host: Host, givenId: string, options: ExplainOptions): Promise<void> {
  const id = readInput(uuid, givenId, { "": options.creator === undefined ? "ACCRUAL_ID" : "STRUCTURE_ID" });
  const { creator } = options;
  if (creator === undefined && options.date !== undefined)
    throw new CommandFailed("--date goes with --creator and the id of a structure.");
  const date =
    options.date === undefined ? undefined : readInput(ExplainQuery.shape.date, options.date, { "": "--date" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    if (creator !== undefined) {
      const found = await explainAnywhere(app, id, { creator, date });
      if (options.json) host.screen.printJson(explanationJson(found));
      else host.screen.print(explanationText(found));
      return;
    }
    const found = await findAccrualAnywhere(app, id);
    if (options.json) host.screen.printJson(accrualJson(found));
    else host.screen.print(accrualText(found));
  });
}

function accrualJson({ accrual, structureName, handle, readLate }: NamedAccrual) {
  return {
    accrual_id: accrual.id,
    org_id: accrual.org_id,
    project_id: accrual.project_id,
    creator_id: accrual.creator_id,
    creator_handle: handle,
    structure_id: accrual.structure_id,
    structure_name: structureName,
    amount_cents: Number(accrual.amount_cents),
    currency: accrual.currency,
    status: accrual.status,
    payment_id: accrual.payment_id,
    text: snapshotText(accrual.inputs_snapshot),
    inputs_snapshot: accrual.inputs_snapshot,
    flags: flagTexts(accrual.flags),
    ...lateJson(readLate),
  };
}

/** The accrual with its names, then its computation, then what was read too late for it. */
export function accrualText({ accrual, structureName, handle, readLate }: NamedAccrual): string {
  const settled = accrual.payment_id === null ? "" : ` by payment ${accrual.payment_id}`;
  const held = accrual.hold === null ? "" : `, on hold: ${accrual.hold.reason}`;
  const amount = formatMoney(accrual.amount_cents, accrual.currency);
  return [
    `${structureName} · @${handle} · ${amount} ${accrual.status}${settled}${held}`,
    snapshotText(accrual.inputs_snapshot),
    ...flagTexts(accrual.flags),
    ...lateTexts(readLate),
  ].join("\n");
}

function explanationJson({ explanation, structureName, handle, readLate }: NamedExplanation) {
  return {
    structure_id: explanation.structureId,
    structure_name: structureName,
    creator_id: explanation.creatorId,
    creator_handle: handle,
    date: explanation.date,
    judgements: explanation.judgements.map((judged, index) => ({
      ...{ outcome: judged.outcome, reason: judged.reason, accrual_id: judged.accrualId },
      ...{ period_start: judged.period?.start ?? null, period_end: judged.period?.end ?? null },
      cutoff: judged.cutoff === null ? null : instantText(judged.cutoff),
      ...{ amount_cents: judged.amountCents === null ? null : Number(judged.amountCents), currency: judged.currency },
      text: judged.snapshot === null ? null : snapshotText(judged.snapshot),
      flags: flagTexts(judged.flags),
      ...lateJson(readLate[index]),
    })),
  };
}

function explanationText({ explanation, structureName, handle, readLate }: NamedExplanation): string {
  const { judgements, date } = explanation;
  const heading = `${structureName} · @${handle} · ${date}`;
  if (judgements.length === 0) return `${heading}\nNothing is judged for this date.`;
  const texts = judgements.flatMap((judged, index) => [
    judged.snapshot !== null
      ? snapshotText(judged.snapshot)
      : `Nothing earned: ${(judged.reason ?? "").replaceAll("_", " ")}.`,
    ...(judged.accrualId === null ? [] : [`Accrual ${judged.accrualId}`]),
    ...(judged.outcome === "in_progress" && judged.cutoff !== null ? [`Due at ${instantText(judged.cutoff)}.`] : []),
    ...flagTexts(judged.flags),
    ...lateTexts(readLate[index]),
  ]);
  return [heading, ...texts].join("\n");
}

/** What the flags that touch an amount say. */
function flagTexts(flags: AccrualDetail["flags"]): string[] {
  return flags.map(
    ({ kind, at, evidence, video_id: videoId }) =>
      `Flagged, post ${videoId}: ${flagSentence({ kind, at: instantText(at), evidence })}`,
  );
}

/** `1 post was first read after the cutoff …`, with the posts and what can be done. */
function lateTexts(late: NamedLateReads | undefined): readonly string[] {
  if (late === undefined || late.count === 0 || late.cutoff === null) return [];
  const more = late.count - late.posts.length;
  return [
    `${late.count === 1 ? "1 post was" : `${late.count.toLocaleString("en-US")} posts were`} first read after the cutoff ${instantText(late.cutoff)} and ${late.count === 1 ? "counts" : "count"} with nothing:`,
    ...late.posts.map(
      (post) => `  ${post.platform} ${post.external_id}, first read ${instantText(post.first_read_at)}`,
    ),
    ...(more > 0 ? [`  and ${more.toLocaleString("en-US")} more`] : []),
    LATE_ADVICE,
  ];
}

function lateJson(late: NamedLateReads | undefined) {
  return {
    read_late_count: late?.count ?? 0,
    read_late: (late?.posts ?? []).map((post) => ({ ...post, first_read_at: instantText(post.first_read_at) })),
  };
}

function snapshotText(snapshot: Readonly<Record<string, unknown>>): string {
  try {
    return explainText(snapshot);
  } catch (error) {
    throw new CommandFailed(`The accrual's snapshot cannot be read: ${sentenceFor(error)}`);
  }
}
