/** The nightly calculation (runs in the API): what each booked, what not and why; and a button to run it now. */
import {
  Alert,
  Badge,
  Box,
  Button,
  Group,
  Loader,
  Paper,
  Progress,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconAlertTriangle, IconMoon, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList, useWrite } from "../api/queries.ts";
import { useRefresh } from "../api/under-way.ts";
import { ledgerReads } from "../ledger/all.ts";
import { NextDue } from "../ledger/NextDue.tsx";
import { Why } from "../ledger/why/Why.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { startOfDay } from "../pieces/dates.ts";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters } from "../pieces/Filters.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { formatTotals } from "../pieces/money.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { Ago, formatInstant, When } from "../pieces/When.tsx";
import { formatCount } from "../rules/words.ts";
import { useFilters } from "../search.ts";
import { useMay, useOrganization } from "../session.tsx";
import { AssignedLater } from "./runs/AssignedLater.tsx";
import { Skipped } from "./runs/Skipped.tsx";
import { Verified } from "./runs/Verified.tsx";

type Run = Schemas["RunRow"];

export default function Runs() {
  const [{ busy, run: open, reason }, change] = useFilters(addresses["/runs"]);
  const [isStarting, setStarting] = useState(false);
  const mayRun = useMay("administer");
  const list = useList("listRuns", { query: {} });
  const rows = list.rows.filter((run) => busy !== true || run.accruals > 0 || run.status !== "succeeded");
  const last = list.rows[0];
  const isRunning = last?.status === "running";
  useRefresh(["listRuns"], isRunning);
  const columns: readonly Column<Run>[] = [
    {
      id: "night",
      header: "As of",
      cell: (run) => (
        <div>
          <Text size="sm" fw={550}>
            <When at={run.as_of} withTime />
          </Text>
          <Text size="xs" c="dimmed">
            by {run.started_by}
          </Text>
        </div>
      ),
    },
    { id: "what", header: "Result", cell: (run) => <Outcome of={run} /> },
    {
      id: "booked",
      header: "Booked",
      isFigure: true,
      cell: (run) => (
        <Text fw={550} size="sm">
          {formatTotals(run.totals)}
        </Text>
      ),
    },
    { id: "took", header: "Duration", isFigure: true, isExtra: true, cell: (run) => formatDuration(run.duration_ms) },
  ];
  const start = mayRun && (
    <Button leftSection={<IconPlayerPlay size={16} />} onClick={() => setStarting(true)} disabled={isRunning}>
      Run now
    </Button>
  );
  return (
    <>
      <PageHeader title="Nightly calculation" actions={start}>
        Every night, Stipend evaluates the periods that have ended and books what was earned. Safe to run again: nothing
        is counted twice.
      </PageHeader>
      {last !== undefined && <Latest of={last} />}
      <Verified />
      <Filters isActive={busy === true} onClear={() => change({ busy: undefined })}>
        <Switch
          label="Only with bookings or errors"
          checked={busy === true}
          onChange={(event) => change({ busy: event.currentTarget.checked ? true : undefined })}
        />
      </Filters>
      <DataTable
        label="Calculations"
        isCards
        list={{ ...list, rows }}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => change({ run: open === id ? undefined : id, reason: undefined })}
        detail={(run) =>
          run.id === open ? (
            <Detail of={run} reason={reason} onChange={(next) => change({ reason: next })} />
          ) : undefined
        }
        empty={
          <EmptyState
            icon={IconMoon}
            title={busy === true ? "No bookings in these calculations" : "No calculations yet"}
            action={start}
          >
            The first calculation starts just after midnight in your organization's time zone.
            <NextDue />
          </EmptyState>
        }
      />
      {isStarting && <Start onClose={() => setStarting(false)} />}
      <Why />
    </>
  );
}

