/** What happens where a payee's destination changes: how long it cools down, and accounts that another payee has. */
import { Button, Card, Group, Radio, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedHours } from "../../pieces/typed.ts";
import { useMay } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { words as payees } from "../payee/words.ts";

type Policy = DataOf<"getPayeeSettings">["duplicates"];

const words = payees.settings;
const POLICIES = Object.keys(words.policies) as Policy[];
const COOL_DOWN = { example: 72n, longest: 1_080n };

export function DestinationSettings() {
  const settings = useRead("getPayeeSettings", {});
  if (settings.error !== null && settings.data === undefined)
    return <Problem error={settings.error} again={() => void settings.refetch()} />;
  if (settings.data === undefined) return <Skeleton height={280} />;
  return <Form key={JSON.stringify(settings.data)} of={settings.data} />;
}

function Form({ of: before }: { readonly of: DataOf<"getPayeeSettings"> }) {
  const mayAdminister = useMay("administer");
  const [text, setText] = useState(String(before.cool_down_hours));
  const [duplicates, setDuplicates] = useState(before.duplicates);
  const [hasTried, setTried] = useState(false);
  const save = useWrite("updatePayeeSettings", { refreshes: ["getPayeeSettings"], done: words.done });
  const hours = typedHours(text, COOL_DOWN);
  const isChanged = text.trim() !== String(before.cool_down_hours) || duplicates !== before.duplicates;
  const submit = () => {
    setTried(true);
    if (hours.value === undefined || save.isPending) return;
    save.mutate({
      body: { ...(hours.value !== before.cool_down_hours && { cool_down_hours: hours.value }), duplicates },
    });
  };
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb={4}>
        {words.title}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {words.lead}
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged) submit();
        }}
      >
        <fieldset disabled={!mayAdminister} style={{ border: 0, margin: 0, padding: 0 }}>
          <Stack gap="md">
            <NumberField
              label={words.coolDown}
              description={words.coolDownHint}
              value={text}
              typed={hours}
              onChange={setText}
              inputMode="text"
              error={fieldError(save.error, "cool_down_hours") ?? (hasTried ? hours.problem : undefined)}
            />
            <Radio.Group
              label={words.duplicates}
              value={duplicates}
              onChange={(value) => setDuplicates(POLICIES.find((one) => one === value) ?? duplicates)}
            >
              <Stack gap={8} mt={6}>
                {POLICIES.map((one) => (
                  <Radio key={one} value={one} label={words.policies[one][0]} description={words.policies[one][1]} />
                ))}
              </Stack>
            </Radio.Group>
            <FormErrors error={save.error} fields={["cool_down_hours", "duplicates"]} />
            {mayAdminister ? (
              <Group>
                <Button type="submit" loading={save.isPending} disabled={!isChanged}>
                  {words.save}
                </Button>
              </Group>
            ) : (
              <Text size="sm" c="dimmed">
                {words.onlyAdmins}
              </Text>
            )}
          </Stack>
        </fieldset>
      </form>
    </Card>
  );
}
