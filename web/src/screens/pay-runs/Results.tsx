/** A file of results: read, shown row by row, and then applied. */
import { Alert, Button, Group, Loader, Modal, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowRight } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useReread } from "../../api/queries.ts";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { Money } from "../../pieces/Money.tsx";
import { useOnce } from "../../pieces/once.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { useClient } from "../../session.tsx";
import { ChosenFile } from "../import/ChosenFile.tsx";
import { DropFile } from "../import/DropFile.tsx";
import type { StepProps } from "./RunDialogs.tsx";
import type { Run } from "./run-state.ts";
import { LineStatus } from "./Status.tsx";
import { Advice, runReads, useRereadAfter } from "./use-run-write.tsx";
import { words } from "./words.ts";

type Answer = Schemas["PayRunResultsAnswer"];

const ACCEPT = ".csv,.txt,.ach,.xml,.tsv,text/csv,text/plain,application/xml,text/xml";
const SHOWN_MAX = 200;

/** Reads a file, and applies it. */
function useResults(run: Run, onClose: () => void) {
  const client = useClient();
  const reread = useReread();
  const preview = useMutation({ mutationFn: (file: File) => client.previewPayRunResults(run.id, file) });
  const apply = useMutation({
    mutationFn: (file: File) => client.applyPayRunResults(run.id, file),
    onSuccess: async ({ counts }) => {
      notifications.show({ message: words.results.done(counts.applied), color: "moss" });
      onClose();
      await reread(runReads);
    },
  });
  useRereadAfter(apply.error);
  return { preview, apply, file: preview.variables };
}

export function Results({ of: run, onClose }: StepProps) {
  const { preview, apply, file } = useResults(run, onClose);
  const { send } = useOnce(apply.isPending);
  const found = preview.data;
  return (
    <Modal opened onClose={onClose} title={words.results.upload} size="xl" closeOnClickOutside={!apply.isPending}>
      <Stack>
        {file === undefined ? (
          <DropFile onFile={(chosen) => preview.mutate(chosen)} accept={ACCEPT} title={words.results.upload}>
            {words.results.hint}
          </DropFile>
        ) : (
          <ChosenFile name={file.name} onAnother={preview.reset} disabled={apply.isPending} />
        )}
        {preview.isPending && (
          <Group gap="sm" role="status">
            <Loader size="xs" />
            <Text size="sm">{words.results.reading}</Text>
          </Group>
        )}
        {found !== undefined && <Preview of={found} currency={run.currency} />}
        <FormErrors error={preview.error ?? apply.error} />
        <Advice error={preview.error ?? apply.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={apply.isPending}>
            Cancel
          </Button>
          {found !== undefined && found.counts.applied > 0 && file !== undefined && (
            <Button loading={apply.isPending} onClick={() => send(() => apply.mutate(file))}>
              {words.results.apply(found.counts.applied)}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Preview({ of: found, currency }: { readonly of: Answer; readonly currency: string }) {
  const { applied, unchanged, refused } = found.counts;
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {words.results.counts(applied, unchanged, refused)}
      </Text>
      {found.sends && applied > 0 && (
        <Alert color="gray" variant="light">
          {words.results.sends}
        </Alert>
      )}
      {applied === 0 && <Text size="sm">{words.results.nothing}</Text>}
      {found.refused.length > 0 && <Refused of={found.refused} />}
      {found.applied.length > 0 && <Applied of={found.applied} currency={currency} />}
    </Stack>
  );
}

function Applied({ of: rows, currency }: { readonly of: Answer["applied"]; readonly currency: string }) {
  const { columns } = words.results;
  return (
    <>
      <TableRegion label={words.results.changes}>
        <Table {...cardTable} verticalSpacing="xs" horizontalSpacing="md">
          <Table.Thead {...cardGroup}>
            <Table.Tr {...cardRow}>
              <Table.Th {...cardHead}>{columns.payee}</Table.Th>
              <Table.Th {...cardHead} ta="right">
                {columns.amount}
              </Table.Th>
              <Table.Th {...cardHead}>{words.results.changes}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody {...cardGroup}>
            {rows.slice(0, SHOWN_MAX).map((row) => (
              <Table.Tr key={row.reference} {...cardRow}>
                <Table.Td {...cardTitle}>
                  <Text size="sm">{row.name}</Text>
                  <Text size="xs" c="dimmed" ff="monospace">
                    {row.reference}
                  </Text>
                </Table.Td>
                <Table.Td {...cardLine(columns.amount)} ta="right">
                  <Money cents={row.amount_cents} currency={currency} />
                </Table.Td>
                <Table.Td {...cardLine(words.results.changes)}>
                  <div>
                    <Group gap={6} wrap="nowrap">
                      <LineStatus of={row.from} />
                      <IconArrowRight size={14} aria-label="to" />
                      <LineStatus of={row.to} />
                    </Group>
                    <Text size="xs" c="dimmed">
                      {[row.code, row.code_meaning, row.message].filter(Boolean).join(", ")}
                    </Text>
                  </div>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
      {rows.length > SHOWN_MAX && (
        <Text size="xs" c="dimmed">
          {words.results.cut(SHOWN_MAX, rows.length)}
        </Text>
      )}
    </>
  );
}

function Refused({ of: rows }: { readonly of: Answer["refused"] }) {
  return (
    <Alert color="yellow" variant="light" title={words.results.refused}>
      {rows.slice(0, SHOWN_MAX).map(({ line, reference, message }) => (
        <Text key={`${line} ${reference} ${message}`} size="sm">
          {words.results.row(line)}
          {reference === null ? "" : ` (${reference})`}: {message}
        </Text>
      ))}
      {rows.length > SHOWN_MAX && <Text size="sm">{words.results.cut(SHOWN_MAX, rows.length)}</Text>}
    </Alert>
  );
}
