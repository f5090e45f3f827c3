/** A project whose flags hold, with posts that were paid for their first day and whose counts may fall afterwards. */
import { CreateCreatorItem } from "../../src/contract/feeding/creators.ts";
import { CreateVideoItem } from "../../src/contract/feeding/videos.ts";
import { PayoutPolicyBody } from "../../src/contract/organization/projects.ts";
import { AssignBody } from "../../src/contract/structures/assignments.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import type { Context } from "../../src/flow/context.ts";
import { createCreators } from "../../src/flow/feeding/creators.ts";
import { recordReadings } from "../../src/flow/feeding/readings.ts";
import { createVideos } from "../../src/flow/feeding/videos.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { createProject, setPayoutPolicy } from "../../src/flow/organization/projects.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import type { TestApp } from "./app-on.ts";
import { addPayee } from "./payees.ts";

/** A dollar for a thousand views of each post's first day, judged two days later. */
const RULE = {
  ...{ name: "First day", period: "post", amount_cents: 0, currency: "USD", criteria_type: "cpm" },
  proration_mode: "skip",
  criteria_params: {
    ...{ source: "post_window", window_days: 1, min_impressions: 0, max_payout_cents: null },
    tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
  },
};

export interface FirstDays {
  readonly projectId: string;
  readonly structureId: string;
  readonly creatorId: string;
  /** Two posts, each paid 10.00 for 10,000 views of 2026-03-01. */
  readonly posts: readonly [string, string];
  /** Records a reading, which nothing looks through yet. */
  read(post: string, captured_at: string, view_count: number): Promise<void>;
  /** Takes back most of what a post was paid for, by default the first one. */
  fall(post?: string): Promise<void>;
}

/** Makes it by the flows, at the instant of the app's clock; the creator is a payee with a PayPal address. */
export async function openFirstDays(
  app: TestApp,
  ctx: Context,
  { handle, project = "Spring" }: { readonly handle: string; readonly project?: string },
): Promise<FirstDays> {
  const now = () => ({ ...ctx, now: app.now() });
  const { id: projectId } = await createProject(now(), {
    name: project,
    description: null,
    readme: null,
    metadata: {},
  });
  const [made] = await createCreators(now(), projectId, [CreateCreatorItem.parse({ handle })]);
  const creatorId = made?.row.id ?? "";
  const { structure_id: structureId } = await createStructure(
    now(),
    CreateStructureBody.parse({ project_id: projectId, ...RULE }),
  );
  const assigned_at = "2026-01-01T00:00:00Z";
  await assign(now(), structureId, AssignBody.parse({ creator_ids: [creatorId], assigned_at }));
  await setPayoutPolicy(now(), projectId, PayoutPolicyBody.parse({ flagged_accruals: "hold" }));
  await addPayee(app, ctx.orgId, { creatorId, name: handle });
  const item = { creator_id: creatorId, posted_at: "2026-03-01T00:00:00Z" };
  const added = await createVideos(
    now(),
    projectId,
    ["p1", "p2"].map((name) =>
      CreateVideoItem.parse({ ...item, external_id: `${handle}-${name}`, title: `${handle} ${name}` }),
    ),
  );
  const [first = "", second = ""] = added.map(({ row }) => row.id);
  const read: FirstDays["read"] = async (video_id, captured_at, view_count) => {
    const { rejected } = await recordReadings(now(), projectId, [{ video_id, captured_at, view_count }]);
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  };
  for (const post of [first, second]) await read(post, "2026-03-01T20:00:00Z", 10_000);
  await accrue(now(), app.now());
  await lookThrough(now(), { waits: true });
  return {
    ...{ projectId, structureId, creatorId, posts: [first, second], read },
    fall: (post = first) => read(post, "2026-03-01T21:00:00Z", 100),
  };
}
