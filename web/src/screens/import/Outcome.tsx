/** The result of an import, and the rejected rows. */
import { Alert, Badge, Button, Group, Paper, Progress, Stack, Table, Text } from "@mantine/core";
import { IconAlertCircle, IconDownload } from "@tabler/icons-react";
import { useRead } from "../../api/queries.ts";
import { sentence } from "../../import/places.ts";
import type { Sent } from "../../import/send.ts";
import { ReadLate } from "../../ledger/ReadLate.tsx";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { csvText } from "../../pieces/csv.ts";
import { rejectionText } from "../../pieces/field-labels.ts";
import { saveFile } from "../../pieces/save-file.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatInstant } from "../../pieces/When.tsx";
import { duplicateWords } from "../../posts.tsx";
import { formatCount } from "../../rules/words.ts";
import { useMay, useOrganization } from "../../session.tsx";
import { UndoSent } from "./Imported.tsx";
import { Reasons } from "./Reasons.tsx";
import { rowCount, words } from "./words.ts";

const REJECTED_SHOWN = 50;

export function Outcome(props: {
  readonly of: Sent;
  readonly isSending: boolean;
  readonly header: readonly string[];
  readonly fileName: string;
  /** It was taken back. */
  readonly onUndone: () => void;
}) {
  const { of: sent, isSending, header, fileName, onUndone } = props;
  return (
    <Stack>
      <Paper p="md" radius="md" role="status">
        <Group justify="space-between" mb={isSending ? "sm" : 0}>
          <Text fw={600}>
            {isSending ? `Sending… ${rowCount(sent.received)} so far` : `${rowCount(sent.received)} processed`}
          </Text>
          <Group gap="xs">
            <Badge>{formatCount(sent.inserted)} new</Badge>
            {sent.replaced > 0 && <Badge color="blue">{formatCount(sent.replaced)} corrected</Badge>}
            {sent.unchanged > 0 && <Badge color="gray">{formatCount(sent.unchanged)} already known</Badge>}
            {sent.rejectedCount > 0 && <Badge color="red">{formatCount(sent.rejectedCount)} rejected</Badge>}
          </Group>
        </Group>
        {isSending && <Progress value={100} animated aria-label="Sending" />}
      </Paper>
      {!isSending && sent.rejectedCount === 0 && sent.received > 0 && (
        <Text size="sm" c="dimmed">
          All rows imported. The next nightly calculation evaluates them, or run it now.
        </Text>
      )}
      {!isSending && <Summary of={sent} />}
      {!isSending && sent.importId !== null && <UndoSent importId={sent.importId} onDone={onUndone} />}
      {sent.rejectedCount > 0 && <RejectedRows of={sent} header={header} fileName={fileName} isSending={isSending} />}
    </Stack>
  );
}

/** What was created, what was skipped, and what needs attention. */
function Summary({ of: sent }: { readonly of: Sent }) {
  const { createdCreators, createdVideos, passed, withoutStructure, duplicates, notes, readLateCount } = sent;
  const { timezone } = useOrganization();
  const [late] = sent.readLate;
  const day = (at: string) => formatInstant(at, timezone, false);
  const shown = withoutStructure.slice(0, HANDLES_SHOWN);
  const more = withoutStructure.length - shown.length;
  return (
    <Stack gap="xs">
      {createdCreators + createdVideos > 0 && <Text size="sm">{words.created(createdCreators, createdVideos)}</Text>}
      {Object.entries(passed).map(([reason, count]) => (
        <Text key={reason} size="sm" c="dimmed">
          Skipped: {formatCount(count)} {reason}.
        </Text>
      ))}
      {withoutStructure.length > 0 && (
        <Alert variant="light" color="yellow" icon={<IconAlertCircle size={18} />} title="Posts without a pay rule">
          No earnings for {shown.join(", ")}
          {more > 0 ? ` and ${formatCount(more)} more` : ""}: no pay rule is assigned to them. <MendRules />
        </Alert>
      )}
      {late !== undefined && (
        <ReadLate
          count={readLateCount}
          when={`first read ${day(late.first_read_at)}, after the cutoff ${day(late.cutoff)}`}
        />
      )}
      {duplicates.length > 0 && (
        <Alert variant="light" color="yellow" icon={<IconAlertCircle size={18} />} title="Possible duplicate posts">
          {duplicates.slice(0, REJECTED_SHOWN).map(({ video_id: id, external_id: post, duplicate_of: other, why }) => (
            <Text key={`${id} ${other}`} size="sm">
              {post}: {duplicateWords[why]}.
            </Text>
          ))}
        </Alert>
      )}
      {notes.slice(0, REJECTED_SHOWN).map(({ row, reason }) => (
        <Text key={row} size="sm">
          Row {formatCount(row)} imported: {rejectionText(reason)}.
        </Text>
      ))}
    </Stack>
  );
}

