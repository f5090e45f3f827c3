/**
 * Which version of a structure decides, and what its archiving leaves to judge (docs/rules.md, "Versions" and "Cover").
 * Calendar periods, the cycles of campaign members and marks all use this file: duplicated, the rule once diverged.
 */
import type { EpochMs, PayPeriod, Period, Structure, Version } from "./types.ts";

/** When a version was created and takes effect, which is all that decides between versions. */
export type VersionDates = Pick<Version, "number" | "createdAt" | "effectiveAt">;

/** The instant from which a version decides: its effective date, else when it was created. */
export function effectiveAtOf(version: VersionDates): EpochMs {
  return version.effectiveAt ?? version.createdAt;
}

/**
 * The versions that exist and have taken effect at an instant, in the order in which they did; at the same instant, the
 * last created comes last. Versions created or dated later do not exist yet. Except version 1, which comes first: all
 * time that no other version covers belongs to it, so a run for the past judges a structure that was set up today.
 */
export function versionsAt<Dated extends VersionDates>(
  structure: { readonly versions: readonly Dated[] },
  asOf: EpochMs,
): readonly Dated[] {
  const [first, ...edits] = structure.versions;
  if (first === undefined) return [];
  const known = edits.filter((version) => version.createdAt <= asOf && effectiveAtOf(version) <= asOf);
  if (known.some((version) => version.effectiveAt !== undefined)) {
    known.sort((a, b) => effectiveAtOf(a) - effectiveAtOf(b) || a.number - b.number);
  }
  return [first, ...known];
}

/**
 * The last version with the period's cadence to take effect before its end; version 1 for the time before it was
 * created.
 */
export function versionFor(versions: readonly Version[], pays: PayPeriod, period: Period): Version | undefined {
  return (
    versions.findLast((version) => effectiveAtOf(version) < period.endAt && version.period === pays) ??
    versions.find((version) => version.period === pays)
  );
}

/** The last version to take effect at or before an instant; version 1 for earlier ones. */
export function versionInForce(versions: readonly Version[], at: EpochMs): Version | undefined {
  return versions.findLast((version) => effectiveAtOf(version) <= at) ?? versions[0];
}

/** When a structure was archived, as known at an instant; null while it is not. */
export function archivedAt(structure: Structure, asOf: EpochMs): EpochMs | null {
  return structure.archivedAt !== null && structure.archivedAt <= asOf ? structure.archivedAt : null;
}

/** Whether the archiving leaves a period unjudged: an archived structure judges it only if it ended by then. */
export function isArchivedBefore(structure: Structure, period: Period, asOf: EpochMs): boolean {
  return period.endAt > (archivedAt(structure, asOf) ?? Number.POSITIVE_INFINITY);
}
