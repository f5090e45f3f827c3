/** Posts as lists show them. */
import { Anchor, Badge, Text, Tooltip } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import type { Schemas } from "../../src/sdk/index.ts";
import { useRead } from "./api/queries.ts";
import { platformName } from "./ledger/platforms.ts";

export type Post = Schemas["VideoRow"];
export type PostStatus = Post["tracking_status"];

export const postStatuses: readonly { readonly value: PostStatus; readonly label: string; readonly hint: string }[] = [
  { value: "auto_tracked", label: "Counts", hint: "tracked automatically" },
  { value: "included", label: "Approved", hint: "counts since it was approved" },
  { value: "direct_add", label: "Added", hint: "counts; added manually" },
  { value: "pending_review", label: "Waiting", hint: "counts after approval" },
  { value: "excluded", label: "Excluded", hint: "never counts" },
];

export function PostStatusBadge({ of: post }: { readonly of: Pick<Post, "tracking_status" | "tracking_disabled"> }) {
  if (post.tracking_disabled) return <Badge color="gray">Not tracked</Badge>;
  const color = { pending_review: "yellow", excluded: "gray" }[post.tracking_status as string];
  const label = postStatuses.find(({ value }) => value === post.tracking_status)?.label ?? post.tracking_status;
  return <Badge {...(color === undefined ? {} : { color })}>{label}</Badge>;
}

const WAITING_MAX = 100;

/** How many posts await review, in a project or in all; counted up to a bound. */
export function useWaitingPosts(projectId: string | undefined): { readonly count: number; readonly hasMore: boolean } {
  const project = projectId === undefined ? {} : { project_id: projectId };
  const { data } = useRead("listVideos", {
    query: { tracking_status: "pending_review", limit: WAITING_MAX, ...project },
  });
  const count = data?.length ?? 0;
  return { count, hasMore: count === WAITING_MAX };
}

/** Why two posts may be one. */
export const duplicateWords: Readonly<Record<NonNullable<Post["likely_duplicates"]>[number]["why"], string>> = {
  same_post: "the same post exists in another project",
  same_address: "another post of the creator has the same address",
  same_title: "another post of the creator has the same title",
};

/** Marks a post that may be in the books twice. */
export function DuplicateBadge({ of: post }: { readonly of: Pick<Post, "likely_duplicates"> }) {
  const [first] = post.likely_duplicates ?? [];
  if (first === undefined) return null;
  const why = duplicateWords[first.why];
  return (
    <Tooltip label={`${why.slice(0, 1).toUpperCase()}${why.slice(1)}`}>
      <Badge color="yellow">Possible duplicate</Badge>
    </Tooltip>
  );
}

/** The post's title, linked to the post. */
export function PostTitle({ of: post }: { readonly of: Post }) {
  const title = post.title ?? post.external_id;
  return (
    <div style={{ minWidth: 150, maxWidth: 380 }}>
      {post.url === null ? (
        <Text size="sm" fw={550} lineClamp={2}>
          {title}
        </Text>
      ) : (
        <Anchor href={post.url} target="_blank" rel="noreferrer noopener" size="sm" fw={550} c="inherit" lineClamp={2}>
          {title} <IconExternalLink size={13} aria-label="opens in a new tab" style={{ verticalAlign: -1 }} />
        </Anchor>
      )}
      <Text size="xs" c="dimmed">
        {platformName(post.platform)}
        {post.kind === "carousel" ? ", carousel" : ""}
      </Text>
      <DuplicateBadge of={post} />
    </div>
  );
}
