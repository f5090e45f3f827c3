/** The fields of a rule that pays by views. */

import { ActionIcon, Button, Group, SimpleGrid, Stack, Text, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { NumberField } from "../pieces/NumberField.tsx";
import { type Typed, typedCount } from "../pieces/typed.ts";
import { newKey } from "./form.ts";
import { MoneyInput, type Parts } from "./MoneyInput.tsx";
import { periodNoun } from "./rule.ts";
import { formatCount } from "./words.ts";

const TIERS_MAX = 100;
const NOTHING: Typed<number> = { value: undefined, isEmpty: true, shown: "", problem: undefined };

export function CpmFields({ form, change, errorAt }: Parts) {
  const { tiers } = form;
  const setTier = (key: number, changes: object) =>
    change({ tiers: tiers.map((tier) => (tier.key === key ? { ...tier, ...changes } : tier)) });
  const add = () => {
    const last = tiers.at(-1);
    const before = typedCount(tiers.at(-2)?.upTo ?? "").value ?? 50_000;
    if (last === undefined) return;
    const next = { key: newKey(), upTo: formatCount(tiers.length === 1 ? before : before * 2), rate: last.rate };
    change({ tiers: [...tiers.slice(0, -1), next, last] });
  };
  return (
    <>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <Text component="legend" size="sm" fw={600} mb={6}>
          Tiers: the views between two bounds are paid at that tier's rate
        </Text>
        <Stack gap="xs">
          {tiers.map((tier, index) => {
            const isLast = index === tiers.length - 1;
            const path = `criteria_params.tiers.${index}`;
            return (
              <Group key={tier.key} gap="xs" align="flex-start" wrap="nowrap">
                <NumberField
                  aria-label={`Tier ${index + 1}: up to views`}
                  sign="to"
                  unit="views"
                  inputMode="numeric"
                  value={isLast ? (tiers.length === 1 ? "all" : "beyond") : tier.upTo}
                  typed={isLast ? NOTHING : typedCount(tier.upTo)}
                  disabled={isLast}
                  onChange={(upTo) => setTier(tier.key, { upTo })}
                  error={isLast ? undefined : errorAt(`${path}.up_to_impressions`)}
                  flex={1}
                />
                <div style={{ flex: 1 }}>
                  <MoneyInput
                    label={undefined}
                    aria-label={`Tier ${index + 1}: dollars per 1,000 views`}
                    isRate
                    value={tier.rate}
                    onChange={(rate) => setTier(tier.key, { rate })}
                    error={errorAt(`${path}.cents_per_thousand`)}
                  />
                </div>
                <Tooltip label="Remove this tier">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={36}
                    aria-label={`Remove tier ${index + 1}`}
                    disabled={tiers.length === 1}
                    onClick={() => change({ tiers: tiers.filter(({ key }) => key !== tier.key) })}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Tooltip>
              </Group>
            );
          })}
        </Stack>
        <Group justify="space-between" mt="xs">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={add}
            disabled={tiers.length >= TIERS_MAX}
          >
            Add a tier
          </Button>
          <Text size="xs" c="dimmed">
            rates per 1,000 views
          </Text>
        </Group>
        {errorAt("criteria_params.tiers") !== undefined && tiers.length === 0 && (
          <Text size="xs" c="var(--mantine-color-error)">
            {errorAt("criteria_params.tiers")}
          </Text>
        )}
      </fieldset>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NumberField
          label="Least views"
          description="Below them it pays nothing"
          placeholder="None"
          inputMode="numeric"
          value={form.leastViews}
          typed={typedCount(form.leastViews)}
          onChange={(leastViews) => change({ leastViews })}
          error={errorAt("criteria_params.min_impressions")}
        />
        <MoneyInput
          label="Cap"
          description={`At most, per creator and ${periodNoun(form.period)}`}
          placeholder="None"
          value={form.cap}
          onChange={(cap) => change({ cap })}
          error={errorAt("criteria_params.max_payout_cents")}
        />
      </SimpleGrid>
    </>
  );
}
