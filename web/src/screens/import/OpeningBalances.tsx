/** What is still owed from before this program was used: booked as earnings, so that it is paid like everything else. */
import { Alert, Button, Group, List, Paper, Progress, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconDownload, IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAll } from "../../api/all.ts";
import { useRead } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
import { currencyIn, guessPlaces, type Places, readWhole, type WholeFile } from "../../import/places.ts";
import { type SentEarnings, sendEarnings } from "../../import/send-earnings.ts";
import { csvText } from "../../pieces/csv.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { DEFAULT_CURRENCY, formatTotals } from "../../pieces/money.ts";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { saveFile } from "../../pieces/save-file.ts";
import { formatCount } from "../../rules/words.ts";
import { useClient, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { EnteredEarnings } from "./EnteredEarnings.tsx";
import { OpeningRows, OpeningSums } from "./OpeningPreview.tsx";
import { RejectedRows } from "./Outcome.tsx";
import { exampleRows, type Opening, type OpeningPart, openingParts, openingsOf, sumsOf } from "./openings.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { useProjectChoice } from "./ProjectChoice.tsx";

/** More come in several files. */
const ROWS_MAX = 10_000;
const refreshed = [
  ...["listEarnings", "listAccruals", "listBalances", "getPayoutSummary", "listStructures", "listCreators"],
] as const;

export function OpeningBalances() {
  const { org_id, timezone } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const [projectId, projectChoice] = useProjectChoice();
  const isChosen = { enabled: projectId !== undefined };
  const creators = useCreators(projectId, isChosen);
  const entered = useAll("listEarnings", { path: { projectId: projectId ?? "" }, query: {} }, isChosen);
  const summary = useRead("getPayoutSummary", { query: { project_id: projectId } }, isChosen);
  const [file, setFile] = useState<WholeFile | null>(null);
  const [places, setPlaces] = useState<Places<OpeningPart>>({});
  const [currency, setCurrency] = useState<string>(DEFAULT_CURRENCY);
  const [error, setError] = useState<Error | null>(null);
  const [sent, setSent] = useState<SentEarnings | null>(null);
  const [isSending, setSending] = useState(false);

  const openings = useMemo(() => {
    const given = { currency: currencyIn(currency) ?? "", timezone };
    return file === null ? [] : openingsOf(file.rows, places, creators.rows, given);
  }, [file, places, creators.rows, currency, timezone]);
  const known = useMemo(() => new Set(entered.rows.map(({ reference }) => reference)), [entered.rows]);
  const isKnown = (opening: Opening) => known.has(opening.reference);
  const faulty = openings.filter(({ reason }) => reason !== "");
  const fresh = openings.filter((opening) => opening.reason === "" && !isKnown(opening));

  const open = async (chosen: File) => {
    setError(null);
    setSent(null);
    try {
      const whole = await readWhole(chosen, ROWS_MAX, openingParts);
      setFile(whole);
      setPlaces(guessPlaces(whole.header, openingParts));
    } catch (caught) {
      setFile(null);
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    }
  };
  const book = async () => {
    if (projectId === undefined) return;
    setSending(true);
    setError(null);
    setSent(null);
    // Those that are known go along: the server tells whether they are the same, and books nothing twice.
    const rows = openings
      .filter(({ reason }) => reason === "")
      .map(({ row, cells, creator, cents = 0, currency: code = "", date, note, reference }) => ({
        ...{ row, cells },
        earning: {
          ...{ creator_id: creator?.id ?? "", kind: "opening_balance" as const, amount_cents: cents, currency: code },
          ...{ note: note === "" ? null : note, reference },
          ...(date === undefined ? {} : { earned_on: date }),
        },
      }));
    try {
      await sendEarnings({ client, projectId, rows, onSent: setSent });
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setSending(false);
      for (const read of refreshed) void queries.invalidateQueries({ queryKey: [org_id, read] });
    }
  };

  if (file === null)
    return (
      <Stack gap="lg">
        <DropFile onFile={(chosen) => void open(chosen)}>
          One row for each amount that is still owed: handle, amount, currency, since when, and a note. They are booked
          as earnings, so they stand in what is outstanding and are paid, held and explained like everything else.
        </DropFile>
        <FormErrors error={error} />
        <Lesson />
        {projectId !== undefined && <EnteredEarnings projectId={projectId} />}
      </Stack>
    );
  const isReading = [creators, entered].some(({ isLoading, isStale }) => isLoading || isStale);
  const isCurrencyWrong = places.currency === undefined && currencyIn(currency) === undefined;
  const sending = openings.length - faulty.length;
  const refused = [...faulty, ...(sent?.rejected ?? [])].sort((a, b) => a.row - b.row);
  return (
    <Stack gap="lg">
      <ChosenFile name={file.name} onAnother={() => setFile(null)} disabled={isSending} />
      {projectChoice}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <PlaceFields
          {...{ parts: openingParts, header: file.header, places, disabled: isSending }}
          onChange={(changed) => {
            setPlaces(changed);
            setSent(null);
          }}
        />
        {places.currency === undefined && (
          <TextInput
            label="Currency of all rows"
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value)}
            error={isCurrencyWrong ? "Write a currency such as USD." : undefined}
            autoComplete="off"
            disabled={isSending}
          />
        )}
      </SimpleGrid>
      {projectId !== undefined && isReading && sent === null && (
        <Text size="sm" c="dimmed" role="status">
          Reading the creators and what was entered before…
        </Text>
      )}
      {projectId !== undefined && (!isReading || sent !== null) && (
        <>
          {sent === null && <OpeningSums now={summary.data?.totals ?? []} added={sumsOf(fresh)} />}
          <Group justify="space-between">
            <Text size="sm" role="status">
              {sent !== null
                ? toldOf(sent, isSending, sending)
                : fresh.length === 0
                  ? "Nothing is left to book."
                  : `${formatCount(fresh.length)} of ${formatCount(openings.length)} rows will be booked: ${formatTotals(sumsOf(fresh))}.`}
            </Text>
            {sent !== null && !isSending && error === null ? (
              <Button component={Link} to="/">
                Go to the payouts
              </Button>
            ) : (
              <PermissionGate
                needs="pay"
                otherwise={
                  <Text size="sm" c="dimmed">
                    Your role may not book earnings.
                  </Text>
                }
              >
                <Button
                  leftSection={<IconUpload size={16} />}
                  onClick={() => void book()}
                  loading={isSending}
                  disabled={(fresh.length === 0 && error === null) || isCurrencyWrong}
                >
                  Book them
                </Button>
              </PermissionGate>
            )}
          </Group>
          {isSending && (
            <Progress value={((sent?.received ?? 0) / Math.max(1, sending)) * 100} aria-label="Booking" animated />
          )}
          <FormErrors error={error} />
          {sent !== null && !isSending && refused.length === 0 && error === null && (
            <Alert variant="light" color="moss" icon={<IconCheck size={18} />}>
              Everything in the file is booked. The same file again books nothing twice.
            </Alert>
          )}
          {sent !== null && refused.length > 0 && (
            <RejectedRows
              of={{ rejected: refused, rejectedCount: refused.length }}
              {...{ header: file.header, fileName: file.name, isSending }}
            />
          )}
          {sent === null && <OpeningRows of={openings} isKnown={isKnown} />}
        </>
      )}
    </Stack>
  );
}

