/** Payments made before Stipend was used: recorded without accruals, so that histories are complete. */
import { Badge, Button, Checkbox, Group, Progress, Stack, Table, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import type { Known, PastPayment } from "../../../../src/parse/past-payments.ts";
import { totalsOf, totalsText } from "../../ledger/amounts.ts";
import { platformName } from "../../ledger/platforms.ts";
import { ProjectSelect } from "../../ProjectSelect.tsx";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { useMay } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { EncodingQuestion } from "./EncodingQuestion.tsx";
import { UndoSent } from "./Imported.tsx";
import { MoneyFields } from "./MoneyFields.tsx";
import { type Past, type Result, usePastPayments } from "./usePastPayments.ts";

const ROWS_SHOWN = 50;

export function PastPayments() {
  const past = usePastPayments();
  const { file, choice, isReading, readError, isSending } = past;
  const { chosen, unread } = file;
  if (chosen === null)
    return (
      <Stack>
        <DropFile onFile={file.open}>
          One row per past payment: handle, amount, date and a reference such as a transaction number. They appear in
          creators' histories and do not settle anything earned here.
        </DropFile>
        {unread !== null && <EncodingQuestion of={unread} onChoose={(encoding) => file.open(unread.file, encoding)} />}
        <FormErrors error={file.error} />
      </Stack>
    );
  return (
    <Stack gap="lg">
      <ChosenFile name={chosen.name} onAnother={file.close} disabled={isSending} />
      <ProjectSelect of={choice} maw={320} />
      <MoneyFields of={file} chosen={chosen} disabled={isSending} />
      {choice.projectId !== undefined && file.isReady && isReading && (
        <Text size="sm" c="dimmed" role="status">
          Loading creators and recorded payments…
        </Text>
      )}
      <FormErrors error={readError} />
      {choice.projectId !== undefined && file.isReady && !isReading && readError === null && (
        <>
          <Plan of={past} />
          {past.importId !== null && !isSending && <UndoSent importId={past.importId} onDone={file.close} />}
          <EqualRows of={past} />
          <Rows of={past} />
        </>
      )}
    </Stack>
  );
}

/** What will be recorded, and the button to record it. */
function Plan({ of: { ready, results, isSending, record } }: { readonly of: Past }) {
  const mayPay = useMay("pay");
  const total = totalsText(
    totalsOf(
      ready.map(({ currency = "", cents = 0 }) => ({ currency, cents })),
      ({ cents }) => cents,
    ),
  );
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {ready.length === 0
            ? "Nothing left to record."
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
            Record payments
          </Button>
        ) : (
          <Text size="sm" c="dimmed">
            Your role cannot record payments.
          </Text>
        )}
      </Group>
      {isSending && (
        <Progress value={(results.size / Math.max(1, ready.length + results.size)) * 100} aria-label="Recording" />
      )}
    </>
  );
}

/** Offers to include rows that match a recorded payment, which are left out by default. */
function EqualRows({ of: { equal, withEqual, setWithEqual, isSending } }: { readonly of: Past }) {
  if (equal.length === 0) return null;
  return (
    <Checkbox
      checked={withEqual}
      onChange={(event) => setWithEqual(event.currentTarget.checked)}
      disabled={isSending}
      label={`Record ${equal.length === 1 ? "the row that matches" : `the ${formatCount(equal.length)} rows that match`} a recorded payment`}
      description="Same creator, day and amount as a recorded payment: possibly the same payment from another file."
    />
  );
}

/** The rows, those with an error first. */
function Rows({ of: { rows, known, results } }: { readonly of: Past }) {
  const shown = [...rows].sort((a, b) => Number(b.reason !== "") - Number(a.reason !== "")).slice(0, ROWS_SHOWN);
  return (
    <TableRegion label="Payments in the file">
      <Table {...cardTable}>
        <Table.Thead {...cardGroup}>
          <Table.Tr {...cardRow}>
            <Table.Th {...cardHead}>Line</Table.Th>
            <Table.Th {...cardHead}>Creator</Table.Th>
            <Table.Th {...cardHead} ta="right">
              Amount
            </Table.Th>
            <Table.Th {...cardHead}>Paid on</Table.Th>
            <Table.Th {...cardHead}>Note</Table.Th>
            <Table.Th {...cardHead}>Status</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...cardGroup}>
          {shown.map((payment) => (
            <Table.Tr key={payment.line} {...cardRow}>
              <Table.Td {...cardLine("Line")} className="figures">
                {formatCount(payment.line)}
              </Table.Td>
              <Table.Td {...cardTitle}>
                {payment.handle === "" ? "—" : `@${payment.handle}`}
                {payment.creator !== undefined && (
                  <Text size="xs" c="dimmed">
                    {platformName(payment.creator.platform)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td {...cardLine("Amount")} ta="right" className="figures" style={{ whiteSpace: "nowrap" }}>
                {payment.cents === undefined || payment.currency === undefined
                  ? "—"
                  : formatMoney(payment.cents, payment.currency)}
              </Table.Td>
              <Table.Td {...cardLine("Paid on")} style={{ whiteSpace: "nowrap" }}>
                {payment.day === undefined ? "—" : formatDate(payment.day)}
              </Table.Td>
              <Table.Td {...cardLine("Note")}>
                {payment.note !== "" && (
                  <Text size="sm" lineClamp={2} maw={220}>
                    {payment.note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td {...cardLine("Status")}>
                <State of={payment} known={known.get(payment.reference)} result={results.get(payment.reference)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableRegion>
  );
}

const knownWords: Readonly<Record<Known, string>> = {
  paid: "Already recorded",
  rejected: "Already recorded, since returned",
  equal: "Matches a recorded payment",
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
  if (result === "recorded") return <Badge miw="max-content">Recorded</Badge>;
  if (result !== undefined)
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {result.message}
      </Text>
    );
  return (
    <Badge color="gray" miw="max-content">
      {known === undefined ? "Ready" : knownWords[known]}
    </Badge>
  );
}
