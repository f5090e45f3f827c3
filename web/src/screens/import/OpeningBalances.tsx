/**
 * Opening balances: what is still owed from before Stipend was used. They are booked as earnings and paid like any
 * other.
 */
import { Alert, Button, Group, List, Paper, Progress, Stack, Text } from "@mantine/core";
import { IconCheck, IconDownload, IconUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { sumsOf } from "../../../../src/parse/opening-balances.ts";
import type { SentEarnings } from "../../import/send-earnings.ts";
import { ProjectSelect } from "../../ProjectSelect.tsx";
import { csvText } from "../../pieces/csv.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { DEFAULT_CURRENCY, formatTotals } from "../../pieces/money.ts";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { saveFile } from "../../pieces/save-file.ts";
import { formatCount } from "../../rules/words.ts";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { EncodingQuestion } from "./EncodingQuestion.tsx";
import { EnteredEarnings } from "./EnteredEarnings.tsx";
import { UndoSent } from "./Imported.tsx";
import { MoneyFields } from "./MoneyFields.tsx";
import { OpeningRows, OpeningSums } from "./OpeningPreview.tsx";
import { RejectedRows } from "./Outcome.tsx";
import type { ChosenMoney } from "./useMoneyFile.ts";
import { type Openings, useOpenings } from "./useOpenings.ts";

export function OpeningBalances() {
  const openings = useOpenings();
  const { file, choice, isReading, readError, sent, isSending } = openings;
  const { projectId } = choice;
  const { chosen, unread, error } = file;
  if (chosen === null)
    return (
      <Stack gap="lg">
        <DropFile onFile={file.open}>
          One row per outstanding amount: handle, amount, currency, date and note. They are booked as earnings, so you
          can pay, hold and explain them like any other.
        </DropFile>
        {unread !== null && <EncodingQuestion of={unread} onChoose={(encoding) => file.open(unread.file, encoding)} />}
        <FormErrors error={error} />
        <Lesson />
        {projectId !== undefined && <EnteredEarnings projectId={projectId} />}
      </Stack>
    );
  return (
    <Stack gap="lg">
      <ChosenFile name={chosen.name} onAnother={file.close} disabled={isSending} />
      <ProjectSelect of={choice} maw={320} />
      <MoneyFields of={file} chosen={chosen} disabled={isSending} />
      {projectId !== undefined && file.isReady && isReading && sent === null && (
        <Text size="sm" c="dimmed" role="status">
          Loading creators and earlier entries…
        </Text>
      )}
      <FormErrors error={readError} />
      {projectId !== undefined && file.isReady && ((!isReading && readError === null) || sent !== null) && (
        <>
          {sent === null && <OpeningSums now={openings.totals} added={sumsOf(openings.fresh)} />}
          <Plan of={openings} />
          <Booked of={openings} chosen={chosen} />
          {openings.importId !== null && !isSending && <UndoSent importId={openings.importId} onDone={file.close} />}
          {sent === null && <OpeningRows of={openings.openings} isKnown={openings.isKnown} />}
        </>
      )}
    </Stack>
  );
}

/** An example that can be filled in. */
const exampleRows: readonly (readonly string[])[] = [
  ["creator", "amount", "currency", "date", "note"],
  ["ana.films", "12.50", DEFAULT_CURRENCY, "2025-12-31", "Rest of December"],
  ["ben", "340.00", "EUR", "2025-11-30", "Invoice 17"],
];

interface PartProps {
  readonly of: Openings;
}

/** Status, and the button to continue. */
function Plan({ of }: PartProps) {
  const { openings, fresh, sent, isSending } = of;
  const { error } = of.file;
  const sending = openings.length - of.faulty.length;
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {sent !== null
            ? progressText(sent, isSending, sending)
            : fresh.length === 0
              ? "Nothing left to book."
              : `${formatCount(fresh.length)} of ${formatCount(openings.length)} rows will be booked: ${formatTotals(sumsOf(fresh))}.`}
        </Text>
        {sent !== null && !isSending && error === null ? (
          <Button component={Link} to="/">
            Go to payouts
          </Button>
        ) : (
          <PermissionGate
            needs="pay"
            otherwise={
              <Text size="sm" c="dimmed">
                Your role cannot book earnings.
              </Text>
            }
          >
            <Button
              leftSection={<IconUpload size={16} />}
              onClick={of.book}
              loading={isSending}
              disabled={fresh.length === 0 && error === null}
            >
              Book
            </Button>
          </PermissionGate>
        )}
      </Group>
      {isSending && (
        <Progress value={((sent?.received ?? 0) / Math.max(1, sending)) * 100} aria-label="Booking" animated />
      )}
    </>
  );
}

/** The result. */
function Booked({ of, chosen }: PartProps & { readonly chosen: ChosenMoney }) {
  const { sent, isSending, refused } = of;
  const { error } = of.file;
  return (
    <>
      <FormErrors error={error} />
      {sent !== null && !isSending && refused.length === 0 && error === null && (
        <Alert variant="light" color="moss" icon={<IconCheck size={18} />}>
          Every row is booked. Safe to import again: nothing is counted twice.
        </Alert>
      )}
      {sent !== null && refused.length > 0 && (
        <RejectedRows
          of={{ rejected: refused, rejectedCount: refused.length }}
          {...{ header: chosen.table.header, fileName: chosen.name, isSending }}
        />
      )}
    </>
  );
}

function progressText(sent: SentEarnings, isSending: boolean, all: number): string {
  if (isSending) return `Booking… ${formatCount(sent.received)} of ${formatCount(all)} rows so far`;
  const parts = [`${formatCount(sent.booked)} booked`];
  if (sent.unchanged > 0) parts.push(`${formatCount(sent.unchanged)} already entered`);
  return `${parts.join(", ")}.`;
}

/** The introduction, shown while there is no file. */
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
          Import creators first, under Views and posts or under Creators: each balance belongs to a creator.
        </List.Item>
        <List.Item>Record payments under Past payments, so that histories are complete.</List.Item>
        <List.Item>Drop the file of unpaid earnings here. You see the totals before anything is booked.</List.Item>
      </List>
      <Button variant="default" size="xs" leftSection={<IconDownload size={15} />} onClick={save}>
        Download an example
      </Button>
    </Paper>
  );
}
