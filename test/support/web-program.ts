/** A small program with something to explain and to pay, made through the API itself. All of it lies in January 2026. */
import type { Client } from "../../src/sdk/index.ts";

export interface ProgramIds {
  readonly projectId: string;
  /** Ana earned $85.00 for views and $50.00 as a retainer; Cleo $10.00 and $50.00. */
  readonly ana: string;
  readonly cleo: string;
  /** Ben's views were too few: $50.00 as a retainer. */
  readonly ben: string;
}

export interface Program extends ProgramIds {
  readonly sdk: Client;
  /** What is outstanding in the project, in cents. */
  outstanding(): Promise<number>;
}

const JANUARY = { assigned_at: "2026-01-01T00:00:00Z", unassigned_at: "2026-02-01T00:00:00Z" } as const;
const posts = [
  { handle: "ana", title: "Morning routine", views: 24_000 },
  { handle: "ben", title: "A quiet one", views: 600 },
  { handle: "cleo", title: "Second try", views: 2_000 },
] as const;

/** One that has been made. */
export function programOf(sdk: Client, made: ProgramIds): Program {
  return {
    ...made,
    sdk,
    outstanding: async () => {
      const { totals } = await sdk.getPayoutSummary({ query: { project_id: made.projectId } });
      return totals[0]?.outstanding_cents ?? 0;
    },
  };
}

/** Makes one in a project of its own. */
export async function fillProgram(sdk: Client): Promise<ProgramIds> {
  const project = await sdk.createProject({ body: { name: "Spring", allow_same_name: true } });
  const path = { projectId: project.id };
  const creators = await sdk.createCreators({
    path,
    body: {
      creators: [
        { handle: "ana", display_name: "Ana Moreno" },
        { handle: "ben", display_name: "Ben Keller" },
        { handle: "cleo", display_name: "Cleo Park" },
      ],
    },
  });
  const idOf = (handle: string) => creators.find((row) => row.handle === handle)?.id ?? "";
  const videos = await sdk.createVideos({
    path,
    body: {
      videos: posts.map(({ handle, title }) => ({
        creator_id: idOf(handle),
        external_id: `${project.id}-${handle}`,
        url: `https://example.com/${handle}`,
        title,
        posted_at: "2026-01-06T12:00:00Z",
      })),
    },
  });
  await sdk.createReadings({
    path,
    body: {
      readings: posts.map(({ views }, index) => ({
        video_id: videos[index]?.id ?? "",
        captured_at: "2026-01-10T12:00:00Z",
        view_count: views,
      })),
    },
  });
  const rule = { project_id: project.id, currency: "USD", proration_mode: "skip" } as const;
  const views = await sdk.createStructure({
    body: {
      ...rule,
      name: "Weekly views",
      criteria_type: "cpm",
      period: "weekly",
      amount_cents: 0,
      criteria_params: {
        source: "posts_in_period",
        min_impressions: 1_000,
        max_payout_cents: null,
        tiers: [
          { up_to_impressions: 10_000, cents_per_thousand: 500 },
          { up_to_impressions: null, cents_per_thousand: 250 },
        ],
      },
    },
  });
  const retainer = await sdk.createStructure({
    body: {
      ...rule,
      name: "Retainer",
      criteria_type: "recurring",
      period: "monthly",
      amount_cents: 5_000,
      criteria_params: {},
    },
  });
  const creator_ids = creators.map(({ id }) => id);
  for (const { structure_id: id } of [views, retainer]) {
    await sdk.assignCreators({ path: { id }, body: { creator_ids, assigned_at: JANUARY.assigned_at } });
    await sdk.unassignCreators({ path: { id }, body: { creator_ids, unassigned_at: JANUARY.unassigned_at } });
  }
  await sdk.createRun({ body: {} });
  return { projectId: project.id, ana: idOf("ana"), ben: idOf("ben"), cleo: idOf("cleo") };
}
