/** The codes of the accounts that the journal posts to. */
import { Button, Group, Skeleton, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useList, useRead, useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { words } from "./words.ts";

type Codes = DataOf<"getJournalAccounts">;

const NAMES = ["expense", "payable", "adjustment", "withholding", "cash"] as const;

export function Accounts() {
  const accounts = useRead("getJournalAccounts", {});
  const [isEditing, setEditing] = useState(false);
  if (accounts.error !== null) return <Problem error={accounts.error} again={() => void accounts.refetch()} />;
  const codes = accounts.data;
  if (codes === undefined) return <Skeleton height={120} />;
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {words.accounts.title}
        </Title>
        <PermissionGate needs="pay">
          <Button variant="default" onClick={() => setEditing(true)}>
            {words.accounts.edit}
          </Button>
        </PermissionGate>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {words.accounts.lead}
      </Text>
      {NAMES.map((name) => (
        <Text key={name} size="sm">
          {words.accounts.names[name]}: <b>{codes[name]}</b>
        </Text>
      ))}
      {isEditing && <Edit codes={codes} onClose={() => setEditing(false)} />}
    </section>
  );
}

function Edit({ codes, onClose }: { readonly codes: Codes; readonly onClose: () => void }) {
  const methods = useList("listMethods", { query: {} });
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const write = useWrite("setJournalAccounts", {
    ...{ refreshes: ["getJournalAccounts", "getJournal"], done: words.accounts.done, onDone: onClose },
  });
  const known = new Map(codes.methods.map(({ method_id, account }) => [method_id, account]));
  const shownOf = (name: string, before: string) => typed[name] ?? before;
  const submit = () => {
    const kept = codes.methods.filter(({ method_id }) => typed[method_id] === undefined);
    const given = methods.rows.flatMap(({ id }) => {
      const account = typed[id]?.trim() ?? "";
      return account === "" ? [] : [{ method_id: id, account }];
    });
    const own = Object.fromEntries(NAMES.map((name) => [name, shownOf(name, codes[name])]));
    write.mutate({ body: { ...own, methods: [...kept, ...given] } });
  };
  const field = (name: string, label: string, before: string) => (
    <TextInput
      key={name}
      label={label}
      value={shownOf(name, before)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTyped((all) => ({ ...all, [name]: value }));
      }}
      error={fieldError(write.error, name)}
    />
  );
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.accounts.edit}
      submit={words.accounts.save}
      onSubmit={submit}
      isPending={write.isPending}
      error={write.error}
      fields={NAMES}
    >
      {NAMES.map((name) => field(name, words.accounts.names[name], codes[name]))}
      {methods.rows.map(({ id, name }) => field(id, words.accounts.method(name), known.get(id) ?? ""))}
    </FormDialog>
  );
}
