/** Invitations: one-time links that expire in a week. */
import { Alert, Badge, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconInfoCircle, IconMail } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList, useWrite } from "../../api/queries.ts";
import type { Role } from "../../api/sign-in.ts";
import { Copyable } from "../../pieces/Copyable.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { When } from "../../pieces/When.tsx";
import { RoleSelect } from "../../RoleSelect.tsx";
import { roleName } from "../../roles.ts";
import { useOrganization } from "../../session.tsx";
import { LimitFields, useLimits } from "./LimitFields.tsx";
import { LimitsLine } from "./LimitsLine.tsx";
import { words as all, invitationStatuses } from "./words.ts";

const words = all.invitations;

type Invitation = Schemas["InvitationRow"];

const statusColors: Readonly<Record<Invitation["status"], string>> = {
  open: "moss",
  accepted: "gray",
  revoked: "gray",
  expired: "yellow",
};

export function InvitationTable({ onInvite }: { readonly onInvite: () => void }) {
  const invitations = useList("listInvitations", {});
  const revoke = useWrite("revokeInvitation", {
    refreshes: ["listInvitations"],
    done: words.revoked,
    notifiesErrors: true,
  });
  const columns: readonly Column<Invitation>[] = [
    { id: "email", header: words.columns.email, cell: (row) => row.email },
    {
      id: "role",
      header: words.columns.role,
      cell: (row) => (
        <div>
          <Text size="sm">{roleName(row.role)}</Text>
          <LimitsLine of={row} />
        </div>
      ),
    },
    {
      id: "status",
      header: words.columns.status,
      cell: (row) => <Badge color={statusColors[row.status]}>{invitationStatuses[row.status]}</Badge>,
    },
    { id: "by", header: words.columns.by, cell: (row) => row.invited_by ?? "—", isExtra: true },
    { id: "until", header: words.columns.expires, cell: (row) => <When at={row.expires_at} />, isExtra: true },
    {
      id: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      isFigure: true,
      controls: "corner",
      cell: (row) =>
        row.status === "open" && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={revoke.isPending && revoke.variables.path.id === row.id}
            onClick={() => revoke.mutate({ path: { id: row.id } })}
            aria-label={words.revokeFor(row.email)}
          >
            {words.revoke}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      label={words.label}
      isCards
      list={invitations}
      columns={columns}
      rowId={(row) => row.id}
      empty={
        <EmptyState icon={IconMail} title={words.empty} action={<Button onClick={onInvite}>{words.title}</Button>}>
          {words.emptyHint}
        </EmptyState>
      }
    />
  );
}

export function Invite({ onClose }: { readonly onClose: () => void }) {
  const { role: own } = useOrganization();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const limits = useLimits(undefined, role);
  const invite = useWrite("createInvitation", { refreshes: ["listInvitations"] });
  if (invite.data !== undefined)
    return (
      <Modal
        opened
        onClose={onClose}
        title={words.created.title(invite.data.email)}
        closeOnClickOutside={false}
        size="lg"
      >
        <Stack>
          <Alert icon={<IconInfoCircle size={18} />} variant="light">
            {words.created.text(invite.data.email)}
          </Alert>
          <Copyable text={location.origin + invite.data.link_path} label={words.created.link} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{words.created.done}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.title}
      submit={words.submit}
      onSubmit={() => {
        const given = limits.read();
        if (given !== undefined) invite.mutate({ body: { email, role, ...given } });
      }}
      isPending={invite.isPending}
      error={invite.error}
      fields={["email", "role", "project_ids", "amount_limits"]}
    >
      <TextInput
        label={words.email}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fieldError(invite.error, "email")}
        data-autofocus
      />
      <RoleSelect
        label={words.role}
        own={own}
        value={role}
        onChange={(value) => setRole((value ?? "viewer") as Role)}
        allowDeselect={false}
        error={fieldError(invite.error, "role")}
      />
      <LimitFields of={limits} error={invite.error} />
    </FormDialog>
  );
}
