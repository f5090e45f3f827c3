/** The result of an import as text for the terminal. */
import type { presentImportedAccounts } from "../api/present/payees/destinations.ts";
import type { CreatorsAnswer } from "../flow/feeding/import-creators.ts";
import type { FollowersAnswer } from "../flow/feeding/import-followers.ts";
import type { ImportAnswer } from "../flow/feeding/readings.ts";
import type { ImportedAmounts } from "../flow/settling/import-amounts.ts";
import { groupText } from "../parse/reason-groups.ts";
import { type Screen, tableText } from "./screen.ts";

/** Rows listed one by one on the terminal; `--json` has up to 1,000. */
const ROWS_SHOWN = 20;
const LINES_SHOWN = 10;

/** The counts of an import of readings. */
export function readingsText(answer: ImportAnswer, seconds: number): string {
  const created = { "creators created": answer.created_creators, "posts created": answer.created_videos };
  return countsText({ ...countsOf(answer), ...created }, seconds);
}

/** The counts of an import of follower counts. */
export function followersText(answer: FollowersAnswer, seconds: number): string {
  return countsText(countsOf(answer), seconds);
}

/** The counts of an import of creators. */
export function creatorsText(answer: CreatorsAnswer, seconds: number): string {
  const { received: rows, created, known, reactivated, rejected_count: rejected } = answer;
  return countsText({ rows, created, "already known": known, reactivated, rejected }, seconds);
}

/** The counts of an import of opening balances or past payments. */
export function amountsText(answer: ImportedAmounts, seconds: number): string {
  const { received: rows, recorded, unchanged, rejected_count: rejected } = answer;
  return countsText({ rows, recorded, "already recorded": unchanged, rejected }, seconds);
}

type AccountsAnswer = ReturnType<typeof presentImportedAccounts>;

/** The counts of an import of payees' accounts. */
export function accountsText(answer: AccountsAnswer, seconds: number): string {
  const { received: rows, entered, unchanged, rejected_count: refused } = answer;
  return countsText({ rows, entered, "already there": unchanged, refused }, seconds);
}

/** Notes after the counts: rows that were skipped or refused; what takes the place of another; all rows of a dry run. */
export function noteAccounts(screen: Screen, answer: AccountsAnswer): void {
  notePassed(screen, answer);
  const shown = answer.rows.filter((row) => answer.dry_run || row.outcome === "refused" || isRemarkable(row));
  for (const row of shown.slice(0, answer.dry_run ? shown.length : ROWS_SHOWN))
    screen.note(`line ${row.line}: ${accountText(row)}`);
  if (!answer.dry_run) more(screen, shown.length);
  if (answer.dry_run) screen.note("nothing was stored (--dry-run)");
}

function isRemarkable(row: AccountsAnswer["rows"][number]): boolean {
  return row.replaces !== null || row.duplicates.length > 0 || row.status === "pending_review";
}

/** `Ana Films, paypal a***@example.com: entered, replaces DE** **** 3000, paid to from 2026-03-04`. */
function accountText(row: AccountsAnswer["rows"][number]): string {
  const { outcome, reason, payee_name: name, kind, mask, currency, replaces, status, usable_from: from } = row;
  if (outcome === "refused") return reason ?? "";
  const what = [
    outcome === "unchanged" ? "already there" : "entered",
    ...(row.makes_payee ? ["makes the payee"] : []),
    ...(replaces === null ? [] : [`replaces ${replaces.mask}`]),
    ...(status === "pending_review" ? ["waits for review"] : []),
    ...(replaces !== null && from !== null ? [`paid to from ${from}`] : []),
    ...row.duplicates.map((other) => `also the account of ${other.name}`),
  ];
  return `${name}, ${kind} ${mask}${currency === null ? "" : ` for ${currency}`}: ${what.join(", ")}`;
}

function countsOf(answer: ImportAnswer | FollowersAnswer) {
  const { received: rows, inserted, unchanged, replaced, rejected_count: rejected } = answer;
  return { rows, inserted, unchanged, replaced, rejected };
}

function countsText(counts: Readonly<Record<string, number>>, seconds: number): string {
  const lines = Object.entries(counts).map(([name, n]) => [name, count(n)]);
  return tableText([...lines, ["seconds", seconds.toFixed(1)]], [1]);
}

