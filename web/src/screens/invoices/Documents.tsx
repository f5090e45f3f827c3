/** Invoices and credit notes, newest first, each with its PDF. */
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload, IconFileZip } from "@tabler/icons-react";
import { useState } from "react";
import type { RowOf } from "../../../../src/sdk/index.ts";
import { useArchive, useFile } from "../../api/files.ts";
import { useList } from "../../api/queries.ts";
import { ArchiveProgress } from "../../pieces/ArchiveProgress.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { Money } from "../../pieces/Money.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { CreditDialog, type ToCredit } from "./CreditDialog.tsx";
import { words } from "./words.ts";

type Document = RowOf<"listInvoices">;

/** Of one payee, or of everyone in a month. */
export function Documents(props: { readonly payeeId: string } | { readonly month: string }) {
  const query = "payeeId" in props ? { payee_id: props.payeeId } : { month: props.month };
  const list = useList("listInvoices", { query });
  const file = useFile();
  const [credit, setCredit] = useState<ToCredit | null>(null);
  const columns: readonly Column<Document>[] = [
    {
      id: "number",
      header: words.columns.number,
      cell: ({ number, kind }) => (
        <>
          {number}
          <Text size="sm" c="dimmed">
            {words.kinds[kind]}
          </Text>
        </>
      ),
    },
    ...("payeeId" in props
      ? []
      : [{ id: "payee", header: words.columns.payee, cell: ({ payee_name: name }: Document) => name }]),
    { id: "date", header: words.columns.date, cell: ({ issued_on: day }) => formatDate(day), isExtra: true },
    {
      id: "total",
      header: words.columns.total,
      cell: ({ total_cents: cents, currency }) => <Money cents={cents} currency={currency} />,
      isFigure: true,
    },
    { id: "state", header: words.columns.state, cell: (row) => <State of={row} /> },
    {
      id: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      controls: "below",
      cell: (row) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            aria-label={words.downloadOf(row.number)}
            onClick={() => void file.save("getInvoice", { path: { id: row.id }, query: { format: "pdf" } })}
          >
            {words.download}
          </Button>
          {row.kind === "invoice" && row.credited_cents < row.total_cents && (
            <PermissionGate needs="pay">
              <Button
                size="xs"
                variant="default"
                aria-label={words.credit.actionFor(row.number)}
                onClick={() => setCredit(row)}
              >
                {words.credit.action}
              </Button>
            </PermissionGate>
          )}
        </Group>
      ),
    },
  ];
  return (
    <>
      {list.rows.length > 0 && <Archive query={query} />}
      <DataTable
        label={words.title}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        empty={<Text c="dimmed">{words.none}</Text>}
        isCards
      />
      {credit !== null && <CreditDialog of={credit} onClose={() => setCredit(null)} />}
    </>
  );
}

/** All of them as one file, also those that the list has not loaded. */
function Archive({ query }: { readonly query: { readonly payee_id: string } | { readonly month: string } }) {
  const archive = useArchive();
  return (
    <Stack gap="xs" mb="sm">
      <Group>
        <Button
          variant="default"
          leftSection={<IconFileZip size={16} />}
          loading={archive.progress !== null}
          onClick={() => void archive.save("getInvoiceArchive", { query })}
        >
          {words.all}
        </Button>
      </Group>
      {archive.progress !== null && (
        <ArchiveProgress of={archive.progress} noun={words.documents} label={words.progress} />
      )}
    </Stack>
  );
}

function State({ of: row }: { readonly of: Document }) {
  if (row.to_credit_cents > 0) return <Badge color="red">{words.toCredit}</Badge>;
  if (row.credited_cents === 0) return null;
  return <Badge color="gray">{row.credited_cents < row.total_cents ? words.partlyCredited : words.credited}</Badge>;
}