function toldOf(sent: SentEarnings, isSending: boolean, all: number): string {
  if (isSending) return `Booking… ${formatCount(sent.received)} of ${formatCount(all)} rows so far`;
  const parts = [`${formatCount(sent.booked)} booked`];
  if (sent.unchanged > 0) parts.push(`${formatCount(sent.unchanged)} entered before`);
  return `${parts.join(", ")}.`;
}

/** What the tab is for, while there is no file. */
function Lesson() {
  const save = () => {
    const [header = [], ...rows] = exampleRows;
    const columns = header.map((name, index) => ({ name, value: (row: readonly string[]) => row[index] ?? "" }));
    saveFile("opening balances.csv", csvText(columns, rows));
  };
  return (
    <Paper p="lg" radius="md">
      <Text fw={600} component="h2" mb="xs">
        Moving from a spreadsheet?
      </Text>
      <List type="ordered" size="sm" spacing={6} mb="md">
        <List.Item>
          Bring in the creators first, with their views (the first tab) or under Creators: a balance needs somebody to
          owe it to.
        </List.Item>
        <List.Item>Record what was paid already (the second tab), so that histories are whole.</List.Item>
        <List.Item>
          Drop here what was earned and not paid yet. Nothing is booked before you have seen the sums.
        </List.Item>
      </List>
      <Button variant="default" size="xs" leftSection={<IconDownload size={15} />} onClick={save}>
        Save an example file
      </Button>
    </Paper>
  );
}
