/**
 * What a platform counts as a view, where it has changed that (docs/readings.md, "Doubtful readings"). A reading that
 * names its own definition is not looked up here.
 */

interface Definition {
  /** The first instant it holds; the earliest is minus infinity. */
  readonly since: number;
  readonly name: string;
}

/** In order of time. YouTube has counted every start or replay of a Short since the first, and of any video since the second. */
const YOUTUBE: readonly Definition[] = [
  { since: Number.NEGATIVE_INFINITY, name: "youtube.views" },
  { since: Date.UTC(2025, 2, 31), name: "youtube.views.2025-03" },
  { since: Date.UTC(2026, 7, 24), name: "youtube.views.2026-08" },
];

const DEFINITIONS: Readonly<Record<string, readonly Definition[]>> = { youtube: YOUTUBE };

/** What a platform's public counter of views meant at an instant (epoch ms); null where it is not known to have changed. */
export function viewDefinitionOf(platform: string, at: number): string | null {
  return DEFINITIONS[platform]?.findLast(({ since }) => at >= since)?.name ?? null;
}
