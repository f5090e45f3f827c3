/** What a creator posted, and how its views grew. */
import { Badge, Box, Skeleton } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconVideo } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList } from "../../api/queries.ts";
import { PostTitle } from "../../ledger/why/Posts.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { When } from "../../pieces/When.tsx";
import { PostNumber } from "../../post-number.tsx";
import { DuplicateBadge } from "../../posts.tsx";

const Readings = lazy(() => import("./Readings.tsx"));

type Video = Schemas["VideoRow"];

const words: Readonly<Record<Video["tracking_status"], readonly [word: string, color: string]>> = {
  auto_tracked: ["Counts", "moss"],
  included: ["Counts", "moss"],
  direct_add: ["Counts", "moss"],
  pending_review: ["Awaits review", "blue"],
  excluded: ["Excluded", "gray"],
};

export function Posts({ creatorId }: { readonly creatorId: string }) {
  const list = useList("listVideos", { query: { creator_id: creatorId } });
  const [open, setOpen] = useState<string | null>(null);
  const columns: readonly Column<Video>[] = [
    {
      id: "title",
      header: "Post",
      cell: (row) => (
        <Box style={{ display: "flex", gap: 8, alignItems: "center" }}>
          {open === row.id ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          <PostTitle video={row} />
        </Box>
      ),
    },
    { id: "posted", header: "Posted", cell: (row) => <When at={row.posted_at} />, isExtra: true },
    {
      id: "status",
      header: "Status",
      cell: (row) => {
        const [word, color] = row.tracking_disabled ? (["Not tracked", "gray"] as const) : words[row.tracking_status];
        return (
          <>
            <Badge color={color}>{word}</Badge> <DuplicateBadge of={row} />
          </>
        );
      },
      isExtra: true,
    },
    {
      id: "views",
      header: "Views",
      isFigure: true,
      cell: (row) => <PostNumber of={row} />,
    },
  ];
  return (
    <DataTable
      label="Posts"
      list={list}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={(row) => setOpen(open === row.id ? null : row.id)}
      detail={(row) =>
        open === row.id ? (
          <Suspense fallback={<Skeleton height={240} m="md" />}>
            <Readings video={row} />
          </Suspense>
        ) : null
      }
      empty={
        <EmptyState icon={IconVideo} title="No posts yet">
          Posts arrive with readings: import a file or send them through the API.
        </EmptyState>
      }
    />
  );
}
