/** Payments made before this program was used: recorded one by one, without accruals, so that histories are whole. */
import { Badge, Button, Group, Progress, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useAll } from "../../api/all.ts";
import { useCreators } from "../../creators.tsx";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { useClient, useMay, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import { CURRENCY, type Part, parts, type Result, type Wish, wishesOf } from "./past.ts";
import { errorOf, useWholeFile } from "./useWholeFile.ts";

/** More come in several files. */
const ROWS_MAX = 2_000;
const ROWS_SHOWN = 50;
const refreshed = ["listPayments", "getPayoutSummary", "listCreators"] as const;

export function PastPayments() {
  const past = usePastPayments();
  const { file, choice, isReading } = past;
  if (file === null)
    return (
      <Stack>
        <DropFile onFile={past.open}>
          One row for each payment that was made before: handle, amount, date, and a note. They are recorded as payments
          without accruals: they show in everybody's history and settle nothing that is earned here.
        </DropFile>
        <FormErrors error={past.error} />
      </Stack>
    );
  return (
    <Stack gap="lg">
      <ChosenFile name={file.name} onAnother={past.close} disabled={past.isSending} />
      <ProjectSelect of={choice} maw={320} />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <PlaceFields parts={parts} header={file.header} places={past.places} onChange={past.setPlaces} />
      </SimpleGrid>
      {choice.projectId !== undefined && isReading && (
        <Text size="sm" c="dimmed" role="status">
          Reading the creators and what is recorded…
        </Text>
      )}
      {choice.projectId !== undefined && !isReading && (
        <>
          <Plan of={past} />
          <Rows of={past} />
        </>
      )}
    </Stack>
  );
}

/** The file, the payments in it, those that are recorded already, and recording the others. */
function usePastPayments() {
  const { org_id, timezone } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const creators = useCreators(projectId, { enabled: projectId !== undefined });
  const past = useAll("listPayments", { query: { project_id: projectId } }, { enabled: projectId !== undefined });
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [isSending, setSending] = useState(false);
  const whole = useWholeFile<Part>(parts, ROWS_MAX, () => setResults(new Map()));
  const { file, places } = whole;
  const known = useMemo(
    () =>
      new Set(
        past.rows
          .filter(({ status }) => status === "paid")
          .flatMap(({ metadata }) => (typeof metadata.import_key === "string" ? [metadata.import_key] : [])),
      ),
    [past.rows],
  );
  const wishes = useMemo(
    () => (file === null ? [] : wishesOf(file.rows, places, creators.rows, timezone)),
    [file, places, creators.rows, timezone],
  );
  const ready = wishes.filter(({ fault, key }) => fault === null && !known.has(key) && results.get(key) !== "recorded");
  const record = async () => {
    if (projectId === undefined || file === null) return;
    setSending(true);
    const found = new Map(results);
    for (const wish of ready) {
      try {
        await client.createPayment({ body: bodyOf(wish, projectId, file.name), idempotencyKey: wish.key });
        found.set(wish.key, "recorded");
      } catch (caught) {
        found.set(wish.key, errorOf(caught).message);
      }
      setResults(new Map(found));
    }
    setSending(false);
    for (const read of refreshed) void queries.invalidateQueries({ queryKey: [org_id, read] });
  };
  return {
    ...whole,
    ...{ choice, known, wishes, ready, results, isSending },
    isReading: [creators, past].some(({ isLoading, isStale }) => isLoading || isStale),
    record: () => void record(),
  };
}

type Past = ReturnType<typeof usePastPayments>;

function bodyOf({ creatorId, cents, paidAt, note, key }: Wish, projectId: string, fileName: string) {
  return {
    ...{ project_id: projectId, creator_id: creatorId ?? null, total_amount_cents: cents ?? 0, currency: CURRENCY },
    ...(paidAt === undefined ? {} : { paid_at: paidAt }),
    note: note === "" ? `From ${fileName}` : note,
    metadata: { import_key: key },
  };
}

/** What will be recorded, and the button that does. */
function Plan({ of: { ready, results, isSending, record } }: { readonly of: Past }) {
  const mayPay = useMay("pay");
  const total = formatMoney(
    ready.reduce((sum, { cents }) => sum + (cents ?? 0), 0),
    CURRENCY,
  );
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {ready.length === 0
            ? "Nothing is left to record."
            : ready.length === 1
              ? `One payment of ${total} will be recorded.`
              : `${formatCount(ready.length)} payments of ${total} together will be recorded.`}
        </Text>
        {mayPay ? (
          <Button
            leftSection={<IconUpload size={16} />}
            onClick={record}
            loading={isSending}
            disabled={ready.length === 0}
          >
            Record them
          </Button>
        ) : (
          <Text size="sm" c="dimmed">
            Your role may not record payments.
          </Text>
        )}
      </Group>
      {isSending && (
        <Progress value={(results.size / Math.max(1, ready.length + results.size)) * 100} aria-label="Recording" />
      )}
    </>
  );
}

/** The rows, those with a fault first. */
function Rows({ of: { wishes, known, results } }: { readonly of: Past }) {
  const { timezone } = useOrganization();
  const shown = [...wishes].sort((a, b) => Number(b.fault !== null) - Number(a.fault !== null)).slice(0, ROWS_SHOWN);
  return (
    <TableRegion label="Payments in the file">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Creator</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
            <Table.Th>Paid on</Table.Th>
            <Table.Th>Note</Table.Th>
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((wish) => (
            <Table.Tr key={wish.key}>
              <Table.Td>{wish.handle}</Table.Td>
              <Table.Td ta="right" className="figures">
                {wish.cents === undefined ? "—" : formatMoney(wish.cents, CURRENCY)}
              </Table.Td>
              <Table.Td>{wish.paidAt === undefined ? "now" : formatInstant(wish.paidAt, timezone, false)}</Table.Td>
              <Table.Td>{wish.note}</Table.Td>
              <Table.Td>
                <State of={wish} result={known.has(wish.key) ? "known" : results.get(wish.key)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableRegion>
  );
}

function State({ of: wish, result }: { readonly of: Wish; readonly result: Result | undefined }) {
  if (wish.fault !== null) return <Badge color="red">{wish.fault}</Badge>;
  if (result === undefined) return <Badge color="gray">Ready</Badge>;
  if (result === "recorded") return <Badge>Recorded</Badge>;
  if (result === "known") return <Badge color="gray">Recorded before</Badge>;
  return (
    <Text size="sm" c="var(--mantine-color-error)">
      {result}
    </Text>
  );
}
