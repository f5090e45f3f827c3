/** What a member may be limited to: projects, and the amount that they pay, void or approve at once. */
import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Switch, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Role } from "../../api/sign-in.ts";
import type { Limits } from "../../limits.ts";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { currencyChoices, currencySign, DEFAULT_CURRENCY, plainMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";
import { useProjects } from "../../project.ts";
import { roleAllows } from "../../session.tsx";
import { words as all } from "./words.ts";

const words = all.limits;

interface Amount {
  readonly currency: string;
  readonly text: string;
}

export type LimitForm = ReturnType<typeof useLimits>;

/** The fields' values; `read` is what is sent, or undefined where an amount is missing. */
export function useLimits(of: Limits | undefined, role: Role) {
  const [projectIds, setProjectIds] = useState<readonly string[]>(of?.project_ids ?? []);
  const [amounts, setAmounts] = useState<readonly Amount[]>(() =>
    (of?.amount_limits ?? []).map(({ currency, up_to_cents }) => ({
      currency,
      text: plainMoney(up_to_cents, currency),
    })),
  );
  const [hasTried, setHasTried] = useState(false);
  const mayBeLimited = !roleAllows(role, "administer");
  const mayPay = mayBeLimited && roleAllows(role, "pay");
  const typed = amounts.map(({ currency, text }) => ({ currency, typed: typedAmount(text, currency, 50_000n) }));
  const read = () => {
    setHasTried(true);
    const limits = typed.flatMap(({ currency, typed: { value } }) =>
      value === undefined ? [] : [{ currency, up_to_cents: Number(value) }],
    );
    if (mayPay && limits.length < amounts.length) return undefined;
    return {
      project_ids: mayBeLimited && projectIds.length > 0 ? [...projectIds] : null,
      amount_limits: mayPay && limits.length > 0 ? limits : null,
    };
  };
  return { projectIds, setProjectIds, amounts, setAmounts, typed, hasTried, mayBeLimited, mayPay, read };
}

export function LimitFields({ of, error }: { readonly of: LimitForm; readonly error: Error | null }) {
  const projects = useProjects();
  const known = new Set(projects.map(({ id }) => id));
  const choices = [
    ...projects.map(({ id, name }) => ({ value: id, label: name })),
    // Archived ones stay as they are.
    ...of.projectIds.filter((id) => !known.has(id)).map((id) => ({ value: id, label: words.otherProject })),
  ];
  if (!of.mayBeLimited)
    return (
      <Text size="sm" c="dimmed">
        {words.none}
      </Text>
    );
  return (
    <>
      <MultiSelect
        label={words.projects}
        description={words.projectsHint}
        {...(of.projectIds.length === 0 ? { placeholder: words.allProjects } : {})}
        data={choices}
        value={[...of.projectIds]}
        onChange={of.setProjectIds}
        searchable
        clearable
        error={fieldError(error, "project_ids")}
      />
      {of.mayPay && <Amounts of={of} error={error} />}
    </>
  );
}

function Amounts({ of, error }: { readonly of: LimitForm; readonly error: Error | null }) {
  const { amounts, setAmounts, typed, hasTried } = of;
  const change = (index: number, part: Partial<Amount>) =>
    setAmounts(amounts.map((amount, at) => (at === index ? { ...amount, ...part } : amount)));
  const add = () => {
    const taken = new Set(amounts.map(({ currency }) => currency));
    const next = currencyChoices().find(({ value }) => !taken.has(value))?.value ?? DEFAULT_CURRENCY;
    setAmounts([...amounts, { currency: taken.has(DEFAULT_CURRENCY) ? next : DEFAULT_CURRENCY, text: "" }]);
  };
  return (
    <Stack gap="xs">
      <Switch
        label={words.amounts}
        description={words.amountsHint}
        checked={amounts.length > 0}
        onChange={(event) => (event.currentTarget.checked ? add() : setAmounts([]))}
      />
      {typed.map(({ currency, typed: amount }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a limit is its place; two may be alike while they are typed.
        <Group key={index} gap="sm" align="flex-start" wrap="nowrap">
          <Select
            aria-label={words.currency(index + 1)}
            data={currencyChoices()}
            value={currency}
            onChange={(value) => change(index, { currency: value ?? currency })}
            searchable
            allowDeselect={false}
            flex={1}
          />
          <NumberField
            aria-label={words.upTo(index + 1)}
            sign={currencySign(currency)}
            value={amounts[index]?.text ?? ""}
            typed={amount}
            onChange={(text) => change(index, { text })}
            error={fieldError(error, `amount_limits.${index}`) ?? (hasTried ? amount.problem : undefined)}
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            mt={4}
            aria-label={words.removeAmount(index + 1)}
            onClick={() => setAmounts(amounts.toSpliced(index, 1))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {amounts.length > 0 && (
        <Group>
          <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
            {words.addCurrency}
          </Button>
        </Group>
      )}
      {fieldError(error, "amount_limits") !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {fieldError(error, "amount_limits")}
        </Text>
      )}
    </Stack>
  );
}
