/** Who has to approve a pay run, and how many. */
import { ActionIcon, Button, Card, Group, Select, Skeleton, Stack, Switch, Text, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { currencyChoices, currencySign, DEFAULT_CURRENCY, plainMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount, typedCount } from "../../pieces/typed.ts";
import { useMay } from "../../session.tsx";
import { words } from "./words.ts";

interface Rule {
  readonly currency: string;
  readonly from: string;
  readonly count: string;
}

export function ApprovalPolicy() {
  const policy = useRead("getPayRunPolicy", {});
  if (policy.data === undefined) return <Skeleton height={160} />;
  return <PolicyForm key={JSON.stringify(policy.data)} of={policy.data} />;
}

function usePolicy(of: DataOf<"getPayRunPolicy">) {
  const [rules, setRules] = useState<readonly Rule[]>(() =>
    of.approvals.map(({ currency, from_cents, count }) => ({
      ...{ currency, from: plainMoney(from_cents, currency), count: String(count) },
    })),
  );
  const [isSelf, setSelf] = useState(of.self_approval);
  const [mayKeys, setKeys] = useState(of.keys_may_approve);
  const [hasTried, setHasTried] = useState(false);
  const save = useWrite("setPayRunPolicy", { refreshes: ["getPayRunPolicy", "getPayRun"], done: words.policy.saved });
  const read = rules.map(({ currency, from, count }) => ({
    ...{ currency, from: typedAmount(from, currency, 1_000_000n), count: typedCount(count, 2n) },
  }));
  const send = () => {
    setHasTried(true);
    const approvals = read.flatMap(({ currency, from, count }) =>
      from.value === undefined || count.value === undefined
        ? []
        : [{ currency, from_cents: Number(from.value), count: count.value }],
    );
    if (approvals.length < rules.length) return;
    save.mutate({ body: { approvals, self_approval: isSelf, keys_may_approve: mayKeys } });
  };
  const change = (index: number, part: Partial<Rule>) =>
    setRules(rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)));
  return { rules, setRules, change, read, isSelf, setSelf, mayKeys, setKeys, hasTried, save, send };
}

type Policy = ReturnType<typeof usePolicy>;

function PolicyForm({ of }: { readonly of: DataOf<"getPayRunPolicy"> }) {
  const mayAdminister = useMay("administer");
  const policy = usePolicy(of);
  return (
    <Card withBorder padding="lg" maw={820}>
      <Title order={2} size="h4" mb={4}>
        {words.policy.title}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {words.policy.lead}
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!policy.save.isPending) policy.send();
        }}
      >
        <fieldset disabled={!mayAdminister} style={{ border: 0, margin: 0, padding: 0 }}>
          <Stack gap="md">
            {policy.rules.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place; two may be alike.
              <RuleRow key={index} of={policy} index={index} mayAdminister={mayAdminister} />
            ))}
            <Group>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPlus size={14} />}
                onClick={() => policy.setRules([...policy.rules, { currency: DEFAULT_CURRENCY, from: "", count: "2" }])}
              >
                {words.policy.add}
              </Button>
            </Group>
            <Switch
              label={words.policy.self}
              description={words.policy.selfHint}
              checked={policy.isSelf}
              onChange={(event) => policy.setSelf(event.currentTarget.checked)}
            />
            <Switch
              label={words.policy.keys}
              checked={policy.mayKeys}
              onChange={(event) => policy.setKeys(event.currentTarget.checked)}
            />
            <FormErrors error={policy.save.error} fields={["approvals"]} />
            {mayAdminister ? (
              <Group>
                <Button type="submit" loading={policy.save.isPending}>
                  {words.policy.save}
                </Button>
              </Group>
            ) : (
              <Text size="sm" c="dimmed">
                {words.policy.onlyAdmins}
              </Text>
            )}
          </Stack>
        </fieldset>
      </form>
    </Card>
  );
}

function RuleRow(props: { readonly of: Policy; readonly index: number; readonly mayAdminister: boolean }) {
  const { index } = props;
  const { rules, setRules, change, read, hasTried, save } = props.of;
  const [rule, typed] = [rules[index], read[index]];
  if (rule === undefined || typed === undefined) return null;
  const [from, count] = [`approvals.${index}.from_cents`, `approvals.${index}.count`];
  return (
    <Group gap="sm" align="flex-start">
      <Select
        aria-label={words.policy.currency(index + 1)}
        data={currencyChoices()}
        value={rule.currency}
        onChange={(value) => change(index, { currency: value ?? rule.currency })}
        searchable
        allowDeselect={false}
        disabled={!props.mayAdminister}
        w={180}
      />
      <NumberField
        aria-label={words.policy.from(index + 1)}
        placeholder={words.policy.headings.from}
        sign={currencySign(rule.currency)}
        value={rule.from}
        typed={typed.from}
        onChange={(text) => change(index, { from: text })}
        error={fieldError(save.error, from) ?? (hasTried ? typed.from.problem : undefined)}
        w={180}
      />
      <NumberField
        aria-label={words.policy.count(index + 1)}
        value={rule.count}
        typed={typed.count}
        unit={words.policy.headings.count.toLowerCase()}
        onChange={(text) => change(index, { count: text })}
        error={fieldError(save.error, count) ?? (hasTried ? typed.count.problem : undefined)}
        w={160}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={4}
        aria-label={words.policy.remove(index + 1)}
        onClick={() => setRules(rules.toSpliced(index, 1))}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}
