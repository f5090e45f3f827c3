/** Posts awaiting review: approve or exclude them, one by one or in bulk, also by keyboard. */
import { Button, Group, Kbd, Text } from "@mantine/core";
import { IconCheck, IconInbox, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { useList } from "../api/queries.ts";
import { CreatorLink, useCreators } from "../creators.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { isTyping } from "../pieces/keys.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { toggled } from "../pieces/toggled.ts";
import { When } from "../pieces/When.tsx";
import { PostNumber } from "../post-number.tsx";
import { type Post, PostTitle } from "../posts.tsx";
import { useProject } from "../project.ts";
import { useProjectColumn } from "../project-column.tsx";
import { useMay } from "../session.tsx";
import { focusRow, nextRow, rowsOf } from "./inbox/focus.ts";
import { useReview, type Verdict } from "./inbox/useReview.tsx";

const NONE: ReadonlySet<string> = new Set();

export default function Inbox() {
  const inbox = useInbox();
  const { mayEdit, list, selected, setSelected, region, decide } = inbox;
  const columns = useColumns(decide);
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
        Posts of selectively tracked creators wait here. They earn nothing until approved.
      </PageHeader>
      {mayEdit && list.rows.length > 0 && <Decisions of={inbox} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside, which take the focus. */}
      <div ref={region} onKeyDown={inbox.onKey}>
        <DataTable
          label="Waiting posts"
          isCards
          list={list}
          columns={columns}
          rowId={({ id }) => id}
          rowName={(post) => post.title ?? post.external_id}
          onOpen={mayEdit ? ({ id }) => setSelected(toggled(selected, id)) : () => {}}
          {...(mayEdit ? { selection: { ids: selected, onChange: setSelected } } : {})}
          empty={
            <EmptyState icon={IconInbox} title="No posts waiting">
              New posts of selectively tracked creators appear here. All other posts count automatically.
            </EmptyState>
          }
        />
      </div>
    </>
  );
}

/** The waiting posts, the selection, and deciding by button or key. */
function useInbox() {
  const [project] = useProject();
  const mayEdit = useMay("edit");
  const [selected, setSelected] = useState(NONE);
  const region = useRef<HTMLDivElement>(null);
  const list = useList("listVideos", {
    query: { tracking_status: "pending_review", ...(project === undefined ? {} : { project_id: project }) },
  });
  const review = useReview();
  const chosen = list.rows.filter(({ id }) => selected.has(id));

  const decide = (posts: readonly Post[], verdict: Verdict) => {
    if (posts.length === 0 || review.isPending) return;
    const next = nextRow(region.current);
    review.decide(posts, verdict, () => {
      setSelected(NONE);
      // Keeps the keyboard position.
      requestAnimationFrame(() => focusRow(region.current, next));
    });
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const verdict = ({ a: "included", x: "excluded" } as const)[event.key];
    if (verdict === undefined || !mayEdit || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const row = event.target instanceof HTMLElement ? event.target.closest("tr[data-opens]") : null;
    const index = row === null ? -1 : rowsOf(region.current).indexOf(row as HTMLElement);
    const focused = list.rows[index];
    decide(chosen.length > 0 ? chosen : focused === undefined ? [] : [focused], verdict);
  };
  return { mayEdit, list, selected, setSelected, region, chosen, decide, onKey, isPending: review.isPending };
}

/** The actions for the selection, and their keys. */
function Decisions({ of: { chosen, isPending, decide } }: { readonly of: ReturnType<typeof useInbox> }) {
  const count = chosen.length > 0 ? chosen.length : "";
  return (
    <Group justify="space-between" mb={{ base: 0, sm: "md" }} mih={{ base: 0, sm: 36 }}>
      <Group gap="sm" className="thumb-bar" {...(chosen.length > 0 ? { "data-on": true } : {})}>
        <Button
          leftSection={<IconCheck size={16} />}
          disabled={chosen.length === 0}
          loading={isPending}
          onClick={() => decide(chosen, "included")}
        >
          Approve {count}
        </Button>
        <Button
          variant="default"
          leftSection={<IconX size={16} />}
          disabled={chosen.length === 0 || isPending}
          onClick={() => decide(chosen, "excluded")}
        >
          Exclude {count}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" visibleFrom="sm">
        <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> move, <Kbd size="xs">Space</Kbd> selects, <Kbd size="xs">A</Kbd>{" "}
        approves, <Kbd size="xs">X</Kbd> excludes
      </Text>
    </Group>
  );
}

function useColumns(decide: (posts: readonly Post[], verdict: Verdict) => void): readonly Column<Post>[] {
  const [project] = useProject();
  const mayEdit = useMay("edit");
  const { byId } = useCreators(project);
  const projectColumn = useProjectColumn<Post>();
  const actions: Column<Post> = {
    id: "actions",
    header: "Decide",
    isHeaderHidden: true,
    isFigure: true,
    controls: "below",
    cell: (post) => <Verdicts on={post} decide={(verdict) => decide([post], verdict)} />,
  };
  return [
    { id: "post", header: "Post", cell: (post) => <PostTitle of={post} /> },
    {
      id: "creator",
      header: "Creator",
      cell: (post) =>
        post.creator_id === null ? (
          <Text size="sm" c="dimmed">
            no creator
          </Text>
        ) : (
          <CreatorLink of={byId.get(post.creator_id)} id={post.creator_id} />
        ),
    },
    ...projectColumn,
    { id: "posted", header: "Posted", isExtra: true, cell: (post) => <When at={post.posted_at} /> },
    { id: "views", header: "Views", isFigure: true, isExtra: true, cell: (post) => <PostNumber of={post} /> },
    ...(mayEdit ? [actions] : []),
  ];
}

function Verdicts({ on: post, decide }: { readonly on: Post; readonly decide: (verdict: Verdict) => void }) {
  const name = post.title ?? post.external_id;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="subtle" onClick={() => decide("included")} aria-label={`Approve ${name}`}>
        Approve
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => decide("excluded")}
        aria-label={`Exclude ${name}`}
      >
        Exclude
      </Button>
    </Group>
  );
}
