/** Services that are asked for readings: how they are, what they have spent, and their last runs. */
import { Alert, Badge, Button, Menu, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlugConnected, IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useList, useWrite } from "../api/queries.ts";
import { ProjectFilter, useOneProject } from "../ProjectSelect.tsx";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { Ago } from "../pieces/When.tsx";
import { useMay } from "../session.tsx";
import { SourceDialog } from "./sources/SourceDialog.tsx";
import { words } from "./sources/words.ts";

type Source = Schemas["SourceRow"];
const LOOKS_AGAIN_MS = 2_000;

export default function Sources() {
  const project = useOneProject();
  const { projectId } = project;
  const mayEdit = useMay("edit");
  const [editing, setEditing] = useState<Source | "new" | null>(null);
  const [archiving, setArchiving] = useState<Source | null>(null);
  const query = projectId === undefined ? {} : { project_id: projectId };
  const list = useList("listSources", { query });
  const isRunning = list.rows.some((source) => source.last_run?.state === "running");
  const { again } = list;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(again, LOOKS_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isRunning, again]);
  const act = useActions();
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
          <Alert key={source.id} color="red" title={source.name} mb="md">
            {source.state_reason} {words.whatNow}
          </Alert>
        ))}
      <DataTable
        label={words.title}
        list={list}
        columns={columns}
        rowId={(source) => source.id}
        empty={
          <EmptyState icon={IconPlugConnected} title={words.empty} action={add}>
            {words.emptyHint}
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
      {archiving !== null && <Archive source={archiving} onClose={() => setArchiving(null)} />}
    </>
  );
}

function useActions() {
  const refreshes = ["listSources"] as const;
  const test = useWrite("testSource", {
    refreshes,
    notifiesErrors: true,
    onDone: ({ ok, message }) => notifications.show({ message, color: ok ? "moss" : "red" }),
  });
  const run = useWrite("runSource", { refreshes, notifiesErrors: true, done: words.started });
  const pause = useWrite("pauseSource", { refreshes, notifiesErrors: true, done: words.paused });
  const resume = useWrite("resumeSource", { refreshes, notifiesErrors: true, done: words.resumed });
  return {
    test: ({ id }: Source) => test.mutate({ path: { id } }),
    run: ({ id }: Source) => run.mutate({ path: { id } }),
    pause: ({ id }: Source) => pause.mutate({ path: { id } }),
    resume: ({ id }: Source) => resume.mutate({ path: { id } }),
  };
}

function Archive({ source, onClose }: { readonly source: Source; readonly onClose: () => void }) {
  const archive = useWrite("deleteSource", { refreshes: ["listSources"], done: words.archived, onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.archive}
      confirm={words.archive}
      onConfirm={() => archive.mutate({ path: { id: source.id } })}
      isPending={archive.isPending}
      error={archive.error}
      isDangerous
    >
      {source.name}
    </ConfirmDialog>
  );
}

const figures: readonly Column<Source>[] = [
  {
    id: "name",
    header: words.columns.name,
    cell: (source) => (
      <Stack gap={0}>
        <Text fw={550} size="sm">
          {source.name}
        </Text>
        <Text c="dimmed" size="xs">
          {source.kind}
        </Text>
      </Stack>
    ),
  },
  { id: "state", header: words.columns.state, cell: (source) => <State source={source} /> },
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
];

function State({ source: { state, wait_until } }: { readonly source: Source }) {
  const isWaiting = state === "active" && wait_until !== null;
  const color = state === "stopped" ? "red" : state === "paused" ? "gray" : isWaiting ? "yellow" : "moss";
  return (
    <Badge color={color} variant="light">
      {isWaiting ? words.states.waiting : words.states[state]}
    </Badge>
  );
}

function Run({ run }: { readonly run: Source["last_run"] }) {
  if (run === null) return "—";
  if (run.state === "running") return <Text size="sm">{words.progress(run.progress.done, run.progress.total)}</Text>;
  return (
    <Stack gap={0}>
      <Ago at={run.started_at} />
      <Text c="dimmed" size="xs">
        {run.error ?? words.stored(run.readings, run.unchanged)}
      </Text>
    </Stack>
  );
}
