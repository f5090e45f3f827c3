/** API keys: created, shown once, revoked. */
import { Alert, Badge, Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconInfoCircle, IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useRead, useWrite } from "../api/queries.ts";
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
import { roleChoices, roleName } from "../roles.ts";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";

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
      header: "Name",
      cell: (key) => (
        <Text fw={550} size="sm">
          {key.name}
        </Text>
      ),
    },
    {
      id: "hint",
      header: "Starts with",
      cell: (key) => (
        <Text ff="monospace" size="sm">
          {key.key_hint}…
        </Text>
      ),
      isExtra: true,
    },
    { id: "may", header: "Access", cell: (key) => <Allowed of={key} /> },
    { id: "used", header: "Last used", cell: (key) => <Ago at={key.last_used_at} />, isExtra: true },
    {
      id: "made",
      header: "Created",
      cell: (key) => (
        <Text size="sm">
          <When at={key.created_at} /> by {key.created_by ?? "—"}
        </Text>
      ),
      isExtra: true,
    },
    { id: "state", header: "Status", cell: (key) => <State of={key} /> },
    {
      id: "actions",
      header: "Actions",
      isHeaderHidden: true,
      isFigure: true,
      cell: (key) =>
        isLive(key) && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={() => setRevoking(key)}
            aria-label={`Revoke ${key.name}`}
          >
            Revoke
          </Button>
        ),
    },
  ];
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <>
      <PageHeader title="API keys" actions={make}>
        Programs use keys to send readings and record payments. A key can never do more than the person who created it.
      </PageHeader>
      <Filters isActive={state !== undefined} onClear={() => setFilters({ state: undefined })}>
        <ChoiceFilter
          label="Status"
          options={[
            { value: "live", label: "Active" },
            { value: "ended", label: "Revoked or expired" },
          ]}
          value={state}
          onChange={(value) => setFilters({ state: value })}
        />
      </Filters>
      <DataTable
        label="API keys"
        list={{ ...list, rows: shown }}
        columns={columns}
        rowId={(key) => key.id}
        empty={
          <EmptyState icon={IconKey} title={state === undefined ? "No keys yet" : "No matching keys"} action={make}>
            Create one for each program, so that you can revoke them separately.
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
      title="New API key"
      submit="Create key"
      onSubmit={submit}
      isPending={make.isPending}
      error={make.error}
      fields={["name", "role", "expires_at"]}
    >
      <TextInput
        label="Name"
        description="For example, “nightly import”"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(make.error, "name")}
        data-autofocus
        required
      />
      <Checkbox
        label="Allow write access"
        checked={canWrite}
        onChange={(event) => setCanWrite(event.currentTarget.checked)}
      />
      <Select
        label="Role"
        description="Limits what the key can change"
        placeholder={`Same as yours: ${roleName(own)}`}
        data={roleChoices(own)}
        value={role}
        onChange={setRole}
        error={fieldError(make.error, "role")}
        clearable
      />
      <TextInput
        type="date"
        label="Expires at the start of"
        description="Leave empty for no expiry"
        value={expires}
        onChange={(event) => setExpires(event.currentTarget.value)}
        error={fieldError(make.error, "expires_at")}
      />
    </FormDialog>
  );
}

function ShownOnce({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Your new key" closeOnClickOutside={false} size="lg">
      <Stack>
        <Alert icon={<IconInfoCircle size={18} />} color="yellow" variant="light">
          This key is shown only once. Copy it now and store it like a password.
        </Alert>
        <Copyable text={text} label="API key" />
        <Group justify="flex-end">
          <Button onClick={onClose}>I have copied it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function RevokeKey({ of, onClose }: { readonly of: Key; readonly onClose: () => void }) {
  const revoke = useWrite("revokeKey", { refreshes: ["listKeys"], done: `${of.name} revoked.`, onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Revoke ${of.name}?`}
      confirm="Revoke"
      isDangerous
      onConfirm={() => revoke.mutate({ path: { id: of.id } })}
      isPending={revoke.isPending}
      error={revoke.error}
    >
      Requests with this key are rejected immediately. This cannot be undone, but you can create a new key.
    </ConfirmDialog>
  );
}

function Allowed({ of: { scopes, role } }: { readonly of: Key }) {
  const scope = scopes.includes("admin") ? "administer" : scopes.includes("write") ? "read and write" : "read";
  return (
    <Text size="sm">
      {scope}
      {role !== null && <Text span inherit c="dimmed">{` as ${roleName(role).toLowerCase()}`}</Text>}
    </Text>
  );
}

function State({ of: key }: { readonly of: Key }) {
  if (key.revoked_at !== null) return <Badge color="gray">Revoked</Badge>;
  if (!isLive(key)) return <Badge color="gray">Expired</Badge>;
  return <Badge>{key.expires_at === null ? "Active" : "Active, expires soon"}</Badge>;
}

function isLive(key: Key): boolean {
  return key.revoked_at === null && (key.expires_at === null || Date.parse(key.expires_at) > Date.now());
}
