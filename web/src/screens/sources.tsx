/** Services that are asked for readings: how they are, what they have spent, and their last runs. */
import { Button, Menu, Stack, Text } from "@mantine/core";
import { IconPlugConnected, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useList } from "../api/queries.ts";
import { useRefresh } from "../api/under-way.ts";
import { ProjectFilter, useOneProject } from "../ProjectSelect.tsx";
import { AnchorLink } from "../pieces/AnchorLink.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { Ago } from "../pieces/When.tsx";
import { useMay } from "../session.tsx";
import { ArchiveSource } from "./sources/ArchiveSource.tsx";
import { ReplaceKey } from "./sources/ReplaceKey.tsx";
import { RunBadge } from "./sources/Runs.tsx";
import { SourceDialog } from "./sources/SourceDialog.tsx";
import { SourceNotice } from "./sources/SourceNotice.tsx";
import { SourceState } from "./sources/SourceState.tsx";
import { useSourceActions } from "./sources/useSourceActions.ts";
import { words } from "./sources/words.ts";

type Source = Schemas["SourceRow"];

export default function Sources() {
  const navigate = useNavigate();
  const project = useOneProject();
  const { projectId } = project;
  const mayEdit = useMay("edit");
  const [editing, setEditing] = useState<Source | "new" | null>(null);
  const [replacing, setReplacing] = useState<Source | null>(null);
  const [archiving, setArchiving] = useState<Source | null>(null);
  const query = projectId === undefined ? {} : { project_id: projectId };
  const list = useList("listSources", { query });
  useRefresh(
    ["listSources"],
    list.rows.some((source) => source.last_run?.state === "running"),
  );
  const act = useSourceActions();
  const columns = [
    ...figures,
    ...menuColumn<Source>(
      mayEdit,
      (source) => words.menu(source.name),
      (source) => (
        <>
          <Menu.Item onClick={() => act.test(source)}>{words.test}</Menu.Item>
          <Menu.Item onClick={() => act.run(source)} disabled={source.state !== "active"}>
            {words.run}
          </Menu.Item>
          <Menu.Item onClick={() => setEditing(source)}>{words.edit}</Menu.Item>
          {source.has_secrets && <Menu.Item onClick={() => setReplacing(source)}>{words.key.replace}</Menu.Item>}
          {source.state === "active" ? (
            <Menu.Item onClick={() => act.pause(source)}>{words.pause}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => act.resume(source)}>{words.resume}</Menu.Item>
          )}
          <Menu.Item color="red" onClick={() => setArchiving(source)}>
            {words.archive}
          </Menu.Item>
        </>
      ),
    ),
  ];
  const add = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")} disabled={projectId === undefined}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} actions={add}>
        {words.lead}
      </PageHeader>
      <Filters isActive={false} onClear={() => {}}>
        <ProjectFilter of={project} />
      </Filters>
      {list.rows
        .filter((source) => source.state === "stopped")
        .map((source) => (
          <SourceNotice key={source.id} of={source} />
        ))}
      <DataTable
        label={words.title}
        list={list}
        columns={columns}
        rowId={(source) => source.id}
        onOpen={(source) => void navigate({ to: `/sources/${source.id}` })}
        empty={
          <EmptyState icon={IconPlugConnected} title={words.empty} action={add}>
            {projectId === undefined ? words.noProject : words.emptyHint}
          </EmptyState>
        }
      />
      {editing !== null && (
        <SourceDialog
          projectId={projectId ?? ""}
          {...(editing === "new" ? {} : { source: editing })}
          onClose={() => setEditing(null)}
        />
      )}
      {replacing !== null && <ReplaceKey source={replacing} onClose={() => setReplacing(null)} />}
      {archiving !== null && <ArchiveSource source={archiving} onClose={() => setArchiving(null)} />}
    </>
  );
}

const figures: readonly Column<Source>[] = [
  {
    id: "name",
    header: words.columns.name,
    cell: (source) => (
      <Stack gap={0}>
        <AnchorLink to="/sources/$sourceId" params={{ sourceId: source.id }} size="sm" fw={550}>
          {source.name}
        </AnchorLink>
        <Text c="dimmed" size="xs">
          {source.kind}
        </Text>
      </Stack>
    ),
  },
  { id: "state", header: words.columns.state, cell: (source) => <SourceState of={source} /> },
  {
    id: "budget",
    header: words.columns.budget,
    cell: ({ budget }) => <Text size="sm">{words.spent(budget.used, budget.limit, budget.unit)}</Text>,
    isExtra: true,
  },
  {
    id: "posts",
    header: words.columns.posts,
    cell: ({ posts, accounts, posts_missing }) => (
      <Stack gap={0}>
        <Text size="sm">{words.watched(posts, accounts)}</Text>
        {posts_missing > 0 && (
          <Text c="dimmed" size="xs">
            {words.missing(posts_missing)}
          </Text>
        )}
      </Stack>
    ),
    isExtra: true,
  },
  {
    id: "success",
    header: words.columns.success,
    cell: ({ success_percent }) => <Text size="sm">{success_percent === null ? "—" : `${success_percent}%`}</Text>,
    isFigure: true,
    isExtra: true,
  },
  { id: "run", header: words.columns.run, cell: ({ last_run }) => <Run run={last_run} /> },
  {
    id: "next",
    header: words.next,
    isExtra: true,
    cell: ({ next_look_at }) => (
      <Text size="sm">
        <Ago at={next_look_at} empty="—" />
      </Text>
    ),
  },
];

function Run({ run }: { readonly run: Source["last_run"] }) {
  if (run === null) return "—";
  if (run.state === "running") return <Text size="sm">{words.progress(run.progress.done, run.progress.total)}</Text>;
  return (
    <Stack gap={0} align="flex-start">
      <RunBadge of={run} />
      <Text size="sm">
        <Ago at={run.started_at} />
      </Text>
      <Text c="dimmed" size="xs">
        {run.error ?? words.stored(run.readings, run.unchanged)}
      </Text>
    </Stack>
  );
}
