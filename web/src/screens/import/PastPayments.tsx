/** Payments made before this program was used: recorded one by one, without accruals, so that histories are whole. */
import { Badge, Button, Checkbox, Group, Progress, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useAll } from "../../api/all.ts";
import { useCreators } from "../../creators.tsx";
import { guessPlaces, type Places, readWhole, type WholeFile } from "../../import/places.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { totalsOf, totalsText } from "../../ledger/amounts.ts";
import { platformName } from "../../ledger/platforms.ts";
import { todayIn } from "../../pieces/dates.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { useClient, useMay, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import { useProjectChoice } from "./ProjectChoice.tsx";
import {
  bodyOf,
  CURRENCY,
  daysOf,
  type Known,
  knownOf,
  type PastPart,
  type PastPayment,
  pastParts,
  pastPayments,
} from "./past.ts";

/** More come in several files. */
const ROWS_MAX = 2_000;
const ROWS_SHOWN = 50;

/** `recorded`, or why it was not. */
type Result = "recorded" | Error;

export function PastPayments() {
  const { org_id, timezone } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const mayPay = useMay("pay");
  const [projectId, projectChoice] = useProjectChoice();
  const creators = useCreators(projectId, { enabled: projectId !== undefined });
  const [file, setFile] = useState<WholeFile | null>(null);
  const [places, setPlaces] = useState<Places<PastPart>>({});
  const [error, setError] = useState<Error | null>(null);
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [isSending, setSending] = useState(false);
  const [withEqual, setWithEqual] = useState(false);
  const today = todayIn(timezone, Date.now());

  const rows = useMemo(
    () => (file === null ? [] : pastPayments(file, places, creators.rows, { timezone, today })),
    [file, places, creators.rows, timezone, today],
  );
  // The days of the file are enough to find what of it is recorded: a reference belongs to a payment with its day.
  const days = daysOf(rows);
  const past = useAll(
    "listPayments",
    { query: { project_id: projectId, ...days } },
    { enabled: projectId !== undefined && days !== undefined },
  );
  const known = useMemo(() => knownOf(rows, past.rows, timezone), [rows, past.rows, timezone]);
  const good = rows.filter(({ reason, reference }) => reason === "" && results.get(reference) !== "recorded");
  const equal = good.filter(({ reference }) => known.get(reference) === "equal");
  const ready = good.filter(
    ({ reference }) => !known.has(reference) || (withEqual && known.get(reference) === "equal"),
  );

  const open = async (chosen: File) => {
    setError(null);
    setResults(new Map());
    setWithEqual(false);
    try {
      const whole = await readWhole(chosen, ROWS_MAX, pastParts);
      setFile(whole);
      setPlaces(guessPlaces<PastPart>(whole.header, pastParts));
    } catch (caught) {
      setFile(null);
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    }
  };
  const record = async () => {
    if (projectId === undefined || file === null) return;
    setSending(true);
    const found = new Map(results);
    for (const payment of ready) {
      try {
        await client.createPayment({ body: bodyOf(payment, projectId, file.name) });
        found.set(payment.reference, "recorded");
      } catch (caught) {
        found.set(payment.reference, caught instanceof Error ? caught : new Error(String(caught)));
      }
      setResults(new Map(found));
    }
    setSending(false);
    for (const read of ledgerReads) void queries.invalidateQueries({ queryKey: [org_id, read] });
  };

  if (file === null)
    return (
      <Stack>
        <DropFile onFile={(chosen) => void open(chosen)}>
          One row for each payment that was made before: handle, amount, date, and what names it, such as a transaction
          number. They are recorded as payments without accruals: they show in everybody's history and settle nothing
          that is earned here.
        </DropFile>
        <FormErrors error={error} />
      </Stack>
    );
  const total = totalsText(
    totalsOf(
      ready.map(({ currency = CURRENCY, cents = 0 }) => ({ currency, cents })),
      ({ cents }) => cents,
    ),
  );
  const isReading = [creators, past].some(({ isLoading, isStale }) => isLoading || isStale);
  const done = [...results.values()].length;
  return (
    <Stack gap="lg">
      <ChosenFile name={file.name} onAnother={() => setFile(null)} disabled={isSending} />
      {projectChoice}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <PlaceFields parts={pastParts} header={file.header} places={places} onChange={setPlaces} />
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
                  ? `One payment of ${total} will be recorded.`
                  : `${formatCount(ready.length)} payments of ${total} together will be recorded.`}
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
          {equal.length > 0 && (
            <Checkbox
              checked={withEqual}
              onChange={(event) => setWithEqual(event.currentTarget.checked)}
              disabled={isSending}
              label={`Record ${equal.length === 1 ? "the row that equals" : `the ${formatCount(equal.length)} rows that equal`} a recorded payment, too`}
              description="Same creator, day and amount as a payment in the books: it may be that very payment, from another file."
            />
          )}
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
                {[...rows]
                  .sort((a, b) => Number(b.reason !== "") - Number(a.reason !== ""))
                  .slice(0, ROWS_SHOWN)
                  .map((payment) => (
                    <Table.Tr key={payment.row}>
                      <Table.Td>
                        {payment.handle}
                        {payment.creator !== undefined && (
                          <Text size="xs" c="dimmed">
                            {platformName(payment.creator.platform)}
                          </Text>
                        )}
                      </Table.Td>
                      <Table.Td ta="right" className="figures">
                        {payment.cents === undefined ? "—" : formatMoney(payment.cents, payment.currency ?? CURRENCY)}
                      </Table.Td>
                      <Table.Td>{payment.day === undefined ? "—" : formatDate(payment.day)}</Table.Td>
                      <Table.Td>{payment.note}</Table.Td>
                      <Table.Td>
                        <State
                          of={payment}
                          known={known.get(payment.reference)}
                          result={results.get(payment.reference)}
                        />
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

const knownWords: Readonly<Record<Known, string>> = {
  paid: "Recorded before",
  rejected: "Recorded before, returned since",
  equal: "Equals a recorded payment",
};

function State(props: {
  readonly of: PastPayment;
  readonly known: Known | undefined;
  readonly result: Result | undefined;
}) {
  const { of: payment, known, result } = props;
  if (payment.reason !== "")
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {payment.reason}
      </Text>
    );
  if (result === "recorded") return <Badge>Recorded</Badge>;
  if (result !== undefined)
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {result.message}
      </Text>
    );
  return <Badge color="gray">{known === undefined ? "Ready" : knownWords[known]}</Badge>;
}
