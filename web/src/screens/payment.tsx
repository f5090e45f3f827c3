/** A payment's receipt: who was paid what, how, and for which earnings. */
import { Alert, Anchor, Button, Divider, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconArrowBackUp, IconFileText, IconInfoCircle } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import type { DataOf } from "../../../src/sdk/index.ts";
import { useAll } from "../api/all.ts";
import { useFile } from "../api/files.ts";
import { useRead } from "../api/queries.ts";
import { Activity } from "../ledger/activity/Activity.tsx";
import { words as activityWords } from "../ledger/activity/words.ts";
import { useStructures } from "../ledger/all.ts";
import { groupDigits } from "../ledger/amounts.ts";
import { CopyableId } from "../ledger/CopyableId.tsx";
import { referenceOf } from "../ledger/files.ts";
import { periodText } from "../ledger/periods.ts";
import { Sheet } from "../ledger/Sheet.tsx";
import { PaymentStatus } from "../ledger/Status.tsx";
import { canBeVoided, VoidDialog } from "../ledger/VoidDialog.tsx";
import { useWhy } from "../ledger/why/useWhy.ts";
import { Why } from "../ledger/why/Why.tsx";
import { Money } from "../pieces/Money.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { formatInstant } from "../pieces/When.tsx";
import { useMay, useOrganization } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";

/** As many lines as fit on paper; the CSV has the rest. */
const LINES_MAX = 2_000;

type PaymentDetail = DataOf<"getPayment">;
type Payee = DataOf<"getCreator">;

export default function Payment() {
  const { paymentId = "" } = useParams({ strict: false });
  const { data: payment, error, refetch } = useRead("getPayment", { path: { id: paymentId } });
  const creator = useRead(
    "getCreator",
    { path: { id: payment?.creator_id ?? "" } },
    { enabled: payment?.creator_id != null },
  );
  useEffect(() => {
    document.title = "Receipt · Stipend";
  }, []);
  if (error !== null && payment === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (payment === undefined) return <Skeleton height={420} maw={780} mx="auto" />;
  return <Receipt of={payment} creator={creator.data} />;
}

function nameOf(creator: Payee | undefined): string | null {
  return creator?.display_name ?? (creator === undefined ? null : `@${creator.handle}`);
}

interface PartProps {
  readonly of: PaymentDetail;
}
interface PayeeProps extends PartProps {
  readonly creator: Payee | undefined;
}

function Receipt({ of: payment, creator }: PayeeProps) {
  const { name: organization } = useOrganization();
  const mayPay = useMay("pay");
  const [isVoiding, setVoiding] = useState(false);
  const isLive = payment.status === "paid";
  const file = useFile();
  return (
    <Sheet
      actions={
        <>
          {payment.creator_id !== null && (
            <Button variant="default" component={Link} to={`/creators/${payment.creator_id}`}>
              {nameOf(creator) ?? "Creator"}
            </Button>
          )}
          <PermissionGate needs="read" calls="getPaymentRemittance">
            <Button
              variant="default"
              leftSection={<IconFileText size={16} />}
              loading={file.isSaving}
              onClick={() =>
                void file.save("getPaymentRemittance", { path: { id: payment.id }, query: { format: "pdf" } })
              }
            >
              Remittance advice
            </Button>
          </PermissionGate>
          {mayPay && payment.pay_run === null && canBeVoided(payment) && (
            <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setVoiding(true)}>
              Void
            </Button>
          )}
        </>
      }
    >
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={1} size="h2">
              Receipt
            </Title>
            <Text c="dimmed">{organization}</Text>
          </div>
          <PaymentStatus of={payment} />
        </Group>
        {!isLive && <ReversalNote of={payment} />}
        <Text fz={42} fw={680} lh={1.1} {...(isLive ? {} : { td: "line-through", c: "dimmed" })}>
          <Money cents={payment.total_amount_cents} currency={payment.currency} />
        </Text>
        <Facts of={payment} creator={creator} />
        <Divider />
        <Lines of={payment} />
        <div className="screen-only">
          <Title order={2} size="h4" mb="sm">
            {activityWords.title}
          </Title>
          <Activity of={{ paymentId: payment.id }} />
        </div>
      </Stack>
      {isVoiding && <VoidDialog payment={payment} onClose={() => setVoiding(false)} />}
      <Why />
    </Sheet>
  );
}

