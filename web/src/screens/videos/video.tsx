/** One post: its views over time, and whether it counts. */

import { Box, Button, Group, Menu, Paper, Select, SimpleGrid, Skeleton, Text } from "@mantine/core";
import { IconChartLine, IconExternalLink, IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList, useRead, useWrite } from "../../api/queries.ts";
import { type Flag, FlagNotes } from "../../flags.tsx";
import { platformName } from "../../ledger/platforms.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { BackLink } from "../../pieces/BackLink.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { menuColumn } from "../../pieces/RowMenu.tsx";
import { formatInstant, When } from "../../pieces/When.tsx";
import { NumberAge } from "../../post-number.tsx";
import { type Post, type PostStatus, PostStatusBadge, postStatuses } from "../../posts.tsx";
import { formatCount } from "../../rules/words.ts";
import { useMay, useOrganization } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { CorrectPost } from "./CorrectPost.tsx";
import { Duplicates } from "./Duplicates.tsx";
import { EnterReading } from "./EnterReading.tsx";
import { words } from "./words.ts";

const ReadingsChart = lazy(() => import("./ReadingsChart.tsx"));
const CHART_HEIGHT = 220;
/** A line needs two points. */
const DRAWN_MIN = 2;

type Reading = Schemas["ReadingRow"];

/** A counter that the source did not report is not 0. */
function reported(count: number | null) {
  if (count !== null) return formatCount(count);
  return (
    <Text span size="sm" c="dimmed">
      not reported
    </Text>
  );
}

/** Where a reading comes from, and what it counts as a view. */
function Origin({ of: { source, definition } }: { readonly of: Reading }) {
  return (
    <>
      <Text size="sm">{source?.name ?? "imported or sent"}</Text>
      {definition !== null && (
        <Text size="xs" c="dimmed">
          {definition}
        </Text>
      )}
    </>
  );
}

/** What flags say of the post, with the way to the inbox for those that are open. */
function Doubts({ of: flags, videoId }: { readonly of: readonly Flag[]; readonly videoId: string }) {
  const mayPay = useMay("pay");
  return (
    <FlagNotes of={flags} title="This post is flagged">
      {mayPay && flags.some(({ state }) => state === "open") && (
        <AnchorLink to="/flags" search={{ post: videoId }} size="sm" fw={550}>
          Decide
        </AnchorLink>
      )}
    </FlagNotes>
  );
}

export default function VideoScreen() {
  const { videoId = "" } = useParams({ strict: false });
  const { data: post, error, refetch } = useRead("getVideo", { path: { id: videoId } });
  const readings = useList("listReadings", { path: { id: videoId }, query: { limit: 100 } });
  const flags = usePostFlags(videoId);
  const mayEdit = useMay("edit");
  const [entering, setEntering] = useState<Reading | "new" | null>(null);
  const { timezone } = useOrganization();
  if (error !== null && post === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (post === undefined || post.id !== videoId) return <Skeleton h={240} radius="md" />;
  const columns: readonly Column<Reading>[] = [
    { id: "at", header: "Read", cell: (row) => <When at={row.captured_at} withTime /> },
    { id: "views", header: "Views", isFigure: true, cell: (row) => formatCount(row.view_count) },
    { id: "likes", header: "Likes", isFigure: true, isExtra: true, cell: (row) => reported(row.like_count) },
    { id: "comments", header: "Comments", isFigure: true, isExtra: true, cell: (row) => reported(row.comment_count) },
    { id: "shares", header: "Shares", isFigure: true, isExtra: true, cell: (row) => reported(row.share_count) },
    { id: "saves", header: "Saves", isFigure: true, isExtra: true, cell: (row) => reported(row.save_count) },
    { id: "source", header: "Source", isExtra: true, cell: (row) => <Origin of={row} /> },
    ...menuColumn<Reading>(
      mayEdit,
      (row) => words.correctOf(formatInstant(row.captured_at, timezone, true)),
      (row) => <Menu.Item onClick={() => setEntering(row)}>{words.correct}</Menu.Item>,
    ),
  ];
  return (
    <>
      <BackLink to="/videos">Posts</BackLink>
      <PageHeader
        title={post.title ?? post.external_id}
        actions={
          post.url !== null && (
            <Button
              variant="default"
              component="a"
              href={post.url}
              target="_blank"
              rel="noreferrer noopener"
              leftSection={<IconExternalLink size={16} />}
            >
              Open on {platformName(post.platform)}
            </Button>
          )
        }
      />
      <Duplicates of={post} />
      <Box mb={flags.length === 0 ? 0 : "lg"}>
        <Doubts of={flags} videoId={videoId} />
      </Box>
      <SimpleGrid cols={{ base: 1, md: 3 }} mb="xl" spacing="lg">
        <Facts of={post} />
        <Paper p="lg" radius="md" style={{ gridColumn: "span 2" }} visibleFrom="md">
          <Drawn rows={readings.rows} flags={flags} />
        </Paper>
      </SimpleGrid>
      {mayEdit && (
        <Group justify="flex-end" mb="sm">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEntering("new")}>
            {words.enter}
          </Button>
        </Group>
      )}
      {entering !== null && (
        <EnterReading of={post} corrects={entering === "new" ? null : entering} onClose={() => setEntering(null)} />
      )}
      <DataTable
        label="Readings"
        list={readings}
        columns={columns}
        rowId={(row) => `${row.captured_at} ${row.recorded_at}`}
        empty={
          <EmptyState icon={IconChartLine} title="No readings">
            A post has no views until its first reading. Import readings or send them through the API.
          </EmptyState>
        }
      />
    </>
  );
}

