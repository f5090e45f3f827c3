/** API keys: created, shown once, revoked. */
import { Alert, Badge, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconInfoCircle, IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useRead, useWrite } from "../api/queries.ts";
import { AnchorLink } from "../pieces/AnchorLink.tsx";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { Copyable } from "../pieces/Copyable.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { startOfDay } from "../pieces/dates.ts";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { Ago, When } from "../pieces/When.tsx";
import { wholeList } from "../pieces/whole-list.ts";
import { RoleSelect } from "../RoleSelect.tsx";
import { roleName } from "../roles.ts";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";
import { words } from "./keys/words.ts";

type Key = Schemas["ApiKeyRow"];

export default function Keys() {
  const keys = useRead("listKeys", {});
  const [{ state }, setFilters] = useFilters(addresses["/keys"]);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const list = wholeList(keys);
  const shown = state === undefined ? list.rows : list.rows.filter((key) => isLive(key) === (state === "live"));
  const columns: readonly Column<Key>[] = [
    {
      id: "name",
      header: words.columns.name,
      cell: (key) => (
        <Text fw={550} size="sm">
          {key.name}
        </Text>
      ),
    },
    {
      id: "hint",
      header: words.columns.startsWith,
      cell: (key) => (
        <Text ff="monospace" size="sm">
          {key.key_hint}…
        </Text>
      ),
      isExtra: true,
    },
    { id: "may", header: words.columns.access, cell: (key) => <Allowed of={key} /> },
    { id: "used", header: words.columns.lastUsed, cell: (key) => <Ago at={key.last_used_at} />, isExtra: true },
    {
      id: "made",
      header: words.columns.created,
      cell: (key) => (
        <Text size="sm">
          <When at={key.created_at} /> {words.createdBy(key.created_by)}
        </Text>
      ),
      isExtra: true,
    },
    { id: "state", header: words.columns.status, cell: (key) => <State of={key} /> },
    {
      id: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      isFigure: true,
      controls: "corner",
      cell: (key) =>
        isLive(key) && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={() => setRevoking(key)}
            aria-label={words.revokeNamed(key.name)}
          >
            {words.revoke}
          </Button>
        ),
    },
  ];
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {words.newKey}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} actions={make}>
        {words.lead}{" "}
        <AnchorLink to="/schema" inherit underline="always">
          {words.schema}
        </AnchorLink>
      </PageHeader>
      <Filters isActive={state !== undefined} onClear={() => setFilters({ state: undefined })}>
        <ChoiceFilter
          label={words.columns.status}
          options={[
            { value: "live", label: words.statuses.active },
            { value: "ended", label: words.statuses.ended },
          ]}
          value={state}
          onChange={(value) => setFilters({ state: value })}
        />
      </Filters>
      <DataTable
        label={words.title}
        isCards
        list={{ ...list, rows: shown }}
        columns={columns}
        rowId={(key) => key.id}
        empty={
          <EmptyState icon={IconKey} title={state === undefined ? words.empty : words.noMatch} action={make}>
            {words.emptyHint}
          </EmptyState>
        }
      />
      {isMaking && <MakeKey onClose={() => setMaking(false)} />}
      {revoking !== null && <RevokeKey of={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function MakeKey({ onClose }: { readonly onClose: () => void }) {
  const { role: own, timezone } = useOrganization();
  const [name, setName] = useState("");
  const [canWrite, setCanWrite] = useState(true);
  const [role, setRole] = useState<string | null>(null);
  const [expires, setExpires] = useState("");
  const make = useWrite("createKey", { refreshes: ["listKeys"] });
  if (make.data !== undefined) return <ShownOnce text={make.data.api_key} onClose={onClose} />;
  const submit = () =>
    make.mutate({
      body: {
        name,
        scopes: canWrite ? ["read", "write"] : ["read"],
        role: role as Key["role"],
        expires_at: expires === "" ? null : startOfDay(expires, timezone),
      },
    });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.creating.title}
      submit={words.creating.submit}
      onSubmit={submit}
      isPending={make.isPending}
      error={make.error}
      fields={["name", "role", "expires_at"]}
    >
      <TextInput
        label={words.creating.name}
        description={words.creating.nameHint}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(make.error, "name")}
        data-autofocus
        required
      />
      <Checkbox
        label={words.creating.canWrite}
        checked={canWrite}
        onChange={(event) => setCanWrite(event.currentTarget.checked)}
      />
      <RoleSelect
        label={words.creating.role}
        description={words.creating.roleHint}
        placeholder={words.creating.sameRole(roleName(own))}
        own={own}
        value={role}
        onChange={setRole}
        error={fieldError(make.error, "role")}
        clearable
      />
      <TextInput
        type="date"
        label={words.creating.expires}
        description={words.creating.expiresHint}
        value={expires}
        onChange={(event) => setExpires(event.currentTarget.value)}
        error={fieldError(make.error, "expires_at")}
      />
    </FormDialog>
  );
}

function ShownOnce({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={words.created.title} closeOnClickOutside={false} size="lg">
      <Stack>
        <Alert icon={<IconInfoCircle size={18} />} color="yellow" variant="light">
          {words.created.text}
        </Alert>
        <Copyable text={text} label={words.created.label} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.created.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function RevokeKey({ of, onClose }: { readonly of: Key; readonly onClose: () => void }) {
  const revoke = useWrite("revokeKey", {
    refreshes: ["listKeys"],
    done: words.revoking.done(of.name),
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.revoking.title(of.name)}
      confirm={words.revoke}
      isDangerous
      onConfirm={() => revoke.mutate({ path: { id: of.id } })}
      isPending={revoke.isPending}
      error={revoke.error}
    >
      {words.revoking.text}
    </ConfirmDialog>
  );
}

function Allowed({ of: { scopes, role } }: { readonly of: Key }) {
  const scope = scopes.includes("admin")
    ? words.access.admin
    : scopes.includes("write")
      ? words.access.write
      : words.access.read;
  return (
    <Text size="sm">
      {scope}
      {role !== null && (
        <Text span inherit c="dimmed">
          {words.asRole(roleName(role))}
        </Text>
      )}
    </Text>
  );
}

function State({ of: key }: { readonly of: Key }) {
  if (key.revoked_at !== null) return <Badge color="gray">{words.statuses.revoked}</Badge>;
  if (!isLive(key)) return <Badge color="gray">{words.statuses.expired}</Badge>;
  return <Badge>{key.expires_at === null ? words.statuses.active : words.statuses.expiring}</Badge>;
}

function isLive(key: Key): boolean {
  return key.revoked_at === null && (key.expires_at === null || Date.parse(key.expires_at) > Date.now());
}
