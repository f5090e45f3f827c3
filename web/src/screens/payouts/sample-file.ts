/** A small readings file to try the import with: two creators and three posts of the month before, read twice. */

const SETTLING_DAYS = 3;
/** Weekly rules have closed this day's week too, whatever day it is now. */
const POSTED_ON = 12;

/** Comma-separated, in the import's own column names. @param now the posts are of the last month that is settled by then */
export function sampleFile(now: Date): string {
  const settled = new Date(now.getTime());
  settled.setUTCDate(settled.getUTCDate() - SETTLING_DAYS);
  const day = (number: number) =>
    new Date(Date.UTC(settled.getUTCFullYear(), settled.getUTCMonth() - 1, number)).toISOString().slice(0, 10);
  const posts = [
    { handle: "ana.films", id: "7300000000000000001", title: "Morning routine", views: [4_200, 18_400] },
    { handle: "ana.films", id: "7300000000000000002", title: "Unboxing", views: [900, 2_750] },
    { handle: "ben.makes", id: "7300000000000000003", title: "Desk setup", views: [12_000, 96_300] },
  ] as const;
  const header = ["platform", "creator_handle", "external_id", "title", "posted_at", "captured_at", "view_count"];
  const rows = posts.flatMap(({ handle, id, title, views }) =>
    views.map((count, index) => {
      const read = day(POSTED_ON + 1 + index);
      return ["tiktok", handle, id, title, day(POSTED_ON), read, String(count)];
    }),
  );
  return [header, ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}
