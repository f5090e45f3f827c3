/** The files of a run: made once, the same bytes at every download, erased 90 days after the run has closed. */
import { DomainError, notFound } from "../../contract/errors.ts";
import { instantText } from "../../engine/texts.ts";
import { type RailFile, type RailKind, rails, sentAs } from "../../rails/index.ts";
import type { Tx } from "../../store/db.ts";
import { projectsThatHold, unfitLines } from "../../store/payruns/lines.ts";
import {
  approvalsOf,
  eraseFiles,
  findFile,
  insertFile,
  organizationsWithOldFiles,
  originatorsOf,
  revokeApprovals,
} from "../../store/payruns/papers.ts";
import { type FellBack, MODIFIERS, modifiersOfDay, type PayRunRow, updateRun } from "../../store/payruns/runs.ts";
import { setSentAs } from "../../store/payruns/write-lines.ts";
import { canonicalDigest } from "../canonical.ts";
import { command, type Recorded } from "../command.ts";
import { type App, CLEAN_UP, type Context, localContext } from "../context.ts";
import { afterLooking, requireLooked } from "../flags/look-first.ts";
import { requireOrganization } from "../organization/organization.ts";
import { unlessMoving } from "../passing.ts";
import { keyIdOf } from "../secrets.ts";
import { aboutRun, readOfRun } from "./about.ts";
import { originatorOf } from "./accounts.ts";
import { liveApprovals } from "./approving.ts";
import { flaggedOf } from "./flagged.ts";
import { commandInTurn } from "./in-turn.ts";
import { digestOf, judge, nextBankingDay, type SignedRun, signedRun, type TakenAtExport, takenAt } from "./input.ts";
import { lockRun, type PayRun, railOf, requireRun, requireState } from "./runs.ts";
import { open, seal } from "./secrets.ts";

type Record = (entry: Recorded) => void;
type WhyNot = FellBack["reasons"][number];

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const ERASED_AT_ONCE = 100;
/** References that a reason names. */
const NAMED = 20;

/** A file as it is downloaded. */
export interface Download {
  readonly name: string;
  readonly content: string;
  readonly sha256: string;
}

/**
 * Makes the files of an approved run, once. Destinations, accruals, flags, the account that pays and the digest are looked
 * at again; where one is not as it was approved, the run is a draft again and `fell_back` says why. A run whose files
 * exist stays as it is.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `secret_unreadable`
 */
export function exportPayRun(ctx: Context, id: string): Promise<PayRun> {
  return afterLooking(ctx, (mustLook) =>
    commandInTurn(ctx, "pay_run.export", async (tx, record) => {
      const run = await lockRun(tx, ctx, id);
      if (!["exported", "settling", "closed"].includes(run.status)) {
        requireState(run, "approved");
        if (mustLook) await requireLooked(tx, ctx.orgId, await projectsThatHold(tx, ctx.orgId, id));
        await exportWithin(tx, ctx, record, run);
      }
      return requireRun(tx, ctx, id);
    }),
  );
}

async function exportWithin(tx: Tx, ctx: Context, record: Record, run: PayRunRow): Promise<void> {
  const signed = await signedRun(tx, ctx, run);
  const today = instantText(ctx.now).slice(0, 10);
  const rail = railOf(run);
  const isPast = rails[rail].isBankingDay !== undefined && (run.execution_date ?? "") < today;
  const reasons = [
    ...(await whyNot(tx, ctx, run, signed)),
    ...(isPast ? [why("execution_date_past", `${run.execution_date} has passed; the date was moved forward.`)] : []),
  ];
  if (reasons.length > 0) return fallBack(tx, ctx, record, run, reasons, isPast ? nextBankingDay(rail, ctx.now) : null);
  const { timezone } = await requireOrganization(tx, ctx.orgId);
  const taken = await withModifier(tx, ctx, run, takenAt(rail, ctx.now, timezone, null));
  const outcome = await judge(signed, taken);
  const errors = outcome.errors.map(({ code, message, lineId }) => why(code, message, lineId === null ? [] : [lineId]));
  if (errors.length > 0) return fallBack(tx, ctx, record, run, errors.slice(0, NAMED), null);
  await keep(tx, ctx, run, rail, outcome.files);
  const changes = { exported_at: ctx.now, file_created: taken.fileCreated, file_id_modifier: taken.fileIdModifier };
  await updateRun(tx, ctx.orgId, run.id, { status: "exported", ...changes }, ctx.now);
  const files = outcome.files.map(({ name, sha256, lines, totalCents }) => ({
    name,
    sha256,
    lines,
    total_cents: totalCents,
  }));
  record(aboutRun(run, "exported", { digest: run.digest.toString("hex"), files }));
}

