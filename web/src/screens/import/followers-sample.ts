/** A small file of follower counts to try the import with. */

const WEEK_MS = 7 * 86_400_000;
const WEEKS = 3;

interface Account {
  readonly handle: string;
  readonly platform: string;
}

/** Accounts of a project that has none yet. */
const OTHERS: readonly Account[] = [
  { handle: "ana.films", platform: "tiktok" },
  { handle: "ben.makes", platform: "instagram" },
];

/** Comma-separated, in the import's own column names: three weekly counts of each account. */
export function followersSample(accounts: readonly Account[], now: Date): string {
  const named = accounts.length === 0 ? OTHERS : accounts;
  const rows = named.flatMap(({ handle, platform }, place) =>
    Array.from({ length: WEEKS }, (_, week) => {
      const day = new Date(now.getTime() - (WEEKS - week) * WEEK_MS).toISOString().slice(0, 10);
      return [handle, platform, day, String((place + 1) * 12_400 + week * 380)];
    }),
  );
  return [["handle", "platform", "captured_at", "follower_count"], ...rows]
    .map((cells) => `${cells.join(",")}\n`)
    .join("");
}
