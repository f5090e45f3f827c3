/** One creator payout: posts delivered, the breakdown of its amount, and how it was paid. */
import { Anchor, Badge, Button, Group, Paper, SimpleGrid, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconChecks, IconTag } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { exactMoney } from "../../ledger/amounts.ts";
import { canBeVoided, VoidDialog } from "../../ledger/VoidDialog.tsx";
import { plainLine } from "../../ledger/why/words.ts";
import { BackLink } from "../../pieces/BackLink.tsx";
import { CREDITS, DEFAULT_CURRENCY, formatMoney } from "../../pieces/money.ts";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { useMay } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { Delivered, PayoutState } from "./Payouts.tsx";
import { type PayoutCurrency, SettlePayouts } from "./SettlePayouts.tsx";
import { componentName, cycleDates } from "./words.ts";

type Detail = Schemas["CreatorPayoutDetail"];
type Accrual = Detail["accruals"][number];

export default function PayoutScreen() {
  const { payoutId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useRead("getCreatorPayout", { path: { id: payoutId } });
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined || data.id !== payoutId) return <Skeleton h={260} radius="md" />;
  return (
    <>
      <Header of={data} />
      <Cards of={data} />
      <Group align="flex-start" gap="lg" grow preventGrowOverflow={false}>
        <Components of={data} />
        <Stack style={{ flex: "2 1 360px" }} gap="md">
          {data.accruals.length === 0 && (
            <Paper p="lg" radius="md">
              <Text size="sm" c="dimmed">
                Nothing is booked for this cycle yet. It is evaluated 48 hours after the cycle and its grace period end.
              </Text>
            </Paper>
          )}
          {data.accruals.map((row) => (
            <AccrualCard key={row.id} of={row} />
          ))}
        </Stack>
      </Group>
    </>
  );
}

interface PartProps {
  readonly of: Detail;
}

/** The header, with the buttons to record payment. */
function Header({ of }: PartProps) {
  const mayPay = useMay("pay");
  const hasEnded = of.status !== "in_progress" && of.status !== "canceled";
  return (
    <>
      <BackLink to="/campaigns/$campaignId" params={{ campaignId: of.campaign_id }}>
        {of.campaign_name}
      </BackLink>
      <PageHeader
        title={`${of.creator_name}, cycle ${of.cycle_index + 1}`}
        actions={mayPay && hasEnded && <Paying of={of} />}
      >
        {cycleDates(of)}
        {of.tags.length > 0 && (
          <Group component="span" gap={6} mt={6}>
            {of.tags.map(({ id, name }) => (
              <Badge key={id} component="span" variant="default" leftSection={<IconTag size={12} aria-hidden />}>
                {name}
              </Badge>
            ))}
          </Group>
        )}
      </PageHeader>
    </>
  );
}

/** The buttons to record payment in each currency and to void a payment. */
function Paying({ of }: PartProps) {
  const [settling, setSettling] = useState<PayoutCurrency | null>(null);
  const openIn = (currency: string) =>
    of.accruals
      .filter((row) => row.status === "earned" && row.currency === currency)
      .reduce((sum, row) => sum + row.amount_cents, 0);
  const payments = [...new Set(of.accruals.flatMap(({ payment_id }) => (payment_id === null ? [] : [payment_id])))];
  return (
    <>
      {openIn(CREDITS) > 0 && (
        <Button leftSection={<IconChecks size={16} />} onClick={() => setSettling(CREDITS)}>
          Mark credits as paid
        </Button>
      )}
      {openIn(DEFAULT_CURRENCY) > 0 && (
        <Button
          leftSection={<IconChecks size={16} />}
          variant={openIn(CREDITS) > 0 ? "default" : "filled"}
          onClick={() => setSettling(DEFAULT_CURRENCY)}
        >
          Record cash as paid
        </Button>
      )}
      {payments.map((id) => (
        <Voiding key={id} id={id} />
      ))}
      {settling !== null && <SettlePayouts payouts={[of]} currency={settling} onClose={() => setSettling(null)} />}
    </>
  );
}

function Cards({ of }: PartProps) {
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} mb="lg">
      <Card name="Status">
        <PayoutState of={of} />
      </Card>
      <Card name="Posts delivered">
        <Delivered of={of} />
      </Card>
      <Card name="Cash">
        <Text fz="lg" fw={600} className="figures">
          {formatMoney(of.total_cash_amount, DEFAULT_CURRENCY)}
        </Text>
      </Card>
      <Card name="Credits">
        <Text fz="lg" fw={600} className="figures">
          {formatMoney(of.total_credit_amount, CREDITS)}
        </Text>
      </Card>
    </SimpleGrid>
  );
}

/** The sums by component. */
function Components({ of }: PartProps) {
  return (
    <Paper p="lg" radius="md" style={{ flex: "1 1 260px" }}>
      <Text fw={600} component="h2" mb="sm">
        Breakdown
      </Text>
      <Table>
        <Table.Tbody>
          {of.components.map(({ component, totals }) => (
            <Table.Tr key={component}>
              <Table.Td pl={0}>{componentName(component)}</Table.Td>
              <Table.Td ta="right" pr={0} className="figures">
                {Object.entries(totals).length === 0
                  ? "—"
                  : Object.entries(totals)
                      .map(([currency, cents]) => formatMoney(cents, currency))
                      .join(" + ")}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Card({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <Paper p="md" radius="md">
      <Text size="xs" c="dimmed" mb={4}>
        {name}
      </Text>
      {children}
    </Paper>
  );
}

/** An accrual with the lines that computed it. */
function AccrualCard({ of: row }: { readonly of: Accrual }) {
  return (
    <Paper p="lg" radius="md">
      <Group justify="space-between" mb={6}>
        <div>
          <Anchor component={Link} to={`/structures/${row.structure_id}`} c="inherit" fw={550} size="sm">
            {row.structure_name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {componentName(row.component)}
            {row.kind === "earned" ? "" : `, ${row.kind.replaceAll("_", " ")}`} · {row.status}
          </Text>
        </div>
        <Text fw={600} className="figures">
          {formatMoney(row.amount_cents, row.currency)}
        </Text>
      </Group>
      {row.note !== null && <Text size="sm">{row.note}</Text>}
      {row.lines.map((line) => (
        <Group key={`${line.label} ${line.amount}`} justify="space-between" align="flex-start" gap="md" wrap="nowrap">
          <Text size="sm" c="dimmed">
            {[plainLine(line, row.currency).name, plainLine(line, row.currency).how].filter(Boolean).join(": ")}
          </Text>
          <Text size="sm" c="dimmed" className="figures" style={{ whiteSpace: "nowrap" }}>
            {exactMoney(line.amount, row.currency)}
          </Text>
        </Group>
      ))}
    </Paper>
  );
}

/** Voids a payment, or says that its money came back, where that is still possible. */
function Voiding({ id }: { readonly id: string }) {
  const [isAsked, setAsked] = useState(false);
  const { data: payment } = useRead("getPayment", { path: { id } });
  if (payment === undefined || !canBeVoided(payment)) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        Void payment of {formatMoney(payment.total_amount_cents, payment.currency)}
      </Button>
      {isAsked && <VoidDialog payment={payment} onClose={() => setAsked(false)} />}
    </>
  );
}
