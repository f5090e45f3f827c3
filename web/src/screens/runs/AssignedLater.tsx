/** Why a calculation may book nothing at all: creators are assigned from a later day than that of their posts. */
import { Alert, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList, useRead } from "../../api/queries.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { todayIn } from "../../pieces/dates.ts";
import { formatDate } from "../../pieces/When.tsx";
import { useProject } from "../../project.ts";
import { needsOf } from "../../rules/kinds.ts";
import { useOrganization } from "../../session.tsx";
import { words as areaWords } from "./words.ts";

type Post = Schemas["VideoRow"];
type Rule = Schemas["ListedStructureRow"];

const words = areaWords.assignedLater;
/** As many posts and pay rules are looked at; where there are more posts, nothing is said. */
const POSTS_MAX = 100;
const RULES_MAX = 10;

export function AssignedLater() {
  const [project] = useProject();
  const within = project === undefined ? {} : { project_id: project };
  const posts = useList("listVideos", { query: { ...within, limit: POSTS_MAX } });
  const rules = useRead("listStructures", { query: { ...within, is_active: true, limit: RULES_MAX } });
  if (posts.rows.length === 0 || posts.hasMore || posts.isStale || rules.data === undefined) return null;
  return rules.data.map((rule) => <OfRule key={rule.id} of={rule} posts={posts.rows} />);
}

function OfRule({ of: rule, posts }: { readonly of: Rule; readonly posts: readonly Post[] }) {
  const { timezone } = useOrganization();
  const query = { include_inactive: true, limit: POSTS_MAX };
  const isByPosts = needsOf({ criteriaType: rule.current_version.criteria_type }).posts;
  const assignments = useRead("listAssignments", { path: { id: rule.id }, query }, { enabled: isByPosts });
  if (!isByPosts || assignments.data === undefined) return null;
  const assigned = earliest(assignments.data.map((one) => [one.creator_id, one.assigned_at] as const));
  const posted = earliest(
    posts.flatMap((post) => (post.creator_id === null ? [] : [[post.creator_id, post.posted_at] as const])),
  );
  const dayOf = (at: number) => todayIn(timezone, at);
  const late = [...assigned].flatMap(([creatorId, from]) => {
    const first = posted.get(creatorId);
    return first !== undefined && dayOf(first) < dayOf(from) ? [{ first, from }] : [];
  });
  if (late.length === 0) return null;
  const first = Math.min(...late.map((one) => one.first));
  const from = Math.min(...late.map((one) => one.from));
  return (
    <Alert color="yellow" variant="light" mt="sm" mb="md" icon={<IconInfoCircle size={18} />} title={words.title}>
      <Text size="sm">
        {words.text(late.length, formatDate(dayOf(from)), formatDate(dayOf(first)))}{" "}
        <AnchorLink to="/structures/$structureId" params={{ structureId: rule.id }} size="sm" underline="always">
          {words.open(rule.name)}
        </AnchorLink>
      </Text>
    </Alert>
  );
}

/** The first instant of each creator. */
function earliest(of: readonly (readonly [creatorId: string, at: string])[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [creatorId, at] of of)
    first.set(creatorId, Math.min(first.get(creatorId) ?? Number.POSITIVE_INFINITY, Date.parse(at)));
  return first;
}
