/** A chart of the tiers of a views rule: how far the views reached, and what each tier paid. */
import { Box, Group, Stack, Text } from "@mantine/core";
import { formatMoney } from "../../pieces/money.ts";
import { exactMoney, groupDigits, shortCount } from "../amounts.ts";
import { Part } from "./Part.tsx";
import { countIn, type Snapshot, tiersOf } from "./snapshot.ts";
import { perThousand } from "./words.ts";

const FILL_MIN_PERCENT = 2;

export function Tiers({ snapshot }: { readonly snapshot: Snapshot }) {
  const { version, currency, lines } = snapshot;
  const tiers = tiersOf(version);
  if (tiers.length === 0) return null;
  const counted = lines
    .filter(({ label }) => label.startsWith("tier "))
    .reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
  const views = counted > 0n ? counted : snapshot.posts.reduce((sum, post) => sum + post.views, 0n);
  const least = countIn(version, "min_impressions") ?? 0n;
  const cap = countIn(version, "max_payout_cents");
  const isCapped = lines.some(({ label }) => label === "cap");
  let floor = 0n;
  const steps = tiers.map((tier, index) => {
    const from = floor;
    floor = tier.upTo ?? floor;
    const line = lines.find(({ label }) => label === `tier ${index + 1}`);
    const reached = line === undefined ? 0n : BigInt(line.quantity);
    const size = tier.upTo === null ? null : tier.upTo - from;
    const filled = size === null ? (reached > 0n ? 100 : 0) : Number((reached * 100n) / size);
    return { tier, from, line, reached, filled, index };
  });
  return (
    <Part title={`${groupDigits(views)} views`}>
      <Group gap={3} wrap="nowrap" align="stretch" aria-hidden mb="xs">
        {steps.map(({ tier, from, reached, filled, index }) => (
          <Box key={index} flex={1} miw={0}>
            <Box h={18} bg="var(--stipend-line)" style={{ borderRadius: 4, overflow: "hidden" }}>
              <Box
                h={18}
                w={`${reached > 0n ? Math.max(FILL_MIN_PERCENT, filled) : 0}%`}
                bg={`var(--mantine-color-moss-${Math.max(4, 8 - index)})`}
              />
            </Box>
            <Text size="xs" c="dimmed" truncate>
              {tier.upTo === null ? `over ${shortCount(Number(from))}` : `to ${shortCount(Number(tier.upTo))}`}
            </Text>
          </Box>
        ))}
      </Group>
      <Stack gap={4}>
        {steps.map(({ tier, from, line, reached, index }) => (
          <Group key={index} justify="space-between" wrap="nowrap" gap="md">
            <Text size="sm" {...(line === undefined ? { c: "dimmed" } : {})}>
              {tier.upTo === null
                ? `Over ${groupDigits(from)}`
                : `${groupDigits(from === 0n ? 0n : from + 1n)} to ${groupDigits(tier.upTo)}`}
              : {perThousand(tier.centsPerThousand, currency)}
            </Text>
            <Text
              size="sm"
              className="figures"
              ta="right"
              style={{ whiteSpace: "nowrap" }}
              {...(line === undefined ? { c: "dimmed" } : {})}
            >
              {line === undefined
                ? "not reached"
                : `${groupDigits(reached)} views, ${exactMoney(line.amount, currency)}`}
            </Text>
          </Group>
        ))}
        {least > 0n && (
          <Text size="xs" c="dimmed">
            Paid from {groupDigits(least)} views on.
          </Text>
        )}
        {cap !== null && (
          <Text size="xs" {...(isCapped ? { fw: 550 } : { c: "dimmed" })}>
            {isCapped
              ? `The cap of ${formatMoney(cap, currency)} was reached; anything above it is not paid.`
              : `Cap of ${formatMoney(cap, currency)} per period; not reached.`}
          </Text>
        )}
      </Stack>
    </Part>
  );
}