/** The newest run's status, with progress while it is running. */
function Latest({ of: run }: { readonly of: Run }) {
  const { done, total } = run.progress;
  if (run.status === "running")
    return (
      <Paper p="md" mb="md" radius="md" role="status">
        <Group gap="sm" mb="xs">
          <Loader size={16} />
          <Text size="sm" fw={550}>
            Calculation in progress: {formatCount(run.judged)} evaluated, {formatTotals(run.totals)} booked so far.
          </Text>
        </Group>
        <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label="Calculation progress" />
      </Paper>
    );
  if (run.status === "failed")
    return (
      <Alert
        color="red"
        variant="light"
        mb="md"
        icon={<IconAlertTriangle size={18} />}
        title="The last calculation failed"
      >
        {run.error ?? "See the server log for details."} Amounts booked before the failure are kept; run again to
        finish.
      </Alert>
    );
  return (
    <Box mb={4}>
      <Text size="sm" c="dimmed" role="status">
        The last calculation ended <Ago at={run.finished_at} /> and booked{" "}
        {run.accruals === 0
          ? "nothing: no payable period was due"
          : `${formatTotals(run.totals)} in ${amounts(run.accruals)}`}
        .
      </Text>
      <NextDue />
      {run.accruals === 0 && <AssignedLater />}
    </Box>
  );
}

function Outcome({ of: run }: { readonly of: Run }) {
  if (run.status === "failed") return <Badge color="red">Failed</Badge>;
  if (run.status === "running") return <Badge>In progress</Badge>;
  const nothing = Object.values(run.skipped).reduce((sum, count) => sum + count, 0);
  if (run.judged === 0)
    return (
      <Text size="sm" c="dimmed">
        Nothing was due
      </Text>
    );
  return (
    <Text size="sm" miw={150}>
      {run.accruals === 0 ? "Nothing booked" : `${amounts(run.accruals)} booked`}
      {nothing > 0 && <Text span inherit c="dimmed">{`, ${formatCount(nothing)} not earned`}</Text>}
    </Text>
  );
}

/** What was evaluated, and who earned nothing. */
function Detail(props: {
  readonly of: Run;
  readonly reason: string | undefined;
  readonly onChange: (reason: string | undefined) => void;
}) {
  const { of: run, reason, onChange } = props;
  const { timezone } = useOrganization();
  return (
    <Stack gap="xs" p="md" bg="var(--stipend-surface)">
      {run.error !== null && (
        <Text size="sm" c="var(--mantine-color-error)" style={{ whiteSpace: "normal" }}>
          {run.error}
        </Text>
      )}
      <Text size="sm" style={{ whiteSpace: "normal" }}>
        {run.judged === 0
          ? "No period had ended, and no late reading reopened one."
          : `${formatCount(run.judged)} periods and milestones were evaluated; ${amounts(run.accruals)} ${run.accruals === 1 ? "was" : "were"} booked.`}
      </Text>
      <Skipped of={run} reason={reason} onChange={onChange} />
      <Text size="xs" c="dimmed">
        Started {formatInstant(run.started_at, timezone, true)}
        {run.finished_at === null ? "" : `, ended ${formatInstant(run.finished_at, timezone, true)}`}
      </Text>
    </Stack>
  );
}

function Start({ onClose }: { readonly onClose: () => void }) {
  const { timezone } = useOrganization();
  const [until, setUntil] = useState("");
  const start = useWrite("createRun", {
    refreshes: ["listRuns", "explainStructure", ...ledgerReads],
    done: (run) =>
      run.status === "running"
        ? "Calculation started."
        : run.accruals === 0
          ? "Calculation finished: nothing to book."
          : `Calculation finished: ${formatTotals(run.totals)} in ${amounts(run.accruals)}.`,
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Run the calculation now"
      submit="Start calculation"
      onSubmit={() => start.mutate({ body: until === "" ? {} : { as_of: startOfDay(until, timezone) } })}
      isPending={start.isPending}
      error={start.error}
      fields={["as_of"]}
    >
      <Text size="sm">
        Does the same as the nightly calculation: evaluates everything that has ended and is not booked yet.
      </Text>
      <TextInput
        type="date"
        label="As of the start of"
        description="Defaults to now. Anything dated later is ignored."
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fieldError(start.error, "as_of")}
        data-autofocus
      />
    </FormDialog>
  );
}

function amounts(count: number): string {
  return count === 1 ? "1 amount" : `${formatCount(count)} amounts`;
}

function formatDuration(ms: number | null): string {
  if (ms === null) return "—";
  if (ms < 1_000) return ms === 0 ? "—" : `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}