/** The flags about the post that are open or confirmed. */
function usePostFlags(videoId: string) {
  const { rows } = useList("listFlags", { query: { video_id: videoId } });
  return rows.filter(({ state }) => state === "open" || state === "confirmed");
}

function Drawn({ rows, flags }: { readonly rows: readonly Reading[]; readonly flags: readonly Flag[] }) {
  if (rows.length < DRAWN_MIN)
    return (
      <Text size="sm" c="dimmed">
        The chart of views appears after the second reading.
      </Text>
    );
  return (
    <Suspense fallback={<Skeleton h={CHART_HEIGHT} />}>
      <ReadingsChart readings={rows} flags={flags} height={CHART_HEIGHT} />
    </Suspense>
  );
}

function Facts({ of: post }: { readonly of: Post }) {
  const { latest_reading: latest } = post;
  const { data: creator } = useRead(
    "getCreator",
    { path: { id: post.creator_id ?? "" } },
    { enabled: post.creator_id !== null },
  );
  const mayEdit = useMay("edit");
  const [isCorrecting, setCorrecting] = useState(false);
  const update = useWrite("updateVideo", {
    refreshes: ["getVideo", "listVideos", "getGoalCompliance", "explainStructure"],
    done: "Saved. Applies to periods that are not booked yet.",
    notifiesErrors: true,
  });
  return (
    <Paper p="lg" radius="md">
      <Text size="xs" c="dimmed">
        Views
      </Text>
      <Text fz={26} fw={650} className="figures">
        {latest == null ? "—" : formatCount(latest.view_count)}
      </Text>
      <NumberAge of={post} withNext />
      <Group gap="lg" my="md">
        <div>
          <Text size="xs" c="dimmed">
            Creator
          </Text>
          <Text size="sm">
            {creator === undefined || post.creator_id === null ? (
              "no creator"
            ) : (
              <Text component={Link} to={`/creators/${creator.id}`} inherit fw={550} c="var(--mantine-color-anchor)">
                @{creator.handle}
              </Text>
            )}
          </Text>
        </div>
        <div>
          <Text size="xs" c="dimmed">
            Posted
          </Text>
          <Text size="sm">
            <When at={post.posted_at} />
          </Text>
        </div>
        <PostStatusBadge of={post} />
      </Group>
      {mayEdit && (
        <>
          <Select
            label="Status"
            data={postStatuses.map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` }))}
            value={post.tracking_status}
            onChange={(value) =>
              value !== null && update.mutate({ path: { id: post.id }, body: { tracking_status: value as PostStatus } })
            }
            allowDeselect={false}
            disabled={update.isPending}
          />
          <Group gap="xs" mt="sm">
            <Button variant="default" size="xs" onClick={() => setCorrecting(true)}>
              Correct creator or date
            </Button>
            <Button
              variant="default"
              size="xs"
              loading={update.isPending}
              onClick={() =>
                update.mutate({ path: { id: post.id }, body: { tracking_disabled: !post.tracking_disabled } })
              }
            >
              {post.tracking_disabled ? "Track again" : "Stop tracking"}
            </Button>
          </Group>
          {isCorrecting && <CorrectPost of={post} onClose={() => setCorrecting(false)} />}
        </>
      )}
    </Paper>
  );
}