function ReversalNote({ of: payment }: PartProps) {
  const { timezone } = useOrganization();
  return (
    <Alert variant="light" color="red" icon={<IconInfoCircle size={18} />}>
      {endedText(payment, timezone)}
      {payment.payout_payment_lines.length > 0 && " What it settled is owed again or is settled by another payment."}
    </Alert>
  );
}

/** `Voided on Mar 3, 2026.`, preceded by when it was returned, if it was. */
function endedText(payment: PaymentDetail, timezone: string): string {
  const steps = [
    ["Returned", payment.rejected_at],
    ["Voided", payment.voided_at],
  ] as const;
  return steps
    .flatMap(([word, at]) => (at === null ? [] : [`${word} on ${formatInstant(at, timezone, false)}.`]))
    .join(" ");
}

/** To whom, when and how. */
function Facts({ of: payment, creator }: PayeeProps) {
  const { timezone } = useOrganization();
  const reference = referenceOf(payment);
  return (
    <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0} maw={560}>
      <Table.Tbody>
        <Fact name="Paid to">
          {nameOf(creator) ?? "No creator"}
          {creator !== undefined && creator.display_name !== null && ` (@${creator.handle})`}
        </Fact>
        <Fact name="Paid on">{formatInstant(payment.paid_at, timezone, false)}</Fact>
        <Fact name="Method">{payment.method_name ?? "None"}</Fact>
        {payment.pay_run !== null && (
          <Fact name="Pay run">
            <Anchor component={Link} to={`/pay-runs/${payment.pay_run.id}`} underline="always">
              {payment.pay_run.run_id}
            </Anchor>
            , {payment.pay_run.reference}
          </Fact>
        )}
        {reference !== null && (
          <Fact name="Reference">
            {payment.tracking_url === null ? (
              reference
            ) : (
              <Anchor href={payment.tracking_url} target="_blank" rel="noreferrer" style={{ wordBreak: "break-all" }}>
                {reference}
              </Anchor>
            )}
          </Fact>
        )}
        {payment.note !== null && <Fact name="Note">{payment.note}</Fact>}
        <Fact name="Payment">
          <CopyableId id={payment.id} />
        </Fact>
      </Table.Tbody>
    </Table>
  );
}

/** The settled earnings, line by line, and the adjustments that make up the paid amount. */
function Lines({ of: payment }: PartProps) {
  const { currency } = payment;
  const accruals = useAll("listAccruals", { query: { payment_id: payment.id } }, { max: LINES_MAX });
  const { nameOf: structureName } = useStructures();
  const { openAccrual } = useWhy();
  const amounts = new Map(payment.payout_payment_lines.map((line) => [line.accrual_id, line.amount_cents]));
  return (
    <>
      <Table verticalSpacing={6} horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Earned for</Table.Th>
            <Table.Th scope="col">Pay rule</Table.Th>
            <Table.Th scope="col" ta="right">
              Amount
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(accruals.isStale ? [] : accruals.rows).map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ta="left"
                  pr="xs"
                  onClick={() => openAccrual(row.id)}
                >
                  {periodText(row.period_start, row.period_end)}
                </Anchor>
              </Table.Td>
              <Table.Td>
                {structureName(row.structure_id)}
                {row.threshold_view_count !== null && `, ${groupDigits(row.threshold_view_count)} views`}
              </Table.Td>
              <Table.Td ta="right">
                <Money cents={amounts.get(row.id) ?? row.amount_cents} currency={row.currency} />
              </Table.Td>
            </Table.Tr>
          ))}
          {payment.payout_adjustments.map((adjustment) => (
            <Table.Tr key={adjustment.id}>
              <Table.Td>{adjustment.type === "overpayment" ? "Added" : "Deducted"}</Table.Td>
              <Table.Td>{adjustment.reason}</Table.Td>
              <Table.Td ta="right">
                <Money cents={adjustment.amount_cents} currency={currency} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" colSpan={2}>
              Total
            </Table.Th>
            <Table.Th ta="right" fw={680}>
              <Money cents={payment.total_amount_cents} currency={currency} />
            </Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      {accruals.isCut && (
        <Text size="sm" c="dimmed">
          The first {groupDigits(LINES_MAX)} of {groupDigits(payment.payout_payment_lines.length)} lines.
        </Text>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" c="dimmed" fw={400} w={120} style={{ verticalAlign: "top" }}>
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}
