/** Payments made before this program was used: recorded one by one, without accruals, so that histories are whole. */
import { Badge, Button, Group, Progress, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useAll } from "../../api/all.ts";
import { useCreators } from "../../creators.tsx";
import { guessPlaces, type Places, readWhole, type WholeFile } from "../../import/places.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { useClient, useMay, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import { useProjectChoice } from "./ProjectChoice.tsx";
import { CURRENCY, type Part, parts, type Result, type Wish, wishesOf } from "./past.ts";

/** More come in several files. */
const ROWS_MAX = 2_000;
const ROWS_SHOWN = 50;
const refreshed = ["listPayments", "getPayoutSummary", "listCreators"] as const;

export function PastPayments() {
  const { org_id, timezone } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const mayPay = useMay("pay");
  const [projectId, projectChoice] = useProjectChoice();
  const creators = useCreators(projectId, { enabled: projectId !== undefined });
  const past = useAll("listPayments", { query: { project_id: projectId } }, { enabled: projectId !== undefined });
  const [file, setFile] = useState<WholeFile | null>(null);
  const [places, setPlaces] = useState<Places<Part>>({});
  const [error, setError] = useState<Error | null>(null);
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [isSending, setSending] = useState(false);

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

  const open = async (chosen: File) => {
    setError(null);
    setResults(new Map());
    try {
      const whole = await readWhole(chosen, ROWS_MAX, parts);
      setFile(whole);
      setPlaces(guessPlaces<Part>(whole.header, parts));
    } catch (caught) {
      setFile(null);
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    }
  };
  const record = async () => {
    if (projectId === undefined || file === null) return;
    setSending(true);
    const found = new Map(results);
    for (const { key, creatorId, cents, paidAt, note } of ready) {
      try {
        await client.createPayment({
          body: {
            ...{
              project_id: projectId,
              creator_id: creatorId ?? null,
              total_amount_cents: cents ?? 0,
              currency: CURRENCY,
            },
            ...(paidAt === undefined ? {} : { paid_at: paidAt }),
            note: note === "" ? `From ${file.name}` : note,
            metadata: { import_key: key },
          },
          idempotencyKey: key,
        });
        found.set(key, "recorded");
      } catch (caught) {
        found.set(key, caught instanceof Error ? caught.message : String(caught));
      }
      setResults(new Map(found));
    }
    setSending(false);
    for (const read of refreshed) void queries.invalidateQueries({ queryKey: [org_id, read] });
  };

  if (file === null)
    return (
      <Stack>
        <DropFile onFile={(chosen) => void open(chosen)}>
          One row for each payment that was made before: handle, amount, date, and a note. They are recorded as payments
          without accruals: they show in everybody's history and settle nothing that is earned here.
        </DropFile>
        <FormErrors error={error} />
      </Stack>
    );
  const total = ready.reduce((sum, { cents }) => sum + (cents ?? 0), 0);
  const isReading = [creators, past].some(({ isLoading, isStale }) => isLoading || isStale);
  const done = [...results.values()].length;
  return (
    <Stack gap="lg">
      <ChosenFile name={file.name} onAnother={() => setFile(null)} disabled={isSending} />
      {projectChoice}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <PlaceFields parts={parts} header={file.header} places={places} onChange={setPlaces} />
      </SimpleGrid>
      {projectId !== undefined && isReading && (
        <Text size="sm" c="dimmed" role="status">
          Reading the creators and what is recorded…
        </Text>
      )}
      {projectId !== undefined && !isReading && (
        <>
          <Group justify="space-between">
            <Text size="sm" role="status">
              {ready.length === 0
                ? "Nothing is left to record."
                : ready.length === 1
                  ? `One payment of ${formatMoney(total, CURRENCY)} will be recorded.`
                  : `${formatCount(ready.length)} payments of ${formatMoney(total, CURRENCY)} together will be recorded.`}
            </Text>
            {mayPay ? (
              <Button
                leftSection={<IconUpload size={16} />}
                onClick={() => void record()}
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
          {isSending && <Progress value={(done / Math.max(1, ready.length + done)) * 100} aria-label="Recording" />}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard. */}
          <section className="table-region" aria-label="Payments in the file" tabIndex={0}>
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
                {[...wishes]
                  .sort((a, b) => Number(b.fault !== null) - Number(a.fault !== null))
                  .slice(0, ROWS_SHOWN)
                  .map((wish) => (
                    <Table.Tr key={wish.key}>
                      <Table.Td>{wish.handle}</Table.Td>
                      <Table.Td ta="right" className="figures">
                        {wish.cents === undefined ? "—" : formatMoney(wish.cents, CURRENCY)}
                      </Table.Td>
                      <Table.Td>
                        {wish.paidAt === undefined ? "now" : formatInstant(wish.paidAt, timezone, false)}
                      </Table.Td>
                      <Table.Td>{wish.note}</Table.Td>
                      <Table.Td>
                        <State of={wish} result={known.has(wish.key) ? "known" : results.get(wish.key)} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </section>
        </>
      )}
    </Stack>
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
