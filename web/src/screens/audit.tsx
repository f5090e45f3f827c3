/** The audit log: who changed what, and when. */
import { Anchor, Badge, Code, Group, Table, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Arguments, Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList } from "../api/queries.ts";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { choicesOf } from "../pieces/choices.ts";
import type { CsvColumn } from "../pieces/csv.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { DateRange } from "../pieces/DateRange.tsx";
import { addDays, startOfDay } from "../pieces/dates.ts";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { When } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";
import { actionText, subjectLink } from "./audit/actions.ts";
import { detailName, detailText, summaryText } from "./audit/details.ts";
import { subjects } from "./audit/subjects.ts";

type Entry = Schemas["AuditRow"];

export default function Audit() {
  const { timezone } = useOrganization();
  const [{ about, actor, subject, from, to }, setFilters] = useFilters(addresses["/audit"]);
  const [opened, setOpened] = useState<string | null>(null);
  const given: Arguments<"listAuditLog"> = useMemo(
    () => ({
      query: {
        action: about,
        actor_id: actor,
        subject_id: subject,
        from: from && startOfDay(from, timezone),
        to: to && startOfDay(addDays(to, 1), timezone),
      },
    }),
    [about, actor, subject, from, to, timezone],
  );
  const entries = useList("listAuditLog", given);
  const columns: readonly Column<Entry>[] = [
    { id: "at", header: "When", cell: (entry) => <When at={entry.at} withTime />, width: 200 },
    { id: "actor", header: "Who", cell: (entry) => <Actor of={entry.actor} /> },
    { id: "action", header: "What", cell: (entry) => <Text size="sm">{actionText(entry)}</Text> },
    {
      id: "about",
      header: "Details",
      cell: (entry) => <Summary text={summaryText(entry.details, timezone)} />,
      isExtra: true,
    },
  ];
  return (
    <>
      <PageHeader
        title="Audit log"
        actions={<CsvButton operation="listAuditLog" given={given} columns={csvColumns} fileName="audit-log" />}
      >
        Every change, recorded in the same transaction as the change itself. Entries cannot be edited or deleted.
      </PageHeader>
      <Filters
        isActive={[about, actor, subject, from, to].some((value) => value !== undefined)}
        onClear={() =>
          setFilters({ about: undefined, actor: undefined, subject: undefined, from: undefined, to: undefined })
        }
      >
        <ChoiceFilter
          label="Type of change"
          options={choicesOf(subjects)}
          value={about}
          onChange={(value) => setFilters({ about: value })}
        />
        <DateRange from={from} to={to} onChange={setFilters} />
      </Filters>
      <DataTable
        label="Audit log"
        isCards
        list={entries}
        columns={columns}
        rowId={(entry) => entry.id}
        onOpen={(entry) => setOpened(opened === entry.id ? null : entry.id)}
        detail={(entry) =>
          entry.id === opened && (
            <Detail
              of={entry}
              onActor={() => setFilters({ actor: entry.actor.id ?? undefined })}
              onSubject={() => setFilters({ subject: entry.subject_id ?? undefined })}
            />
          )
        }
        empty={
          <EmptyState icon={IconHistory} title="No changes">
            Changes to payments, rules, members and settings appear here, with who made them and when.
          </EmptyState>
        }
      />
    </>
  );
}

const actorColors = { user: "moss", api_key: "blue", cli: "gray", system: "gray" } as const;
const actorNames = { user: "person", api_key: "key", cli: "command line", system: "system" } as const;

function Actor({ of: { type, name } }: { readonly of: Entry["actor"] }) {
  return (
    <Group gap={6} wrap="nowrap">
      <Text size="sm" style={{ whiteSpace: "nowrap" }}>
        {name ?? "—"}
      </Text>
      {name !== actorNames[type] && (
        <Badge size="xs" color={actorColors[type]} style={{ flexShrink: 0 }}>
          {actorNames[type]}
        </Badge>
      )}
    </Group>
  );
}

function Detail(props: { readonly of: Entry; readonly onActor: () => void; readonly onSubject: () => void }) {
  const { of: entry, onActor, onSubject } = props;
  const { timezone } = useOrganization();
  const link = subjectLink(entry);
  const rows: readonly (readonly [string, string])[] = [
    [entry.subject_type.replaceAll("_", " "), entry.subject_id ?? "—"],
    ...Object.keys(entry.details).map(
      (name) => [detailName(entry.details, name), detailText(entry.details, name, timezone)] as const,
    ),
    ...(entry.request_id === null ? [] : [["request", entry.request_id] as const]),
  ];
  return (
    <div style={{ background: "var(--stipend-surface)", padding: "var(--mantine-spacing-md)" }}>
      <Table withRowBorders={false} verticalSpacing={4} w="auto" mb="xs">
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Td c="dimmed">{name}</Table.Td>
              <Table.Td>
                <Code style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}>{value}</Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="md">
        {link !== undefined && (
          <Anchor component={Link} to={link.to} size="sm">
            {link.text}
          </Anchor>
        )}
        {entry.actor.id !== null && (
          <TextButton onClick={onActor}>Only what {entry.actor.name ?? "they"} did</TextButton>
        )}
        {entry.subject_id !== null && <TextButton onClick={onSubject}>Only changes to this</TextButton>}
      </Group>
    </div>
  );
}

function TextButton({ onClick, children }: { readonly onClick: () => void; readonly children: React.ReactNode }) {
  return (
    <Text
      component="button"
      type="button"
      size="sm"
      td="underline"
      bg="none"
      bd={0}
      p={0}
      c="inherit"
      onClick={onClick}
      style={{ cursor: "pointer" }}
    >
      {children}
    </Text>
  );
}

const csvColumns: readonly CsvColumn<Entry>[] = [
  { name: "at", value: (entry) => entry.at },
  { name: "actor_type", value: (entry) => entry.actor.type },
  { name: "actor_name", value: (entry) => entry.actor.name },
  { name: "actor_id", value: (entry) => entry.actor.id },
  { name: "action", value: (entry) => entry.action },
  { name: "subject_type", value: (entry) => entry.subject_type },
  { name: "subject_id", value: (entry) => entry.subject_id },
  { name: "details", value: (entry) => JSON.stringify(entry.details) },
  { name: "request_id", value: (entry) => entry.request_id },
];

function Summary({ text }: { readonly text: string }) {
  if (text === "") return null;
  return (
    <Text size="sm" c="dimmed" lineClamp={2}>
      {text}
    </Text>
  );
}
