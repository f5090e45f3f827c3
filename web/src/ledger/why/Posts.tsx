/** The posts that counted, with titles and their numbers when counted. */
import { Anchor, Button, Group, Stack, Table, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { formatInstant } from "../../pieces/When.tsx";
import { groupDigits } from "../amounts.ts";
import { type Crossing as CrossingFacts, countIn, countsUntil, type Post, type Snapshot } from "./snapshot.ts";
import { useVideos } from "./useVideos.ts";

const FIRST_SHOWN = 12;

export function Posts(props: {
  readonly snapshot: Snapshot;
  readonly creatorId: string;
  /** Posts that were first read after the cutoff. */
  readonly readLate: readonly { readonly video_id: string; readonly first_read_at: string }[];
}) {
  const { snapshot, creatorId } = props;
  const firstRead = new Map(props.readLate.map((post) => [post.video_id, post.first_read_at]));
  const [isWhole, setWhole] = useState(false);
  const posts = [...snapshot.posts].sort((a, b) => (a.views < b.views ? 1 : a.views > b.views ? -1 : 0));
  const shown = isWhole ? posts : posts.slice(0, FIRST_SHOWN);
  const videos = useVideos(shown.map(({ videoId }) => videoId));
  return (
    <Stack gap="xs" key={creatorId}>
      <Table verticalSpacing={6} horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" fz="xs" c="dimmed" fw={550}>
              Post
            </Table.Th>
            <Table.Th scope="col" fz="xs" c="dimmed" fw={550} ta="right">
              Views counted
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((post) => (
            <Table.Tr key={post.videoId}>
              <Table.Td pr="md">
                <PostTitle video={videos.get(post.videoId)} />
                <Text size="xs" c="dimmed">
                  {formatInstant(post.postedAt, snapshot.timezone, false)}
                  {post.capturedAt === null
                    ? `, ${unread(firstRead.get(post.videoId), snapshot)}`
                    : `, read ${formatInstant(post.capturedAt, snapshot.timezone, true)}`}
                </Text>
              </Table.Td>
              <Table.Td ta="right" className="figures" style={{ verticalAlign: "top" }}>
                {groupDigits(countedOf(post, snapshot))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <RemovedViews of={snapshot} />
      {posts.length > shown.length && (
        <Group>
          <Button variant="subtle" size="xs" onClick={() => setWhole(true)}>
            Show all {posts.length} posts
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** The views of a post that counted: fewer if the platform removed some while a window settled; none below a rule's floor. */
function countedOf({ views }: Post, { settled, version }: Snapshot): bigint {
  if (settled !== null && settled.views < views) return settled.views;
  const floor = countIn(version, "min_views_per_post") ?? 0n;
  if (views < floor) return 0n;
  return version?.criteria_params.post_floor === "excess" ? views - floor : views;
}

/** The views a post lost between the end of its window and the cutoff. */
function RemovedViews({ of: { posts, settled, timezone } }: { readonly of: Snapshot }) {
  const [post] = posts;
  if (settled === null || post === undefined || settled.views >= post.views) return null;
  return (
    <Text size="xs" c="dimmed">
      It ended with {groupDigits(post.views)} views. {groupDigits(post.views - settled.views)} of them were removed by{" "}
      {formatInstant(settled.capturedAt, timezone, true)}, so they are not paid.
    </Text>
  );
}

/** Why a post has no reading that counts; a snapshot of a period that is over cannot say "yet". */
function unread(firstReadAt: string | undefined, snapshot: Snapshot): string {
  const { timezone } = snapshot;
  const cutoff = countsUntil(snapshot);
  const day = (at: string) => formatInstant(at, timezone, false);
  if (firstReadAt !== undefined && cutoff !== null)
    return `first read ${day(firstReadAt)}, after the cutoff ${day(cutoff)}`;
  return cutoff !== null && Date.parse(cutoff) <= Date.now() ? `not read by the cutoff ${day(cutoff)}` : "not read yet";
}

/** A post's title as a link to it, when it has one. */
export function PostTitle({ video }: { readonly video: Schemas["VideoRow"] | undefined }) {
  if (video === undefined) return <Text size="sm">A post</Text>;
  const title = video.title ?? `${video.kind === "carousel" ? "Carousel" : "Video"} ${video.external_id}`;
  if (video.url === null) return <Text size="sm">{title}</Text>;
  return (
    <Anchor href={video.url} target="_blank" rel="noreferrer" size="sm">
      {title} <IconExternalLink size={13} aria-label="(opens the post)" style={{ verticalAlign: -1 }} />
    </Anchor>
  );
}

/** The post that reached a milestone, and when. */
export function Crossing(props: { readonly crossing: CrossingFacts; readonly timezone: string }) {
  const { crossing, timezone } = props;
  const video = useVideos([crossing.videoId]).get(crossing.videoId);
  return (
    <Stack gap={4}>
      <PostTitle video={video} />
      <Text size="sm">
        This reading had {groupDigits(crossing.views)} views on {formatInstant(crossing.capturedAt, timezone, true)},{" "}
        {crossing.isFirstReading ? "the first reading, which had already passed " : "the first reading at or above "}
        {groupDigits(crossing.mark)}.
      </Text>
      <Text size="xs" c="dimmed">
        Each post earns each milestone once: a later drop in views changes nothing.
      </Text>
    </Stack>
  );
}
