/** Adds an account that pays, or edits one: the fields of its rail, with each error at its field. */
import { Alert, Checkbox, Group, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { currencyOfRail, kindsOfRail, type Rail, railNames } from "../../ledger/rails.ts";
import { choicesOf } from "../../pieces/choices.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { currencyChoices, currencySign } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { words as payees } from "../payee/words.ts";
import { CsvFields } from "./CsvFields.tsx";
import { DetailFields } from "./DetailFields.tsx";
import { type Account, type Draft, fieldsOf, switchesOf, withRail } from "./form.ts";
import { type AccountForm, useAccount } from "./useAccount.ts";
import { words } from "./words.ts";

const RAILS = choicesOf(railNames);

export function AccountDialog(props: { readonly account: Account | null; readonly onClose: () => void }) {
  const form = useAccount(props.account, props.onClose);
  const { account, draft, error } = form;
  const own = ["name", "currency", "csv", "options.item_limit_cents"];
  return (
    <FormDialog
      isOpen
      onClose={props.onClose}
      title={account === null ? words.form.newTitle : words.form.editTitle(account.name)}
      submit={words.form.submit}
      onSubmit={form.send}
      isPending={form.isPending}
      error={error}
      fields={[...own, ...(draft.sendsDetails ? fieldsOf(draft.rail).map(({ name }) => `originator.${name}`) : [])]}
      size="lg"
    >
      <Identity of={form} />
      <DetailFields of={form} />
      {draft.rail === "csv" && <CsvFields of={form} />}
      <FileSettings of={form} />
    </FormDialog>
  );
}

interface PartProps {
  readonly of: AccountForm;
}

function Identity({ of: { account, draft, set, setDraft, error } }: PartProps) {
  return (
    <>
      {account === null && (
        <Select
          label={words.form.rail}
          data={RAILS}
          value={draft.rail}
          onChange={(value) => setDraft((before) => withRail(before, (value ?? before.rail) as Rail))}
          allowDeselect={false}
        />
      )}
      <TextInput
        label={words.form.name}
        description={words.form.nameHint}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={fieldError(error, "name")}
        data-autofocus
      />
      {currencyOfRail[draft.rail] === undefined && (
        <Select
          label={words.form.currency}
          description={words.form.currencyHint}
          placeholder={words.any}
          data={currencyChoices()}
          value={draft.currency === "" ? null : draft.currency}
          onChange={(value) => set({ currency: value ?? "" })}
          error={fieldError(error, "currency")}
          searchable
          clearable
        />
      )}
      <Checkbox.Group
        label={words.form.kinds}
        description={words.form.kindsHint}
        value={[...draft.kinds]}
        onChange={(kinds) => set({ kinds: kinds as Draft["kinds"] })}
      >
        <Group gap="md" mt={8}>
          {kindsOfRail[draft.rail].map((kind) => (
            <Checkbox key={kind} value={kind} label={payees.kinds[kind]} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}

/** What the rail offers for its files. */
function FileSettings({ of: { draft, set, limit, hasTried, error } }: PartProps) {
  const switches = switchesOf(draft.rail);
  return (
    <Stack gap="sm">
      {switches.map(({ name, label, on, off, isOn = false }) => (
        <Switch
          key={name}
          label={label}
          checked={draft.options[name] === undefined ? isOn : draft.options[name] === on}
          onChange={(event) => set({ options: { ...draft.options, [name]: event.currentTarget.checked ? on : off } })}
        />
      ))}
      {draft.rail !== "manual" && limit === undefined && (
        <Text size="sm" c="dimmed">
          {words.form.limitNeedsCurrency}
        </Text>
      )}
      {draft.rail !== "manual" && limit !== undefined && (
        <NumberField
          label={words.form.limit}
          description={words.form.limitHint}
          sign={currencySign(draft.currency)}
          value={draft.limit}
          typed={limit}
          onChange={(text) => set({ limit: text })}
          error={
            fieldError(error, "options.item_limit_cents") ?? (hasTried && !limit.isEmpty ? limit.problem : undefined)
          }
        />
      )}
      {draft.rail === "manual" && <Alert color="gray">{words.form.noFile}</Alert>}
    </Stack>
  );
}
