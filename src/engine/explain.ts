/** An accrual, or the reason there is none, as a person would read it: from the snapshot, line by line. */

import { DEFAULT_CURRENCY } from "./currencies.ts";
import { EARNING_KIND_NAMES } from "./entries.ts";
import { decimal, exactText, formatExact, formatMoney, groupDigits, minorUnitsOf } from "./money.ts";
import {
  type ReadEntryInputs,
  type ReadMarkInputs,
  type ReadPeriodInputs,
  type ReadSnapshot,
  readSnapshot,
} from "./read-snapshot.ts";
import { isRemainder, remainderText } from "./remainders.ts";
import { needsOf, ruleOf } from "./rules/index.ts";
import { reasonText, sentenceOf } from "./rules/speak.ts";
import type { Say } from "./rules/words.ts";
import { instantText } from "./texts.ts";
import { correctionText, isCorrection, readCorrection } from "./true-ups.ts";
import type { Cover, Line, Snapshot, Version } from "./types.ts";

/** Posts listed one by one; the rest are counted. */
const MAX_POSTS_LISTED = 20;

/** Figures as the command line writes them. */
function sayIn(currency: string): Say {
  return {
    currency,
    money: (minorUnits) => formatMoney(BigInt(minorUnits), currency),
    exact: (minorUnits, other = currency) => exactMoney(minorUnits, other),
    rate: (minorUnits) => formatExact(exactText(decimal(minorUnits)), currency),
    count: (count) => groupDigits(BigInt(count)),
  };
}

/**
 * Describes a snapshot in several lines of plain English, amounts exact. Throws `RangeError` when it is not a snapshot
 * of this engine.
 */
export function explainText(snapshot: Snapshot): string {
  if (isRemainder(snapshot)) return remainderText(snapshot);
  if (isCorrection(snapshot)) {
    const { judged } = readCorrection(snapshot);
    const asJudged = judged === null || judged === undefined ? "" : `\nAs judged now:\n${explainText(judged)}`;
    return `${correctionText(snapshot)}${asJudged}`;
  }
  const read = readSnapshot(snapshot);
  const currency = read.currency ?? DEFAULT_CURRENCY;
  const earned = formatMoney(read.amount_cents, currency);
  const say = sayIn(currency);
  const judged = { rule: read.version, inputs: read.inputs, cover: read.cover };
  const reason = read.reason === null ? null : reasonText(read.reason, judged, say);
  const isRefund = read.measured !== null && read.measured.bookedCents !== null;
  const what = reason !== null ? "Nothing earned" : isRefund ? `Corrected by ${earned}` : `${earned} earned`;
  const text = [`${what}${whenText(read)}.`];
  if (reason !== null) text.push(`Reason: ${reason}.`);
  if (read.version !== null) {
    text.push(`Rule, version ${read.version.number}: ${sentenceOf(read.version, say)}`);
  }
  if (read.cover !== null) text.push(coverText(read.cover, read.version?.prorationMode ?? "skip"));
  if (read.cadence_from !== null)
    text.push(`This cadence took hold on ${read.cadence_from}; earlier dates are not covered.`);
  if (read.cutoff !== null && read.version !== null && needsOf(read.version).posts) {
    text.push(`Readings count up to ${instantText(read.cutoff)}.`);
  }
  if (read.cycle !== null) {
    const { index, days, graceDays, postsRequired } = read.cycle;
    text.push(
      `Cycle ${index + 1} of the member: ${days} days, ${postsRequired} posts required, ${graceDays} grace days.`,
    );
  }
  if (read.measured !== null) text.push(...measuredText(read.version, read.measured));
  if (read.entry !== null) text.push(...entryText(read.entry, read.period?.start ?? ""));
  if (read.mark !== null) text.push(...markText(read.mark));
  if (read.lines.length > 0) {
    text.push("Computation:", ...read.lines.map((line) => `  ${lineText(line, currency)}`), `  total: ${earned}`);
  }
  return text.join("\n");
}

function whenText({ period, timezone, mark }: ReadSnapshot): string {
  if (period === null) return "";
  if (mark !== null) return ` on ${period.start} (${timezone})`;
  if (period.start === period.end) return ` for ${period.start} (${timezone})`;
  return ` for ${period.start} to ${period.end} (${timezone})`;
}

function coverText(cover: Cover, prorationMode: string): string {
  const days = `${cover.coveredDays} of ${cover.periodDays} days`;
  if (cover.coveredDays === cover.periodDays) return `Covered: all ${cover.periodDays} days.`;
  const ranges = cover.ranges.map(([first, last]) => (first === last ? first : `${first} to ${last}`));
  const mode = { skip: "part periods are skipped", full: "part periods are paid in full" }[prorationMode];
  return `Covered: ${days} (${ranges.join(", ")})${mode === undefined ? "" : `; ${mode}`}.`;
}

function measuredText(version: Version | null, inputs: ReadPeriodInputs): string[] {
  const rule = version === null ? null : ruleOf(version);
  const text = rule?.judgedBy === "period" ? [...rule.measured(inputs, version?.criteriaParams)] : [];
  const { posts } = inputs;
  if (posts.length === 0) return text;
  const views = posts.reduce((sum, post) => sum + post.views, 0n);
  text.push(`Posts: ${posts.length} with ${groupDigits(views)} views.`);
  for (const post of posts.slice(0, MAX_POSTS_LISTED)) {
    const at = post.capturedAt === null ? "no reading" : `read ${instantText(post.capturedAt)}`;
    text.push(`  ${post.videoId}: ${groupDigits(post.views)} views, ${at}`);
  }
  if (posts.length > MAX_POSTS_LISTED) text.push(`  and ${posts.length - MAX_POSTS_LISTED} more`);
  return text;
}

function entryText({ kind, note, reference }: ReadEntryInputs, earnedOn: string): string[] {
  const text = kind === undefined ? [] : [`${EARNING_KIND_NAMES[kind]} of ${earnedOn}.`];
  if (note !== null) text.push(`Note: ${note}`);
  if (reference !== null) text.push(`Reference: ${reference}`);
  return text;
}

function markText({ mark, crossing, first_reading: isFirst, video_id: videoId }: ReadMarkInputs): string[] {
  const at = instantText(crossing.captured_at);
  const first = isFirst ? ", its first reading" : "";
  return [`Post ${videoId} passed ${groupDigits(mark)} views: ${groupDigits(crossing.views)} at ${at}${first}.`];
}

function lineText(line: Line, currency: string): string {
  const amount = exactMoney(line.amount, currency);
  if (line.label === "rounding") return `rounding to whole ${minorUnitsOf(currency)}: ${amount}`;
  if (line.quantity === "1") return `${line.label}: ${amount}`;
  const unit = line.label.startsWith("tier ") ? " views" : "";
  return `${line.label}: ${numberText(line.quantity)}${unit} x ${exactMoney(line.unit_rate, currency)} = ${amount}`;
}

/** Whole minor units as money; fractions as exact cents, because no coin is that small. */
function exactMoney(text: string, currency: string): string {
  if (/^-?\d+$/.test(text)) return formatMoney(BigInt(text), currency);
  return `${text} ${minorUnitsOf(currency)}`;
}

/** Groups the digits of whole numbers and leaves decimals and fractions as they are. */
function numberText(text: string): string {
  return /^-?\d+$/.test(text) ? groupDigits(BigInt(text)) : text;
}