/** What is not as it was approved. */
async function whyNot(tx: Tx, ctx: Context, run: PayRunRow, signed: SignedRun): Promise<WhyNot[]> {
  const unfit = await unfitLines(tx, ctx.orgId, run.id, ctx.now);
  const of = (kind: "destination" | "accruals") =>
    unfit.filter((line) => line.why === kind).map(({ reference }) => reference);
  const [destinations, accruals] = [of("destination"), of("accruals")];
  const reasons: WhyNot[] = [];
  if (destinations.length > 0)
    reasons.push(why("destination_changed", "A payee or destination cannot be paid to now.", destinations));
  if (accruals.length > 0) reasons.push(why("accruals_changed", "An accrual is no longer open.", accruals));
  const digest = await digestOf(signed);
  const live = liveApprovals(await approvalsOf(tx, [ctx.orgId], run.id));
  const isApproved =
    live.length > 0 && live.every((approval) => approval.digest.equals(digest)) && digest.equals(run.digest);
  if (!isApproved) reasons.push(why("approval_stale", "The run is no longer what was approved."));
  const seenTo = live.reduce((first, approval) => Math.min(first, approval.at), ctx.now);
  const flagged = (await flaggedOf(tx, [ctx.orgId], run.id)).lines.filter(({ notedAt }) => notedAt > seenTo);
  if (flagged.length > 0)
    reasons.push(
      why(
        "lines_flagged",
        "Flags touch lines since they were approved; leave them out, or approve them with the flags.",
        flagged.map(({ reference }) => reference),
      ),
    );
  if (!(await isSameOriginator(tx, ctx, run, signed)))
    reasons.push(why("originator_changed", "The account that pays was changed; refresh the draft."));
  return reasons;
}

async function isSameOriginator(tx: Tx, ctx: Context, run: PayRunRow, signed: SignedRun): Promise<boolean> {
  const [account] = await originatorsOf(tx, ctx.orgId, run.originator_id);
  if (account === undefined) return false;
  const [now, then] = await Promise.all([
    canonicalDigest(originatorOf(ctx, account)),
    canonicalDigest(signed.originator),
  ]);
  return now.equals(then);
}

/** The run is a draft again; a date that has passed is moved forward, which makes another digest. */
async function fallBack(
  tx: Tx,
  ctx: Context,
  record: Record,
  run: PayRunRow,
  reasons: readonly WhyNot[],
  movedTo: string | null,
): Promise<void> {
  const revoked = await revokeApprovals(tx, ctx.orgId, run.id, ctx.now);
  const fell_back = { at: instantText(ctx.now), reasons };
  await updateRun(tx, ctx.orgId, run.id, { status: "draft", approved_at: null, fell_back }, ctx.now);
  const execution_date = movedTo ?? run.execution_date;
  const digest = await digestOf(await signedRun(tx, ctx, { ...run, execution_date }));
  await updateRun(tx, ctx.orgId, run.id, { digest, execution_date }, ctx.now);
  record(
    aboutRun(run, "approval_invalidated", { reasons: reasons.map(({ code }) => code), approvals_revoked: revoked }),
  );
}

