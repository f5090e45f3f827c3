/** Who a run leaves out: every reason that applies, since when, who can mend it, and where. */
import { Anchor, Badge, Stack, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { addresses } from "../../addresses.ts";
import { useList } from "../../api/queries.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../../pieces/Filters.tsx";
import { Money } from "../../pieces/Money.tsx";
import { When } from "../../pieces/When.tsx";
import { useFilters } from "../../search.ts";
import { ImportAccounts } from "./ImportAccounts.tsx";
import { LineTable } from "./Lines.tsx";
import { MendLink } from "./MendLink.tsx";
import type { Run } from "./run-state.ts";
import { type ReasonCode, words } from "./words.ts";

type Row = Schemas["PayRunLeftOutRow"];

const REASONS = Object.entries(words.reasons) as [ReasonCode, string][];

export function LeftOut({ of: run }: { readonly of: Run }) {
  const [{ reason }, setFilters] = useFilters(addresses["/pay-runs/$runId"]);
  const chosen = REASONS.find(([code]) => code === reason)?.[0];
  const list = useList("listPayRunLeftOut", { path: { id: run.id }, query: { reason: chosen } });
  const options = REASONS.filter(([code]) => run.left_out[code] !== undefined).map(([value, name]) => ({
    ...{ value, label: `${name} (${run.left_out[value]?.count ?? 0})` },
  }));
  // Lines left out by hand are still lines of the run, and can be put back.
  const showsLines =
    chosen === undefined ? run.left_out.excluded_by_operator !== undefined : chosen === "excluded_by_operator";
  return (
    <>
      <Filters isActive={chosen !== undefined} onClear={() => setFilters({ reason: undefined })}>
        <ChoiceFilter
          label={words.leftOut.any}
          options={options}
          value={chosen}
          onChange={(value) => setFilters({ reason: value })}
        />
      </Filters>
      {run.left_out.no_destination !== undefined && (chosen === undefined || chosen === "no_destination") && (
        <ImportAccounts />
      )}
      <Stack gap="lg">
        {showsLines && <LineTable of={run} query={{ status: "excluded" }} />}
        {chosen !== "excluded_by_operator" && (
          <DataTable
            label={words.leftOut.title}
            list={list}
            columns={columnsOf(run.currency)}
            rowId={({ id }) => id}
            isCards
            empty={
              <EmptyState icon={IconCheck} title={words.leftOut.empty}>
                {words.leftOut.emptyHint}
              </EmptyState>
            }
          />
        )}
      </Stack>
    </>
  );
}

function columnsOf(currency: string): readonly Column<Row>[] {
  return [
    {
      id: "payee",
      header: words.leftOut.columns.payee,
      cell: (row) => (
        <>
          <Anchor component={Link} to={`/payees/${row.payee.id}`} size="sm" fw={550} c="inherit">
            {row.payee.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            @{row.creator.handle}
          </Text>
        </>
      ),
    },
    { id: "reason", header: words.leftOut.columns.reason, cell: (row) => <Reasons of={row} /> },
    {
      id: "amount",
      header: words.leftOut.columns.amount,
      isFigure: true,
      cell: (row) => <Money cents={row.amount_cents} currency={currency} fw={550} />,
    },
  ];
}

function Reasons({ of: row }: { readonly of: Row }) {
  const whom = { payeeId: row.payee.id, creatorId: row.creator.id };
  return (
    <Stack gap="xs">
      {row.reasons.map((reason) => (
        <div key={reason.code}>
          <ReasonText of={reason} />
          <MendLink code={reason.code} whom={whom} name={row.payee.name} />
        </div>
      ))}
    </Stack>
  );
}

/** A rail's codes in words; names of runs and an operator's text as they are. */
export const detailsText = (details: readonly string[]): string =>
  details.map((detail) => words.railCodes[detail] ?? detail).join(", ");

/** A reason in words: what, since when, who, and what next. */
export function ReasonText(props: {
  readonly of: Pick<Row["reasons"][number], "sentence" | "next" | "who" | "details"> & {
    readonly since: string | null;
  };
}) {
  const { sentence, next, who, details, since } = props.of;
  return (
    <>
      <Text size="sm">
        {sentence} {details.length > 0 && `(${detailsText(details)})`}{" "}
        {since !== null && (
          <Text span inherit c="dimmed">
            {words.line.since} <When at={since} />
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        <Badge size="xs" color="gray" mr={6} title={words.leftOut.mends}>
          {words.leftOut.who(who)}
        </Badge>
        {next}
      </Text>
    </>
  );
}
