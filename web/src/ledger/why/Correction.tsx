/** A true-up or clawback explained from its own snapshot, and the corrections of an earned accrual. */
import { Anchor, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { Money } from "../../pieces/Money.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { When } from "../../pieces/When.tsx";
import { leftOf, useCorrections } from "../corrections.ts";
import { KindBadge, kindWord } from "../Kind.tsx";
import { AccrualStatus } from "../Status.tsx";
import { Explanation, Proof, Sum } from "./Explanation.tsx";
import { Part } from "./Part.tsx";
import type { CorrectionSnapshot } from "./snapshot.ts";
import { useWhy } from "./useWhy.ts";

/** The correction's amount and, for a true-up, everything that today's amount is computed from. */
export function CorrectionExplained(props: { readonly of: CorrectionSnapshot; readonly creatorId: string }) {
  const { of, creatorId } = props;
  return (
    <Stack gap="lg">
      {of.reason !== null && (
        <Part title="Reason">
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
            {of.reason}
          </Text>
        </Part>
      )}
      <Part title="Correction">
        <Sum of={of} wordsOf={of.judged} />
      </Part>
      {of.judged !== null && (
        <>
          <Text size="sm" c="dimmed">
            Recalculated with current data:
          </Text>
          <Explanation snapshot={of.judged} creatorId={creatorId} reason={null} isPart />
        </>
      )}
      <Proof of={of} />
    </Stack>
  );
}

/** The corrections of an accrual and the total after them. Renders nothing if there are none. */
export function Corrections({ of }: { readonly of: Schemas["AccrualRow"] }) {
  const { rows, isKnown } = useCorrections(of);
  const { openAccrual } = useWhy();
  if (!isKnown) return <Skeleton h={18} w="40%" />;
  if (rows.length === 0) return null;
  return (
    <Part title="Later corrections">
      <Table verticalSpacing={6} horizontalSpacing={0} withRowBorders={false}>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Group gap="xs">
                  <KindBadge of={row} />
                  <AccrualStatus of={row} />
                  <Text size="sm" c="dimmed">
                    <When at={row.created_at} />
                  </Text>
                </Group>
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  onClick={() => openAccrual(row.id)}
                  aria-label={`${formatMoney(row.amount_cents, row.currency)}: explain this ${kindWord(row.kind)}`}
                >
                  <Money cents={row.amount_cents} currency={row.currency} />
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}>
          <Table.Tr>
            <Table.Th scope="row" fw={680}>
              Total after corrections
            </Table.Th>
            <Table.Td ta="right" fw={680}>
              <Money cents={leftOf(of, rows)} currency={of.currency} />
            </Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Part>
  );
}
