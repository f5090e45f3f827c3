/** The key figures of a simulation, or its error. */
import { Alert, Group, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { faultsOf } from "../../pieces/FormErrors.tsx";
import { Money } from "../../pieces/Money.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { messageOf, withDates } from "../../pieces/said.ts";
import type { Against, Outcome } from "./simulating.ts";

export function otherName(against: Against): string {
  return against === "current" ? "Current" : "Booked";
}

export function Headline({
  of,
  against,
  currency,
}: {
  readonly of: Outcome;
  readonly against: Against;
  readonly currency: string;
}) {
  const { draft, other, difference, forecast, winners, losers, same } = of;
  const percent = other === 0 ? null : Math.round((difference / other) * 1000) / 10;
  const people = (count: number) => (count === 1 ? "1 creator" : `${count} creators`);
  return (
    <div role="status">
      <Group align="flex-end" gap="lg" mb={6}>
        <div>
          <Text size="xs" c="dimmed">
            Cost
          </Text>
          <Text fz={28} fw={650} lh={1.15} className="figures">
            {formatMoney(draft, currency)}
          </Text>
        </div>
        {against !== "none" && (
          <div>
            <Text size="xs" c="dimmed">
              {otherName(against)}
            </Text>
            <Text fz="lg" fw={550} className="figures">
              {formatMoney(other, currency)}
            </Text>
          </div>
        )}
        {against !== "none" && (
          <div>
            <Text size="xs" c="dimmed">
              Difference
            </Text>
            <Text fz="lg" fw={600}>
              {difference > 0 ? "+" : ""}
              <Money cents={difference} currency={currency} c="inherit" />
              {percent !== null && percent !== 0 && (
                <Text span size="sm" c="dimmed" ml={6} className="figures">
                  {percent > 0 ? "+" : ""}
                  {percent}%
                </Text>
              )}
            </Text>
          </div>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {against === "none"
          ? `${people(of.gains.filter((gain) => gain.draft > 0).length)} would earn.`
          : `${people(winners)} would get more, ${losers} less, ${same} the same.`}
        {forecast === 0 ? "" : ` Periods in progress come to ${formatMoney(forecast, currency)} so far.`}
      </Text>
    </div>
  );
}

export function SimulationError({ error }: { readonly error: Error }) {
  const isOfFields = faultsOf(error).some(({ path }) => path.startsWith("rule."));
  return (
    <Alert color="red" variant="light" icon={<IconInfoCircle size={18} />} mb="md">
      {isOfFields
        ? "This rule cannot be simulated; check its fields."
        : faultsOf(error)
            .map(({ message }) => withDates(message))
            .join(" ") || messageOf(error)}
    </Alert>
  );
}