function why(code: string, sentence: string, references: readonly string[] = []): WhyNot {
  return { code, sentence, references: references.slice(0, NAMED) };
}

async function keep(tx: Tx, ctx: Context, run: PayRunRow, rail: RailKind, files: readonly RailFile[]): Promise<void> {
  for (const [index, file] of files.entries()) {
    const number = index + 1;
    const stored = seal(ctx, "pay-run-file", [run.id, String(number)], file.content);
    const row = {
      ...{ pay_run_id: run.id, number, name: file.name, lines: file.lines, total_cents: file.totalCents },
      ...{ sha256: Buffer.from(file.sha256, "hex"), content_enc: stored.sealed, content_plain: stored.plain },
      key_id: stored.sealed === null ? null : keyIdOf(stored.sealed),
    };
    await insertFile(tx, ctx.orgId, row, ctx.now);
    const sent = sentAs(rail, file).map(({ reference, trace, messageId }) => ({
      ...{ reference, file: number, trace: trace ?? null, messageId: messageId ?? null },
    }));
    await setSentAs(tx, ctx.orgId, run.id, sent);
  }
}

/** Nacha: the first modifier of the day that no file of this account has; null elsewhere. */
async function withModifier(tx: Tx, ctx: Context, run: PayRunRow, taken: TakenAtExport): Promise<TakenAtExport> {
  if (taken.fileCreated === null) return taken;
  const used = await modifiersOfDay(tx, ctx.orgId, run.originator_id, taken.fileCreated.slice(0, 10));
  const last = Math.max(-1, ...used.map((one) => MODIFIERS.indexOf(one)));
  const fileIdModifier = MODIFIERS[last + 1];
  if (fileIdModifier === undefined)
    throw new DomainError(
      "invalid_status_transition",
      `${MODIFIERS.length} files of this account were made today; export it tomorrow.`,
    );
  return { ...taken, fileIdModifier };
}

/**
 * A file's bytes, the same each time; every download is an audit row.
 *
 * @throws DomainError `not_found`, `file_erased`, `secret_unreadable`
 */
export function downloadFile(ctx: Context, id: string, number: number): Promise<Download> {
  return command(ctx, "pay_run.download", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    const file = await findFile(tx, ctx.orgId, id, number);
    if (file === undefined) throw notFound("File");
    if (file.erased_at !== null)
      throw new DomainError("file_erased", `${file.name} was erased ${KEPT_DAYS} days after the run closed.`, {
        sha256: file.sha256.toString("hex"),
      });
    const stored = { sealed: file.content_enc, plain: file.content_plain };
    const content = open(ctx, "pay-run-file", [id, String(number)], stored);
    record(readOfRun(run, { file: number, name: file.name, sha256: file.sha256.toString("hex") }));
    return { name: file.name, content, sha256: file.sha256.toString("hex") };
  });
}

/** Erases the old files of every organization, as `eraseOldFiles` does. */
export async function eraseAllOldFiles(app: App): Promise<void> {
  const before = app.now() - KEPT_DAYS * DAY_MS;
  const orgIds = await app.database.ownerTransaction((tx) => organizationsWithOldFiles(tx, before));
  for (const orgId of orgIds) {
    const ctx = localContext(app, orgId, CLEAN_UP);
    while ((await unlessMoving(eraseOldFiles(ctx), 0)) === ERASED_AT_ONCE);
  }
}

/** Erases the bytes of files whose runs ended 90 days ago, some runs at a time; their hashes stay. Answers how many runs. */
export function eraseOldFiles(ctx: Context): Promise<number> {
  return command(ctx, "pay_run.erase_files", async (tx, record) => {
    const ids = await eraseFiles(tx, ctx.orgId, ctx.now - KEPT_DAYS * DAY_MS, ctx.now, ERASED_AT_ONCE);
    for (const id of ids) record({ subjectType: "pay_run", subjectId: id, details: { kept_days: KEPT_DAYS } });
    return ids.length;
  });
}
