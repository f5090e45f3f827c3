/** The runs of a source: how each ended, what it brought and cost, and what the service answered. */
import { Badge, Button, Code, Group, List, Stack, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList, useRead } from "../../api/queries.ts";
import { useRefresh } from "../../api/under-way.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { messageOf } from "../../pieces/said.ts";
import { saveFile } from "../../pieces/save-file.ts";
import { When } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { words } from "./words.ts";

type Run = Schemas["SourceRunRow"];
type Answer = Schemas["SourceRunDetail"]["answers"][number];
/** Answers may have megabytes; the rest is in the file. */
const ANSWER_SHOWN = 20_000;

export function Runs({ source }: { readonly source: Schemas["SourceRow"] }) {
  const list = useList("listSourceRuns", { path: { id: source.id } });
  useRefresh(["listSourceRuns"], list.rows.some(isUnderWay));
  const [open, setOpen] = useState<string | null>(null);
  const columns: readonly Column<Run>[] = [
    {
      id: "at",
      header: words.runs.started,
      cell: (run) => (
        <Stack gap={0}>
          <When at={run.started_at} withTime />
          <Text size="xs" c="dimmed">
            {words.runs.why[run.why]}
          </Text>
        </Stack>
      ),
    },
    {
      id: "state",
      header: words.runs.outcome,
      cell: (run) => (
        <Stack gap={2} align="flex-start">
          <RunBadge of={run} />
          {run.error !== null && (
            <Text size="xs" c="dimmed">
              {run.error}
            </Text>
          )}
        </Stack>
      ),
    },
    { id: "posts", header: words.columns.posts, cell: (run) => <Text size="sm">{words.runs.posts(run)}</Text> },
    {
      id: "readings",
      header: words.runs.readings,
      isExtra: true,
      cell: (run) => <Text size="sm">{words.stored(run.readings, run.unchanged)}</Text>,
    },
    {
      id: "units",
      header: words.runs.units,
      isExtra: true,
      isFigure: true,
      cell: (run) => formatCount(run.units),
    },
  ];
  return (
    <DataTable
      label={words.runs.title}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      onOpen={({ id }) => setOpen(open === id ? null : id)}
      detail={({ id }) => (open === id ? <RunDetail id={id} /> : null)}
      empty={
        <EmptyState icon={IconHistory} title={words.runs.none}>
          {words.runs.noneHint}
        </EmptyState>
      }
    />
  );
}

const isUnderWay = ({ state }: Pick<Run, "state">) => state === "running";

export function RunBadge({ of: { state } }: { readonly of: Pick<Run, "state"> }) {
  const color = { running: "blue", succeeded: "moss", succeeded_with_errors: "yellow", failed: "red" }[state as string];
  return <Badge color={color ?? "gray"}>{words.runs.states[state]}</Badge>;
}

/** What could not be used, and the service's answers as they came. */
function RunDetail({ id }: { readonly id: string }) {
  const { data: run } = useRead("getSourceRun", { path: { id } });
  useRefresh(["getSourceRun"], run !== undefined && isUnderWay(run));
  if (run === undefined) return null;
  const faults = Object.entries(run.faults);
  return (
    <Stack p="md" gap="sm">
      {run.posts_missing > 0 && <Text size="sm">{words.runs.missed(run.posts_missing)}</Text>}
      {faults.length > 0 && (
        <div>
          <Text size="sm" fw={550}>
            {words.runs.faults}
          </Text>
          <List size="sm">
            {faults.map(([fault, count]) => (
              <List.Item key={fault}>{words.runs.fault(fault, count)}</List.Item>
            ))}
          </List>
        </div>
      )}
      <Text size="sm" fw={550}>
        {run.answers.length === 0 ? words.runs.noAnswers : words.runs.answers}
      </Text>
      {run.answers.map((answer) => (
        <ServiceAnswer key={answer.number} runId={id} of={answer} />
      ))}
    </Stack>
  );
}

function ServiceAnswer({ runId, of: answer }: { readonly runId: string; readonly of: Answer }) {
  const [isOpen, setOpen] = useState(false);
  const { number, request, status, bytes } = answer;
  const given = { path: { id: runId }, query: { number: String(number) } };
  const { data, error } = useRead("getSourceAnswer", given, { enabled: isOpen });
  return (
    <div>
      <Group gap="sm">
        <Badge color={status < 400 ? "moss" : "red"}>{status}</Badge>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {request}
        </Text>
        <Text size="xs" c="dimmed">
          {words.runs.bytes(bytes)}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={isOpen}
          aria-label={words.runs.showOf(number, isOpen)}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.runs.hide : words.runs.show}
        </Button>
      </Group>
      {isOpen && error !== null && (
        <Text size="sm" c="var(--mantine-color-error)">
          {messageOf(error)}
        </Text>
      )}
      {isOpen && data !== undefined && (
        <Stack gap="xs" mt="xs" align="flex-start">
          <Code block w="100%" mah={320} tabIndex={0} style={{ overflow: "auto", whiteSpace: "pre-wrap" }}>
            {data.body.slice(0, ANSWER_SHOWN)}
          </Code>
          {data.body.length > ANSWER_SHOWN && (
            <Button size="compact-sm" variant="default" onClick={() => saveFile(`answer ${number}.txt`, data.body)}>
              {words.runs.save}
            </Button>
          )}
        </Stack>
      )}
    </div>
  );
}