/** Leads to the pay rules, to assign creators to; to a new one where there is none. */
function MendRules() {
  const { data } = useRead("listStructures", { query: { limit: 1 } });
  const mayEdit = useMay("edit");
  if (data === undefined || !mayEdit) return null;
  return data.length === 0 ? (
    <AnchorLink to="/structures/new" size="sm" underline="always">
      {words.newRule}
    </AnchorLink>
  ) : (
    <AnchorLink to="/structures" size="sm" underline="always">
      {words.assign}
    </AnchorLink>
  );
}

const HANDLES_SHOWN = 10;

/** Downloads rows that were refused as they are in the file, with the reason in a column more. */
export function saveRefused<Row extends { readonly cells: readonly string[]; readonly reason: string | null }>(
  fileName: string,
  header: readonly string[],
  rows: readonly Row[],
  reasonColumn: string,
): void {
  const columns = [
    ...header.map((name, index) => ({ name, value: (row: Row) => row.cells[index] ?? "" })),
    { name: reasonColumn, value: (row: Row) => row.reason ?? "" },
  ];
  const name = fileName.replace(/\.(csv|tsv|txt|json|ndjson|jsonl)?(\.gz)?$/i, "");
  saveFile(`${name} rejected.csv`, csvText(columns, rows));
}

export function RejectedRows(props: {
  readonly of: Pick<Sent, "rejected" | "rejectedCount"> & Partial<Pick<Sent, "reasons">>;
  readonly header: readonly string[];
  readonly fileName: string;
  readonly isSending: boolean;
}) {
  const { of: sent, header, fileName, isSending } = props;
  const hasContent = sent.rejected.some(({ cells }) => cells.length > 0);
  const save = () => saveRefused(fileName, header, sent.rejected, "why_rejected");
  return (
    <div>
      <Group justify="space-between" mb="sm">
        <Alert variant="light" color="yellow" icon={<IconAlertCircle size={18} />} p="xs">
          {sent.rejectedCount === 1 ? "1 row was" : `${rowCount(sent.rejectedCount)} were`} rejected; the others were
          imported. Correct what was rejected and import it again.
        </Alert>
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={save} disabled={isSending}>
          Download rejected rows
        </Button>
      </Group>
      {sent.reasons !== undefined && <Reasons of={sent.reasons} />}
      <TableRegion label="Rejected rows">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>Row</Table.Th>
              <Table.Th>Why</Table.Th>
              {hasContent && <Table.Th>Content</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sent.rejected.slice(0, REJECTED_SHOWN).map(({ row, reason, cells }) => (
              <Table.Tr key={row}>
                <Table.Td className="figures">{formatCount(row)}</Table.Td>
                <Table.Td>{sentence(rejectionText(reason))}</Table.Td>
                {hasContent && (
                  <Table.Td>
                    <Text size="sm" c="dimmed" lineClamp={1} maw={420}>
                      {cells.join(" · ")}
                    </Text>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
      {sent.rejectedCount > REJECTED_SHOWN && (
        <Text size="sm" c="dimmed" mt="xs">
          The first {REJECTED_SHOWN} are shown; the download has {formatCount(sent.rejected.length)}.
        </Text>
      )}
    </div>
  );
}
