/** Payout methods: how creators are paid, with the icons that payments show. */
import { Badge, Button, FileButton, Group, Menu, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconBuildingBank, IconPlus, IconUpload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useList, useWrite } from "../api/queries.ts";
import { MethodIcon } from "../ledger/MethodIcon.tsx";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { FormErrors, fieldError } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { When } from "../pieces/When.tsx";
import { useClient, useMay } from "../session.tsx";
import { words } from "./methods/words.ts";

type Method = Schemas["MethodRow"];

const ICON_TYPES = "image/png,image/jpeg,image/webp,image/svg+xml";
const refreshes = ["listMethods"] as const;

export default function Methods() {
  const mayAdminister = useMay("administer");
  const methods = useList("listMethods", { query: mayAdminister ? { include_disabled: true } : {} });
  const [editing, setEditing] = useState<Method | "new" | null>(null);
  const [deleting, setDeleting] = useState<Method | null>(null);
  const change = useWrite("updateMethod", { refreshes, notifiesErrors: true });
  const columns: readonly Column<Method>[] = [
    {
      id: "name",
      header: words.columns.name,
      cell: (method) => (
        <Group gap="sm" wrap="nowrap">
          <MethodIcon url={method.icon_url} name={method.name} />
          <Text size="sm" fw={550}>
            {method.name}
          </Text>
        </Group>
      ),
    },
    {
      id: "kind",
      header: words.columns.kind,
      cell: (method) => <Badge color="gray">{method.is_default ? words.kinds.builtIn : words.kinds.own}</Badge>,
      isExtra: true,
    },
    { id: "made", header: words.columns.since, cell: (method) => <When at={method.created_at} />, isExtra: true },
    {
      id: "active",
      header: words.columns.inUse,
      cell: (method) => (
        <Switch
          checked={method.is_active}
          disabled={!mayAdminister || (change.isPending && change.variables.path.id === method.id)}
          onChange={(event) =>
            change.mutate({ path: { id: method.id }, body: { is_active: event.currentTarget.checked } })
          }
          aria-label={words.inUse(method.name)}
        />
      ),
    },
    ...menuColumn<Method>(
      mayAdminister,
      (method) => words.actionsFor(method.name),
      (method) => (
        <>
          <Menu.Item onClick={() => setEditing(method)}>{words.edit}</Menu.Item>
          <Menu.Item color="red" disabled={method.is_default} onClick={() => setDeleting(method)}>
            {words.delete}
          </Menu.Item>
        </>
      ),
    ),
  ];
  const add = (
    <PermissionGate needs="administer">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
        {words.newMethod}
      </Button>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title={words.title} actions={add}>
        {words.lead}
      </PageHeader>
      <DataTable
        label={words.title}
        isCards
        list={methods}
        columns={columns}
        rowId={(method) => method.id}
        empty={
          <EmptyState icon={IconBuildingBank} title={words.empty} action={add}>
            {words.emptyHint}
          </EmptyState>
        }
      />
      {editing !== null && <Edit method={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
      {deleting !== null && <Delete of={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

function Edit({ method, onClose }: { readonly method: Method | null; readonly onClose: () => void }) {
  const client = useClient();
  const [name, setName] = useState(method?.name ?? "");
  const upload = useMutation({ mutationFn: (file: File) => client.uploadMethodIcon(file) });
  const create = useWrite("createMethod", {
    refreshes,
    done: (made) => words.editing.added(made.name),
    onDone: onClose,
  });
  const update = useWrite("updateMethod", { refreshes, onDone: onClose });
  const write = method === null ? create : update;
  const icon_path = upload.data?.icon_path;
  const submit = () => {
    const icon = icon_path === undefined ? {} : { icon_path };
    if (method === null) create.mutate({ body: { name, ...icon } });
    else if (name === method.name && icon_path === undefined) onClose();
    else update.mutate({ path: { id: method.id }, body: { ...(name === method.name ? {} : { name }), ...icon } });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={method === null ? words.editing.newTitle : method.name}
      submit={words.editing.submit}
      onSubmit={submit}
      isPending={write.isPending || upload.isPending}
      error={write.error}
      fields={["name"]}
    >
      <TextInput
        label={words.editing.name}
        placeholder={words.editing.example}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(write.error, "name")}
        data-autofocus
      />
      <Stack gap={6}>
        <Text size="sm" fw={500}>
          {words.editing.icon}
        </Text>
        <Group>
          {upload.variables === undefined ? (
            <MethodIcon url={method?.icon_url ?? null} name={name} size={36} />
          ) : (
            <Text size="sm">{upload.variables.name}</Text>
          )}
          <FileButton accept={ICON_TYPES} onChange={(file) => file !== null && upload.mutate(file)}>
            {(button) => (
              <Button {...button} variant="default" leftSection={<IconUpload size={16} />} loading={upload.isPending}>
                {words.editing.chooseFile}
              </Button>
            )}
          </FileButton>
        </Group>
        <Text size="xs" c="dimmed">
          {words.editing.fileTypes}
        </Text>
        <FormErrors error={upload.error} />
      </Stack>
    </FormDialog>
  );
}

function Delete({ of, onClose }: { readonly of: Method; readonly onClose: () => void }) {
  const remove = useWrite("deleteMethod", { refreshes, done: words.deleting.done(of.name), onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.deleting.title(of.name)}
      confirm={words.delete}
      isDangerous
      onConfirm={() => remove.mutate({ path: { id: of.id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      {words.deleting.text}
    </ConfirmDialog>
  );
}
