/**
 * Which version of a structure decides, and what its archiving leaves to judge (docs/rules.md, "Versions" and "Cover").
 * Calendar periods, the cycles of campaign members and marks all ask here: said twice, the rule once came out twice.
 */
import type { EpochMs, PayPeriod, Period, Structure, Version } from "./types.ts";

/**
 * The versions that exist at an instant, ascending; what was made later does not exist yet. But for version 1: the time
 * before it was made belongs to it, so a run for the past judges a structure that was set up today.
 */
export function versionsAt(structure: Structure, asOf: EpochMs): readonly Version[] {
  return structure.versions.filter((version, index) => index === 0 || version.createdAt <= asOf);
}

/** The last version created before the period's end that pays by it; version 1 for the time before it was made. */
export function versionFor(versions: readonly Version[], pays: PayPeriod, period: Period): Version | undefined {
  return (
    versions.findLast((version) => version.createdAt < period.endAt && version.period === pays) ??
    versions.find((version) => version.period === pays)
  );
}

/** The last version created at or before an instant; version 1 for earlier ones. */
export function versionInForce(versions: readonly Version[], at: EpochMs): Version | undefined {
  return versions.findLast((version) => version.createdAt <= at) ?? versions[0];
}

/** When a structure was archived, as known at an instant; null while it is not. */
export function archivedAt(structure: Structure, asOf: EpochMs): EpochMs | null {
  return structure.archivedAt !== null && structure.archivedAt <= asOf ? structure.archivedAt : null;
}

/** Whether the archiving leaves a period unjudged: an archived structure judges it only if it ended by then. */
export function isArchivedBefore(structure: Structure, period: Period, asOf: EpochMs): boolean {
  return period.endAt > (archivedAt(structure, asOf) ?? Number.POSITIVE_INFINITY);
}
