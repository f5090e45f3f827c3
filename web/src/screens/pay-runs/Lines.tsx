/** The lines of a run: whom it pays, where, and how far that is. Account numbers are masked. */
import { Anchor, Button, Checkbox, Group, Menu, Text } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { addresses } from "../../addresses.ts";
import { useFile } from "../../api/files.ts";
import { useList } from "../../api/queries.ts";
import { choicesOf } from "../../pieces/choices.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../../pieces/Filters.tsx";
import { Money } from "../../pieces/Money.tsx";
import { menuColumn } from "../../pieces/RowMenu.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { FlagsOfLine } from "./FlagsOfLine.tsx";
import { LeaveOut, LineResult } from "./line-dialogs.tsx";
import { Parts } from "./Parts.tsx";
import { hasFilesMade, type Run } from "./run-state.ts";
import { LineStatus } from "./Status.tsx";
import { useRunWrite } from "./use-run-write.tsx";
import { type LineState, words } from "./words.ts";

export type Line = Schemas["PayRunLineRow"];
type Opened =
  | { readonly what: "leave out"; readonly lines: readonly Line[] }
  | { readonly what: "result"; readonly line: Line };

const STATES = choicesOf(words.lineStates);
const NONE: ReadonlySet<string> = new Set();

export function Lines({ of: run }: { readonly of: Run }) {
  const [{ state, flagged, q }, setFilters] = useFilters(addresses["/pay-runs/$runId"]);
  return (
    <>
      <Filters
        isActive={state !== undefined || flagged !== undefined || q !== undefined}
        onClear={() => setFilters({ state: undefined, flagged: undefined, q: undefined })}
      >
        <SearchFilter label={words.line.search} value={q} onChange={(value) => setFilters({ q: value })} />
        <ChoiceFilter
          label={words.line.columns.state}
          options={STATES}
          value={state}
          onChange={(value) => setFilters({ state: value })}
        />
        {(run.flagged.count > 0 || flagged !== undefined) && (
          <Checkbox
            label={words.line.flagged}
            checked={flagged !== undefined}
            onChange={({ currentTarget }) => setFilters({ flagged: currentTarget.checked ? "true" : undefined })}
          />
        )}
      </Filters>
      <LineTable of={run} query={{ status: state, search: q, flagged }} />
    </>
  );
}

/** The table alone; of a draft its lines can be left out and put back. */
export function LineTable(props: {
  readonly of: Run;
  readonly query: {
    readonly status?: LineState | undefined;
    readonly search?: string | undefined;
    readonly flagged?: "true" | undefined;
  };
}) {
  const { of: run, query } = props;
  const list = useList("listPayRunLines", { path: { id: run.id }, query });
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const menu = useMenu(run, setOpened);
  const isDraft = useMay("pay") && run.status === "draft";
  const picked = list.rows.filter(({ id, status }) => chosen.has(id) && status === "planned");
  const close = () => {
    setOpened(null);
    setChosen(NONE);
  };
  return (
    <>
      {picked.length > 0 && (
        <Group mb="sm">
          <Button variant="default" size="xs" onClick={() => setOpened({ what: "leave out", lines: picked })}>
            {words.line.selected(picked.length)}
          </Button>
        </Group>
      )}
      <DataTable
        label={`${words.run.tabs.lines} ${run.run_id}`}
        list={list}
        columns={[...columnsOf(run.currency), ...menu]}
        rowId={({ id }) => id}
        isCards
        rowName={({ payee }) => payee.name}
        {...(isDraft ? { selection: { ids: chosen, onChange: setChosen } } : {})}
        onOpen={({ id }) => setShown(shown === id ? null : id)}
        detail={(line) => line.id === shown && <Parts of={line} currency={run.currency} />}
        empty={
          <EmptyState icon={IconUserOff} title={words.line.empty}>
            {words.line.emptyHint}
          </EmptyState>
        }
      />
      {opened?.what === "leave out" && <LeaveOut of={run} lines={opened.lines} onClose={close} />}
      {opened?.what === "result" && <LineResult of={run} line={opened.line} onClose={close} />}
    </>
  );
}

function useMenu(run: Run, open: (opened: Opened) => void): readonly Column<Line>[] {
  const mayPay = useMay("pay");
  const back = useRunWrite("updatePayRunLines", { notifiesErrors: true });
  const isDraft = run.status === "draft";
  const takesResults = hasFilesMade(run);
  const file = useFile();
  return menuColumn<Line>(
    takesResults || (mayPay && isDraft),
    ({ payee }) => words.line.menu(payee.name),
    (line) => (
      <>
        {isDraft && line.status === "planned" && (
          <Menu.Item onClick={() => open({ what: "leave out", lines: [line] })}>{words.line.leaveOut}</Menu.Item>
        )}
        {isDraft && line.status === "excluded" && (
          <Menu.Item
            onClick={() => back.mutate({ path: { id: run.id }, body: { line_ids: [line.id], excluded: false } })}
          >
            {words.line.putBack}
          </Menu.Item>
        )}
        {takesResults && (
          <Menu.Item
            onClick={() =>
              void file.save("getLineRemittance", { path: { id: run.id, lineId: line.id }, query: { format: "pdf" } })
            }
          >
            {words.line.remittance}
          </Menu.Item>
        )}
        {mayPay && takesResults && (
          <Menu.Item onClick={() => open({ what: "result", line })}>{words.byHand.menu}</Menu.Item>
        )}
      </>
    ),
  );
}

function columnsOf(currency: string): readonly Column<Line>[] {
  return [
    {
      id: "payee",
      header: words.line.columns.payee,
      cell: (line) => (
        <>
          <Anchor component={Link} to={`/payees/${line.payee.id}`} size="sm" fw={550} c="inherit">
            {line.payee.name}
          </Anchor>
          <Text size="xs" c="dimmed" ff="monospace">
            {line.reference}
          </Text>
        </>
      ),
    },
    {
      id: "to",
      header: words.line.columns.to,
      cell: (line) => <Text size="sm">{line.destination.mask}</Text>,
      isExtra: true,
    },
    { id: "state", header: words.line.columns.state, cell: (line) => <State of={line} /> },
    {
      id: "amount",
      header: words.line.columns.amount,
      isFigure: true,
      cell: (line) => <Money cents={line.amount_cents} currency={currency} fw={550} />,
    },
  ];
}

/** The state with what the rail or the operator said. */
function State({ of: line }: { readonly of: Line }) {
  const said = [line.left_out_text, line.code, line.code_meaning, line.message].filter(Boolean).join(", ");
  return (
    <div>
      <LineStatus of={line.status} />
      <FlagsOfLine of={line.flags} size="xs" />
      {said !== "" && (
        <Text size="xs" c="dimmed">
          {said}
        </Text>
      )}
      {line.result_on !== null && (
        <Text size="xs" c="dimmed">
          {formatDate(line.result_on)}
        </Text>
      )}
    </div>
  );
}
