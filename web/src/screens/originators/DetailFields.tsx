/** What a rail's file says of who pays. Details that are stored are never shown: they are kept, or replaced as a whole. */
import { Group, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { type AccountField, fieldsOf } from "./form.ts";
import type { AccountForm } from "./useAccount.ts";
import { words } from "./words.ts";

export function DetailFields({ of: form }: { readonly of: AccountForm }) {
  const { account, draft, set } = form;
  const fields = fieldsOf(draft.rail);
  if (fields.length === 0) return null;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={550} size="sm">
          {words.form.details}
        </Text>
        {account !== null && (
          <Switch
            label={words.form.replace}
            checked={draft.sendsDetails}
            onChange={(event) => set({ sendsDetails: event.currentTarget.checked, details: {} })}
          />
        )}
      </Group>
      {draft.sendsDetails
        ? fields.map((field) => <DetailField key={field.name} field={field} of={form} />)
        : account !== null && (
            <Text size="sm" c="dimmed">
              {words.form.kept(account.mask)}
            </Text>
          )}
    </Stack>
  );
}

function DetailField(props: { readonly field: AccountField; readonly of: AccountForm }) {
  const { field, of } = props;
  const { draft, set, error } = of;
  const value = draft.details[field.name] ?? "";
  const change = (text: string) => set({ details: { ...draft.details, [field.name]: text } });
  const common = {
    label: field.label,
    error: fieldError(error, `originator.${field.name}`),
    required: field.isOptional !== true,
    ...(field.hint === undefined ? {} : { description: field.hint }),
  };
  if (field.choices !== undefined)
    return (
      <Select
        {...common}
        data={[...field.choices]}
        value={value === "" ? null : value}
        onChange={(text) => change(text ?? "")}
        clearable
      />
    );
  return (
    <TextInput
      {...common}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
