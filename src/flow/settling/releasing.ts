/** Releasing what a person or flags hold, as it was seen. */
import { notFound } from "../../contract/errors.ts";
import type { Db } from "../../store/db.ts";
import { keepFlags } from "../../store/flags/flags.ts";
import { releaseByPerson, wholesOf } from "../../store/flags/holds.ts";
import * as store from "../../store/settling/accruals.ts";
import { canonicalDigest } from "../canonical.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { type FlagRow, flagsOfSnapshots } from "../flags/flags.ts";
import { afterLooking, requireLooked } from "../flags/look-first.ts";
import { requireSeen, saidOf } from "../seen.ts";
import { aboutAccrual } from "./about-accruals.ts";

/** Flags that the audit row of a release names. */
const FLAGS_NAMED = 100;

/** The live flags that touch an accrual, in order of id; those of a remainder by what it is a part of. */
export async function flagsOfAccrual(db: Db, ctx: Context, row: store.AccrualDetailRow): Promise<FlagRow[]> {
  const whole = (await wholesOf(db, ctx.orgId, [row])).get(row.divides_accrual_id ?? "");
  const snapshot = JSON.parse(whole ?? row.inputs_snapshot);
  const [flags = []] = await flagsOfSnapshots(db, ctx.orgId, row.project_id, [snapshot]);
  return flags.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** SHA-256 of a hold and of what those flags say, in hexadecimal. */
export async function holdDigest(
  hold: NonNullable<store.AccrualRow["hold"]>,
  flags: readonly FlagRow[],
): Promise<string> {
  const digest = await canonicalDigest({ hold, flags: flags.map((flag) => saidOf(flag)) });
  return digest.toString("hex");
}

/**
 * Releases the hold, also for the flags that hold it; changes nothing on an accrual that is not held. Readings that have
 * just arrived are looked through before.
 *
 * @param seen the `hold_digest` of the accrual as the person saw it; undefined: whatever holds it now
 * @throws DomainError `not_found`; `decision_stale` where another hold, another flag or other evidence is there by now
 */
export function releaseAccrual(ctx: Context, id: string, seen?: string): Promise<store.AccrualRow> {
  return afterLooking(ctx, (mustLook) =>
    command(ctx, "accrual.release", async (tx, record) => {
      const found = await store.findAccrual(tx, [ctx.orgId], id);
      if (found === undefined) throw notFound("Accrual");
      // Before the accrual is locked, as what books does: no flag is opened, or decided about, until it is released.
      await keepFlags(tx, ctx.orgId, found.project_id);
      if (mustLook) await requireLooked(tx, ctx.orgId, [found.project_id]);
      const before = await store.lockAccrual(tx, ctx.orgId, id);
      if (before === undefined) throw notFound("Accrual");
      if (before.hold === null) return before;
      const flags = await flagsOfAccrual(tx, ctx, found);
      requireHoldSeen(await holdDigest(before.hold, flags), seen);
      const row = await store.setAccrualHold(tx, ctx.orgId, id, null, ctx.now);
      await releaseByPerson(tx, ctx.orgId, id, ctx.now);
      const flagIds = flags.slice(0, FLAGS_NAMED).map((flag) => flag.id);
      record(aboutAccrual(row, "accrual.released", flagIds.length === 0 ? {} : { flag_ids: flagIds }));
      return row;
    }),
  );
}

function requireHoldSeen(digest: string, seen: string | undefined): void {
  requireSeen([{ path: "hold_digest", digest, seen }], "decision_stale", {
    isRequired: false,
    refusal: () => ({
      sentence: "What holds the accrual is not what you saw; look at it again.",
      message: "is of a hold, or of flags, that have changed since",
    }),
  });
}
