/** Posts that wait: approve or exclude them, one by one or many at once, with the keyboard alone if one likes. */
import { Button, Group, Kbd, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconInbox, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { useList, useWrite } from "../api/queries.ts";
import { CreatorLink, useCreators } from "../creators.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { When } from "../pieces/When.tsx";
import { type Post, PostTitle, PostViews } from "../posts.tsx";
import { useProject, useProjects } from "../project.ts";
import { useClient, useMay, useOrganization } from "../session.tsx";

type Verdict = "included" | "excluded";

const NONE: ReadonlySet<string> = new Set();
const UNDO_MS = 8_000;
const words: Readonly<Record<Verdict, string>> = { included: "approved", excluded: "excluded" };

export default function Inbox() {
  const [project] = useProject();
  const projects = useProjects();
  const mayEdit = useMay("edit");
  const [selected, setSelected] = useState(NONE);
  const region = useRef<HTMLDivElement>(null);
  const list = useList("listVideos", {
    query: { tracking_status: "pending_review", ...(project === undefined ? {} : { project_id: project }) },
  });
  const { byId } = useCreators(project);
  const review = useReview();
  const chosen = list.rows.filter(({ id }) => selected.has(id));

  const decide = (posts: readonly Post[], verdict: Verdict) => {
    if (posts.length === 0 || review.isPending) return;
    const next = nextRow(region.current);
    review.decide(posts, verdict, () => {
      setSelected(NONE);
      // The keyboard goes on where it was.
      requestAnimationFrame(() => focusRow(region.current, next));
    });
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const verdict = ({ a: "included", x: "excluded" } as const)[event.key];
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (verdict === undefined || !mayEdit || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const row = event.target instanceof HTMLElement ? event.target.closest("tr[data-opens]") : null;
    const index = row === null ? -1 : rowsOf(region.current).indexOf(row as HTMLElement);
    const focused = list.rows[index];
    decide(chosen.length > 0 ? chosen : focused === undefined ? [] : [focused], verdict);
  };
  const toggle = ({ id }: Post) => {
    const changed = new Set(selected);
    if (!changed.delete(id)) changed.add(id);
    setSelected(changed);
  };
  const columns: readonly Column<Post>[] = [
    { id: "post", header: "Post", cell: (post) => <PostTitle of={post} /> },
    {
      id: "creator",
      header: "Creator",
      cell: (post) =>
        post.creator_id === null ? (
          <Text size="sm" c="dimmed">
            nobody
          </Text>
        ) : (
          <CreatorLink of={byId.get(post.creator_id)} id={post.creator_id} />
        ),
    },
    ...(project === undefined && projects.length > 1
      ? [
          {
            id: "project",
            header: "Project",
            isExtra: true,
            cell: (post: Post) => <Text size="sm">{projects.find(({ id }) => id === post.project_id)?.name}</Text>,
          },
        ]
      : []),
    { id: "posted", header: "Posted", isExtra: true, cell: (post) => <When at={post.posted_at} /> },
    { id: "views", header: "Views", isFigure: true, isExtra: true, cell: (post) => <PostViews id={post.id} /> },
    ...(mayEdit
      ? [
          {
            id: "actions",
            header: "Decide",
            isHeaderHidden: true,
            isFigure: true,
            cell: (post: Post) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => decide([post], "included")}
                  aria-label={`Approve ${post.title ?? post.external_id}`}
                >
                  Approve
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  onClick={() => decide([post], "excluded")}
                  aria-label={`Exclude ${post.title ?? post.external_id}`}
                >
                  Exclude
                </Button>
              </Group>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title="Inbox"
        actions={
          <Button variant="default" component={Link} to="/videos">
            All posts
          </Button>
        }
      >
        Posts of creators who are tracked selectively wait here. They earn nothing until they are approved.
      </PageHeader>
      {mayEdit && list.rows.length > 0 && (
        <Group justify="space-between" mb="md" mih={36}>
          <Group gap="sm">
            <Button
              leftSection={<IconCheck size={16} />}
              disabled={chosen.length === 0}
              loading={review.isPending}
              onClick={() => decide(chosen, "included")}
            >
              Approve {chosen.length > 0 ? chosen.length : ""}
            </Button>
            <Button
              variant="default"
              leftSection={<IconX size={16} />}
              disabled={chosen.length === 0 || review.isPending}
              onClick={() => decide(chosen, "excluded")}
            >
              Exclude {chosen.length > 0 ? chosen.length : ""}
            </Button>
          </Group>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> move, <Kbd size="xs">Space</Kbd> selects,{" "}
            <Kbd size="xs">A</Kbd> approves, <Kbd size="xs">X</Kbd> excludes
          </Text>
        </Group>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside, which take the focus. */}
      <div ref={region} onKeyDown={onKey}>
        <DataTable
          label="Posts that wait"
          list={list}
          columns={columns}
          rowId={({ id }) => id}
          rowName={(post) => post.title ?? post.external_id}
          onOpen={mayEdit ? toggle : () => {}}
          {...(mayEdit ? { selection: { ids: selected, onChange: setSelected } } : {})}
          empty={
            <EmptyState icon={IconInbox} title="Nothing waits">
              New posts of creators whose tracking is selective appear here. Posts of all others count by themselves.
            </EmptyState>
          }
        />
      </div>
    </>
  );
}

const refreshes = ["listVideos", "getVideo", "getGoalCompliance", "explainStructure"] as const;

/** Decides about posts, project by project, and offers to take it back. */
function useReview() {
  const client = useClient();
  const queries = useQueryClient();
  const { org_id } = useOrganization();
  const review = useWrite("reviewVideos", { refreshes });
  const undo = async (posts: readonly Post[]) => {
    for (const { id } of posts) await client.updateVideo({ path: { id }, body: { tracking_status: "pending_review" } });
    await Promise.all(refreshes.map((read) => queries.invalidateQueries({ queryKey: [org_id, read] })));
  };
  const decide = async (posts: readonly Post[], verdict: Verdict, onDone: () => void) => {
    try {
      for (const [projectId, own] of Map.groupBy(posts, ({ project_id }) => project_id))
        await review.mutateAsync({
          path: { projectId },
          body: { video_ids: own.map(({ id }) => id), tracking_status: verdict },
        });
      onDone();
      const what = posts.length === 1 ? (posts[0]?.title ?? "The post") : `${posts.length} posts`;
      const id = `review ${posts[0]?.id}`;
      notifications.show({
        id,
        autoClose: UNDO_MS,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm" lineClamp={2}>
              {what} {posts.length === 1 ? "is" : "are"} {words[verdict]}.
            </Text>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                notifications.hide(id);
                void undo(posts);
              }}
            >
              Undo
            </Button>
          </Group>
        ),
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ title: "That did not work", message, color: "red" });
    }
  };
  return {
    isPending: review.isPending,
    decide: (posts: readonly Post[], verdict: Verdict, onDone: () => void) => void decide(posts, verdict, onDone),
  };
}

function rowsOf(region: HTMLElement | null): HTMLElement[] {
  return region === null ? [] : [...region.querySelectorAll<HTMLElement>("tr[data-opens]")];
}

/** The place of the row that has the focus, if one has it. */
function nextRow(region: HTMLElement | null): number {
  const row = document.activeElement?.closest("tr[data-opens]");
  return row == null ? -1 : rowsOf(region).indexOf(row as HTMLElement);
}

function focusRow(region: HTMLElement | null, index: number): void {
  if (index < 0) return;
  const rows = rowsOf(region);
  rows[Math.min(index, rows.length - 1)]?.focus();
}