/** Notes after the counts: rows that were skipped, left out or rejected. */
export function noteAmounts(screen: Screen, answer: ImportedAmounts): void {
  notePassed(screen, answer);
  if (answer.equal.length > 0)
    screen.note(
      `${count(answer.equal.length)} left out because they equal a recorded payment (line ${answer.equal.slice(0, LINES_SHOWN).join(", ")}${answer.equal.length > LINES_SHOWN ? ", …" : ""}); --record-equal records them, too`,
    );
  noteRejected(screen, answer);
}

/** Notes after the counts: how the file was read, and rows that were skipped, changed or rejected. */
export function noteRows(screen: Screen, answer: ImportAnswer | FollowersAnswer | CreatorsAnswer): void {
  notePassed(screen, answer);
  if ("read_as" in answer) noteReadAs(screen, answer);
  if ("read_late" in answer) noteReadings(screen, answer);
  noteRejected(screen, answer);
}

type PassedOf = Pick<CreatorsAnswer, "passed_over">;
type RowsOf = Pick<CreatorsAnswer, "rejected" | "rejected_count">;

function notePassed(screen: Screen, answer: PassedOf): void {
  for (const { reason, count: passed, lines } of answer.passed_over)
    screen.note(`skipped ${count(passed)} ${reason} (line ${lines.join(", ")}${passed > lines.length ? ", …" : ""})`);
}

function noteRejected(screen: Screen, answer: RowsOf): void {
  for (const { line, reason } of answer.rejected.slice(0, ROWS_SHOWN)) screen.note(`line ${line}: ${reason}`);
  more(screen, answer.rejected_count);
}

/** How the file was read, and why rows were rejected. */
function noteReadAs(screen: Screen, answer: ImportAnswer | FollowersAnswer): void {
  const { read_as: readAs } = answer;
  if (readAs?.profile != null) screen.note(`read by the profile "${readAs.profile}" (--no-profile reads without one)`);
  if (readAs?.preset != null) screen.note(`read as a ${readAs.preset} export`);
  if (answer.dry_run) for (const sentence of readAs?.understood ?? []) screen.note(sentence);
  else if (readAs?.date_order != null)
    screen.note(`dates read as ${readAs.date_order === "dmy" ? "day/month/year" : "month/day/year"}`);
  for (const group of answer.rejected_by_reason) {
    // A single row is listed below, with its line.
    if (group.count > 1) screen.note(`${count(group.count)} rows: ${groupText(group, (field) => field)}`);
  }
  if (answer.dry_run) screen.note("nothing was stored (--dry-run)");
}

function noteReadings(screen: Screen, answer: ImportAnswer): void {
  if (answer.without_structure_count > 0) {
    const shown = answer.without_structure.slice(0, 10).map(({ handle }) => `@${handle}`);
    const rest = answer.without_structure_count - shown.length;
    screen.note(
      `${count(answer.without_structure_count)} creators have posts but no pay rule: ${shown.join(", ")}${rest > 0 ? ` and ${count(rest)} more` : ""}`,
    );
  }
  const [late] = answer.read_late;
  if (late !== undefined)
    screen.note(
      `${answer.read_late_count === 1 ? "1 post earns" : `${count(answer.read_late_count)} posts earn`} nothing for the period of posting: first read ${late.first_read_at}, ` +
        `after the cutoff ${late.cutoff} of ${late.period_start} to ${late.period_end}. ${LATE_ADVICE}`,
    );
  for (const { external_id: id, duplicate_of: other, why } of answer.likely_duplicates.slice(0, ROWS_SHOWN))
    screen.note(`post ${id} may duplicate post ${other} (${WHY[why]})`);
  for (const { line, reason } of answer.notes.slice(0, ROWS_SHOWN)) screen.note(`line ${line} imported: ${reason}`);
  more(screen, answer.notes_count);
}

/** What can be done about posts that were first read after the cutoff of their period. */
export const LATE_ADVICE =
  "If these counts were read by then, import them again with that date (--read-on). Otherwise enter what is owed by hand.";

const WHY = {
  same_post: "the same id, in another project",
  same_address: "the same address",
  same_title: "the same title and creator",
} as const;

function more(screen: Screen, total: number): void {
  if (total > ROWS_SHOWN) screen.note(`and ${count(total - ROWS_SHOWN)} more; --json lists up to 1,000`);
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}
