/** What would be paid in one currency: the runs, what each account needs, and who is left out. */
import { Alert, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../api/queries.ts";
import { railNames } from "../../ledger/rails.ts";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { Money } from "../../pieces/Money.tsx";
import { currencySign, formatMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";
import { reserveOf, typedPercent } from "./fees.ts";
import { PreviewLeftOut } from "./PreviewLeftOut.tsx";
import type { PreviewRow } from "./preview-row.ts";
import { words } from "./wizard-words.ts";
import { words as runWords } from "./words.ts";

export function CurrencyPreview({ of: row }: { readonly of: PreviewRow }) {
  const { currency } = row;
  const planned = row.runs.reduce((sum, run) => sum + BigInt(run.planned_cents), 0n);
  const left = row.left_out.reduce((sum, { cents }) => sum + BigInt(cents), 0n);
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" mb="md" gap="md">
        <Title order={3} size="h5">
          {currency}
        </Title>
        <Text size="sm" className="figures" role="status">
          {words.preview.owed(formatMoney(row.owed_cents, currency))} ={" "}
          {words.preview.planned(formatMoney(planned, currency))} + {words.preview.left(formatMoney(left, currency))}
        </Text>
      </Group>
      {row.runs.length === 0 && <NoRun of={row} />}
      <Stack gap="md">
        {row.runs.map((run) => (
          <PlannedRun key={run.originator.id} of={run} currency={currency} />
        ))}
        <PreviewLeftOut of={row.left_out} currency={currency} />
      </Stack>
    </Card>
  );
}

/** What is missing: an account that pays, unless one does and would pay to whatever those who are owed have. */
function NoRun({ of: { currency, left_out } }: { readonly of: PreviewRow }) {
  const { data: accounts } = useRead("listOriginatorAccounts", { query: {} });
  if (accounts === undefined) return null;
  const isPaid = accounts.some((one) => one.currency === null || one.currency === currency);
  const hasAccount = isPaid && !left_out.some(({ code }) => code === "rail_refused");
  return (
    <Alert color="yellow" variant="light" mb="md">
      <Group justify="space-between">
        <Text size="sm">{hasAccount ? words.preview.noOneYet : words.preview.noAccount(currency)}</Text>
        {!hasAccount && (
          <LinkButton to="/originator-accounts" variant="default" size="xs">
            {words.preview.addAccount}
          </LinkButton>
        )}
      </Group>
    </Alert>
  );
}

/** One run to be: its sum, and what the account has to hold for it. */
function PlannedRun({ of: run, currency }: { readonly of: PreviewRow["runs"][number]; readonly currency: string }) {
  const [percent, setPercent] = useState(run.rail === "paypal" ? "2" : "0");
  const [available, setAvailable] = useState("");
  const fee = typedPercent(percent);
  const balance = typedAmount(available, currency, BigInt(run.planned_cents));
  const planned = BigInt(run.planned_cents);
  const needed = planned + (fee.value === undefined ? 0n : reserveOf(planned, percent));
  const { name } = run.originator;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" role="group" aria-label={name}>
      <div>
        <Text fw={550}>{name}</Text>
        <Text size="sm" c="dimmed">
          {railNames[run.rail]}, {runWords.people(run.planned_count)}
        </Text>
        <Text fw={650}>
          <Money cents={run.planned_cents} currency={currency} />
        </Text>
        {run.fee !== null && (
          <Text size="xs" c="dimmed">
            {run.fee}
          </Text>
        )}
      </div>
      <div>
        <NumberField
          label={words.preview.columns.reserve}
          aria-label={words.fees.percent(name)}
          unit="%"
          value={percent}
          typed={fee}
          onChange={setPercent}
        />
        <Text size="sm" mt={4} className="figures">
          {words.fees.needed(formatMoney(needed, currency))}
        </Text>
      </div>
      <div>
        <NumberField
          label={words.preview.columns.available}
          aria-label={words.fees.available(name)}
          sign={currencySign(currency)}
          value={available}
          typed={balance}
          onChange={setAvailable}
        />
        {balance.value !== undefined && <Enough available={balance.value} needed={needed} currency={currency} />}
      </div>
    </SimpleGrid>
  );
}

function Enough(props: { readonly available: bigint; readonly needed: bigint; readonly currency: string }) {
  const rest = props.available - props.needed;
  const isEnough = rest >= 0n;
  return (
    <Text size="sm" mt={4} className="figures" role="status" {...(isEnough ? {} : { c: "var(--mantine-color-error)" })}>
      {isEnough
        ? words.fees.enough(formatMoney(rest, props.currency))
        : words.fees.missing(formatMoney(-rest, props.currency))}
    </Text>
  );
}
