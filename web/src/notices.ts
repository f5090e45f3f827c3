/** What wants attention now, worked out from what the screens read anyway. */
import { useRead } from "./api/queries.ts";

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The screen that deals with it. */
  readonly to: string;
}

/** A limit of the plan is worth a word from here on. */
const NEAR = 0.9;

export const limitNames: Readonly<Record<string, string>> = {
  max_creators_per_org: "creators",
  max_projects_per_org: "projects",
  max_members_per_org: "members",
  max_api_keys_per_org: "API keys",
  max_payout_methods_per_org: "payout methods",
  max_payout_structures_per_project: "structures in a project",
  max_api_requests_per_day: "API requests today",
};

export function useNotices(): readonly Notice[] {
  const { data: me } = useRead("getMe", {});
  const { data: runs } = useRead("listRuns", { query: { limit: 1 } });
  const last = runs?.[0];
  const failed: Notice[] =
    last?.status === "failed"
      ? [
          {
            id: last.id,
            title: "The last run failed",
            text: "Nothing was lost; see why and start it again.",
            to: "/runs",
          },
        ]
      : [];
  const near = (me?.limits ?? []).flatMap(({ limit_key, current, max }): Notice[] => {
    if (max === null || max === 0 || current < max * NEAR) return [];
    const name = limitNames[limit_key] ?? limit_key;
    return [
      { id: limit_key, title: "A limit is near", text: `${current} of ${max} ${name} are used.`, to: "/settings" },
    ];
  });
  return [...failed, ...near];
}
