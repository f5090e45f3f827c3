/** All posts and whether they count. */
import { Button, Select, Switch, Text } from "@mantine/core";
import { IconPlus, IconVideo } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../addresses.ts";
import { useList } from "../api/queries.ts";
import { CreatorLink, useCreators } from "../creators.tsx";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { When } from "../pieces/When.tsx";
import { PostNumber } from "../post-number.tsx";
import { type Post, PostStatusBadge, PostTitle, postStatuses } from "../posts.tsx";
import { useProject } from "../project.ts";
import { useFilters } from "../search.ts";
import { AddPost } from "./videos/AddPost.tsx";

const csvColumns = [
  { name: "platform", value: (row: Post) => row.platform },
  { name: "external_id", value: (row: Post) => row.external_id },
  { name: "title", value: (row: Post) => row.title },
  { name: "url", value: (row: Post) => row.url },
  { name: "posted_at", value: (row: Post) => row.posted_at },
  { name: "tracking_status", value: (row: Post) => row.tracking_status },
  { name: "view_count", value: (row: Post) => row.latest_reading?.view_count.toString() ?? null },
  { name: "captured_at", value: (row: Post) => row.latest_reading?.captured_at ?? null },
  { name: "source", value: (row: Post) => row.latest_reading?.source?.name ?? null },
];

export default function Videos() {
  const navigate = useNavigate();
  const [project] = useProject();
  const [{ status, creator, stale }, change] = useFilters(addresses["/videos"]);
  const [isAdding, setAdding] = useState(false);
  const given = {
    query: {
      ...(project === undefined ? {} : { project_id: project }),
      ...(status === undefined ? {} : { tracking_status: status }),
      ...(creator === undefined ? {} : { creator_id: creator }),
      ...(stale === undefined ? {} : { stale: "1" as const }),
    },
  };
  const list = useList("listVideos", given);
  const creators = useCreators(project);
  const columns: readonly Column<Post>[] = [
    { id: "post", header: "Post", cell: (post) => <PostTitle of={post} /> },
    {
      id: "creator",
      header: "Creator",
      isExtra: true,
      cell: (post) =>
        post.creator_id === null ? (
          <Text size="sm" c="dimmed">
            no creator
          </Text>
        ) : (
          <CreatorLink of={creators.byId.get(post.creator_id)} id={post.creator_id} />
        ),
    },
    { id: "posted", header: "Posted", isExtra: true, cell: (post) => <When at={post.posted_at} /> },
    { id: "views", header: "Views", isFigure: true, cell: (post) => <PostNumber of={post} /> },
    { id: "status", header: "Status", width: 130, cell: (post) => <PostStatusBadge of={post} /> },
  ];
  const add = (
    <PermissionGate needs="edit">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
        Add post
      </Button>
    </PermissionGate>
  );
  const isNarrowed = status !== undefined || creator !== undefined || stale !== undefined;
  return (
    <>
      <PageHeader
        title="Posts"
        actions={
          <>
            <CsvButton operation="listVideos" given={given} columns={csvColumns} fileName="posts" />
            {add}
          </>
        }
      >
        Videos and carousels whose views count. Open one to see its readings or to exclude it.
      </PageHeader>
      <Filters
        isActive={isNarrowed}
        onClear={() => change({ status: undefined, creator: undefined, stale: undefined })}
      >
        <Select
          aria-label="Creator"
          placeholder="Creator"
          data={creators.rows.map(({ id, handle }) => ({ value: id, label: `@${handle}` }))}
          value={creator ?? null}
          onChange={(value) => change({ creator: value ?? undefined })}
          limit={100}
          searchable
          clearable
          w={{ base: "100%", xs: 220 }}
        />
        <ChoiceFilter
          label="Status"
          options={postStatuses.map(({ value, label }) => ({ value, label }))}
          value={status}
          onChange={(value) => change({ status: value })}
        />
        <Switch
          label="Old readings only"
          checked={stale === true}
          onChange={(event) => change({ stale: event.currentTarget.checked ? true : undefined })}
        />
      </Filters>
      <DataTable
        label="Posts"
        list={list}
        columns={columns}
        rowId={(post) => post.id}
        onOpen={(post) => void navigate({ to: `/videos/${post.id}` })}
        empty={
          <EmptyState icon={IconVideo} title={isNarrowed ? "No matching posts" : "No posts yet"} action={add}>
            Import a file of readings: its posts are created automatically. Or add one manually.
          </EmptyState>
        }
      />
      {isAdding && <AddPost onClose={() => setAdding(false)} />}
    </>
  );
}
