/** The accounts that pay, one rail each, and who approves what is paid from them. */
import { Alert, Badge, Button, Checkbox, Menu, Stack, Text } from "@mantine/core";
import { IconBuildingBank, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { addresses } from "../addresses.ts";
import { useRead, useWrite } from "../api/queries.ts";
import { railNames } from "../ledger/rails.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { wholeList } from "../pieces/whole-list.ts";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { AccountDialog } from "./originators/AccountDialog.tsx";
import { AccountInFull } from "./originators/AccountInFull.tsx";
import { ApprovalPolicy } from "./originators/ApprovalPolicy.tsx";
import type { Account } from "./originators/form.ts";
import { accountReads } from "./originators/useAccount.ts";
import { words } from "./originators/words.ts";
import { words as payees } from "./payee/words.ts";

const columns: readonly Column<Account>[] = [
  {
    id: "name",
    header: words.columns.name,
    cell: ({ name, mask }) => (
      <>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {mask !== "" && (
          <Text size="xs" c="dimmed" className="figures">
            {mask}
          </Text>
        )}
      </>
    ),
  },
  { id: "rail", header: words.columns.rail, cell: ({ rail }) => <Text size="sm">{railNames[rail]}</Text> },
  { id: "currency", header: words.columns.currency, cell: ({ currency }) => currency ?? words.any, isExtra: true },
  {
    id: "kinds",
    header: words.columns.kinds,
    cell: ({ default_kinds }) => (
      <Text size="sm" {...(default_kinds.length === 0 ? { c: "dimmed" } : {})}>
        {default_kinds.length === 0 ? words.noKinds : default_kinds.map((kind) => payees.kinds[kind]).join(", ")}
      </Text>
    ),
    isExtra: true,
  },
  {
    id: "state",
    header: words.columns.state,
    cell: ({ archived_at }) =>
      archived_at === null ? <Badge>{words.active}</Badge> : <Badge color="gray">{words.archived}</Badge>,
    isExtra: true,
  },
];

export default function Originators() {
  const mayAdminister = useMay("administer");
  const [{ archived }, setFilters] = useFilters(addresses["/originator-accounts"]);
  const accounts = useRead("listOriginatorAccounts", { query: { include_archived: archived === true } });
  const settings = useRead("getPayeeSettings", {});
  const [editing, setEditing] = useState<Account | "new" | null>(null);
  const [archiving, setArchiving] = useState<Account | null>(null);
  const [shown, setShown] = useState<Account | null>(null);
  const restore = useWrite("updateOriginatorAccount", {
    refreshes: accountReads,
    done: ({ name }) => words.restored(name),
    notifiesErrors: true,
  });
  const menu = menuColumn<Account>(
    mayAdminister,
    ({ name }) => words.menu(name),
    (account) => (
      <>
        <Menu.Item onClick={() => setEditing(account)}>{words.edit}</Menu.Item>
        {account.mask !== "" && <Menu.Item onClick={() => setShown(account)}>{words.full}</Menu.Item>}
        {account.archived_at === null ? (
          <Menu.Item color="var(--mantine-color-error)" onClick={() => setArchiving(account)}>
            {words.archive}
          </Menu.Item>
        ) : (
          <Menu.Item onClick={() => restore.mutate({ path: { id: account.id }, body: { is_archived: false } })}>
            {words.restore}
          </Menu.Item>
        )}
      </>
    ),
  );
  const add = (
    <PermissionGate needs="administer">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
        {words.add}
      </Button>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title={words.title} actions={add}>
        {words.lead}
      </PageHeader>
      {settings.data?.has_secret_key === false && (
        <Alert color="yellow" variant="light" mb="md">
          {words.noKey}
        </Alert>
      )}
      <Filters isActive={false} onClear={() => {}}>
        <Checkbox
          label={words.showArchived}
          checked={archived === true}
          onChange={(event) => setFilters({ archived: event.currentTarget.checked ? true : undefined })}
        />
      </Filters>
      <Stack gap="xl">
        <div>
          <DataTable
            label={words.title}
            list={wholeList(accounts)}
            columns={[...columns, ...menu]}
            rowId={({ id }) => id}
            isCards
            empty={
              <EmptyState icon={IconBuildingBank} title={words.empty} action={add}>
                {words.emptyHint}
              </EmptyState>
            }
          />
        </div>
        <ApprovalPolicy />
      </Stack>
      {editing !== null && (
        <AccountDialog account={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
      {shown !== null && <AccountInFull of={shown} onClose={() => setShown(null)} />}
      {archiving !== null && <Archive of={archiving} onClose={() => setArchiving(null)} />}
    </>
  );
}

function Archive({ of, onClose }: { readonly of: Account; readonly onClose: () => void }) {
  const archive = useWrite("updateOriginatorAccount", {
    refreshes: accountReads,
    done: words.archiving.done(of.name),
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.archiving.title(of.name)}
      confirm={words.archive}
      isDangerous
      onConfirm={() => archive.mutate({ path: { id: of.id }, body: { is_archived: true } })}
      isPending={archive.isPending}
      error={archive.error}
    >
      {words.archiving.text}
    </ConfirmDialog>
  );
}
