/** A run's files, what came of each to the cent, and the results that were applied. */
import { Badge, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useWrite } from "../../api/queries.ts";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { Money } from "../../pieces/Money.tsx";
import { saveBlob } from "../../pieces/save-file.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { When } from "../../pieces/When.tsx";
import { useMay } from "../../session.tsx";
import { hasFilesMade, PAID_STATES, type Run } from "./run-state.ts";
import { words } from "./words.ts";

export function Files({ of: run }: { readonly of: Run }) {
  const isMade = hasFilesMade(run);
  return (
    <Stack gap="xl">
      <section>
        <Title order={2} size="h4" mb="sm">
          {words.files.title}
        </Title>
        {run.files.length === 0 ? (
          <Text c="dimmed">{isMade ? words.files.manual : words.files.none}</Text>
        ) : (
          <Stack gap="sm">
            {run.files.map((file) => (
              <FileRow key={file.number} run={run} file={file} />
            ))}
            <Text size="xs" c="dimmed">
              {words.files.recorded}
            </Text>
          </Stack>
        )}
      </section>
      {isMade && <Reconciliation of={run} />}
      {isMade && <AppliedResults of={run} />}
    </Stack>
  );
}

type File = Run["files"][number];

function FileRow({ run, file }: { readonly run: Run; readonly file: File }) {
  const mayPay = useMay("pay");
  const download = useWrite("downloadPayRunFile", {
    refreshes: ["listAuditLog"],
    notifiesErrors: true,
    // The very bytes of the server: no byte order mark, no other line ends.
    onDone: ({ name, content }) => saveBlob(name, new Blob([content], { type: "application/octet-stream" })),
  });
  return (
    <Group justify="space-between" gap="sm">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={550}>
          {file.name}
        </Text>
        <Text size="sm">
          {words.files.payments(file.lines)}, <Money cents={file.total_cents} currency={run.currency} />
        </Text>
        <Text size="xs" c="dimmed" ff="monospace" style={{ wordBreak: "break-all" }}>
          {words.files.columns.sha} {file.sha256}
        </Text>
      </div>
      {file.erased_at !== null && <Badge color="gray">{words.files.erased}</Badge>}
      {file.erased_at === null && mayPay && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={download.isPending}
          aria-label={words.files.downloadOf(file.name)}
          onClick={() => download.mutate({ path: { id: run.id, number: String(file.number) } })}
        >
          {words.files.download}
        </Button>
      )}
    </Group>
  );
}

type Sums = Run["lines"];

/** Planned = sent + waiting + paid + failed + returned, per file and in all. */
function Reconciliation({ of: run }: { readonly of: Run }) {
  const rows: readonly (readonly [string, number, Sums])[] = [
    ...run.files.map((file): readonly [string, number, Sums] => [file.name, file.total_cents, file.by_state]),
    ...(run.files.length === 1 ? [] : [[words.files.all, run.planned_cents, run.lines] as const]),
  ];
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {words.files.reconciliation}
      </Title>
      <TableRegion label={words.files.reconciliation}>
        <Table {...cardTable} verticalSpacing="sm" horizontalSpacing="md" style={{ whiteSpace: "nowrap" }}>
          <Table.Thead {...cardGroup}>
            <Table.Tr {...cardRow}>
              <Table.Th {...cardHead}>{words.files.columns.file}</Table.Th>
              <Table.Th {...cardHead} ta="right">
                {words.files.planned}
              </Table.Th>
              {PAID_STATES.slice(1).map((state) => (
                <Table.Th key={state} {...cardHead} ta="right">
                  {words.lineStates[state]}
                </Table.Th>
              ))}
              <Table.Th {...cardHead}>{words.files.check}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody {...cardGroup}>
            {rows.map(([name, planned, sums]) => (
              <ReconciledRow key={name} name={name} planned={planned} sums={sums} currency={run.currency} />
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
    </section>
  );
}

function ReconciledRow(props: {
  readonly name: string;
  readonly planned: number;
  readonly sums: Sums;
  readonly currency: string;
}) {
  const { name, planned, sums, currency } = props;
  const centsOf = (state: string) => BigInt(sums[state]?.cents ?? 0);
  const isBalanced = PAID_STATES.reduce((sum, state) => sum + centsOf(state), 0n) === BigInt(planned);
  return (
    <Table.Tr {...cardRow}>
      <Table.Td {...cardTitle} style={{ overflowWrap: "anywhere" }}>
        {name}
      </Table.Td>
      <Table.Td {...cardLine(words.files.planned)} ta="right">
        <Money cents={planned} currency={currency} fw={600} />
      </Table.Td>
      {PAID_STATES.slice(1).map((state) => (
        <Table.Td key={state} {...cardLine(words.lineStates[state])} ta="right">
          <Money cents={centsOf(state)} currency={currency} {...(centsOf(state) === 0n ? { c: "dimmed" } : {})} />
        </Table.Td>
      ))}
      <Table.Td {...cardLine(words.files.check)}>
        <Badge color={isBalanced ? "moss" : "red"} style={{ overflow: "visible" }}>
          {isBalanced ? words.files.balanced : words.files.unbalanced}
        </Badge>
      </Table.Td>
    </Table.Tr>
  );
}

function AppliedResults({ of: run }: { readonly of: Run }) {
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {words.results.title}
      </Title>
      {run.results.length === 0 && <Text c="dimmed">{words.results.none}</Text>}
      <Stack gap={4}>
        {run.results.map((result) => (
          <Text key={`${result.at} ${result.reader}`} size="sm">
            <When at={result.at} withTime />, {result.by}: {words.results.history(result.applied, result.refused)}
          </Text>
        ))}
      </Stack>
    </section>
  );
}
